//! Waiting, to be replaced in tests and on other runtimes.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Measures and waits. With the feature `client` it is tokio's; without a timer nothing is repeated or held back.
pub trait Timer: Send + Sync {
    /// How long ago it started; never goes back.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration) -> Sleep;
}

/// What [`Timer::sleep`] gives.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// tokio's timer; follows its paused clock.
#[cfg(feature = "client")]
#[derive(Debug, Clone)]
pub struct TokioTimer(tokio::time::Instant);

#[cfg(feature = "client")]
impl Default for TokioTimer {
    fn default() -> Self {
        Self(tokio::time::Instant::now())
    }
}

#[cfg(feature = "client")]
impl Timer for TokioTimer {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(time))
    }
}
