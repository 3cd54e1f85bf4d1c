//! Which page to request next, and when a list has been read completely; the module `paging` has the reasons.

/// A position in a list that is read page by page. It sees no items, only how many there were.
#[derive(Debug)]
pub(super) struct PageCursor {
    /// Whether the list has pages; otherwise one answer is all of it.
    paged: bool,
    /// The number of the page to start with.
    start: i64,
    /// The number of items on the pages before that one.
    skipped: usize,
    /// The number of items on a full page: what was requested, or what the server really sends.
    page_size: usize,
    /// The number of items on the largest page so far.
    largest: usize,
    /// The number of different items so far, in all readings.
    distinct: usize,
    /// The number of this reading, from 1.
    readings: u32,
    reading: Reading,
    previous: Option<Outcome>,
    /// Set where the first page ends the list, if it has the same total and nothing new.
    recheck: Option<Recheck>,
}

/// The state of one reading of all pages.
#[derive(Debug, Default)]
struct Reading {
    /// The number of the page to request.
    page: i64,
    /// The number after the highest page that was read.
    next_new: i64,
    /// The total that the vendor stated last.
    total: Option<usize>,
    /// The number of different items in this reading.
    distinct: usize,
    /// The number of items that never arrived before.
    new: usize,
    /// A hash of the items in their order.
    sequence: u64,
    /// How often the current page was requested again.
    repeats: u32,
    /// The number of items on the current page when it was last requested.
    last_count: Option<usize>,
    /// Whether the current page was read again and started with an item that had not arrived.
    slipped: bool,
    /// The number of consecutive pages that stayed empty.
    empty_pages: u32,
    /// The number of steps back since a new page was read.
    steps_back: u32,
    /// Whether items changed their positions.
    moved: bool,
    /// Whether items are missing.
    gaps: bool,
}

/// The state of a list when it was read before.
#[derive(Debug, Clone, Copy)]
struct Recheck {
    total: Option<usize>,
}

/// The result of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outcome {
    sequence: u64,
    total: Option<usize>,
}

/// What the cursor needs to know about a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PageStats {
    /// The number of items.
    pub(super) count: usize,
    /// The number of items that never arrived before.
    pub(super) new: usize,
    /// The number of items that had not arrived in this list.
    pub(super) new_in_list: usize,
    /// The number of items that had not arrived in this reading.
    pub(super) new_in_reading: usize,
    /// A hash of the items in their order.
    pub(super) sequence: u64,
    /// Whether the first item had arrived in this reading.
    pub(super) first_known: bool,
    /// The number of items on all pages, as the vendor states it.
    pub(super) total: Option<usize>,
    /// The number of the last page, as the vendor states it.
    pub(super) last_page: Option<i64>,
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
}

/// The number of readings after which an unsettled list is an error.
const MAX_READINGS: u32 = 8;
/// The most steps back without a new page.
const MAX_STEPS_BACK: u32 = 16;
/// The most pages of one step back; beyond that, everything is read again.
const MAX_STEP: i64 = 3;
/// How often a page that lacks items is requested again.
const MAX_REPEATS: u32 = 2;

impl PageCursor {
    /// A list from page `start` on, where pages are numbered from `first` and have `page_size` items.
    pub(super) fn new(start: i64, first: i64, page_size: usize) -> Self {
        let skipped_pages = usize::try_from(start.saturating_sub(first)).unwrap_or(0);
        Self {
            paged: true,
            start,
            skipped: skipped_pages.saturating_mul(page_size),
            page_size,
            largest: 0,
            distinct: 0,
            readings: 1,
            reading: Reading { page: start, next_new: start, ..Reading::default() },
            previous: None,
            recheck: None,
        }
    }

    /// A list without pages: one answer is all.
    pub(super) fn unpaged() -> Self {
        Self { paged: false, ..Self::new(1, 1, 1) }
    }

    /// Checks a list that had this total when it was read: its first page tells whether it has to be read again.
    pub(super) fn recheck(&mut self, total: Option<usize>) {
        self.recheck = Some(Recheck { total });
    }

    /// The number of the page to request.
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

    /// The number of the last page, by the total; for an empty list, the number before the first page.
    pub(super) fn last_page(&self) -> Option<i64> {
        let pages = self.reading.total?.saturating_sub(self.skipped).div_ceil(self.page_size.max(1));
        Some(self.start.saturating_add(i64::try_from(pages).unwrap_or(i64::MAX)).saturating_sub(1))
    }

