//! Whether, how often and how late a call is repeated.

use super::error::Error;
use super::http::TransportFault;
use super::spec::{OperationSpec, Retry};
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use std::time::Duration;

/// Whether, how often and how late a call that failed is repeated. A plain value.
///
/// Repeated is what may well succeed later, of operations that the schema calls safe; what the vendor asks to sign
/// afresh; and what never left this machine. Every attempt is signed anew. Delays are drawn between nothing and a
/// bound that doubles (full jitter); a `Retry-After` of the server is a lower limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    attempts: u32,
    within: Duration,
    first_delay: Duration,
    longest_delay: Duration,
    where_it_costs: bool,
}

impl Default for RetryPolicy {
    /// Five attempts within two minutes, delays up to 0.5 s at first and 20 s at most, none where a call costs money.
    fn default() -> Self {
        Self {
            attempts: 5,
            within: Duration::from_secs(120),
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(20),
            where_it_costs: false,
        }
    }
}

impl RetryPolicy {
    /// No call is repeated. A token that has expired is still renewed.
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// So many attempts at most, the first included.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// No attempt starts later than this after the first.
    pub fn within(mut self, within: Duration) -> Self {
        self.within = within;
        self
    }

    /// Bounds of the delay before the second attempt, and of any delay.
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_delay, self.longest_delay) = (first, longest);
        self
    }

    /// Also repeats calls that cost money. Where an answer was lost, the vendor may charge for both.
    pub fn even_where_it_costs(mut self) -> Self {
        self.where_it_costs = true;
        self
    }

    /// Bounds of the delays, one for each repeat.
    pub(super) fn bounds(&self) -> ExponentialBackoff {
        let repeats = usize::try_from(self.attempts.saturating_sub(1)).unwrap_or(usize::MAX);
        let bounds = ExponentialBuilder::new().with_min_delay(self.first_delay).with_max_delay(self.longest_delay);
        bounds.with_max_times(repeats).build()
    }

    /// The delay before the next attempt; `None` where it would start too late.
    pub(super) fn delay(&self, error: &Error, bound: Duration, elapsed: Duration) -> Option<Duration> {
        let drawn = bound.mul_f64(fastrand::f64());
        let delay = drawn.max(error.retry_after().unwrap_or_default());
        (elapsed.saturating_add(delay) <= self.within).then_some(delay)
    }

    /// Whether the call may be repeated at all.
    pub(super) fn allows(&self, spec: &OperationSpec, error: &Error) -> bool {
        // Whoever asked for the token has repeated that.
        if error.is_of_token() {
            return false;
        }
        // What never left this machine cost nothing and changed nothing.
        if error.transport_fault() == Some(TransportFault::Connect) {
            return true;
        }
        if spec.billed.is_some() && !self.where_it_costs {
            return false;
        }
        match error.vendor_error().map(super::VendorError::retry) {
            Some(Retry::NewNonce) => true,
            // Renewed at once, and not here.
            Some(Retry::AfterRenewal) => false,
            _ => spec.idempotent && error.is_transient(),
        }
    }
}
