//! Where something stands in an answer.

use dingdan::json::DecodeError;

/// Byte from 0, line and column from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: usize,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    /// Where the value stands that could not be decoded.
    pub(crate) fn of(error: &DecodeError) -> Option<Self> {
        let (line, column) = error.line_and_column()?;
        Some(Self { offset: error.offset(), line, column })
    }
}
