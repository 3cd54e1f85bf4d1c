//! Orders as a table: one row an order, one typed column a value.
//!
//! Everything follows from the schema of the items. Objects are flattened; a column is named by the wire names that
//! lead to it, with dots between them. Lists, maps and values without a type are JSON text. Unknown fields, and values
//! that do not fit their column, are in the last column: a JSON object of the values as they came, by the names that
//! their columns would have.

mod cell;
mod columns;
mod row;
#[cfg(feature = "sqlite")]
pub(crate) mod sql;

pub(crate) use cell::Cell;
#[cfg(feature = "parquet")]
pub(crate) use cell::{DIGITS, SCALE, scaled};
pub(crate) use columns::Columns;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub(crate) use columns::Type;
#[cfg(feature = "parquet")]
pub(crate) use columns::{Column, Located};
pub(crate) use row::row;
