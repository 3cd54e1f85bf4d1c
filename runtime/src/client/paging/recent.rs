//! Items near the border of two rounds of a pull.

use super::fingerprint::{self, Fingerprint};
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::client::spec::TimeWindow;
use crate::record::walk;
use crate::types::BeijingTime;
use std::collections::HashSet;

/// The versions of items near the border of two rounds, so that an item arrives again only when it has changed.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// Versions of the previous round.
    pub(super) previous: HashSet<Fingerprint>,
    /// Versions of this round, for the next.
    pub(super) current: HashSet<Fingerprint>,
}

/// The most versions that are kept, which limits the memory of a pull and the size of its checkpoint: 11 bytes each. Items
/// beyond them arrive again in the next round.
const MAX_VERSIONS: usize = 100_000;

impl Recent {
    /// Begins another round.
    pub(super) fn begin_round(&mut self) {
        self.previous = std::mem::take(&mut self.current);
    }

    /// Marks the items of a page that arrived unchanged in the previous round, and notes those with a time from `horizon`
    /// on. Gives the versions of the noted items, in the order of the items.
    pub(super) fn compare<O: ListRequest>(
        &mut self,
        page: &mut Page<O>,
        window: Option<&TimeWindow>,
        horizon: BeijingTime,
    ) -> Vec<Option<Fingerprint>> {
        let item_time = |item: &O::Item| walk(item, window?.filters?).as_beijing_time();
        let mut versions = Vec::with_capacity(page.count());
        for item in page.all() {
            let is_late = item.ok().and_then(item_time).is_none_or(|time| time >= horizon);
            let version = (is_late || !self.previous.is_empty()).then(|| match item {
                Ok(item) => fingerprint::of_version(item),
                Err(bad) => fingerprint::of_text(bad.raw.as_str()),
            });
            versions.push((version, is_late));
        }
        let mut noted = Vec::with_capacity(versions.len());
        let has_room = self.current.len() < MAX_VERSIONS;
        for (index, (version, is_late)) in versions.into_iter().enumerate() {
            let is_known = version.is_some_and(|version| self.previous.contains(&version));
            let mut is_left_out = false;
            if let Some(came_before) = page.came_before.get_mut(index) {
                // An item that is left out because of its id may have changed since it was given: the next round gives it.
                is_left_out = *came_before && !is_known;
                *came_before |= is_known;
            }
            let version = version.filter(|_| is_late && has_room && !is_left_out);
            self.current.extend(version);
            noted.push(version);
        }
        noted
    }
}
