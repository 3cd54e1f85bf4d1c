//! Documented limits of calls, kept by the client.

use super::spec::{OperationSpec, RateSpec};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The slots of a connection's calls, one row for each limit.
///
/// A call takes the next free slot and waits until it comes, so that neither the length of a wait nor a late timer
/// loses any, and callers go in the order in which they came.
#[derive(Default)]
pub(super) struct Pace(Mutex<HashMap<&'static str, Duration>>);

/// So much of the limit is used: calls arrive more and less late, and this much may be made up for.
const USED: f64 = 0.97;

impl Pace {
    /// How long a call has to wait, its slot being taken.
    pub(super) fn wait(&self, spec: &OperationSpec, share: f64, now: Duration) -> Duration {
        let (row, rate) = row(spec);
        let apart = rate.map_or(Duration::ZERO, |rate| apart(rate, share));
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = rows.entry(row).or_default();
        let slot = now.max(*next);
        *next = slot.saturating_add(apart);
        slot.saturating_sub(now)
    }

    /// Moves all slots behind `until`: the vendor has said that there are too many calls.
    pub(super) fn hold(&self, spec: &OperationSpec, until: Duration) {
        let (row, _) = row(spec);
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = rows.entry(row).or_default();
        *next = until.max(*next);
    }
}

/// An operation's own limit, or the platform's, which its operations share.
fn row(spec: &OperationSpec) -> (&'static str, Option<RateSpec>) {
    match spec.rate {
        Some(rate) => (spec.id, Some(rate)),
        None => (spec.platform.id, spec.platform.rate),
    }
}

/// The time between two slots.
fn apart(rate: RateSpec, share: f64) -> Duration {
    let share = if share.is_nan() { LEAST_SHARE } else { share.clamp(LEAST_SHARE, 1.0) };
    let calls = f64::from(rate.requests.max(1)) * USED * share;
    rate.per.div_f64(calls)
}

/// Smaller shares, and what is no number, count as this.
const LEAST_SHARE: f64 = 0.001;
