//! Which page to request next, and when a list has been read completely; the module `paging` has the reasons.

mod chain;
mod end;
mod page_stats;
mod position;
mod reading;
mod shortfall;

pub(super) use page_stats::{PageStats, Rules};
pub(super) use shortfall::{ListEnd, Shortfall};

use chain::Chain;
use reading::{Reading, Recheck};

/// A position in a list that is read page by page. It sees no items, only how many there were.
#[derive(Debug)]
pub(super) struct PageCursor {
    by: By,
    /// The position of the page to start with: its number, its offset, or 1 where cursors lead from page to page.
    start: i64,
    /// The position of the first page.
    first: i64,
    /// The number of items on a full page: what was requested, or what the server really sends.
    page_size: usize,
    /// Whether the page size was requested; otherwise the pages tell it.
    has_size: bool,
    /// The number of items on the largest page so far.
    largest: usize,
    /// The number of different items so far, in all readings.
    distinct: usize,
    /// The number of this reading, from 1.
    readings: u32,
    reading: Reading,
    /// The hash of the items in the reading before.
    previous: Option<u64>,
    /// Set where the first page ends the list, if it has the same total and nothing new.
    recheck: Option<Recheck>,
    /// The number of consecutive pages without anything new, in all readings.
    pages_without_new: usize,
    rules: Rules,
    end: ListEnd,
}

/// What says which page is wanted.
#[derive(Debug)]
enum By {
    /// Nothing: one answer is all of the list.
    Nothing,
    /// The page's number.
    Number,
    /// The number of items before the page.
    Offset,
    /// What the page before gave.
    Cursor(Chain),
}

/// What to do after a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Request the page of [`PageCursor::page`].
    Continue,
    /// Read all pages once more.
    Restart,
    /// Stop: everything was read.
    End,
    /// Report that every reading found the list changed.
    Unsettled,
    /// Report that the rest of the list cannot be reached, and why.
    BrokenOff(&'static str),
}

/// The most steps back without a new page.
const MAX_STEPS_BACK: u32 = 16;
/// The most pages of one step back; beyond that, everything is read again.
const MAX_STEP: i64 = 3;
/// How often a page that lacks items is requested again.
const MAX_REPEATS: u32 = 2;
/// The number of consecutive pages that cannot be read and end a list.
const MAX_UNREADABLE: u32 = 3;
/// The number of pages without anything new after which a list is an error: for each page of the list, and besides.
const PAGES_WITHOUT_NEW: (usize, usize) = (3, 64);
const SAME_PAGES: &str = "the vendor says that there is more, and gives the same page over and over";

impl PageCursor {
    /// A list from the page with the number `start` on, where pages are numbered from `first` and have `size` items.
    pub(super) fn numbered(start: i64, first: i64, size: Option<usize>) -> Self {
        Self::new(By::Number, start, first, size)
    }

    /// A list from the item with the offset `start` on, where the first item has the offset `first`.
    pub(super) fn offset(start: i64, first: i64, size: Option<usize>) -> Self {
        Self::new(By::Offset, start, first, size)
    }

    /// A list whose pages each name the next: `cursor` is that of the page to start with, which is the first page unless
    /// `is_midway`.
    pub(super) fn chained(cursor: Option<String>, is_midway: bool) -> Self {
        Self::new(By::Cursor(Chain::new(cursor, is_midway)), 1, 1, None)
    }

    /// A list whose pages are read from the last to the first, which has the number `first` and says how many there are.
    pub(super) fn backwards(first: i64, size: Option<usize>) -> Self {
        Self::new(By::Cursor(Chain::backwards(first)), first, first, size)
    }

    /// A list without pages: one answer is all.
    pub(super) fn unpaged() -> Self {
        Self::new(By::Nothing, 1, 1, None)
    }

    fn new(by: By, start: i64, first: i64, size: Option<usize>) -> Self {
        Self {
            by,
            start,
            first,
            page_size: size.unwrap_or(1),
            has_size: size.is_some(),
            largest: 0,
            distinct: 0,
            readings: 1,
            reading: Reading { page: start, next_new: start, ..Reading::default() },
            previous: None,
            recheck: None,
            pages_without_new: 0,
            rules: Rules::default(),
            end: ListEnd::Unknown,
        }
    }

    /// Checks a list that had this total when it was read: its first page tells whether it has to be read again.
    pub(super) fn recheck(&mut self, total: Option<usize>) {
        self.recheck = Some(Recheck { total });
    }

