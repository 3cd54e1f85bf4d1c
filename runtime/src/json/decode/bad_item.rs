//! Items of a page that could not be decoded.

use crate::apart::list_apart;
use crate::json::DecodeError;
use crate::types::RawJson;
use std::fmt;
use std::ops::Range;

list_apart! {
    /// Those of a page, in its order.
    pub struct BadItems(BadItem);
}

/// An item of a page that could not be decoded. The page goes on without it.
#[derive(Clone, PartialEq, Eq)]
pub struct BadItem {
    /// Its place on the page.
    pub index: usize,
    /// Which value is at fault, with its JSON path from the root of the answer.
    pub error: DecodeError,
    /// Its bytes in the answer.
    pub range: Range<usize>,
    /// The whole item as it was sent. Holds buyers' data.
    pub raw: RawJson,
}

impl IntoIterator for BadItems {
    type Item = BadItem;
    type IntoIter = std::vec::IntoIter<BadItem>;

    fn into_iter(mut self) -> Self::IntoIter {
        std::mem::take(&mut *self).into_iter()
    }
}

impl<'a> IntoIterator for &'a BadItems {
    type Item = &'a BadItem;
    type IntoIter = std::slice::Iter<'a, BadItem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
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
