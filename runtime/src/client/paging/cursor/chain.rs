//! Lists whose pages each name the next, by a cursor.

use super::{By, ListEnd, MAX_REPEATS, PageCursor, PageStats, Verdict};
use std::collections::HashSet;

/// The way from page to page.
#[derive(Debug)]
pub(super) struct Chain {
    /// The cursor of the page to start with; `None` where the first call sends none.
    first: Option<String>,
    /// Whether that page is not the first of the list, so that totals say nothing.
    is_midway: bool,
    /// The cursor of the page to request.
    cursor: Option<String>,
    /// The cursor of the page after it, as the answer gives it.
    next: Option<String>,
    /// The cursors of this reading.
    seen: HashSet<String>,
    /// The number of the first page, where pages are read from the last to the first. Then cursors are numbers.
    back_to: Option<i64>,
}

/// The number of consecutive pages without items, or with those of an earlier page, after which the list is broken off.
const MAX_IN_VAIN: u32 = 16;

const NO_CURSOR: &str = "the vendor says that there is more, and gives no cursor for it";
const SAME_CURSOR: &str = "the vendor gives the cursor of an earlier page again";
const EMPTY_PAGES: &str = "the vendor gives new cursors and no items";
const NO_TOTAL: &str = "the vendor does not say which page is the last, and pages are read from there";
const SAME_PAGES: &str = "the vendor gives new cursors and the same items";

impl Chain {
    pub(super) fn new(first: Option<String>, is_midway: bool) -> Self {
        let mut chain = Self { first, is_midway, cursor: None, next: None, seen: HashSet::new(), back_to: None };
        chain.begin();
        chain
    }

    /// From the last page to that with the number `first`, which is read once before the others as well.
    pub(super) fn backwards(first: i64) -> Self {
        let mut chain = Self { back_to: Some(first), ..Self::new(Some(first.to_string()), false) };
        chain.begin();
        chain
    }

    /// Starts with the first page.
    pub(super) fn begin(&mut self) {
        self.cursor.clone_from(&self.first);
        self.next = None;
        // The first page comes again at the end of a list that is read backwards.
        self.seen = self.first.iter().filter(|_| self.back_to.is_none()).cloned().collect();
    }

    /// The number of the page to request, where cursors are numbers.
    fn number(&self) -> Option<i64> {
        self.back_to.and(self.cursor.as_deref())?.parse().ok()
    }

    /// The cursor of the page before the one to request; `None` where that is the first.
    fn before(&self) -> Option<String> {
        let number = self.number().filter(|number| Some(*number) > self.back_to)?;
        Some(number.saturating_sub(1).to_string())
    }
}

impl PageCursor {
    /// The cursor of the page to request; `None` where pages have none, or the first call sends none.
    pub(in crate::client::paging) fn text(&self) -> Option<&str> {
        match &self.by {
            By::Cursor(chain) => chain.cursor.as_deref(),
            By::Nothing | By::Number | By::Offset => None,
        }
    }

    /// Notes the cursor of the page after the current one; `None` where the answer has none, or one that means the end.
    pub(in crate::client::paging) fn set_next(&mut self, next: Option<String>) {
        if let By::Cursor(chain) = &mut self.by {
            chain.next = next;
        }
    }

    /// Whether each page names the next.
    pub(in crate::client::paging) fn is_chained(&self) -> bool {
        matches!(self.by, By::Cursor(_))
    }

    /// The number of the page to request.
    pub(in crate::client::paging) fn number(&self) -> i64 {
        match &self.by {
            By::Cursor(chain) => chain.number().unwrap_or(self.reading.page),
            By::Nothing | By::Number | By::Offset => self.reading.page,
        }
    }

    /// Whether only the current page leads to the next one.
    pub(in crate::client::paging) fn is_led(&self) -> bool {
        matches!(&self.by, By::Cursor(chain) if chain.back_to.is_none() || self.reading.page == self.start)
    }

    /// Whether the first page, of a list that is read backwards, has fewer items than were asked for, and not all.
    fn is_short_start(&self, page: PageStats) -> bool {
        let is_start = self.reading.page == self.start && self.reading.repeats < MAX_REPEATS && !self.rules.billed;
        let is_backwards = matches!(&self.by, By::Cursor(chain) if chain.back_to.is_some());
        is_backwards && is_start && page.count < self.page_size && page.total.is_some_and(|total| total > page.count)
    }

