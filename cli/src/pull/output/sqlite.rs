//! Items in an SQLite database: one row for each, which changes when the item comes again.

mod merge;

pub(super) use merge::merge;

use super::growing::remove_beside;
use super::lines::create;
use super::one_line::one_line;
use super::{Sink, Start};
use crate::files;
use crate::fingerprint::fingerprint;
use crate::pull::extent::{Extent, Growth};
use crate::pull::table::sql::{column_type, quoted};
use crate::pull::table::{Cell, Columns, Type, row};
use anyhow::{Context, Result, bail};
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::encode;
use dingdan::order::{Order, OrderLine};
use dingdan::record::Described;
use dingdan::record::walk;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params, params_from_iter};
use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

/// Items in the table `orders` of a database. The length is the number of rows that this pull wrote.
pub(super) struct Sqlite {
    columns: Columns,
    database: Connection,
    id: Option<&'static str>,
    /// The pull, by which its rows are known.
    pull: String,
    upsert: String,
    /// The rows of this pull, and their keys, a line each.
    growth: Growth,
    /// The number of the last row.
    last: i64,
    /// Whether a transaction is open.
    writing: bool,
}

impl Sqlite {
    /// Opens the database.
    pub(super) fn open(path: &Path, spec: &'static OperationSpec, start: Start, pull: &str) -> Result<Self> {
        let columns = Columns::of(spec.item);
        let context = || format!("cannot write {}", path.display());
        files::refuse_link(path).with_context(context)?;
        if matches!(start, Start::New) {
            remove_beside(path)?;
            // Created here, so that only the owner may read it; SQLite gives its other files the same permissions.
            drop(create(path)?);
        }
        if matches!(start, Start::After(_) | Start::Again(_)) {
            files::make_private(path).with_context(context)?;
        }
        let access = match start {
            Start::Complete(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Start::New | Start::After(_) | Start::Again(_) => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let database =
            Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX).with_context(context)?;
        let cannot_continue = || format!("cannot continue {}", path.display());
        let growth = match start {
            Start::New => {
                use_log(&database).with_context(context)?;
                database.execute_batch(&schema(&columns)).with_context(context)?;
                if std::ptr::eq(spec.item, Order::SCHEMA) {
                    database.execute_batch(&lines_view()).with_context(context)?;
                }
                Growth::default()
            }
            Start::After(extent) => {
                let growth = verified(&database, &extent, pull).with_context(cannot_continue)?;
                use_log(&database).with_context(context)?;
                cut(&database, extent.length, pull).with_context(cannot_continue)?;
                growth
            }
            Start::Again(growth) => {
                use_log(&database).with_context(context)?;
                growth
            }
            Start::Complete(extent) => {
                check_complete(&database, extent.length, pull).with_context(cannot_continue)?;
                verified(&database, &extent, pull).with_context(cannot_continue)?
            }
        };
        let last = database
            .query_row("SELECT coalesce(max(_row), 0) FROM orders", [], |row| row.get(0))
            .with_context(cannot_continue)?;
        let names: Vec<&str> = ["_row", "_key", "_pull"]
            .into_iter()
            .chain(columns.all.iter().map(|column| column.name.as_str()))
            .collect();
        let upsert = upsert("orders", &names, &format!("VALUES ({})", vec!["?"; names.len()].join(", ")));
        Ok(Self { columns, database, id: spec.item_id, pull: pull.to_owned(), upsert, growth, last, writing: false })
    }

    /// What identifies an item: its id, or a hash of an item without one.
    fn key(&self, item: &dyn Record, json: &str) -> String {
        let id = self.id.and_then(|path| walk(item, path).scalar_text().map(Cow::into_owned));
        id.filter(|id| identifies(id)).unwrap_or_else(|| format!("#{}", fingerprint(json)))
    }

    fn commit(&mut self) -> Result<()> {
        if std::mem::take(&mut self.writing) {
            self.database.execute_batch("COMMIT").context("cannot write the database")?;
        }
        Ok(())
    }
}

impl Sink for Sqlite {
    fn write(&mut self, item: &dyn Record) -> Result<()> {
        let json = encode(item);
        let json = one_line(&json);
        let cells = row(&self.columns, item, &json);
        if !self.writing {
            self.database.execute_batch("BEGIN").context("cannot write the database")?;
            self.writing = true;
        }
        let key = self.key(item, &json);
        let mut own = self.database.prepare_cached("SELECT count(*) FROM orders WHERE _key = ? AND _pull = ?")?;
        let is_own: i64 = own.query_row([&key, &self.pull], |row| row.get(0)).context("cannot read the database")?;
        if is_own == 0 {
            self.growth.add(format!("{key}\n").as_bytes(), 1);
        }
        self.last += 1;
        let head = [Value::Integer(self.last), Value::Text(key), Value::Text(self.pull.clone())];
        let values = head.into_iter().map(Bound::Value).chain(cells.iter().map(Bound::Cell));
        let mut upsert = self.database.prepare_cached(&self.upsert).context("cannot write the database")?;
        upsert.execute(params_from_iter(values)).context("cannot write the database")?;
        Ok(())
    }

