"""The rows of every format against the JSON lines, by what the README says of columns and types."""

import datetime
import json
import re
from decimal import Decimal

import yaml

from read import FORMATS, types

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MISSING = object()
ZERO = {"", "-", "--", "0000-00-00", "0000-00-00 00:00:00", "0001-01-01", "0001-01-01 00:00:00", "0001-01-01T00:00:00Z"}


class Difference(Exception):
    """A format does not hold what the JSON lines hold."""


class Number(str):
    """A number by its digits."""


def parse(text):
    return json.loads(text, parse_int=Number, parse_float=Number)


def at(value, name):
    """The value that a column's name leads to."""
    if not isinstance(value, dict):
        return MISSING
    if name in value:
        return value[name]
    for place, letter in enumerate(name):
        if letter == "." and name[:place] in value:
            found = at(value[name[:place]], name[place + 1:])
            if found is not MISSING:
                return found
    return MISSING


def leaves(value, columns, prefix=""):
    """The names of all values of an order, down to columns."""
    for key, inner in value.items():
        name = prefix + key
        if isinstance(inner, dict) and name not in columns and any(own.startswith(name + ".") for own in columns):
            yield from leaves(inner, columns, name + ".")
        else:
            yield name, inner


def is_nothing(value, type_, listed):
    """Whether a value means that there is none."""
    if value is MISSING or value is None or value in ([], {}):
        return True
    if isinstance(value, str) and not isinstance(value, Number) and type_ != "json":
        if value == "" and type_ != "text" or type_ in ("time", "date") and value in ZERO:
            return True
    return isinstance(value, str) and str(value) in listed


def civil(text):
    found = re.fullmatch(r"(\d{1,4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d?)(?::(\d\d?))?)?", text)
    return found and [int(part or 0) for part in found.groups()]


def wanted(value, type_):
    """What a cell of that type has to hold, in Python's own types."""
    if type_ == "json":
        return value
    if isinstance(value, bool):
        value = {"text": str(value).lower(), "bool": value}.get(type_, Number(int(value)))
    if type_ == "text":
        return str(value) if isinstance(value, str) else MISSING
    if type_ == "bool":
        return value if isinstance(value, bool) else {"1": True, "0": False, "true": True, "false": False}.get(str(value))
    if not isinstance(value, str):
        return MISSING
    if type_ in ("integer", "decimal"):
        number = Decimal(value.strip())
        return int(number) if type_ == "integer" and number == int(number) else number
    parts = civil(value)
    if type_ == "date":
        return datetime.date(*parts[:3])
    if parts:
        return (datetime.datetime(*parts, tzinfo=BEIJING) - EPOCH) // datetime.timedelta(milliseconds=1)
    return int(Decimal(value)) * 1000


def held(cell, type_, form):
    """What a cell holds, in Python's own types. Raises where the format has it in another type."""
    text = form == "csv"
    if type_ == "text":
        assert isinstance(cell, str)
        return cell
    if type_ == "json":
        return parse(cell)
    if type_ == "integer":
        assert isinstance(cell, str if text else int) and not isinstance(cell, bool)
        return int(cell)
    if type_ == "decimal":
        assert isinstance(cell, Decimal if form == "parquet" else str)
        return Decimal(cell)
    if type_ == "bool":
        return {"csv": {"true": True, "false": False}, "sqlite": {1: True, 0: False}}.get(form, {True: True, False: False})[cell]
    if form == "parquet":
        return cell
    if type_ == "date":
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", cell)
        return datetime.date.fromisoformat(cell)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", cell)
    return (datetime.datetime.fromisoformat(cell) - EPOCH) // datetime.timedelta(milliseconds=1)


def listed_by_schema(path):
    """Values that a schema says to mean absent, by wire name."""
    found = {}

    def walk(node):
        for key, inner in node.items() if isinstance(node, dict) else ():
            if isinstance(inner, dict) and isinstance(inner.get("absent"), list):
                found.setdefault(str(key), set()).update(str(value) for value in inner["absent"])
            walk(inner)

    walk(yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def compare(directory, operation, schemas):
    """Counts of rows, columns, cells with a value, and values in the last column; raises at the first difference."""
    lines = [parse(line) for line in open(directory / f"{operation}.jsonl", encoding="utf-8")]
    try:
        declared = types(directory / f"{operation}.parquet")
    except Exception as error:
        raise Difference(f"parquet: cannot be read: {error!r}") from error
    listed = listed_by_schema(schemas / f"{operation.split('.')[0]}.yaml")
    cells = kept = 0
    for form, read in FORMATS.items():
        try:
            names, rows = read(directory / f"{operation}.{form}")
        except Exception as error:
            raise Difference(f"{form}: cannot be read: {error}") from error
        if names != list(declared):
            raise Difference(f"{form}: other columns")
        if len(rows) != len(lines):
            raise Difference(f"{form}: {len(rows)} rows for {len(lines)} lines")
        cells = kept = 0
        for number, (line, row) in enumerate(zip(lines, rows), 1):
            more = parse(row["_more"]) if row["_more"] else {}
            for name, value in more.items():
                if at(line, name) is MISSING or at(line, name) != value:
                    raise Difference(f"{form}, line {number}: {name} in _more")
            for name, _ in leaves(line, declared):
                if name not in declared and name not in more:
                    # Of an object that came as an empty list, or not at all, there is nothing to keep.
                    if not (at(line, name) in (None, [], {}, "") and any(own.startswith(name + ".") for own in declared)):
                        raise Difference(f"{form}, line {number}: {name} is nowhere")
            for name, type_ in declared.items():
                if name == "_more":
                    continue
                value, cell = at(line, name), row[name]
                nothing = is_nothing(value, type_, listed.get(name.split(".")[-1], set()))
                if cell is None or form == "csv" and cell == "":
                    empty_text = form == "csv" and type_ == "text" and value == ""
                    if not (nothing and (type_ != "json" or value in (MISSING, None)) or empty_text or name in more):
                        raise Difference(f"{form}, line {number}: {name} is empty, the line has {value!r}")
                    continue
                try:
                    same = held(cell, type_, form) == wanted(value, type_)
                except Exception:
                    same = False
                if not same:
                    raise Difference(f"{form}, line {number}: {name} is {cell!r}, the line has {value!r}")
                cells += 1
            kept += len(more)
    return len(lines), len(declared), cells, kept
