//! What a pull can say about its completeness.

use crate::types::BeijingTime;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What arrived so far beside the items: how many the vendor states, and what was left out, read in spite of errors, or not
/// read.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
/// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
/// let mut pages = Pages::new(connection, request);
/// let mut items = 0;
/// while let Some(page) = pages.next().await {
///     items += page?.into_items().len();
/// }
/// println!("{items} of {:?}", pages.stats().total);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PullStats {
    /// The number of items that the vendor states, over all lists that were read to their end; `None` where it states none.
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

impl AddAssign<&Self> for PullStats {
    fn add_assign(&mut self, other: &Self) {
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
