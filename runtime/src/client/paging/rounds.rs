//! The rounds of a pull: each reads the time range once, and the next one what changed or came since.

use super::pull_pages::PullPages;
use super::time_range::TimeRange;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::types::BeijingTime;
use std::time::Duration;

/// One pass over the time range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    /// The first second that was asked for.
    pub(super) from: BeijingTime,
    /// The last second of this round.
    pub(super) until: BeijingTime,
    /// The last second of the previous round.
    pub(super) previous: Option<BeijingTime>,
    /// The last second that was asked for, which may lie in the future.
    pub(super) end: BeijingTime,
    /// Whether the pull has no end of its own.
    pub(super) open: bool,
    /// Whether another round follows, because this one was begun by an earlier pull.
    pub(super) needs_another: bool,
    /// The rounds that were begun; 0 where the first one is that of a checkpoint.
    pub(super) number: u32,
    /// The number of pages in this round.
    pub(super) pages: usize,
    /// The number of new items in this round.
    pub(super) new_items: usize,
}

const SECOND: Duration = Duration::from_secs(1);
/// The number of rounds after which a pull that finds ever more changes is an error.
const MAX_ROUNDS: u32 = 16;

impl Round {
    /// The first round of a pull that is made at that time.
    pub(super) fn first(range: TimeRange, now: BeijingTime) -> Self {
        Self {
            from: range.from,
            until: range.to.min(now),
            previous: None,
            end: range.to,
            open: range.to > now,
            needs_another: false,
            number: 1,
            pages: 0,
            new_items: 0,
        }
    }

    /// Whether it is the first round, and not that of a checkpoint.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1 && self.previous.is_none()
    }
}

impl<O: ListRequest> PullPages<O> {
    /// Sets the range of the first round, which depends on the options.
    pub(super) fn set_first_round(&mut self) {
        if self.job.window.is_some() {
            self.starts_at = None;
            self.read_round();
        }
    }

    /// How much is read again to find changes, where the vendor has no list by times of change.
    pub(super) fn reread(&self) -> Option<Duration> {
        let reread = self.job.window.filter(|window| self.identity.changed && !window.changes)?.reread;
        Some(reread).filter(|reread| !reread.is_zero())
    }

    /// How far a round looks back.
    pub(super) fn lookback(&self) -> Duration {
        self.reread().unwrap_or_default().max(self.options.overlap)
    }

    /// The first second of this round.
    pub(super) fn round_start(&self) -> BeijingTime {
        let lookback = if self.identity.changed { self.lookback() } else { Duration::ZERO };
        let first = self.round.from.min(self.round.until).minus(lookback);
        match self.round.previous {
            // The clock was ahead in the round before, so what it read is not known.
            Some(previous) if self.round.until < previous.minus(self.options.overlap) => first,
            Some(previous) => previous.plus(SECOND).minus(self.lookback()).max(first).min(self.round.until),
            None if self.identity.changed => first,
            None => self.round.from,
        }
    }

    /// Whether the versions of late items are noted, for a round after this one or for the pull that continues from the
    /// checkpoint. A pull without another round notes them only where a time tells which items are late.
    pub(super) fn notes_versions(&self) -> bool {
        if self.job.spec.item.is_bare() && self.identity.changed {
            // An identifier does not tell whether its order has changed.
            return false;
        }
        self.has_next_round() || self.job.window.is_some_and(|window| window.filters.is_some())
    }

    /// Whether there may be another round after this one.
    fn has_next_round(&self) -> bool {
        let changes = self.job.window.is_some_and(|window| window.changes);
        self.round.open && (changes || self.options.follow.is_some())
    }

    /// Ends a round; `None` where it was the last. In a pull up to now by times of change, another round finds the items
    /// that changed, and so left their window, while they were pulled.
    pub(super) fn end_round(&mut self) -> Option<Result<(), Error>> {
        if std::mem::take(&mut self.round.needs_another) {
            self.begin_round();
            return Some(Ok(()));
        }
        if self.ended || !self.has_next_round() {
            return None;
        }
        if let Some(pause) = self.options.follow {
            match self.job.connection.sleep(pause) {
                Some(sleep) => self.pause = Some(sleep),
                None => self.begin_round(),
            }
            return Some(Ok(()));
        }
        // A single page is the state of one moment.
        let is_one_moment = self.round.pages <= 1 && self.job.requests.len() == 1;
        if self.round.previous.is_some() && (self.round.new_items == 0 || is_one_moment) {
            return None;
        }
        if self.round.number == MAX_ROUNDS {
            self.ended = true;
            return Some(Err(Error::unsettled(self.job.spec)));
        }
        self.begin_round();
        Some(Ok(()))
    }

    /// Begins a round up to now, or up to the end that was asked for.
    pub(super) fn begin_round(&mut self) {
        let now = self.now();
        let (round, overlap) = (&mut self.round, self.options.overlap);
        let previous = round.until;
        let is_clock_back = now < previous.minus(overlap);
        round.until = round.end.min(now).max(if is_clock_back { now } else { previous });
        round.previous = Some(previous);
        (round.number, round.pages, round.new_items) = (round.number.saturating_add(1), 0, 0);
        self.read_round();
        self.recent.begin_round();
        self.overlaps.clear();
    }
}
