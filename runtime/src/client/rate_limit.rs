//! Documented limits of calls, kept by the client.

use super::spec::{OperationSpec, RateSpec};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The turns of a connection's calls, a row for each limit.
///
/// A call takes the next free turn and waits until it comes, so that no late timer loses any, and callers go in the
/// order in which they came. Reservations are evenly apart; and in whatever span the vendor counts, it sees no more calls than
/// the limit, since as many turns later than a call nothing starts before the call has arrived that long ago.
#[derive(Default)]
pub(super) struct RateLimiter(Mutex<HashMap<&'static str, Row>>);

#[derive(Default)]
struct Row {
    /// Not before that is the next turn.
    next: Duration,
    /// How many turns there were.
    turns: u64,
    /// When the latest calls arrived at the vendor, or will have at the latest.
    arrivals: VecDeque<Duration>,
}

/// A turn that was taken.
pub(super) struct Reservation {
    row: &'static str,
    number: u64,
    /// How long it has to wait.
    pub(super) wait: Duration,
}

/// A call is on its way for so long at most; whoever answers later has taken the time himself.
const WAY: Duration = Duration::from_millis(40);

impl RateLimiter {
    /// Takes the next turn.
    pub(super) fn take(&self, spec: &OperationSpec, share: f64, now: Duration) -> Reservation {
        let (name, rate) = limit(spec);
        let mut rows = self.rows();
        let row = rows.entry(name).or_default();
        let mut turn = now.max(row.next);
        if let Some((calls, per)) = rate.map(|rate| shared(rate, share)) {
            let full = calls as usize;
            row.arrivals.drain(..row.arrivals.len().saturating_sub(full));
            if let Some(first) = row.arrivals.front().filter(|_| row.arrivals.len() == full) {
                turn = turn.max(first.saturating_add(per));
            }
            row.next = turn.saturating_add(per / calls);
            row.arrivals.push_back(turn.saturating_add(WAY));
            row.turns += 1;
        }
        Reservation { row: name, number: row.turns, wait: turn.saturating_sub(now) }
    }

    /// The call of a turn was sent and answered at these times: it has arrived in between.
    pub(super) fn answered(&self, turn: &Reservation, sent: Duration, answered: Duration) {
        let mut rows = self.rows();
        let Some(row) = rows.get_mut(turn.row) else { return };
        let later = usize::try_from(row.turns.saturating_sub(turn.number)).unwrap_or(usize::MAX);
        let place = row.arrivals.len().checked_sub(later.saturating_add(1));
        if let Some(arrival) = place.and_then(|place| row.arrivals.get_mut(place)) {
            *arrival = answered.min(sent.saturating_add(WAY));
        }
    }

    /// Moves all turns behind `until`: the vendor has said that there are too many calls.
    pub(super) fn hold(&self, spec: &OperationSpec, until: Duration) {
        let (name, _) = limit(spec);
        let mut rows = self.rows();
        let row = rows.entry(name).or_default();
        row.next = until.max(row.next);
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<&'static str, Row>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An operation's own limit, or the platform's, which its operations share.
fn limit(spec: &OperationSpec) -> (&'static str, Option<RateSpec>) {
    match spec.rate {
        Some(rate) => (spec.id, Some(rate)),
        None => (spec.platform.id, spec.platform.rate),
    }
}

/// A share of a limit: how many calls in how long.
fn shared(rate: RateSpec, share: f64) -> (u32, Duration) {
    let share = if share.is_nan() { LEAST_SHARE } else { share.clamp(LEAST_SHARE, 1.0) };
    let calls = f64::from(rate.requests.max(1)) * share;
    // Not even one in that time: one in a longer time.
    if calls < 1.0 {
        return (1, rate.per.div_f64(calls));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, at most a u32")]
    (calls as u32, rate.per)
}

/// Smaller shares, and what is no number, count as this.
const LEAST_SHARE: f64 = 0.001;
