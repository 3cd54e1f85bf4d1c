//! The windows of a pull that are still to be read.

use super::fingerprint::Fingerprint;
use super::time_range::{TimeRange, split};
use crate::client::spec::{OperationSpec, TimeWindow};
use crate::schema::Kind;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// A window to be read.
#[derive(Debug, Clone)]
pub(super) struct Window {
    /// The window's times; `None` where the operation has no windows.
    pub(super) range: Option<TimeRange>,
    /// The items that arrived before this window was begun.
    pub(super) known: Option<Arc<[Fingerprint]>>,
    /// Why this window was cut out of a longer one.
    pub(super) cut: Option<Cut>,
}

/// Why a window was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The index of the list that had too many items, or lacked some.
    pub(super) list: usize,
    /// The total of that list.
    pub(super) total: usize,
    /// Where the list was read and lacked items: how many arrived. Otherwise it was cut before it was read.
    pub(super) arrived: Option<usize>,
    /// How many cuts in a row found nothing new.
    pub(super) in_vain: u32,
}

/// The windows that are still to be read, in order.
#[derive(Debug)]
pub(super) struct WindowQueue {
    /// Windows that are known one by one.
    pub(super) queue: VecDeque<Window>,
    /// The time after them.
    pub(super) rest: Option<TimeRange>,
    /// The longest window.
    max_length: Option<Duration>,
    /// Whether the vendor takes days, not seconds.
    pub(super) by_day: bool,
    /// How many windows were taken and not cut.
    pub(super) taken: usize,
}

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The most parts of one cut.
const MAX_PARTS: usize = 64;
/// The number of cuts in a row that find nothing new.
const MAX_CUTS_IN_VAIN: u32 = 4;

impl WindowQueue {
    /// An empty queue for windows of that kind.
    pub(super) fn new(spec: &OperationSpec, window: Option<&TimeWindow>) -> Self {
        let by_day = window.is_some_and(|window| matches!(kind(spec, window.from), Some(Kind::Date)));
        let max_length = window.and_then(|window| window.max_length);
        // A day reaches to its last second. Without that second, windows meet at midnight and share no day.
        let max_length = if by_day { max_length.map(|max| max.saturating_sub(SECOND)) } else { max_length };
        let margin = window.map_or(Duration::ZERO, |window| window.margin);
        let max_length = max_length.map(|max| max.saturating_sub(margin * 2));
        Self { queue: VecDeque::new(), rest: None, max_length, by_day, taken: 0 }
    }

    /// Appends a range of time.
    pub(super) fn extend(&mut self, range: TimeRange) {
        let from = if self.by_day { range.from.date().start() } else { range.from };
        self.rest = Some(TimeRange { from, to: range.to });
    }

    /// Takes the next window.
    pub(super) fn next(&mut self) -> Option<Window> {
        if let Some(window) = self.queue.pop_front() {
            self.taken += 1;
            return Some(window);
        }
        let rest = self.rest?;
        self.taken += 1;
        let range = split(rest, self.max_length).next()?;
        self.rest = (range.to < rest.to).then(|| TimeRange { from: range.to.plus(SECOND), to: rest.to });
        Some(Window { range: Some(range), known: None, cut: None })
    }

    /// Whether a window can be cut, and cutting it may help.
    pub(super) fn can_cut(&self, window: &Window) -> bool {
        let helps = window.cut.is_none_or(|cut| cut.in_vain < MAX_CUTS_IN_VAIN);
        helps && window.range.is_some_and(|range| self.units(range) > 1)
    }

    /// Whether cutting a window because of a list's total would help: it does not where a cut before left the total as it
    /// was.
    pub(super) fn cut_reduces(&self, window: &Window, list: usize, total: usize) -> bool {
        let helps = window.cut.is_none_or(|cut| cut.list != list || total < cut.total);
        helps && self.can_cut(window)
    }

