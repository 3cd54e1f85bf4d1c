//! Keeping the vendor's documented rate limits.

use super::spec::{OperationSpec, RateSpec};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Reserves times at which the calls of a connection may start, in a queue for each limit.
///
/// A call reserves the next free time and then waits for it. So a late timer loses no time, and callers go in the order in
/// which they arrived. Reserved times are evenly spaced. In addition, the vendor never sees more calls than the limit in
/// any period: the call that is an entire limit later starts an entire period after this call has arrived.
#[derive(Default)]
pub(super) struct RateLimiter(Mutex<HashMap<&'static str, Queue>>);

#[derive(Default)]
struct Queue {
    /// The earliest time of the next reservation.
    next: Duration,
    /// The number of reservations so far.
    reserved: u64,
    /// When the latest calls arrived at the vendor, or will have arrived at the latest.
    arrivals: VecDeque<Duration>,
}

/// A reserved time.
pub(super) struct Reservation {
    queue: &'static str,
    number: u64,
    /// The time until the call may start.
    pub(super) wait: Duration,
}

/// The longest time that a request is assumed to need to the vendor. A response that takes longer was slow at the vendor.
const TRAVEL_TIME: Duration = Duration::from_millis(40);
/// Smaller shares, and NaN, count as this.
const SMALLEST_SHARE: f64 = 0.001;

impl RateLimiter {
    /// Reserves the next free time for a call, where this process uses `share` of the limit.
    pub(super) fn reserve(&self, spec: &OperationSpec, share: f64, now: Duration) -> Reservation {
        let (name, rates) = limits(spec);
        let limits: Vec<(u32, Duration)> = rates.iter().map(|rate| scaled(*rate, share)).collect();
        let mut queues = self.queues();
        let queue = queues.entry(name).or_default();
        let mut start = now.max(queue.next);
        if let Some((calls, per)) = limits.iter().min_by_key(|(_, per)| *per) {
            let most = limits.iter().map(|(calls, _)| *calls as usize).max().unwrap_or_default();
            queue.arrivals.drain(..queue.arrivals.len().saturating_sub(most));
            for (calls, per) in &limits {
                let before = queue.arrivals.len().checked_sub(*calls as usize);
                if let Some(first) = before.and_then(|index| queue.arrivals.get(index)) {
                    start = start.max(first.saturating_add(*per));
                }
            }
            // Spaced by the shortest limit: a day's would make every call wait, even if there are few.
            queue.next = start.saturating_add(*per / *calls);
            queue.arrivals.push_back(start.saturating_add(TRAVEL_TIME));
            queue.reserved += 1;
        }
        Reservation { queue: name, number: queue.reserved, wait: start.saturating_sub(now) }
    }

    /// Notes when the call of a reservation was sent and answered: it arrived in between.
    pub(super) fn answered(&self, reservation: &Reservation, sent: Duration, answered: Duration) {
        let mut queues = self.queues();
        let Some(queue) = queues.get_mut(reservation.queue) else { return };
        let later = usize::try_from(queue.reserved.saturating_sub(reservation.number)).unwrap_or(usize::MAX);
        let index = queue.arrivals.len().checked_sub(later.saturating_add(1));
        if let Some(arrival) = index.and_then(|index| queue.arrivals.get_mut(index)) {
            *arrival = answered.min(sent.saturating_add(TRAVEL_TIME));
        }
    }

    /// Reserves nothing before `until`, because the vendor has said that there are too many calls.
    pub(super) fn hold(&self, spec: &OperationSpec, until: Duration) {
        let (name, _) = limits(spec);
        let mut queues = self.queues();
        let queue = queues.entry(name).or_default();
        queue.next = until.max(queue.next);
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<&'static str, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The operation's own limits, or the platform's, which its operations share; and the name of their queue.
fn limits(spec: &OperationSpec) -> (&'static str, &'static [RateSpec]) {
    match spec.rates {
        [] => (spec.platform.id, spec.platform.rates),
        own => (spec.id, own),
    }
}

/// A share of a limit: the number of calls, and in which time.
fn scaled(rate: RateSpec, share: f64) -> (u32, Duration) {
    let share = if share.is_nan() { SMALLEST_SHARE } else { share.clamp(SMALLEST_SHARE, 1.0) };
    let calls = f64::from(rate.requests.max(1)) * share;
    // Less than one call in that time is one call in a longer time.
    if calls < 1.0 {
        return (1, rate.per.div_f64(calls));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, at most a u32")]
    (calls as u32, rate.per)
}
