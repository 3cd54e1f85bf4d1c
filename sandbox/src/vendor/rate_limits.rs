//! The platforms' documented limits of calls.

use dingdan::client::{PlatformSpec, RateSpec};
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Enforces the documented limits of calls, separately for each shop, once switched on.
#[derive(Default)]
pub(super) struct RateLimits {
    on: AtomicBool,
    accepted: Mutex<HashMap<(&'static str, usize), VecDeque<Instant>>>,
}

impl RateLimits {
    pub(super) fn switch(&self, on: bool) {
        self.on.store(on, Ordering::Relaxed);
    }

    pub(super) fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    /// Counts a call of a shop, or returns the limit that it exceeds. Refused calls do not count.
    pub(super) fn take(&self, platform: &'static PlatformSpec, shop: usize, now: Instant) -> Result<(), RateSpec> {
        let rates = if self.is_on() { platform.rates } else { &[] };
        let Some(longest) = rates.iter().map(|rate| rate.per).max() else { return Ok(()) };
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        let own = accepted.entry((platform.id, shop)).or_default();
        // No period of that length has more accepted calls than the limit, wherever it starts.
        while own.front().is_some_and(|first| now.duration_since(*first) >= longest) {
            own.pop_front();
        }
        for rate in rates {
            let recent = own.iter().rev().take_while(|call| now.duration_since(**call) < rate.per).count();
            if recent >= rate.requests as usize {
                return Err(*rate);
            }
        }
        own.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn no_period_has_more_calls_than_the_limit() {
        let operations = dingdan::operations();
        let limited = operations.iter().map(|operation| operation.spec().platform);
        let platform = limited.clone().find(|platform| !platform.rates.is_empty()).expect("a platform with a limit");
        let rate = platform.rates[0];
        let limits = RateLimits::default();
        let start = Instant::now();
        let take = |after: Duration| limits.take(platform, 0, start + after).is_ok();
        assert!((0..3 * rate.requests).all(|_| take(Duration::ZERO)), "switched off");
        limits.switch(true);
        assert!((0..rate.requests).all(|_| take(Duration::ZERO)));
        assert!(!take(rate.per / 2));
        assert!(limits.take(platform, 1, start).is_ok(), "another shop");
        assert!(take(rate.per));
        let unlimited =
            limited.clone().find(|platform| platform.rates.is_empty()).expect("a platform without a limit");
        assert!((0..1000).all(|_| limits.take(unlimited, 0, start).is_ok()));
    }
}
