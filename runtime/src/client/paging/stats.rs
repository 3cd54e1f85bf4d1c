//! What a pull can say about its completeness.

mod display;

use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::types::BeijingTime;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What arrived so far: how many items, how many the vendor states, and what was left out, read in spite of errors, or not
/// read. It prints as one line, as `5 of 8 items; 1 item could not be decoded; 2 items did not arrive`.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
/// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
/// let mut pages = Pages::new(connection, request);
/// while let Some(page) = pages.next().await {
///     println!("{} orders", page?.into_items().len());
/// }
/// println!("{}", pages.stats());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PullStats {
    /// The number of items that were given.
    pub items: u64,
    /// The number of items that could not be decoded: each was given as an error.
    pub bad: u64,
    /// The number of items that the vendor states, over all lists that were read to their end; `None` where it states none.
    /// A list may also have items that another one had, and that are given once: compare `items` with
    /// [`PullStats::expected`].
    pub total: Option<u64>,
    /// The number of items that the vendor states and that did not arrive.
    pub missing: u64,
    /// The number of rows that were left out because a row with the same id, or without an id and with the same content,
    /// arrived on an earlier page. The first one was kept.
    pub repeated: u64,
    /// The number of rows that are no items, such as `null`.
    pub empty_rows: u64,
    /// The number of pages that could not be read and were left out.
    pub unreadable_pages: u64,
    /// The number of lists without a total that ended because the vendor gave the same page over and over.
    pub guessed_ends: u64,
    /// What the pull does not ask for, in words: for each parameter that the vendor takes one value at a time, the values
    /// that are not listed, and times that are further back than the vendor lists orders.
    pub not_asked: Vec<String>,
    /// Set where the vendor has no list by times of change, so that a pull of changes reads orders again by the time they
    /// were placed: the time from which on it does. A change of an order placed earlier is not seen.
    pub reread_from: Option<BeijingTime>,
    /// What was not as it should be in a body and could be read all the same, with the number of pages.
    pub repairs: BTreeMap<&'static str, u64>,
}

impl PullStats {
    /// How many items there should be, as far as the vendor states totals: those that were given, those that could not be
    /// decoded, and those that did not arrive. `None` where it states none.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullStats;
    /// # fn example(stats: &PullStats) {
    /// let is_complete = stats.expected().is_none_or(|expected| stats.items == expected);
    /// # let _ = is_complete;
    /// # }
    /// ```
    pub fn expected(&self) -> Option<u64> {
        self.total.map(|_| self.items.saturating_add(self.bad).saturating_add(self.missing))
    }

    /// Counts the items of a page that is given.
    pub(super) fn count<O: ListRequest>(&mut self, page: &Page<O>) {
        let (bad, new) = (page.new_bad(), page.new_items());
        self.bad = self.bad.saturating_add(number(bad));
        self.items = self.items.saturating_add(number(new.saturating_sub(bad)));
    }

    /// Takes out of the counts the items of a page that were not given yet.
    pub(super) fn without_waiting<'a, T: 'a>(&mut self, waiting: impl Iterator<Item = &'a Result<T, Error>>) {
        for item in waiting {
            let count = if item.is_ok() { &mut self.items } else { &mut self.bad };
            *count = count.saturating_sub(1);
        }
    }
}

fn number(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

impl AddAssign<&Self> for PullStats {
    fn add_assign(&mut self, other: &Self) {
        self.items = self.items.saturating_add(other.items);
        self.bad = self.bad.saturating_add(other.bad);
        self.total = match (self.total, other.total) {
            (Some(total), Some(other)) => Some(total.saturating_add(other)),
            (total, other) => total.or(other),
        };
        self.missing = self.missing.saturating_add(other.missing);
        self.repeated = self.repeated.saturating_add(other.repeated);
        self.empty_rows = self.empty_rows.saturating_add(other.empty_rows);
        self.unreadable_pages = self.unreadable_pages.saturating_add(other.unreadable_pages);
        self.guessed_ends = self.guessed_ends.saturating_add(other.guessed_ends);
        self.reread_from = self.reread_from.into_iter().chain(other.reread_from).min();
        self.not_asked.extend(other.not_asked.iter().cloned());
        for (repair, pages) in &other.repairs {
            *self.repairs.entry(repair).or_default() += pages;
        }
    }
}
