//! Items of windows that overlap.

use super::fingerprint::Fingerprint;
use super::time_range::TimeRange;
use std::collections::{HashSet, VecDeque};
use std::time::Duration;

/// The items of the windows that were read lately, where windows are requested with a margin and so overlap: an item of two
/// windows is given once.
#[derive(Debug, Default)]
pub(super) struct Overlaps {
    margin: Duration,
    windows: VecDeque<(TimeRange, HashSet<Fingerprint>)>,
}

impl Overlaps {
    /// Makes an empty set for windows that overlap by `margin`; with a zero margin it keeps nothing.
    pub(super) fn new(margin: Duration) -> Self {
        Self { margin, windows: VecDeque::new() }
    }

    /// Notes an item of a window; `false` where another window brought it.
    pub(super) fn insert(&mut self, range: Option<TimeRange>, item: Fingerprint) -> bool {
        let Some(range) = range.filter(|_| !self.margin.is_zero()) else { return true };
        if self.windows.iter().any(|(other, items)| *other != range && items.contains(&item)) {
            return false;
        }
        if let Some((_, items)) = self.windows.iter_mut().find(|(other, _)| *other == range) {
            items.insert(item);
        } else {
            // Windows are begun in the order of their times.
            let start = range.from.minus(self.margin * 2);
            self.windows.retain(|(other, _)| other.to >= start);
            self.windows.push_back((range, HashSet::from([item])));
        }
        true
    }

    /// Notes items of earlier windows, up to the end of `range`.
    pub(super) fn extend(&mut self, range: TimeRange, items: impl IntoIterator<Item = Fingerprint>) {
        if !self.margin.is_zero() {
            self.windows.push_back((range, items.into_iter().collect()));
        }
    }

    /// Drops all items.
    pub(super) fn clear(&mut self) {
        self.windows.clear();
    }

    /// All items that are kept.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.windows.iter().flat_map(|(_, items)| items.iter().copied())
    }
}
