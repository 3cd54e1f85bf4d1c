//! The state of one reading of all pages.

use super::PageStats;
use std::collections::HashSet;

/// The state of one reading of all pages.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The number of the page to request.
    pub(super) page: i64,
    /// The number after the highest page that was read.
    pub(super) next_new: i64,
    /// The total that the vendor stated last.
    pub(super) total: Option<usize>,
    /// The largest total that the vendor stated.
    pub(super) largest_total: Option<usize>,
    /// The number of different items in this reading.
    pub(super) distinct: usize,
    /// The number of rows on the pages before the current one.
    pub(super) rows_before: usize,
    /// The number of rows on the current page.
    pub(super) rows: usize,
    /// The number of rows that are no items.
    pub(super) empty_rows: usize,
    /// The hashes of the pages' items.
    pub(super) sequences: HashSet<u64>,
    /// The number of consecutive pages that repeated an earlier page.
    pub(super) repeated_pages: u32,
    /// The number of pages that could not be read.
    pub(super) unreadable: u32,
    /// The number of consecutive pages that could not be read.
    pub(super) unreadable_run: u32,
    /// The number of items that never arrived before.
    pub(super) new: usize,
    /// A hash of the items in their order.
    pub(super) sequence: u64,
    /// How often the current page was requested again.
    pub(super) repeats: u32,
    /// The number of items on the current page when it was last requested.
    pub(super) last_count: Option<usize>,
    /// Whether the current page was read again and started with an item that had not arrived.
    pub(super) slipped: bool,
    /// The number of consecutive pages that stayed empty.
    pub(super) empty_pages: u32,
    /// The number of steps back since a new page was read.
    pub(super) steps_back: u32,
    /// The number of rows on the last page that had some, where it had fewer than a page before it.
    pub(super) short_page: Option<usize>,
    /// Whether items changed their positions.
    pub(super) moved: bool,
    /// Whether items are missing.
    pub(super) gaps: bool,
}

/// The state of a list when it was read before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recheck {
    pub(super) total: Option<usize>,
}

impl Reading {
    /// Whether the total of a new page is less than the rows up to that page, so that it counts something else.
    pub(super) fn contradicts(&self, page: PageStats) -> bool {
        page.new_in_reading > 0 && page.total.is_some_and(|total| total < self.rows_before + page.count)
    }
}