    /// Takes the current page into account.
    pub(super) fn advance(&mut self, page: PageStats) -> Verdict {
        if !self.paged {
            return Verdict::End;
        }
        let reading = &mut self.reading;
        let (is_reread, is_first_request) = (reading.page < reading.next_new, reading.repeats == 0);
        let previous_total = reading.total;
        let previous_largest = self.largest;
        self.largest = previous_largest.max(page.count);
        reading.total = page.total.or(previous_total);
        reading.distinct += page.new_in_reading;
        reading.sequence = reading.sequence.rotate_left(7).wrapping_add(page.sequence);
        reading.new += page.new;
        self.distinct += page.new_in_list;
        if !is_reread && is_first_request {
            reading.moved |= page.count > page.new_in_reading;
        }
        if page.count > self.page_size {
            // The server gives more items at once than it seemed to.
            self.page_size = page.count;
            reading.gaps = true;
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
        if self.is_short(page, previous_largest) {
            self.reading.repeats += 1;
            return Verdict::Continue;
        }
        if self.is_last(page, previous_largest) { self.end() } else { self.next_page() }
    }

    /// After a page that was read again because items slipped onto it. If its first item is known, so are those before it.
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

    /// After an empty page, which is the end only where no total and no last page says that there is more.
    fn after_empty_page(&mut self, page: PageStats) -> Verdict {
        let last = self.last_page().or(page.last_page);
        let reading = &mut self.reading;
        let max_repeats = if last.is_some() { MAX_REPEATS } else { 1 };
        // A vendor may say that an empty list has one page.
        let is_empty_list = reading.total.is_none() && reading.distinct == 0 && last == Some(self.start);
        if is_empty_list || last.is_some_and(|last| reading.page > last) {
            return self.end();
        }
        if reading.repeats < max_repeats {
            reading.repeats += 1;
            return Verdict::Continue;
        }
        let Some(last) = last else { return self.end() };
        reading.gaps = true;
        reading.empty_pages += 1;
        if reading.empty_pages > 1 || reading.page >= last { self.end() } else { self.next_page() }
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
        let pages = usize::try_from(self.reading.page.saturating_sub(self.start)).unwrap_or(usize::MAX);
        let left =
            self.reading.total?.saturating_sub(self.skipped).saturating_sub(pages.saturating_mul(self.page_size));
        Some(left.min(self.page_size))
    }

    /// Whether no page comes after this one.
    fn is_last(&self, page: PageStats, previous_largest: usize) -> bool {
        let is_full = page.count >= self.page_size;
        let has_all = self.reading.total.is_some_and(|total| self.skipped + self.reading.distinct >= total);
        // A server may give the last page again for every page beyond it.
        if page.new_in_reading == 0 && self.reading.page > self.start && has_all {
            return true;
        }
        match self.last_page().or(page.last_page) {
            Some(last) => !is_full && (has_all || self.reading.page >= last),
            None => page.count < previous_largest,
        }
    }

    fn next_page(&mut self) -> Verdict {
        let reading = &mut self.reading;
        reading.page = reading.page.saturating_add(1);
        if reading.page > reading.next_new {
            reading.next_new = reading.page;
            reading.steps_back = 0;
        }
        (reading.repeats, reading.last_count) = (0, None);
        Verdict::Continue
    }

    /// Goes back by that many pages; `false` where that would not help.
    fn step_back(&mut self, pages: i64) -> bool {
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
        reading.next_new = reading.next_new.max(reading.page.saturating_add(1));
        reading.page = reading.page.saturating_sub(pages).max(self.start);
        (reading.repeats, reading.last_count, reading.slipped) = (0, None, false);
        true
    }

    /// At the end of a reading.
    fn end(&mut self) -> Verdict {
        let Reading { moved, gaps, new, sequence, total, .. } = self.reading;
        let is_complete = total.is_none_or(|total| self.skipped + self.distinct >= total);
        let outcome = Outcome { sequence, total };
        // A server may send some items twice every time.
        let is_same = self.previous.replace(outcome) == Some(outcome);
        let nothing_new = self.readings > 1 && new == 0;
        let is_settled = !moved && !gaps;
        if is_complete && is_settled || nothing_new && (is_complete || is_settled || is_same) {
            return Verdict::End;
        }
        let may_restart = self.readings < MAX_READINGS;
        self.readings = if may_restart { self.readings + 1 } else { 1 };
        self.reading = Reading { page: self.start, next_new: self.start, ..Reading::default() };
        if may_restart { Verdict::Restart } else { Verdict::Unsettled }
    }
}
