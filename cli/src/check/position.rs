//! A position in an answer.

use dingdan::json::DecodeError;

/// A position in an answer: the byte counts from 0, line and column from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) offset: usize,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// The position of the value that could not be decoded.
    pub(crate) fn of(error: &DecodeError) -> Option<Self> {
        let (line, column) = error.line_and_column()?;
        Some(Self { offset: error.offset(), line, column })
    }
}
