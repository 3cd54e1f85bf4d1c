//! The windows of a pull that are still to be read.

use super::fingerprint::Fingerprint;
use super::window::{TimeRange, split};
use crate::client::spec::{OperationSpec, TimeWindow};
use crate::record::{FieldMut, Record};
use crate::schema::Kind;
use crate::types::BeijingTime;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// A window to be read.
#[derive(Debug, Clone)]
pub(super) struct Window {
    /// Its times; `None` where the operation has none.
    pub(super) span: Option<TimeRange>,
    /// Items that came before this window was begun.
    pub(super) known: Option<Arc<[Fingerprint]>>,
    /// The listing (one of several) that had too many items for the window out of which this one was cut, and how
    /// many.
    pub(super) outgrown: Option<(usize, usize)>,
}

/// The windows that are still to be read, in order.
#[derive(Debug)]
pub(super) struct Windows {
    /// Windows that are known one by one.
    pub(super) queue: VecDeque<Window>,
    /// What comes after them.
    pub(super) rest: Option<TimeRange>,
    at_most: Option<Duration>,
    days: bool,
    /// How many were taken and not cut.
    pub(super) taken: usize,
}

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A window is cut into so many at once.
const PARTS: usize = 64;

impl Windows {
    /// None yet, for windows of that kind.
    pub(super) fn of(spec: &OperationSpec, window: Option<&TimeWindow>) -> Self {
        let kind = window.and_then(|window| field_kind(spec, window.from));
        let days = matches!(kind, Some(Kind::Date));
        // Days reach to their last second: without that second, windows meet at midnight and share no day.
        let at_most = window.and_then(|window| window.max_length);
        let at_most = if days { at_most.map(|most| most.saturating_sub(SECOND)) } else { at_most };
        Self { queue: VecDeque::new(), rest: None, at_most, days, taken: 0 }
    }

    /// Goes on with a span.
    pub(super) fn extend(&mut self, span: TimeRange) {
        let from = if self.days { span.from.date().start() } else { span.from };
        self.rest = Some(TimeRange { from, to: span.to });
    }

    /// Takes the next one.
    pub(super) fn next(&mut self) -> Option<Window> {
        if let Some(window) = self.queue.pop_front() {
            self.taken += 1;
            return Some(window);
        }
        let rest = self.rest?;
        self.taken += 1;
        let span = split(rest, self.at_most).next()?;
        self.rest = (span.to < rest.to).then(|| TimeRange { from: span.to.plus(SECOND), to: rest.to });
        Some(Window { span: Some(span), known: None, outgrown: None })
    }

    /// Whether a window can be cut into shorter ones that hold less: not where the total is that of the longer one
    /// out of which it was cut already.
    pub(super) fn can_cut(&self, window: &Window, listing: usize, total: usize) -> bool {
        let fewer = window.outgrown.is_none_or(|(other, before)| other != listing || total < before);
        fewer && window.span.is_some_and(|span| self.units(span) > 1)
    }

    /// Puts a window back, cut into shorter ones of about `most` items. `known` is all that came up to now.
    pub(super) fn cut(&mut self, window: &Window, known: Vec<Fingerprint>, outgrown: (usize, usize), most: usize) {
        let Some(span) = window.span else { return };
        self.taken = self.taken.saturating_sub(1);
        let (units, parts) = (self.units(span), (outgrown.1.div_ceil(most.max(1)) + 1).clamp(2, PARTS));
        let unit = if self.days { DAY } else { SECOND };
        let length = unit.as_secs().saturating_mul(units.div_ceil(u64::try_from(parts).unwrap_or(1)));
        let known: Arc<[Fingerprint]> = known.into();
        let cut = |span| Window { span: Some(span), known: Some(Arc::clone(&known)), outgrown: Some(outgrown) };
        let parts: Vec<TimeRange> = split(span, Some(Duration::from_secs(length).saturating_sub(SECOND))).collect();
        for part in parts.into_iter().rev() {
            self.queue.push_front(cut(part));
        }
    }

    /// Seconds, or days, of a span.
    fn units(&self, span: TimeRange) -> u64 {
        let unit = if self.days { DAY } else { SECOND };
        let from = if self.days { span.from.date().start() } else { span.from };
        let seconds = span.to.unix_seconds().abs_diff(from.unix_seconds()) + 1;
        seconds.div_ceil(unit.as_secs())
    }
}

fn field_kind(spec: &OperationSpec, path: &str) -> Option<Kind> {
    spec.request.fields().get(spec.param_index(path)?).map(|field| field.kind)
}

/// Sets a parameter of time.
pub(super) fn set(spec: &OperationSpec, request: &mut dyn Record, path: &str, time: BeijingTime) {
    let Some(index) = spec.param_index(path) else { return };
    match request.field_mut(index) {
        FieldMut::BeijingTime(slot) => *slot = Some(time),
        FieldMut::UnixSeconds(slot) => *slot = Some(time.into()),
        FieldMut::Date(slot) => *slot = Some(time.date()),
        FieldMut::Integer(slot) => *slot = Some(time.unix_seconds()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> TimeRange {
        TimeRange { from: from.parse().expect("a time"), to: to.parse().expect("a time") }
    }

    fn windows(at_most: Option<Duration>, days: bool) -> Windows {
        Windows { queue: VecDeque::new(), rest: None, at_most, days, taken: 0 }
    }

    #[test]
    fn windows_of_days_share_no_day() {
        let mut windows = windows(Some((DAY * 2).saturating_sub(SECOND)), true);
        windows.extend(span("2024-02-27 12:00:00", "2024-03-02 01:00:00"));
        let spans = std::iter::from_fn(|| windows.next()?.span);
        let days: Vec<_> = spans.map(|part| (part.from.date().to_string(), part.to.date().to_string())).collect();
        let want = [("2024-02-27", "2024-02-28"), ("2024-02-29", "2024-03-01"), ("2024-03-02", "2024-03-02")];
        assert_eq!(days, want.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    proptest::proptest! {
        /// However windows are cut, each second is in exactly one of them, and they come in order.
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
                if total > 2000 && windows.can_cut(&window, 0, total) {
                    windows.cut(&window, Vec::new(), (0, total), 2000);
                    continue;
                }
                let span = window.span.expect("a span");
                proptest::prop_assert_eq!(span.from.unix_seconds(), expected);
                proptest::prop_assert!(span.to.unix_seconds().abs_diff(expected) <= most);
                expected = span.to.unix_seconds() + 1;
            }
            proptest::prop_assert_eq!(expected, to.unix_seconds() + 1);
        }
    }
}
