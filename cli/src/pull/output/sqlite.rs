//! Items in an SQLite database.

use super::growing::remove_beside;
use super::lines::create;
use super::one_line::one_line;
use super::{Sink, Start};
use crate::pull::table::{Cell, Columns, Type, row};
use anyhow::{Context, Result, bail};
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::encode;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};
use std::fmt::Write;
use std::path::Path;

/// Items in the table `orders` of a database. The length is in rows.
pub(super) struct Sqlite {
    columns: Columns,
    database: Connection,
    insert: String,
    rows: u64,
    /// Whether a transaction is open.
    writing: bool,
}

impl Sqlite {
    /// Opens the database.
    pub(super) fn open(path: &Path, spec: &'static OperationSpec, start: Start) -> Result<Self> {
        let columns = Columns::of(spec.item);
        let context = || format!("cannot write {}", path.display());
        if matches!(start, Start::New) {
            remove_beside(path)?;
            // Created here, so that only the owner may read it; SQLite gives its other files the same permissions.
            drop(create(path)?);
        }
        let access = match start {
            Start::Complete(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Start::New | Start::After(_) => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let database =
            Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX).with_context(context)?;
        let cannot_continue = || format!("cannot continue {}", path.display());
        let rows = match start {
            Start::New => {
                use_log(&database).with_context(context)?;
                database.execute_batch(&schema(&columns, spec)).with_context(context)?;
                0
            }
            Start::After(rows) => {
                use_log(&database).with_context(context)?;
                cut(&database, rows).with_context(cannot_continue)?;
                rows
            }
            Start::Complete(rows) => {
                check_complete(&database, rows).with_context(cannot_continue)?;
                rows
            }
        };
        let marks = vec!["?"; columns.all.len() + 1].join(", ");
        let insert = format!("INSERT INTO orders VALUES ({marks})");
        Ok(Self { columns, database, insert, rows, writing: false })
    }

    fn commit(&mut self) -> Result<u64> {
        if std::mem::take(&mut self.writing) {
            self.database.execute_batch("COMMIT").context("cannot write the database")?;
        }
        Ok(self.rows)
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
        self.rows += 1;
        let number = Value::Integer(i64::try_from(self.rows)?);
        let values = std::iter::once(Bound::Number(number)).chain(cells.iter().map(Bound::Cell));
        let mut insert = self.database.prepare_cached(&self.insert).context("cannot write the database")?;
        insert.execute(params_from_iter(values)).context("cannot write the database")?;
        Ok(())
    }

    fn flush(&mut self) -> Result<Option<u64>> {
        self.commit().map(Some)
    }

    fn complete(&mut self) -> Result<u64> {
        let rows = self.commit()?;
        // This removes the files beside the database. While another program reads it they stay, which does no harm.
        let _ = self.database.execute_batch("PRAGMA journal_mode = DELETE");
        Ok(rows)
    }

    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()> {
        let located: Vec<_> = paths.iter().map(|path| self.columns.locate(path)).collect();
        let mut names: Vec<_> =
            located.iter().flatten().map(|found| quoted(&self.columns.all[found.column].name)).collect();
        names.push("_row".to_owned());
        let mut select = self.database.prepare(&format!("SELECT {} FROM orders ORDER BY _row", names.join(", ")))?;
        let mut rows = select.query([])?;
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
    Number(Value),
    Cell(&'a Cell<'a>),
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Number(value) => ToSqlOutput::Owned(value.clone()),
            Self::Cell(cell) => match cell {
                Cell::Null => ToSqlOutput::Owned(Value::Null),
                Cell::Text(text) | Cell::Json(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
                Cell::Bool(yes) => ToSqlOutput::Owned(Value::Integer((*yes).into())),
                Cell::Decimal(_) | Cell::Time(_) | Cell::Date(_) => ToSqlOutput::Owned(Value::Text(cell.to_string())),
            },
        })
    }
}

fn schema(columns: &Columns, spec: &OperationSpec) -> String {
    let mut sql = "BEGIN; CREATE TABLE orders (_row INTEGER PRIMARY KEY".to_owned();
    for column in &columns.all {
        // Decimals are text, as SQLite has no exact type for them.
        let type_ = match column.type_ {
            Type::Integer | Type::Bool => "INTEGER",
            Type::Text | Type::Decimal | Type::Time | Type::Date | Type::Json => "TEXT",
        };
        let _ = write!(sql, ", {} {type_}", quoted(&column.name));
    }
    sql.push_str("); CREATE TABLE columns (name TEXT PRIMARY KEY, meaning TEXT NOT NULL);");
    for column in &columns.all {
        let name = column.name.replace('\'', "''");
        let _ = write!(sql, " INSERT INTO columns VALUES ('{name}', '{}');", column.meaning);
    }
    let id = spec.item_id.and_then(|path| columns.locate(path)).filter(|found| found.rest.is_empty());
    if let Some(column) = id.and_then(|found| columns.all.get(found.column)) {
        let _ = write!(sql, " CREATE INDEX orders_by_id ON orders ({});", quoted(&column.name));
    }
    sql + " COMMIT;"
}

/// With a log, a commit survives the death of the program, and after a power failure the database is intact.
fn use_log(database: &Connection) -> rusqlite::Result<()> {
    database.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
}

fn check_complete(database: &Connection, rows: u64) -> Result<()> {
    let found: i64 = database.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
    if u64::try_from(found) != Ok(rows) {
        bail!("the database has {found} rows, and the checkpoint counts {rows}");
    }
    Ok(())
}

/// Removes the rows that the checkpoint does not count.
fn cut(database: &Connection, rows: u64) -> Result<()> {
    let rows = i64::try_from(rows)?;
    let there: i64 = database.query_row("SELECT count(*) FROM orders WHERE _row <= ?", [rows], |row| row.get(0))?;
    if there != rows {
        bail!("the database has fewer rows than the checkpoint counts");
    }
    database.execute("DELETE FROM orders WHERE _row > ?", [rows])?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).ok(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => None,
    }
}
