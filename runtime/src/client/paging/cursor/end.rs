//! Whether a page is the last, and whether a list has been read completely.

use super::reading::Reading;
use super::shortfall::{ListEnd, Shortfall};
use super::{MAX_REPEATS, PageCursor, PageStats, Verdict};

/// The number of consecutive pages that repeat earlier ones and end a list whose total says that there is more.
const MAX_REPEATED_PAGES: u32 = 2;
/// The number of readings after which an unsettled list is an error.
const MAX_READINGS: u32 = 8;
/// Why a list ends where the vendor says that there is more.
const EMPTY_PAGES: &str = "the vendor says that there is more, and gives empty pages";

impl PageCursor {
    /// After an empty page, which is the end only where no total and no last page says that there is more.
    pub(super) fn after_empty_page(&mut self, page: PageStats) -> Verdict {
        let last = self.last_page().or(page.last_page);
        let is_beyond = last.is_some_and(|last| self.is_beyond(last));
        let is_at_end = last.is_none_or(|last| self.is_at_end(last));
        let reading = &mut self.reading;
        // A server that repeats its pages would not have ended here: items moved.
        reading.moved |= std::mem::take(&mut reading.repeated_pages) > 0;
        let max_repeats = match last {
            _ if reading.empty_pages > 0 => 0,
            _ if page.more.is_some() => {
                if page.more == Some(true) {
                    MAX_REPEATS
                } else {
                    0
                }
            }
            None if reading.short_page.is_some() => 0,
            Some(_) if !self.rules.billed => MAX_REPEATS,
            _ => 1,
        };
        // A vendor may say that an empty list has one page.
        let is_empty_list = reading.total.is_none() && reading.distinct == 0 && last == Some(self.start);
        let says_more = page.more == Some(true);
        if (is_empty_list || is_beyond || page.more == Some(false)) && !says_more {
            return self.end();
        }
        if reading.repeats < max_repeats {
            reading.repeats += 1;
            return Verdict::Continue;
        }
        if says_more {
            reading.empty_pages += 1;
            return if reading.empty_pages > 1 { self.break_off(EMPTY_PAGES) } else { self.next_page() };
        }
        if last.is_none() {
            return self.end();
        }
        reading.gaps = true;
        reading.empty_pages += 1;
        if reading.empty_pages > 1 || is_at_end { self.end() } else { self.next_page() }
    }

    /// Whether no page comes after this one.
    pub(super) fn is_last(&self, page: PageStats, previous_largest: usize) -> bool {
        let is_full = page.count >= self.page_size;
        let arrived = self.skipped() + self.reading.distinct + self.reading.empty_rows;
        let has_all = self.reading.total.is_some_and(|total| arrived >= total);
        if page.more == Some(false) {
            return true;
        }
        // A server may give the last page again for every page beyond it, or start with the first one again.
        let max_repeated = if self.rules.billed { 1 } else { MAX_REPEATED_PAGES };
        if self.reading.repeated_pages > 0 && (has_all || self.reading.repeated_pages >= max_repeated) {
            return true;
        }
        match self.last_page().or(page.last_page) {
            _ if page.more.is_some() => false,
            Some(last) => !is_full && (has_all || self.is_at_end(last)),
            // A short page may be followed by others.
            None => self.rules.billed && page.count < previous_largest,
        }
    }

    /// What the total says that did not arrive.
    pub(super) fn shortfall(&self) -> Option<Shortfall> {
        let arrived = self.skipped() + self.distinct + self.reading.empty_rows;
        self.stated_total().filter(|total| *total > arrived).map(|total| Shortfall { total, arrived })
    }

    /// Ends a list whose rest cannot be reached.
    pub(super) fn break_off(&mut self, why: &'static str) -> Verdict {
        self.end = self.shortfall().map_or(ListEnd::Unknown, ListEnd::Lacking);
        Verdict::BrokenOff(why)
    }

    /// At the end of a reading.
    pub(super) fn end(&mut self) -> Verdict {
        let Reading { moved, gaps, new, sequence, total, unreadable, repeated_pages, .. } = self.reading;
        let shortfall = self.shortfall();
        // Reading again would not bring items of a page that cannot be read.
        let is_complete = shortfall.is_none() || unreadable > 0;
        // A server may send some items twice every time.
        let is_same = self.previous.replace(sequence) == Some(sequence);
        let nothing_new = self.readings > 1 && new == 0;
        // A small page may repeat an earlier one because items moved. A server that repeats its pages does so every time.
        let has_moved = moved || repeated_pages > 0 && shortfall.is_some();
        let is_settled = !has_moved && !gaps;
        let is_last_try = shortfall.is_some() && !moved && (self.rules.can_cut || self.rules.billed);
        if is_complete && is_settled || nothing_new && (is_complete || is_settled || is_same) || is_last_try {
            let guessed = repeated_pages > 0 && total.is_none();
            self.end = shortfall.map_or(ListEnd::Complete { guessed }, ListEnd::Lacking);
            return Verdict::End;
        }
        if self.readings < MAX_READINGS {
            self.begin_reading(self.readings + 1, Verdict::Restart)
        } else {
            self.begin_reading(1, Verdict::Unsettled)
        }
    }
}
