//! Items of a page that could not be decoded.

use crate::json::DecodeError;
use crate::types::Text;
use std::fmt;
use std::ops::Range;

/// An item of a page that could not be decoded. The page is read without it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BadItem {
    /// Its index on the page.
    pub index: usize,
    /// Which value is at fault, with its JSON path from the root of the answer.
    pub error: DecodeError,
    /// Its bytes in the answer; for an item of a list that came as text, those of the entire text.
    pub range: Range<usize>,
    /// The item as it was sent, which may be no JSON. Holds buyers' data.
    pub raw: Text,
}

impl fmt::Debug for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadItem").field("index", &self.index).field("error", &self.error).finish_non_exhaustive()
    }
}

impl fmt::Display for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of the page could not be decoded: {}", self.index, self.error)
    }
}

impl std::error::Error for BadItem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
