//! Orders as a table: one row an order, one typed column a value.
//!
//! Everything follows from the schema of the items. Objects are taken apart; a column is named by the wire names that
//! lead to it, with dots between them. Lists, maps and what has no type stay together, as JSON text. What the schema
//! does not know, and values that do not fit their column, are in the last column, as a JSON object from the name
//! that a column would have to the value as it came.

mod cell;
mod columns;
mod row;

pub(crate) use cell::Cell;
#[cfg(feature = "parquet")]
pub(crate) use cell::{DIGITS, SCALE, scaled};
pub(crate) use columns::Columns;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub(crate) use columns::Type;
#[cfg(feature = "parquet")]
pub(crate) use columns::{Column, Located};
pub(crate) use row::row;