    /// What is known about the list.
    pub(super) fn rules(&mut self) -> &mut Rules {
        &mut self.rules
    }

    /// Notes that the only item that was requested did not arrive.
    pub(super) fn set_nothing_arrived(&mut self) {
        self.end = ListEnd::Lacking(Shortfall { total: 1, arrived: 0 });
    }

    /// How the list ended.
    pub(super) fn list_end(&self) -> ListEnd {
        self.end
    }

    /// The position of the page to request: its number or its offset, or how many pages cursors have led to.
    pub(super) fn page(&self) -> i64 {
        self.reading.page
    }

    /// Whether that page was read before, in this reading or an earlier one.
    pub(super) fn is_rereading(&self) -> bool {
        self.readings > 1 || self.reading.repeats > 0 || self.reading.page < self.reading.next_new
    }

    /// Whether no page has been read yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.readings == 1 && self.reading.next_new == self.start && self.reading.repeats == 0
    }

    /// The total that the vendor stated last.
    pub(super) fn total(&self) -> Option<usize> {
        self.reading.total
    }

    /// The total that counts: the last where items may leave the list, otherwise the largest.
    pub(super) fn stated_total(&self) -> Option<usize> {
        if self.rules.items_leave { self.reading.total } else { self.reading.largest_total }
    }

    /// Takes the current page into account.
    pub(super) fn advance(&mut self, mut page: PageStats) -> Verdict {
        match self.by {
            By::Nothing => {
                if self.end == ListEnd::Unknown {
                    self.end = ListEnd::Complete { guessed: false };
                }
                return Verdict::End;
            }
            By::Cursor(_) => return self.after_chained_page(page),
            By::Number | By::Offset => {}
        }
        let (is_reread, is_first_request) = (self.reading.page < self.reading.next_new, self.reading.repeats == 0);
        let is_new_page = !is_reread && is_first_request;
        if is_new_page && self.reading.contradicts(page) {
            page.total = None;
        }
        let previous_total = self.reading.total;
        let previous_largest = self.largest;
        self.count(page, is_new_page);
        if page.count > self.page_size {
            // The server gives more items at once than it seemed to.
            self.page_size = page.count;
            self.reading.gaps |= self.has_size;
        }
        if self.pages_without_new > self.max_pages_without_new() {
            self.pages_without_new = 0;
            return self.begin_reading(1, Verdict::Unsettled);
        }
        // A page that lacks items does not tell whether they are new.
        let is_complete = self.expected().is_none_or(|expected| page.count >= expected);
        if let Some(known) = self.recheck.take()
            && known.total == page.total
            && page.new == 0
            && is_complete
        {
            return Verdict::End;
        }
        match (previous_total, page.total) {
            (Some(before), Some(now)) if now > before => self.reading.moved = true,
            (Some(before), Some(now)) if now < before => {
                let pages = (before - now).div_ceil(self.page_size.max(1));
                if self.step_back(i64::try_from(pages).unwrap_or(i64::MAX)) {
                    return Verdict::Continue;
                }
            }
            _ => {}
        }
        if is_reread {
            return self.after_reread_page(page);
        }
        if page.count == 0 {
            return self.after_empty_page(page);
        }
        self.reading.empty_pages = 0;
        self.reading.short_page = (page.count < previous_largest).then_some(page.count);
        if self.is_short(page, previous_largest) {
            self.reading.repeats += 1;
            return Verdict::Continue;
        }
        if !self.is_last(page, previous_largest) {
            return self.next_page();
        }
        let has_all = self.reading.total.is_some() && self.shortfall().is_none();
        if page.more == Some(true) && !has_all { self.break_off(SAME_PAGES) } else { self.end() }
    }

    /// Leaves out the current page, which could not be read.
    pub(super) fn skip_page(&mut self) -> Verdict {
        let last = self.last_page();
        let reading = &mut self.reading;
        (reading.unreadable, reading.unreadable_run) = (reading.unreadable + 1, reading.unreadable_run + 1);
        let is_over = reading.unreadable_run >= MAX_UNREADABLE;
        match self.by {
            By::Nothing => Verdict::End,
            By::Cursor(_) if is_over => self.end_chain(),
            By::Cursor(_) => self.skip_chained_page(),
            By::Number | By::Offset if is_over || last.is_some_and(|last| self.reading.page >= last) => self.end(),
            By::Number | By::Offset => self.next_page(),
        }
    }

    /// Counts the items of the current page.
    fn count(&mut self, page: PageStats, is_new_page: bool) {
        self.largest = self.largest.max(page.count);
        self.distinct += page.new_in_list;
        self.pages_without_new = if page.new_in_list > 0 { 0 } else { self.pages_without_new + 1 };
        let reading = &mut self.reading;
        reading.total = page.total.or(reading.total);
        reading.largest_total = page.total.max(reading.largest_total);
        reading.distinct += page.new_in_reading;
        reading.sequence = reading.sequence.rotate_left(7).wrapping_add(page.sequence);
        reading.new += page.new;
        reading.rows = page.count;
        reading.unreadable_run = 0;
        if !is_new_page {
            return;
        }
        reading.empty_rows += page.empty_rows;
        let is_known = page.count > 0 && !reading.sequences.insert(page.sequence);
        if is_known && page.new_in_reading == 0 {
            // Whether the server repeats its pages or items moved shows on the next page.
            reading.repeated_pages += 1;
            return;
        }
        reading.moved |= page.count > page.new_in_reading + page.empty_rows || reading.repeated_pages > 0;
        reading.repeated_pages = 0;
    }

    fn max_pages_without_new(&self) -> usize {
        let pages = self.reading.next_new.saturating_sub(self.start) / self.step().max(1);
        let pages = usize::try_from(pages).unwrap_or(usize::MAX);
        pages.saturating_mul(PAGES_WITHOUT_NEW.0).saturating_add(PAGES_WITHOUT_NEW.1)
    }

    /// Decides what follows a reread page. If its first item is known, the items before it are known too.
    fn after_reread_page(&mut self, page: PageStats) -> Verdict {
        self.reading.slipped |= page.count > 0 && !page.first_known && self.reading.repeats == 0;
        if page.count < self.page_size {
            // There were pages after it, so it has to be full.
            if self.reading.repeats < MAX_REPEATS {
                self.reading.repeats += 1;
                return Verdict::Continue;
            }
            self.reading.gaps = true;
        }
        if std::mem::take(&mut self.reading.slipped) && self.step_back(1) {
            return Verdict::Continue;
        }
        self.next_page()
    }

    /// Whether the page has fewer items than the total promises, so that it should be requested again.
    fn is_short(&mut self, page: PageStats, previous_largest: usize) -> bool {
        if self.expected().is_none_or(|expected| page.count >= expected) {
            return false;
        }
        let is_same = self.reading.last_count.replace(page.count) == Some(page.count);
        if !is_same && self.reading.repeats < MAX_REPEATS {
            return true;
        }
        if is_same && page.count >= previous_largest {
            // No page was ever larger, so the server gives no more items than this at once.
            self.page_size = page.count;
        } else {
            self.reading.gaps = true;
        }
        false
    }

    /// How many items the current page should have, by the total.
    fn expected(&self) -> Option<usize> {
        Some(self.left()?.saturating_sub(self.rows_before_page()).min(self.page_size))
    }

    fn next_page(&mut self) -> Verdict {
        let step = self.step_over_page();
        let reading = &mut self.reading;
        reading.page = reading.page.saturating_add(step);
        if reading.page > reading.next_new {
            reading.next_new = reading.page;
            reading.steps_back = 0;
            reading.rows_before += reading.rows;
        }
        reading.rows = 0;
        (reading.repeats, reading.last_count) = (0, None);
        Verdict::Continue
    }

    /// Goes back by that many pages; `false` where that would not help.
    fn step_back(&mut self, pages: i64) -> bool {
        let (next, back) = (self.step_over_page(), pages.saturating_mul(self.step()));
        let reading = &mut self.reading;
        if reading.page == self.start {
            // There is no page before it.
            return false;
        }
        if pages > MAX_STEP || reading.steps_back >= MAX_STEPS_BACK {
            reading.moved = true;
            return false;
        }
        reading.steps_back += 1;
        reading.next_new = reading.next_new.max(reading.page.saturating_add(next));
        reading.page = reading.page.saturating_sub(back).max(self.start);
        (reading.repeats, reading.last_count, reading.slipped) = (0, None, false);
        true
    }

    /// Starts again from the first page.
    fn begin_reading(&mut self, number: u32, verdict: Verdict) -> Verdict {
        self.readings = number;
        if let By::Cursor(chain) = &mut self.by {
            chain.begin();
        }
        self.reading = Reading { page: self.start, next_new: self.start, ..Reading::default() };
        verdict
    }
}