    /// The cursor of the page that is read after the current one, where pages are read from the last to the first.
    fn next_backwards(&self, chain: &Chain, page: PageStats) -> Result<Option<String>, &'static str> {
        if self.reading.page > self.start {
            return Ok(chain.before());
        }
        let rows = |total: usize| {
            // A first page that is not the only one shows how many items the server gives at once.
            let size = if page.count == 0 { self.page_size } else { page.count };
            i64::try_from(total.div_ceil(size.max(1))).unwrap_or(i64::MAX)
        };
        let of_total = page.total.map(|total| self.first.saturating_add(rows(total)).saturating_sub(1));
        match of_total.max(page.last_page) {
            Some(last) => Ok((last > self.first).then(|| last.to_string())),
            None if page.count == 0 => Ok(None),
            None => Err(NO_TOTAL),
        }
    }

    /// Leaves out the current page. Nobody knows the cursor of the next one, unless it is a number.
    pub(super) fn skip_chained_page(&mut self) -> Verdict {
        let By::Cursor(chain) = &mut self.by else { return Verdict::End };
        match chain.before().filter(|_| self.reading.page > self.start) {
            Some(before) => {
                chain.cursor = Some(before);
                self.next_page()
            }
            None => self.end_chain(),
        }
    }

    /// Whether the cursor that came with the page is one of an earlier page.
    fn leads_back(&self) -> bool {
        matches!(&self.by, By::Cursor(chain) if chain.next.as_ref().is_some_and(|next| chain.seen.contains(next)))
    }

    /// Takes the current page into account.
    pub(super) fn after_chained_page(&mut self, mut page: PageStats) -> Verdict {
        // An empty page that says that there are more and leads to where the list has been is a slip.
        let leads_back = page.count == 0 && page.more == Some(true) && self.leads_back();
        if leads_back && self.reading.repeats < MAX_REPEATS && !self.rules.billed {
            // Unlike an empty page, it does not say that it is the last.
            self.reading.repeats += 1;
            return Verdict::Continue;
        }
        if self.is_short_start(page) {
            // How many pages there are depends on how many items the first one has.
            self.distinct += page.new_in_list;
            self.reading.distinct += page.new_in_reading;
            self.reading.new += page.new;
            self.reading.repeats += 1;
            return Verdict::Continue;
        }
        let By::Cursor(chain) = &mut self.by else { return Verdict::End };
        let mut next = chain.next.take();
        let is_backwards = chain.back_to.is_some();
        if chain.is_midway || self.reading.contradicts(page) {
            page.total = None;
        }
        self.count(page, true);
        let is_known = self.recheck.take().is_some_and(|known| known.total == page.total && page.new == 0);
        let has_all = self.reading.total.is_some() && self.shortfall().is_none();
        // What is after a page was read before it, where the last comes first.
        let is_over = !is_backwards && (page.more == Some(false) || page.count == 0 && page.more.is_none());
        if is_known {
            return Verdict::End;
        }
        if is_over {
            return self.end_chain();
        }
        if let By::Cursor(chain) = &self.by
            && is_backwards
        {
            next = match self.next_backwards(chain, page) {
                Ok(Some(next)) => Some(next),
                Ok(None) => return self.end_chain(),
                Err(why) => return self.break_off(why),
            };
        }
        let By::Cursor(chain) = &mut self.by else { return Verdict::End };
        let Some(next) = next else {
            return if page.more == Some(true) && !has_all { self.break_off(NO_CURSOR) } else { self.end_chain() };
        };
        if !chain.seen.insert(next.clone()) {
            return if has_all { self.end_chain() } else { self.break_off(SAME_CURSOR) };
        }
        chain.cursor = Some(next);
        self.reading.empty_pages = if page.count == 0 { self.reading.empty_pages + 1 } else { 0 };
        if self.reading.empty_pages >= MAX_IN_VAIN {
            return self.break_off(EMPTY_PAGES);
        }
        if self.reading.repeated_pages >= MAX_IN_VAIN {
            return self.break_off(SAME_PAGES);
        }
        self.next_page()
    }

    /// At the end of a reading.
    pub(super) fn end_chain(&mut self) -> Verdict {
        let shortfall = self.shortfall();
        // What moved to a place before its cursor while the list was read comes in another reading.
        let may_help = self.reading.unreadable == 0 && !self.rules.can_cut && !self.rules.billed;
        if shortfall.is_some() && may_help && self.readings == 1 {
            return self.begin_reading(2, Verdict::Restart);
        }
        self.end = match shortfall {
            Some(shortfall) => ListEnd::Lacking(shortfall),
            None if self.reading.unreadable > 0 => ListEnd::Unknown,
            None => ListEnd::Complete { guessed: false },
        };
        Verdict::End
    }
}
