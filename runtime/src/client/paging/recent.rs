//! Which orders came near the seam of two rounds, and in which state.

use super::fingerprint::{self, Fingerprint};
use crate::client::operation::Operation;
use crate::client::response::Page;
use crate::client::spec::TimeWindow;
use crate::record::Value;
use crate::record::walk;
use crate::types::BeijingTime;
use std::collections::HashSet;

/// Which orders came near the seam of two rounds, and in which state: an order comes again only when it has changed.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// Of the round before.
    pub(super) before: HashSet<Fingerprint>,
    /// Of this round, for the next.
    pub(super) noted: HashSet<Fingerprint>,
}

impl Recent {
    /// Begins another round.
    pub(super) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.noted);
    }

    /// Marks the items of a page that came in the round before as they are now, and notes those from `horizon` on.
    /// What stands for the items that were noted, in their order.
    pub(super) fn look_at<O: Operation>(
        &mut self,
        page: &mut Page<O>,
        window: Option<&TimeWindow>,
        horizon: BeijingTime,
    ) -> Vec<Option<Fingerprint>> {
        let time_of = |item: &O::Item| time(walk(item, window?.filters?));
        let mut prints = Vec::new();
        for item in page.all() {
            let late = item.ok().and_then(time_of).is_none_or(|time| time >= horizon);
            let print = (late || !self.before.is_empty()).then(|| match item {
                Ok(item) => fingerprint::of_version(item),
                Err(bad) => fingerprint::of_raw(bad.raw.as_str()),
            });
            prints.push(print.map(|print| (print, late)));
        }
        let mut versions = Vec::with_capacity(prints.len());
        for (index, print) in prints.into_iter().enumerate() {
            let came_before = page.came_before.get_mut(index);
            let known = print.is_some_and(|(print, _)| self.before.contains(&print));
            if let (true, Some(came_before)) = (known, came_before) {
                *came_before = true;
            }
            let noted = print.filter(|(_, late)| *late).map(|(print, _)| print);
            self.noted.extend(noted);
            versions.push(noted);
        }
        versions
    }
}

fn time(value: Value<'_>) -> Option<BeijingTime> {
    match value {
        Value::BeijingTime(time) => Some(time),
        Value::UnixSeconds(time) => Some(time.into()),
        Value::Date(date) => Some(date.start()),
        _ => None,
    }
}