    /// Puts a window back, cut into shorter ones of about `most` items. `known` is all that has arrived.
    pub(super) fn cut(&mut self, window: &Window, known: Arc<[Fingerprint]>, cut: Cut, most: usize) {
        let Some(range) = window.range else { return };
        self.taken = self.taken.saturating_sub(1);
        // Where the parts before brought nothing new, these are much shorter.
        let parts = cut.total.div_ceil(most.max(1)).saturating_add(1).saturating_mul(1 << (2 * cut.in_vain));
        let (units, parts) = (self.units(range), parts.clamp(2, MAX_PARTS));
        let unit = if self.by_day { DAY } else { SECOND };
        let length = unit.as_secs().saturating_mul(units.div_ceil(u64::try_from(parts).unwrap_or(1)));
        let part = move |range| Window { range: Some(range), known: Some(Arc::clone(&known)), cut: Some(cut) };
        let parts: Vec<TimeRange> = split(range, Some(Duration::from_secs(length).saturating_sub(SECOND))).collect();
        for range in parts.into_iter().rev() {
            self.queue.push_front(part(range));
        }
    }

    /// Drops the windows that were cut for the same reason.
    pub(super) fn drop_parts(&mut self, cut: Cut) {
        let is_part = |other: Cut| Cut { in_vain: 0, ..other } == Cut { in_vain: 0, ..cut };
        self.queue.retain(|window| !window.cut.is_some_and(is_part));
    }

    /// The number of seconds, or of days, in a range.
    fn units(&self, range: TimeRange) -> u64 {
        let unit = if self.by_day { DAY } else { SECOND };
        let from = if self.by_day { range.from.date().start() } else { range.from };
        let seconds = range.to.unix_seconds().abs_diff(from.unix_seconds()) + 1;
        seconds.div_ceil(unit.as_secs())
    }
}

fn kind(spec: &OperationSpec, path: &str) -> Option<Kind> {
    spec.request.fields().get(spec.param_index(path)?).map(|field| field.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::BeijingTime;

    fn range(from: &str, to: &str) -> TimeRange {
        TimeRange { from: from.parse().expect("a time"), to: to.parse().expect("a time") }
    }

    fn windows(max_length: Option<Duration>, by_day: bool) -> WindowQueue {
        WindowQueue { queue: VecDeque::new(), rest: None, max_length, by_day, taken: 0 }
    }

    #[test]
    fn windows_of_days_share_no_day() {
        let mut windows = windows(Some((DAY * 2).saturating_sub(SECOND)), true);
        windows.extend(range("2024-02-27 12:00:00", "2024-03-02 01:00:00"));
        let ranges = std::iter::from_fn(|| windows.next()?.range);
        let days: Vec<_> = ranges.map(|part| (part.from.date().to_string(), part.to.date().to_string())).collect();
        let want = [("2024-02-27", "2024-02-28"), ("2024-02-29", "2024-03-01"), ("2024-03-02", "2024-03-02")];
        assert_eq!(days, want.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    proptest::proptest! {
        /// However windows are cut, each second is in exactly one of them, and they are in order.
        #[test]
        fn cut_windows_cover_every_second_once(
            length in 0_u64..5_000, most in 1_u64..700, totals in proptest::collection::vec(0_usize..9000, 1..40),
        ) {
            let from: BeijingTime = "2024-02-28 23:59:00".parse()?;
            let to = from.plus(Duration::from_secs(length));
            let mut windows = windows(Some(Duration::from_secs(most)), false);
            windows.extend(TimeRange { from, to });
            let (mut expected, mut totals) = (from.unix_seconds(), totals.into_iter());
            while let Some(window) = windows.next() {
                let total = totals.next().unwrap_or(0);
                if total > 2000 && windows.cut_reduces(&window, 0, total) {
                    let cut = Cut { list: 0, total, arrived: None, in_vain: 0 };
                    windows.cut(&window, Arc::default(), cut, 2000);
                    continue;
                }
                let range = window.range.expect("a range");
                proptest::prop_assert_eq!(range.from.unix_seconds(), expected);
                proptest::prop_assert!(range.to.unix_seconds().abs_diff(expected) <= most);
                expected = range.to.unix_seconds() + 1;
            }
            proptest::prop_assert_eq!(expected, to.unix_seconds() + 1);
        }
    }
}
