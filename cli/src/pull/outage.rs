//! Waiting for the end of an outage.

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use dingdan::Error;
use std::time::Duration;

/// The waits of an outage, which grow until a page arrives.
pub(crate) struct Outage {
    waits: ExponentialBackoff,
    /// The longest wait that a server may ask for.
    longest_asked: Duration,
}

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(5 * 60);

impl Outage {
    /// Starts without an outage.
    pub(crate) fn new(longest_asked: Duration) -> Self {
        let waits = ExponentialBuilder::new().with_min_delay(FIRST).with_max_delay(LONGEST);
        Self { waits: waits.without_max_times().build(), longest_asked }
    }

    /// The time to wait after an error; `None` for an error that waiting does not change.
    pub(crate) fn wait(&mut self, error: &Error) -> Option<Duration> {
        // A page in HTML may say that the vendor is being maintained.
        let is_page_of_another_kind = error.body().is_some() && error.decode_error().is_none();
        // Where the error is one of authorisation, the vendor refuses a renewed token too.
        if !is_page_of_another_kind && (!error.is_transient() || error.is_auth()) {
            return None;
        }
        let wait = self.waits.next().unwrap_or(LONGEST);
        Some(wait.max(error.retry_after().unwrap_or_default().min(self.longest_asked)))
    }

    /// Ends the outage.
    pub(crate) fn end(&mut self) {
        *self = Self::new(self.longest_asked);
    }
}
