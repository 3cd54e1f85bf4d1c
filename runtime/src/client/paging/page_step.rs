//! The steps of reading a list.

use crate::client::request::ListRequest;
use crate::client::response::Page;

/// The part of a list that a window gives.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    /// The most items, together with those that arrived before. With more, the list is not read.
    pub(super) limit: Option<usize>,
    /// The total of the longer window of which this is a part. Where the part has that many too, it is not read.
    pub(super) total: Option<usize>,
}

/// The next step of reading a list.
pub(super) enum PageStep<O: ListRequest> {
    /// A page.
    Page(Page<O>),
    /// The first page says that there are more items than [`Part`] allows. Nothing was taken from it.
    TooMany(usize),
    /// The list has ended.
    End,
}
