//! Splitting a span of time into windows that the vendor accepts.

use crate::types::BeijingTime;
use std::ops::{Range, RangeFrom, RangeInclusive};
use std::time::Duration;

/// A span of time, both ends included, as the vendors' parameters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeRange {
    /// Its first second.
    pub from: BeijingTime,
    /// Its last second.
    pub to: BeijingTime,
}

impl TimeRange {
    /// From a time on, without an end: a pull sets it to the time at which it is made.
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

/// Splits a span into windows of at most `at_most`, in order. Every second of the span is in exactly one of them.
pub fn split(span: TimeRange, at_most: Option<Duration>) -> impl Iterator<Item = TimeRange> {
    // Both ends are included: a window of a length of n seconds covers n + 1 of them.
    let length = at_most.unwrap_or(Duration::MAX);
    let second = Duration::from_secs(1);
    let mut next = (span.from <= span.to).then_some(span.from);
    std::iter::from_fn(move || {
        let from = next?;
        let to = from.plus(length).min(span.to);
        next = (to < span.to).then(|| to.plus(second));
        Some(TimeRange { from, to })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_second_is_in_exactly_one_window(length in 0_u64..5_000, most in 0_u64..700) {
            let from: BeijingTime = "2024-02-28 23:59:00".parse()?;
            let span = TimeRange { from, to: from.plus(Duration::from_secs(length)) };
            let mut expected = span.from.unix_seconds();
            for window in split(span, Some(Duration::from_secs(most))) {
                proptest::prop_assert_eq!(window.from.unix_seconds(), expected);
                let seconds = window.to.unix_seconds() - window.from.unix_seconds();
                proptest::prop_assert!(u64::try_from(seconds)? <= most);
                expected = window.to.unix_seconds() + 1;
            }
            proptest::prop_assert_eq!(expected, span.to.unix_seconds() + 1);
        }
    }

    #[test]
    fn a_span_that_ends_before_it_starts_has_no_window() {
        let from: BeijingTime = "2024-01-02".parse().expect("a time");
        let to = from.minus(Duration::from_secs(1));
        assert_eq!(split(TimeRange { from, to }, None).count(), 0);
    }
}
