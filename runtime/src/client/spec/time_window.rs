//! A pair of time parameters.

use super::OperationSpec;
use crate::record::Record;
use crate::types::BeijingTime;
use std::borrow::Cow;
use std::time::Duration;

/// A pair of time parameters; both ends are included.
///
/// ```
/// # use dingdan_runtime::client::TimeWindow;
/// let created = TimeWindow::new("from", "to").max_days(31).truncated().rank(1).filters("created").reread_days(30);
/// let changed = TimeWindow::new("since", "until").max_seconds(600).changes().margin_seconds(60).lag_seconds(5).rank(0);
/// assert!(changed.outranks(&created));
/// let other = TimeWindow::new("begin", "end").when(&[("by", "paid")]).reaches_back_days(90).reread_seconds(3600);
/// assert!(other.earliest("2026-11-01".parse()?).is_some());
/// assert!(TimeWindow::new("a", "b").reaches_back_seconds(60).reaches_back.is_some());
/// # Ok::<(), dingdan_runtime::types::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeWindow {
    /// Path of the parameter for the start.
    pub from: &'static str,
    /// Path of the parameter for the end.
    pub to: &'static str,
    /// The longest distance of the end from the start.
    pub max_length: Option<Duration>,
    /// Whether the vendor silently truncates a longer window, otherwise it refuses one.
    pub truncated: bool,
    /// Whether an order that changes gets a new time, so that it leaves its window.
    pub changes: bool,
    /// Of several windows in one request, only the one with the lowest rank counts.
    pub rank: Option<u32>,
    /// Path of the item's time that the window selects by.
    pub filters: Option<&'static str>,
    /// How much earlier and later a pull requests each window than it needs, because the document does not say which ends
    /// are included. A pull then gives some items from before and after its time range.
    pub margin: Duration,
    /// Where the operation has no window of changes: how much of this window, before the time asked for, is read again to
    /// find orders that changed. Zero where it is not read for changes.
    pub reread: Duration,
    /// The parameters that a pull by this window sends besides, with their values: they say which time it selects by.
    pub when: &'static [(&'static str, &'static str)],
    /// How far back from now a window may start; the vendor refuses an earlier one.
    pub reaches_back: Option<Duration>,
    /// How much later than an order is placed or changes the vendor lists it.
    pub lag: Duration,
}

impl TimeWindow {
    /// A window of any length between two parameters, given by their paths.
    pub const fn new(from: &'static str, to: &'static str) -> Self {
        Self {
            from,
            to,
            max_length: None,
            truncated: false,
            changes: false,
            rank: None,
            filters: None,
            margin: Duration::ZERO,
            reread: Duration::ZERO,
            when: &[],
            reaches_back: None,
            lag: Duration::ZERO,
        }
    }

    /// Limits the length to that many days.
    #[must_use]
    pub const fn max_days(self, days: u64) -> Self {
        self.max_seconds(days * 24 * 60 * 60)
    }

    /// Limits the length to that many seconds.
    #[must_use]
    pub const fn max_seconds(mut self, seconds: u64) -> Self {
        self.max_length = Some(Duration::from_secs(seconds));
        self
    }

    /// Declares that the vendor silently truncates a longer window.
    #[must_use]
    pub const fn truncated(mut self) -> Self {
        self.truncated = true;
        self
    }

    /// Requests that many seconds more at both ends.
    #[must_use]
    pub const fn margin_seconds(mut self, seconds: u64) -> Self {
        self.margin = Duration::from_secs(seconds);
        self
    }

    /// Reads that many seconds before the time asked for again to find orders that changed.
    #[must_use]
    pub const fn reread_seconds(mut self, seconds: u64) -> Self {
        self.reread = Duration::from_secs(seconds);
        self
    }

    /// As [`TimeWindow::reread_seconds`], in days.
    #[must_use]
    pub const fn reread_days(self, days: u64) -> Self {
        self.reread_seconds(days * 24 * 60 * 60)
    }

    /// Sets the parameters that a pull by this window sends besides, with their values.
    #[must_use]
    pub const fn when(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.when = values;
        self
    }

    /// Declares that a window may start at most that many seconds before now.
    #[must_use]
    pub const fn reaches_back_seconds(mut self, seconds: u64) -> Self {
        self.reaches_back = Some(Duration::from_secs(seconds));
        self
    }

    /// As [`TimeWindow::reaches_back_seconds`], in days.
    #[must_use]
    pub const fn reaches_back_days(self, days: u64) -> Self {
        self.reaches_back_seconds(days * 24 * 60 * 60)
    }

    /// Declares that the vendor lists an order that many seconds late.
    #[must_use]
    pub const fn lag_seconds(mut self, seconds: u64) -> Self {
        self.lag = Duration::from_secs(seconds);
        self
    }

    /// Whether a request is one by this window: its parameters have the values that [`TimeWindow::when`] lists.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::Operation;
    /// # fn example<O: Operation>(request: O) {
    /// let window = O::SPEC.windows.iter().find(|window| window.is_meant(O::SPEC, &request));
    /// # let _ = window;
    /// # }
    /// ```
    pub fn is_meant(&self, spec: &OperationSpec, request: &dyn Record) -> bool {
        self.when.iter().all(|(path, wanted)| {
            let default = || spec.params.get(spec.param_index(path)?)?.default.map(Cow::Borrowed);
            spec.value(request, path).scalar_text().or_else(default).as_deref() == Some(*wanted)
        })
    }

    /// The earliest time at which a window may start, where the vendor looks back only so far.
    pub fn earliest(&self, now: BeijingTime) -> Option<BeijingTime> {
        self.reaches_back.map(|back| now.minus(back))
    }

    /// Whether another window of the same request has no effect beside this one, by their ranks.
    pub fn outranks(&self, other: &Self) -> bool {
        self.rank.zip(other.rank).is_some_and(|(own, other)| own < other)
    }

    /// Declares that an order that changes gets a new time, so that it leaves its window.
    #[must_use]
    pub const fn changes(mut self) -> Self {
        self.changes = true;
        self
    }

    /// Sets the rank: of several windows in one request, only the one with the lowest rank counts.
    #[must_use]
    pub const fn rank(mut self, rank: u32) -> Self {
        self.rank = Some(rank);
        self
    }

    /// Sets the path of the item's time that the window selects by.
    #[must_use]
    pub const fn filters(mut self, path: &'static str) -> Self {
        self.filters = Some(path);
        self
    }
}
