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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::BeijingTime;

    fn window(from: i64, to: i64) -> TimeRange {
        let time = |seconds: i64| BeijingTime::from_unix(1_800_000_000 + seconds).expect("a time");
        TimeRange { from: time(from), to: time(to) }
    }

    #[test]
    fn an_item_of_two_windows_is_given_once_and_one_that_comes_twice_in_a_window_twice() {
        let mut overlaps = Overlaps::new(Duration::from_secs(5));
        let (first, second) = (Some(window(0, 14)), Some(window(5, 24)));
        for (range, item, want) in [
            (first, 1, true),
            (second, 2, true),
            (first, 3, true),
            // Whether an item comes twice in its own window is for others to judge.
            (first, 3, true),
            (second, 3, false),
            (second, 1, false),
            (second, 2, true),
            (first, 2, false),
            (None, 1, true),
        ] {
            assert_eq!(overlaps.insert(range, item), want, "{range:?} {item}");
        }
    }

    #[test]
    fn only_windows_that_may_overlap_are_kept() {
        let mut overlaps = Overlaps::new(Duration::from_secs(5));
        for (number, range) in (0..).zip([window(0, 9), window(0, 10), window(10, 19), window(20, 29)]) {
            assert!(overlaps.insert(Some(range), number));
        }
        let mut kept: Vec<_> = overlaps.fingerprints().collect();
        kept.sort_unstable();
        assert_eq!(kept, [1, 2, 3]);
        overlaps.clear();
        assert_eq!(overlaps.fingerprints().count(), 0);
        let mut none = Overlaps::new(Duration::ZERO);
        none.extend(window(0, 9), [1]);
        assert!(none.insert(Some(window(5, 14)), 1) && none.fingerprints().count() == 0);
    }
}
