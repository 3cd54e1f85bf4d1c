//! Waiting for the end of an outage.

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use dingdan::Error;
use std::time::Duration;

/// The waits of an outage, which grow until a page arrives.
pub(crate) struct Outage {
    waits: ExponentialBackoff,
}

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(5 * 60);

impl Outage {
    /// Starts without an outage.
    pub(crate) fn new() -> Self {
        let waits = ExponentialBuilder::new().with_min_delay(FIRST).with_max_delay(LONGEST);
        Self { waits: waits.without_max_times().build() }
    }

    /// The time to wait after an error; `None` for an error that no wait mends.
    pub(crate) fn wait(&mut self, error: &Error) -> Option<Duration> {
        // The client has renewed the token already, and the vendor refuses the new one too.
        if !error.is_transient() || error.is_auth() {
            return None;
        }
        let wait = self.waits.next().unwrap_or(LONGEST);
        Some(wait.max(error.retry_after().unwrap_or_default()))
    }

    /// Ends the outage.
    pub(crate) fn end(&mut self) {
        *self = Self::new();
    }
}
