//! What the cursor needs to know about a list and about a page.

/// What is known about a list before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::client::paging) struct Rules {
    /// Whether every call costs money. Then a list that repeats itself ends at once, and nothing is read again only because
    /// the total says more.
    pub(in crate::client::paging) billed: bool,
    /// Whether items may leave the list while it is read. Then the last total counts, otherwise the largest.
    pub(in crate::client::paging) items_leave: bool,
    /// Whether a list that lacks items can be read again in shorter windows, so that reading it again as it is helps less.
    pub(in crate::client::paging) can_cut: bool,
}

/// What the cursor needs to know about a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::client::paging) struct PageStats {
    /// The number of rows, those included that are no items.
    pub(in crate::client::paging) count: usize,
    /// The number of rows that are no items.
    pub(in crate::client::paging) empty_rows: usize,
    /// The number of items that never arrived before.
    pub(in crate::client::paging) new: usize,
    /// The number of items that had not arrived in this list.
    pub(in crate::client::paging) new_in_list: usize,
    /// The number of items that had not arrived in this reading.
    pub(in crate::client::paging) new_in_reading: usize,
    /// A hash of the items in their order.
    pub(in crate::client::paging) sequence: u64,
    /// Whether the first item had arrived in this reading.
    pub(in crate::client::paging) first_known: bool,
    /// The number of items on all pages, as the vendor states it.
    pub(in crate::client::paging) total: Option<usize>,
    /// The number of the last page, as the vendor states it.
    pub(in crate::client::paging) last_page: Option<i64>,
    /// Whether there is another page, as the vendor states it.
    pub(in crate::client::paging) more: Option<bool>,
}