    fn flush(&mut self) -> Result<bool> {
        self.commit().map(|()| true)
    }

    fn complete(&mut self) -> Result<()> {
        self.commit()?;
        // This removes the files beside the database. While another program reads it they stay, which does no harm.
        let _ = self.database.execute_batch("PRAGMA journal_mode = DELETE");
        Ok(())
    }

    fn sync(&mut self) -> Result<()> {
        // A commit is on the disk.
        Ok(())
    }

    fn growth(&self) -> &Growth {
        &self.growth
    }

    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()> {
        let located: Vec<_> = paths.iter().map(|path| self.columns.locate(path)).collect();
        let mut names: Vec<_> =
            located.iter().flatten().map(|found| quoted(&self.columns.all[found.column].name)).collect();
        names.push("_row".to_owned());
        let mut select = self
            .database
            .prepare(&format!("SELECT {} FROM orders WHERE _pull = ? ORDER BY _row", names.join(", ")))?;
        let mut rows = select.query([&self.pull])?;
        while let Some(row) = rows.next()? {
            let mut index = 0;
            let mut texts = Vec::with_capacity(located.len());
            for found in &located {
                texts.push(match found {
                    None => None,
                    Some(found) => {
                        let text = text(row.get_ref(index)?);
                        index += 1;
                        text.and_then(|text| self.columns.scalar(found, &text))
                    }
                });
            }
            each(&texts);
        }
        Ok(())
    }
}

/// A parameter of a statement.
enum Bound<'a> {
    Value(Value),
    Cell(&'a Cell<'a>),
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Value(value) => ToSqlOutput::Owned(value.clone()),
            Self::Cell(cell) => cell.to_sql()?,
        })
    }
}

fn schema(columns: &Columns) -> String {
    let mut sql =
        "BEGIN; CREATE TABLE orders (_row INTEGER PRIMARY KEY, _key TEXT NOT NULL UNIQUE, _pull TEXT".to_owned();
    for column in &columns.all {
        let _ = write!(sql, ", {} {}", quoted(&column.name), column_type(column.type_));
    }
    sql.push_str("); CREATE TABLE columns (name TEXT PRIMARY KEY, meaning TEXT NOT NULL);");
    for column in &columns.all {
        let name = column.name.replace('\'', "''");
        let _ = write!(sql, " INSERT INTO columns VALUES ('{name}', '{}');", column.meaning);
    }
    sql + " COMMIT;"
}

/// The lines of the one order as a table, which follows its orders, with the columns that other formats have. A decimal keeps
/// its text.
fn lines_view() -> String {
    let columns = Columns::of(OrderLine::SCHEMA);
    let (mut sql, mut meanings) = ("CREATE VIEW lines AS SELECT ".to_owned(), String::new());
    for (index, column) in columns.all.iter().enumerate() {
        let value = match (column.name.as_str(), column.name.strip_prefix("line.")) {
            ("platform", _) => "orders.platform".to_owned(),
            ("order_id", _) => "orders.id".to_owned(),
            ("order_changed", _) => "orders.changed".to_owned(),
            ("position", _) => "line.key + 1".to_owned(),
            (_, Some(name)) if column.type_ == Type::Decimal => format!("line.value -> '$.{name}'"),
            (_, Some(name)) => format!("json_extract(line.value, '$.{name}')"),
            (_, None) => "NULL".to_owned(),
        };
        let comma = if index > 0 { ", " } else { "" };
        let _ = write!(sql, "{comma}{value} AS {}", quoted(&column.name));
        let _ = write!(meanings, " INSERT INTO columns VALUES ('lines.{}', '{}');", column.name, column.meaning);
    }
    format!("BEGIN; {sql} FROM orders, json_each(orders.lines) AS line;{meanings} COMMIT;")
}

