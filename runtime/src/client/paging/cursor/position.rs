//! Where in a list a page is.

use super::{By, PageCursor};

impl PageCursor {
    /// The position of the last page, by the total; for an empty list, that before the first page.
    pub(in crate::client::paging) fn last_page(&self) -> Option<i64> {
        let size = self.page_size.max(1);
        let pages = i64::try_from(self.left()?.div_ceil(size)).unwrap_or(i64::MAX);
        Some(pages.saturating_sub(1).saturating_mul(self.step()).saturating_add(self.start))
    }

    /// The distance from the position of a page to that of the next.
    pub(in crate::client::paging) fn step(&self) -> i64 {
        match self.by {
            By::Offset => i64::try_from(self.page_size.max(1)).unwrap_or(i64::MAX),
            By::Nothing | By::Number | By::Cursor(_) => 1,
        }
    }

    /// The number of items on the pages before the one to start with.
    pub(super) fn skipped(&self) -> usize {
        let before = usize::try_from(self.start.saturating_sub(self.first)).unwrap_or(0);
        if matches!(self.by, By::Offset) { before } else { before.saturating_mul(self.page_size) }
    }

    /// The number of items from the page to start with on, by the total.
    pub(super) fn left(&self) -> Option<usize> {
        Some(self.reading.total?.saturating_sub(self.skipped()))
    }

    /// Whether the list has no item after the current page, whose last page is that.
    pub(super) fn is_at_end(&self, last: i64) -> bool {
        match (&self.by, self.left()) {
            (By::Offset, Some(left)) => self.rows_before_page().saturating_add(self.reading.rows) >= left,
            _ => self.reading.page >= last,
        }
    }

    /// Whether the current page comes after the last page, which is that.
    pub(super) fn is_beyond(&self, last: i64) -> bool {
        match (&self.by, self.left()) {
            (By::Offset, Some(left)) => self.rows_before_page() >= left,
            _ => self.reading.page > last,
        }
    }

    /// The number of items between the start and the current page, where all pages are full.
    pub(super) fn rows_before_page(&self) -> usize {
        let distance = usize::try_from(self.reading.page.saturating_sub(self.start)).unwrap_or(usize::MAX);
        if matches!(self.by, By::Offset) { distance } else { distance.saturating_mul(self.page_size) }
    }

    /// The distance to the next page: by offset, the server counts the rows that it gave.
    pub(super) fn step_over_page(&self) -> i64 {
        match self.by {
            By::Offset if self.reading.rows > 0 => i64::try_from(self.reading.rows).unwrap_or(i64::MAX),
            _ => self.step(),
        }
    }
}
