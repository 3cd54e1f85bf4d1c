//! Time and waiting, to be replaced in tests and on other runtimes.

use crate::types::UnixSeconds;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Tells the time of day.
///
/// ```
/// use dingdan_runtime::client::Clock;
/// use dingdan_runtime::types::UnixSeconds;
///
/// /// A clock that stands still, for tests.
/// struct At(UnixSeconds);
///
/// impl Clock for At {
///     fn now(&self) -> UnixSeconds {
///         self.0
///     }
/// }
/// assert_eq!(At(UnixSeconds::new(7)).now(), UnixSeconds::new(7));
/// ```
pub trait Clock: Send + Sync {
    /// The current time.
    fn now(&self) -> UnixSeconds;
}

/// The system's clock.
#[allow(clippy::exhaustive_structs, reason = "users name it")]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::now()
    }
}

/// Measures durations and waits. With the feature `client` it is tokio's. Without a timer, calls are neither repeated nor
/// held back.
///
/// ```
/// use dingdan_runtime::client::{Sleep, Timer};
/// use std::time::{Duration, Instant};
///
/// /// A timer that blocks the thread.
/// struct Blocks(Instant);
///
/// impl Timer for Blocks {
///     fn elapsed(&self) -> Duration {
///         self.0.elapsed()
///     }
///
///     fn sleep(&self, time: Duration) -> Sleep {
///         Box::pin(async move { std::thread::sleep(time) })
///     }
/// }
/// # let _: &dyn Timer = &Blocks(Instant::now());
/// ```
pub trait Timer: Send + Sync {
    /// The time since some fixed moment; it never goes back.
    fn elapsed(&self) -> Duration;
    /// Waits that long.
    fn sleep(&self, time: Duration) -> Sleep;
}

/// The future of [`Timer::sleep`].
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// tokio's timer. It follows tokio's paused clock.
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
