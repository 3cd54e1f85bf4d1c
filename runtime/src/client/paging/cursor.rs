//! Which page to ask for next, and when a list has been read: see the module above for the reasons.

/// A list that is read page by page. Knows no items, only how many there were.
#[derive(Debug)]
pub(super) struct PageCursor {
    /// It has pages, otherwise one answer is all.
    paged: bool,
    /// Number of the page that it starts with.
    start: i64,
    /// Items on the pages before that one.
    before: usize,
    /// Items a page: what was asked for, or what the server really sends.
    size: usize,
    /// Items of the largest page so far.
    largest: usize,
    /// Different items so far, in all readings.
    different: usize,
    readings: u32,
    reading: Reading,
    previous: Option<Outcome>,
    /// Ended by its first page, if that has the same total and nothing new.
    recheck: Option<Recheck>,
}

/// One reading of all pages.
#[derive(Debug, Default)]
struct Reading {
    /// The page to be asked for.
    page: i64,
    /// The page after the highest one that was read.
    high: i64,
    total: Option<usize>,
    /// Different items in this reading.
    read: usize,
    /// Items that never came before.
    fresh: usize,
    /// What came, in its order, as a hash.
    sequence: u64,
    /// How often the page at hand was asked for again.
    again: u32,
    /// How many items it had the last time.
    count: Option<usize>,
    /// It was read again, and began with an item that had not come.
    slipped: bool,
    /// Pages one after another that stayed empty.
    empty: u32,
    /// Steps back since there was a page beyond the highest.
    backs: u32,
    /// Items changed their places.
    moved: bool,
    /// Something is missing.
    gaps: bool,
}

/// What a list said when it was read before.
#[derive(Debug, Clone, Copy)]
struct Recheck {
    total: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outcome {
    sequence: u64,
    total: Option<usize>,
}

/// What a page said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PageStats {
    /// Its items.
    pub(super) count: usize,
    /// Of these, items that never came before.
    pub(super) fresh: usize,
    /// Items that had not come in this listing.
    pub(super) new_in_listing: usize,
    /// Items that had not come in this reading.
    pub(super) new_in_reading: usize,
    /// Its items in their order, as a hash.
    pub(super) sequence: u64,
    /// Its first item had come in this reading.
    pub(super) first_known: bool,
    /// How many items there are in all.
    pub(super) total: Option<usize>,
    /// Number of the last page.
    pub(super) last: Option<i64>,
}

/// What follows from a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There are more pages to be read.
    More,
    /// All pages are to be read once more.
    Restart,
    /// Everything was read.
    End,
    /// Every reading found the list changed.
    Unsettled,
}

/// Readings before there is an error.
const READINGS: u32 = 8;
/// Steps back without getting any further.
const BACKS: u32 = 16;
/// Pages that are stepped back at once; beyond that all is read anew.
const FAR: i64 = 3;
/// How often a page that lacks items is asked for again.
const AGAIN: u32 = 2;

impl PageCursor {
    /// A list from page `start` on, where pages are counted from `first` and `size` items are asked for.
    pub(super) fn new(start: i64, first: i64, size: usize) -> Self {
        let skipped = usize::try_from(start.saturating_sub(first)).unwrap_or(0);
        Self {
            paged: true,
            start,
            before: skipped.saturating_mul(size),
            size,
            largest: 0,
            different: 0,
            readings: 1,
            reading: Reading { page: start, high: start, ..Reading::default() },
            previous: None,
            recheck: None,
        }
    }

    /// A list without pages: one answer is all.
    pub(super) fn unpaged() -> Self {
        Self { paged: false, ..Self::new(1, 1, 1) }
    }

    /// A list that had this total when it was read: its first page tells whether it has to be read again.
    pub(super) fn recheck(&mut self, total: Option<usize>) {
        self.recheck = Some(Recheck { total });
    }

    /// The page to be asked for.
    pub(super) fn page(&self) -> i64 {
        self.reading.page
    }

    /// Whether that page was read before, in this reading or an earlier one.
    pub(super) fn is_rereading(&self) -> bool {
        self.readings > 1 || self.reading.again > 0 || self.reading.page < self.reading.high
    }

    /// Whether no page has been read.
    pub(super) fn is_untouched(&self) -> bool {
        self.readings == 1 && self.reading.high == self.start && self.reading.again == 0
    }

    /// The total that was last said.
    pub(super) fn total(&self) -> Option<usize> {
        self.reading.total
    }

    /// The last page that there is, as far as a total says; with none, the page before the first.
    pub(super) fn last_page(&self) -> Option<i64> {
        let pages = self.reading.total?.saturating_sub(self.before).div_ceil(self.size.max(1));
        Some(self.start.saturating_add(i64::try_from(pages).unwrap_or(i64::MAX)).saturating_sub(1))
    }

