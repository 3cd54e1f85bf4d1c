//! How late a vendor lists orders, and how far back.

use super::pull_pages::PullPages;
use super::time_range::TimeRange;
use crate::client::request::ListRequest;
use crate::types::BeijingTime;
use std::time::Duration;

/// How long after the start of a pull its first window may still be asked for.
const SLACK: Duration = Duration::from_secs(10 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl<O: ListRequest> PullPages<O> {
    /// The time up to which the list is complete: now, or earlier where the list is late.
    pub(super) fn now(&self) -> BeijingTime {
        let lag = self.job.window.map_or(Duration::ZERO, |window| window.lag);
        self.job.connection.now().minus(lag)
    }

    /// Reads the round, as far back as the vendor lists orders.
    pub(super) fn read_round(&mut self) {
        let range = TimeRange { from: self.round_start(), to: self.round.until };
        if let Some(range) = self.within_reach(range) {
            self.windows.extend(range);
        }
    }

    /// The part of a range that the vendor lists. Notes when it is not all of it.
    pub(super) fn within_reach(&mut self, range: TimeRange) -> Option<TimeRange> {
        let Some(first) = self.first_within_reach().filter(|first| range.from < *first) else { return Some(range) };
        self.starts_at = Some(self.starts_at.map_or(first, |before| before.max(first)));
        (first <= range.to).then_some(TimeRange { from: first, ..range })
    }

    /// What the pull does not ask for, in words.
    pub(super) fn out_of_reach(&self) -> Option<String> {
        let (window, first) = (self.job.window?, self.starts_at?);
        Some(format!("{} before {first}, further back than the vendor lists orders", window.from))
    }

    fn first_within_reach(&self) -> Option<BeijingTime> {
        let (window, now) = (self.job.window?, self.job.connection.now());
        let slack = SLACK.min(window.reaches_back? / 10);
        let first = window.earliest(now)?.plus(slack + window.margin);
        let day = first.date().start();
        // A vendor that takes days takes whole ones.
        Some(if self.windows.by_day && day < first { day.plus(DAY) } else { first })
    }
}
