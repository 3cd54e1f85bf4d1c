//! Ranges of time, and splitting them into windows that the vendor accepts.

use crate::types::BeijingTime;
use std::ops::{Range, RangeFrom, RangeInclusive};
use std::time::Duration;

/// A range of time with both ends included, as in the vendors' parameters.
///
/// Rust's ranges of times convert into it: `from..=to`, `from..before`, and `from..` for up to now.
///
/// ```
/// use dingdan_runtime::client::TimeRange;
/// use dingdan_runtime::types::BeijingTime;
///
/// let (from, before): (BeijingTime, BeijingTime) = ("2024-01-01".parse()?, "2024-02-01".parse()?);
/// let january = TimeRange::from(from..before);
/// assert_eq!(january.to.to_string(), "2024-01-31 23:59:59");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "a range has two ends")]
pub struct TimeRange {
    /// The first second.
    pub from: BeijingTime,
    /// The last second.
    pub to: BeijingTime,
}

impl TimeRange {
    /// A range without an end. A pull sets the end to the time at which the pull is made.
    ///
    /// ```
    /// use dingdan_runtime::client::TimeRange;
    /// use dingdan_runtime::types::BeijingTime;
    ///
    /// let from: BeijingTime = "2026-11-01".parse()?;
    /// assert_eq!(TimeRange::since(from).from, from);
    /// # Ok::<(), dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn since(from: BeijingTime) -> Self {
        Self { from, to: from.plus(Duration::MAX) }
    }
}

impl From<RangeInclusive<BeijingTime>> for TimeRange {
    fn from(range: RangeInclusive<BeijingTime>) -> Self {
        let (from, to) = range.into_inner();
        Self { from, to }
    }
}

impl From<Range<BeijingTime>> for TimeRange {
    /// Up to the second before the end.
    fn from(range: Range<BeijingTime>) -> Self {
        Self { from: range.start, to: range.end.minus(Duration::from_secs(1)) }
    }
}

impl From<RangeFrom<BeijingTime>> for TimeRange {
    fn from(range: RangeFrom<BeijingTime>) -> Self {
        Self::since(range.start)
    }
}

/// Splits a range into consecutive windows whose ends are at most `max_length` apart. Every second of the range is in
/// exactly one of them.
///
/// ```
/// use dingdan_runtime::client::{TimeRange, paging::split};
/// use dingdan_runtime::types::BeijingTime;
/// use std::time::Duration;
///
/// let (from, to) = ("2026-11-01 00:00:00".parse::<BeijingTime>()?, "2026-11-01 00:00:09".parse()?);
/// let windows = split(TimeRange::from(from..=to), Some(Duration::from_secs(3)));
/// let ends: Vec<String> = windows.map(|window| window.to.to_string()).collect();
/// assert_eq!(ends, ["2026-11-01 00:00:03", "2026-11-01 00:00:07", "2026-11-01 00:00:09"]);
/// # Ok::<(), dingdan_runtime::types::TimeError>(())
/// ```
pub fn split(range: TimeRange, max_length: Option<Duration>) -> impl Iterator<Item = TimeRange> {
    // Both ends are included, so a window of n seconds covers n + 1 of them.
    let length = max_length.unwrap_or(Duration::MAX);
    let second = Duration::from_secs(1);
    let mut next = (range.from <= range.to).then_some(range.from);
    std::iter::from_fn(move || {
        let from = next?;
        let to = from.plus(length).min(range.to);
        next = (to < range.to).then(|| to.plus(second));
        Some(TimeRange { from, to })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_second_is_in_exactly_one_window(length in 0_u64..5_000, max in 0_u64..700) {
            let from: BeijingTime = "2024-02-28 23:59:00".parse()?;
            let range = TimeRange { from, to: from.plus(Duration::from_secs(length)) };
            let mut expected = range.from.unix_seconds();
            for window in split(range, Some(Duration::from_secs(max))) {
                proptest::prop_assert_eq!(window.from.unix_seconds(), expected);
                let seconds = window.to.unix_seconds() - window.from.unix_seconds();
                proptest::prop_assert!(u64::try_from(seconds)? <= max);
                expected = window.to.unix_seconds() + 1;
            }
            proptest::prop_assert_eq!(expected, range.to.unix_seconds() + 1);
        }
    }

    #[test]
    fn a_range_that_ends_before_it_starts_has_no_window() {
        let from: BeijingTime = "2024-01-02".parse().expect("a time");
        let to = from.minus(Duration::from_secs(1));
        assert_eq!(split(TimeRange { from, to }, None).count(), 0);
    }
}
