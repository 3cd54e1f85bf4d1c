"""Rows of each format, by libraries that know nothing of dingdan. Every value is what the library makes of it."""

import csv
import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq

csv.field_size_limit(1 << 30)


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        names, *rows = list(csv.reader(file, strict=True))
    assert all(len(row) == len(names) for row in rows), "a row of another length"
    return names, [dict(zip(names, row)) for row in rows]


def read_sqlite(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    cursor = database.execute("SELECT * FROM orders ORDER BY _row")
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row)) for row in cursor]
    assert [row.pop("_row") for row in rows] == list(range(1, len(rows) + 1)), "numbers of rows"
    assert all(row.pop("_key") and row.pop("_pull") is not None for row in rows), "keys of rows"
    return names[3:], rows


def read_parquet(path):
    table = pa.concat_tables(pq.read_table(part) for part in sorted(path.glob("*.parquet")))
    columns = {}
    for field in table.schema:
        column = table[field.name]
        if pa.types.is_timestamp(field.type):
            # As milliseconds: Python has no year 0, and time zones of year 1 lead there.
            column = column.cast(pa.int64())
        columns[field.name] = column.to_pylist()
    names = table.schema.names
    return names, [dict(zip(names, row)) for row in zip(*columns.values())]


def types(path):
    """Of each column: text, json, integer, decimal, bool, time or date, as the Parquet files declare it."""
    found = {}
    part = pq.ParquetFile(next(path.glob("*.parquet")))
    arrow = part.schema_arrow
    for place, name in enumerate(arrow.names):
        type_, logical = arrow.types[place], part.schema.column(place).logical_type.type
        if logical == "JSON":
            found[name] = "json"
        elif pa.types.is_string(type_):
            found[name] = "text"
        elif pa.types.is_int64(type_):
            found[name] = "integer"
        elif pa.types.is_decimal(type_):
            found[name] = "decimal"
        elif pa.types.is_boolean(type_):
            found[name] = "bool"
        elif pa.types.is_timestamp(type_) and type_.tz:
            found[name] = "time"
        elif pa.types.is_date(type_):
            found[name] = "date"
        else:
            raise AssertionError(f"{name} is {type_}")
    return found


FORMATS = {"csv": read_csv, "sqlite": read_sqlite, "parquet": read_parquet}
