//! Whether, how often and how late a call is repeated.

use super::error::{Error, TransportFault, VendorError};
use super::request::PreparedRequest;
use super::spec::Retry;
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use std::time::Duration;

/// Whether, how often and how late a failed call is repeated.
///
/// These calls are repeated: idempotent operations that failed for a reason that may pass, calls that the vendor asks to
/// sign again, and calls that never left this machine. Every attempt is signed again. A delay is drawn between zero and a
/// bound that doubles with each repeat (full jitter), and is at least the server's `Retry-After`.
///
/// ```
/// use dingdan_runtime::client::RetryPolicy;
/// use std::time::Duration;
///
/// let policy = RetryPolicy::default().attempts(3).within(Duration::from_secs(30));
/// assert_ne!(policy, RetryPolicy::never());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    attempts: u32,
    within: Duration,
    first_delay: Duration,
    longest_delay: Duration,
    if_billed: bool,
}

impl Default for RetryPolicy {
    /// Five attempts within two minutes, with delays of at most 0.5 s at first and 20 s later; billed calls are not
    /// repeated.
    fn default() -> Self {
        Self {
            attempts: 5,
            within: Duration::from_secs(120),
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(20),
            if_billed: false,
        }
    }
}

impl RetryPolicy {
    /// Repeats no call. An expired token is still renewed.
    ///
    /// ```
    /// # use dingdan_runtime::client::RetryPolicy;
    /// assert_eq!(RetryPolicy::never(), RetryPolicy::default().attempts(1));
    /// ```
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// Sets the largest number of attempts, the first included; 0 counts as 1.
    ///
    /// ```
    /// # use dingdan_runtime::client::RetryPolicy;
    /// let policy = RetryPolicy::default().attempts(3);
    /// # assert_ne!(policy, RetryPolicy::default());
    /// ```
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the longest time between the start of the first attempt and the start of the last.
    ///
    /// ```
    /// # use dingdan_runtime::client::RetryPolicy;
    /// # use std::time::Duration;
    /// let policy = RetryPolicy::default().within(Duration::from_secs(30));
    /// # assert_ne!(policy, RetryPolicy::default());
    /// ```
    pub fn within(mut self, within: Duration) -> Self {
        self.within = within;
        self
    }

    /// Sets the bound of the delay before the second attempt, and the bound of any delay.
    ///
    /// ```
    /// # use dingdan_runtime::client::RetryPolicy;
    /// # use std::time::Duration;
    /// let policy = RetryPolicy::default().delays(Duration::from_secs(1), Duration::from_secs(60));
    /// # assert_ne!(policy, RetryPolicy::default());
    /// ```
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_delay, self.longest_delay) = (first, longest);
        self
    }

    /// Repeats billed calls as well. Where a response was lost, the vendor may charge for both calls.
    ///
    /// ```
    /// # use dingdan_runtime::client::RetryPolicy;
    /// let policy = RetryPolicy::default().even_if_billed();
    /// # assert_ne!(policy, RetryPolicy::default());
    /// ```
    pub fn even_if_billed(mut self) -> Self {
        self.if_billed = true;
        self
    }

    /// Bounds of the delays, one for each repeat.
    pub(super) fn bounds(&self) -> ExponentialBackoff {
        let repeats = usize::try_from(self.attempts.saturating_sub(1)).unwrap_or(usize::MAX);
        let bounds = ExponentialBuilder::new().with_min_delay(self.first_delay).with_max_delay(self.longest_delay);
        bounds.with_max_times(repeats).build()
    }

    /// The delay before the next attempt; `None` where that attempt would start too late.
    pub(super) fn delay(&self, error: &Error, bound: Duration, elapsed: Duration) -> Option<Duration> {
        let drawn = bound.mul_f64(fastrand::f64());
        let delay = drawn.max(error.retry_after().unwrap_or_default());
        (elapsed.saturating_add(delay) <= self.within).then_some(delay)
    }

    /// Whether the call may be repeated at all.
    pub(super) fn allows(&self, request: &PreparedRequest, error: &Error) -> bool {
        // The request for the token was repeated already.
        if error.is_token() {
            return false;
        }
        // A call that never left this machine cost nothing and changed nothing.
        if error.transport_fault() == Some(TransportFault::Connect) {
            return true;
        }
        if request.spec().billed.is_some() && !self.if_billed {
            return false;
        }
        match error.vendor_error().map(VendorError::retry) {
            Some(Retry::NewNonce) => true,
            // The connection renews the token and calls again at once.
            Some(Retry::AfterRenewal) => false,
            _ => request.is_idempotent() && error.is_transient(),
        }
    }
}
