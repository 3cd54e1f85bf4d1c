"""Changes to files that a comparison has to find."""

import csv
import shutil
import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq


def every(source, operation, target):
    """Makes one change after another, each to a fresh copy, and says what it is."""
    for what, change in [
        ("csv: a cell", change_csv),
        ("csv: two cells exchanged", exchange_csv),
        ("csv: cut in the middle", cut_csv),
        ("sqlite: a number by one", lambda path: change_sqlite(path, "INTEGER", "{0} + 1")),
        ("sqlite: an identifier as a number", number_sqlite),
        ("sqlite: a row fewer", lambda path: execute(path, "DELETE FROM orders WHERE _row = (SELECT max(_row) FROM orders)")),
        ("parquet: a time by a millisecond", lambda path: change_parquet(path, pa.types.is_timestamp)),
        ("parquet: a number by one", lambda path: change_parquet(path, pa.types.is_integer)),
        ("parquet: a part fewer", lambda path: shutil.rmtree(path)),
        ("jsonl: a digit", change_jsonl),
    ]:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for form in ("jsonl", "csv", "sqlite"):
            shutil.copy(source / f"{operation}.{form}", target)
        shutil.copytree(source / f"{operation}.parquet", target / f"{operation}.parquet")
        change(target / f"{operation}.{what.split(':')[0]}")
        yield what


def rewrite_csv(path, change):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    change(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def filled(row):
    return [place for place, cell in enumerate(row) if cell]


def change_csv(path):
    def change(rows):
        rows[7][filled(rows[7])[3]] += "1"
    rewrite_csv(path, change)


def exchange_csv(path):
    def change(rows):
        places = filled(rows[9])
        first = places[0]
        second = next(place for place in places if rows[9][place] != rows[9][first])
        rows[9][first], rows[9][second] = rows[9][second], rows[9][first]
    rewrite_csv(path, change)


def cut_csv(path):
    text = path.read_bytes()
    path.write_bytes(text[: len(text) // 2])


def execute(path, sql):
    with sqlite3.connect(path) as database:
        assert database.execute(sql).rowcount > 0, sql


def change_sqlite(path, type_, expression):
    with sqlite3.connect(path) as database:
        for _, name, own, *_ in database.execute("PRAGMA table_info(orders)"):
            quoted = f'"{name}"'
            if own == type_ and not name.startswith("_") and database.execute(f"SELECT count({quoted}) FROM orders").fetchone()[0]:
                row = database.execute(f"SELECT max(_row) FROM orders WHERE {quoted} IS NOT NULL").fetchone()[0]
                database.execute(f"UPDATE orders SET {quoted} = {expression.format(quoted)} WHERE _row = ?", [row])
                return
    raise AssertionError("nothing to change")


def number_sqlite(path):
    """A database that holds identifiers as floats, as spreadsheets do."""
    with sqlite3.connect(path) as database:
        name = database.execute("SELECT name FROM columns WHERE meaning = 'identifier'").fetchone()[0]
        schema = database.execute("SELECT sql FROM sqlite_master WHERE name = 'orders'").fetchone()[0]
        names = [f'"{column[1]}"' for column in database.execute("PRAGMA table_info(orders)")]
        database.execute("ALTER TABLE orders RENAME TO before")
        database.execute(schema.replace(f'"{name}" TEXT', f'"{name}" REAL'))
        database.execute(f"INSERT INTO orders SELECT {', '.join(names)} FROM before")


def change_parquet(path, wanted):
    part = sorted(path.glob("*.parquet"))[0]
    table = pq.read_table(part)
    for place, field in enumerate(table.schema):
        column = table[field.name]
        if not wanted(field.type) or column.null_count == len(column):
            continue
        numbers = column.cast(pa.int64()).to_pylist()
        row = next(row for row, number in enumerate(numbers) if number is not None)
        numbers[row] += 1
        table = table.set_column(place, field, pa.array(numbers, pa.int64()).cast(field.type))
        pq.write_table(table, part)
        return
    # An operation may have no such column: then a part is spoiled instead.
    part.write_bytes(part.read_bytes()[:-9])


def change_jsonl(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for place, letter in enumerate(lines[5]):
        if letter == "7":
            lines[5] = lines[5][:place] + "8" + lines[5][place + 1:]
            break
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
