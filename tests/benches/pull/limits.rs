//! A vendor's limit of calls would set the pace of both clients.

use dingdan::client::{Sleep, Timer};
use std::time::{Duration, Instant};

/// A timer whose waits are over at once.
pub(crate) struct NoWaits(Instant);

impl NoWaits {
    pub(crate) fn new() -> Self {
        Self(Instant::now())
    }
}

impl Timer for NoWaits {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, _: Duration) -> Sleep {
        Box::pin(std::future::ready(()))
    }
}