/// A statement that inserts rows, and changes the row of an item that has one. Within a pull, a row keeps its number.
fn upsert(table: &str, names: &[&str], values: &str) -> String {
    let changes = names.iter().filter(|name| **name != "_key").map(|name| match *name {
        "_row" => "_row = CASE WHEN _pull IS excluded._pull THEN _row ELSE excluded._row END".to_owned(),
        name => format!("{0} = excluded.{0}", quoted(name)),
    });
    let (names, changes) = (names.iter().map(|name| quoted(name)), changes.collect::<Vec<_>>().join(", "));
    let names = names.collect::<Vec<_>>().join(", ");
    format!("INSERT INTO {table} ({names}) {values} ON CONFLICT (_key) DO UPDATE SET {changes}")
}

/// The names and types of the columns of the table `orders`.
fn columns_of(database: &Connection, schema: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let mut select = database.prepare("SELECT name, type FROM pragma_table_info('orders', ?)")?;
    let rows = select.query_map([schema], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Whether an id tells items apart: none and zero do not, nor does a number that was rounded on its way.
fn identifies(id: &str) -> bool {
    let is_rounded = id.contains(['e', 'E']) && id.contains(['.', '+']) && id.parse::<f64>().is_ok();
    !id.trim_matches('0').is_empty() && !matches!(id, "false" | "null") && !is_rounded
}

/// With a log, a commit survives the death of the program, and with `FULL` a power failure as well: the checkpoint counts it.
fn use_log(database: &Connection) -> rusqlite::Result<()> {
    database.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
}

fn count(database: &Connection, pull: &str) -> rusqlite::Result<u64> {
    let rows: i64 = database.query_row("SELECT count(*) FROM orders WHERE _pull = ?", [pull], |row| row.get(0))?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

fn check_complete(database: &Connection, rows: u64, pull: &str) -> Result<()> {
    let found = count(database, pull)?;
    if found != rows {
        bail!("the database has {found} rows of this pull, and the checkpoint counts {rows}");
    }
    Ok(())
}

/// Looks whether the database is intact, and reads the keys of the rows that the checkpoint counts.
fn verified(database: &Connection, extent: &Extent, pull: &str) -> Result<Growth> {
    let found: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        bail!("the database is damaged: {found}");
    }
    let mut select = database.prepare("SELECT _key FROM orders WHERE _pull = ?1 ORDER BY _row LIMIT ?2")?;
    let mut rows = select.query(params![pull, i64::try_from(extent.length)?])?;
    let mut growth = Growth::default();
    while let Some(row) = rows.next()? {
        growth.add(row.get_ref(0)?.as_str()?.as_bytes(), 1);
        growth.add(b"\n", 0);
    }
    if growth.length < extent.length {
        bail!("the database has {} rows of this pull, and the checkpoint counts {}", growth.length, extent.length);
    }
    if growth.extent() != *extent {
        bail!("the database was changed: its first {} rows are not those that the pull wrote", extent.length);
    }
    Ok(growth)
}

/// Gives up the rows that the checkpoint does not count: the pull reads them again. They are not removed, as they may be
/// those of an earlier pull that this one changed.
fn cut(database: &Connection, rows: u64, pull: &str) -> Result<()> {
    database.execute(
        "UPDATE orders SET _pull = NULL WHERE _row IN (SELECT _row FROM orders WHERE _pull = ?1 ORDER BY _row LIMIT -1 OFFSET ?2)",
        params![pull, i64::try_from(rows)?],
    )?;
    Ok(())
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).ok(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => None,
    }
}
