//! Columns and values of a table in SQLite.

use super::{Cell, Type};
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) | Cell::Json(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Bool(yes) => ToSqlOutput::Owned(Value::Integer((*yes).into())),
            Cell::Decimal(_) | Cell::Time(_) | Cell::Millis(_) | Cell::Date(_) => {
                ToSqlOutput::Owned(Value::Text(self.to_string()))
            }
        })
    }
}

/// The type of a column. Decimals are text, as SQLite has no exact type for them.
pub(crate) fn column_type(type_: Type) -> &'static str {
    match type_ {
        Type::Integer | Type::Bool => "INTEGER",
        Type::Text | Type::Decimal | Type::Time | Type::Date | Type::Json => "TEXT",
    }
}

/// A name in a statement.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