    /// Takes what the page at hand said.
    pub(super) fn take(&mut self, page: PageStats) -> Verdict {
        if !self.paged {
            return Verdict::End;
        }
        let reading = &mut self.reading;
        let (behind, first_ask) = (reading.page < reading.high, reading.again == 0);
        let (said, larger) = (reading.total, self.largest.max(page.count));
        let was_largest = std::mem::replace(&mut self.largest, larger);
        reading.total = page.total.or(said);
        reading.read += page.new_in_reading;
        reading.sequence = reading.sequence.rotate_left(7).wrapping_add(page.sequence);
        reading.fresh += page.fresh;
        self.different += page.new_in_listing;
        if !behind && first_ask {
            reading.moved |= page.count > page.new_in_reading;
        }
        if page.count > self.size {
            // What looked like all that the server gives at once was not.
            self.size = page.count;
            reading.gaps = true;
        }
        // A page that lacks items says nothing about them.
        let whole = self.expected().is_none_or(|expected| page.count >= expected);
        if let Some(known) = self.recheck.take()
            && known.total == page.total
            && page.fresh == 0
            && whole
        {
            return Verdict::End;
        }
        match (said, page.total) {
            (Some(before), Some(now)) if now > before => self.reading.moved = true,
            (Some(before), Some(now)) if now < before => {
                let pages = (before - now).div_ceil(self.size.max(1));
                if self.step_back(i64::try_from(pages).unwrap_or(i64::MAX)) {
                    return Verdict::More;
                }
            }
            _ => {}
        }
        if behind {
            return self.behind(page);
        }
        if page.count == 0 {
            return self.empty(page);
        }
        self.reading.empty = 0;
        if self.is_short(page, was_largest) {
            self.reading.again += 1;
            return Verdict::More;
        }
        if self.is_last(page, was_largest) { self.end() } else { self.go_on() }
    }

    /// A page that is read again because items slipped onto it: if its first item is known, so are those before it.
    fn behind(&mut self, page: PageStats) -> Verdict {
        self.reading.slipped |= page.count > 0 && !page.first_known && self.reading.again == 0;
        if page.count < self.size {
            // There were pages after it: it has to be full.
            if self.reading.again < AGAIN {
                self.reading.again += 1;
                return Verdict::More;
            }
            self.reading.gaps = true;
        }
        if std::mem::take(&mut self.reading.slipped) && self.step_back(1) {
            return Verdict::More;
        }
        self.go_on()
    }

    /// An empty page is the end only where nothing says that there is more.
    fn empty(&mut self, page: PageStats) -> Verdict {
        let last = self.last_page().or(page.last);
        let reading = &mut self.reading;
        let patience = if last.is_some() { AGAIN } else { 1 };
        // A vendor may count the pages of an empty list as one.
        let none = reading.total.is_none() && reading.read == 0 && last == Some(self.start);
        if none || last.is_some_and(|last| reading.page > last) {
            return self.end();
        }
        if reading.again < patience {
            reading.again += 1;
            return Verdict::More;
        }
        let Some(last) = last else { return self.end() };
        reading.gaps = true;
        reading.empty += 1;
        if reading.empty > 1 || reading.page >= last { self.end() } else { self.go_on() }
    }

    /// Whether the page has fewer items than the total promises, so that it should be asked for again.
    fn is_short(&mut self, page: PageStats, was_largest: usize) -> bool {
        if self.expected().is_none_or(|expected| page.count >= expected) {
            return false;
        }
        let same = self.reading.count.replace(page.count) == Some(page.count);
        if !same && self.reading.again < AGAIN {
            return true;
        }
        if same && page.count >= was_largest {
            // No page was ever larger: the server gives no more than this at once.
            self.size = page.count;
        } else {
            self.reading.gaps = true;
        }
        false
    }

    /// How many items the page at hand should have, as far as a total says.
    fn expected(&self) -> Option<usize> {
        let pages = usize::try_from(self.reading.page.saturating_sub(self.start)).unwrap_or(usize::MAX);
        let left = self.reading.total?.saturating_sub(self.before).saturating_sub(pages.saturating_mul(self.size));
        Some(left.min(self.size))
    }

    fn is_last(&self, page: PageStats, was_largest: usize) -> bool {
        let full = page.count >= self.size;
        let all = self.reading.total.is_some_and(|total| self.before + self.reading.read >= total);
        match self.last_page().or(page.last) {
            Some(last) => !full && (all || self.reading.page >= last),
            None => page.count < was_largest,
        }
    }

    fn go_on(&mut self) -> Verdict {
        let reading = &mut self.reading;
        reading.page = reading.page.saturating_add(1);
        if reading.page > reading.high {
            reading.high = reading.page;
            reading.backs = 0;
        }
        (reading.again, reading.count) = (0, None);
        Verdict::More
    }

    /// Goes back by that many pages, unless that leads nowhere.
    fn step_back(&mut self, pages: i64) -> bool {
        let reading = &mut self.reading;
        if reading.page == self.start {
            // There is nothing before it.
            return false;
        }
        if pages > FAR || reading.backs >= BACKS {
            reading.moved = true;
            return false;
        }
        reading.backs += 1;
        reading.high = reading.high.max(reading.page.saturating_add(1));
        reading.page = reading.page.saturating_sub(pages).max(self.start);
        (reading.again, reading.count, reading.slipped) = (0, None, false);
        true
    }

    fn end(&mut self) -> Verdict {
        let Reading { moved, gaps, fresh, sequence, total, .. } = self.reading;
        let complete = total.is_none_or(|total| self.before + self.different >= total);
        let outcome = Outcome { sequence, total };
        // A server may well send some items twice, every time.
        let same = self.previous.replace(outcome) == Some(outcome);
        let nothing_new = self.readings > 1 && fresh == 0;
        let calm = !moved && !gaps;
        if complete && calm || nothing_new && (complete || calm || same) {
            return Verdict::End;
        }
        let patient = self.readings < READINGS;
        self.readings = if patient { self.readings + 1 } else { 1 };
        self.reading = Reading { page: self.start, high: self.start, ..Reading::default() };
        if patient { Verdict::Restart } else { Verdict::Unsettled }
    }
}
