//! A value of a table as one of SQLite.

use super::Cell;
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) | Cell::Json(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Bool(yes) => ToSqlOutput::Owned(Value::Integer((*yes).into())),
            // Decimals are text, as SQLite has no exact type for them.
            Cell::Decimal(_) | Cell::Time(_) | Cell::Date(_) => ToSqlOutput::Owned(Value::Text(self.to_string())),
        })
    }
}
