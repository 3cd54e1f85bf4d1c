//! Observing a connection: a hook for metrics, and spans for `tracing`, which are at the level DEBUG.

mod spans;

pub(super) use spans::{call_span, exchange_span, record_error, record_response, record_wait};

use super::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// Is told about everything that a connection does. Each method does nothing by default.
///
/// ```
/// use dingdan_runtime::client::{Exchange, Observer};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts requests.
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Observer for Counter {
///     fn exchange(&self, exchange: &Exchange<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///         println!("{}: {} bytes in {:?}", exchange.operation, exchange.bytes, exchange.took);
///     }
/// }
/// ```
pub trait Observer: Send + Sync {
    /// A request was sent, and a response arrived or did not.
    fn exchange(&self, _exchange: &Exchange<'_>) {}
    /// A call starts to wait.
    fn wait(&self, _wait: &Wait) {}
    /// A token was requested, because there was none, it was about to expire, or the vendor refused it.
    fn renewal(&self, _platform: &'static str, _succeeded: bool) {}
}

impl<T: Observer + ?Sized> Observer for Arc<T> {
    fn exchange(&self, exchange: &Exchange<'_>) {
        (**self).exchange(exchange);
    }

    fn wait(&self, wait: &Wait) {
        (**self).wait(wait);
    }

    fn renewal(&self, platform: &'static str, succeeded: bool) {
        (**self).renewal(platform, succeeded);
    }
}

impl<T: Observer + ?Sized> Observer for Box<T> {
    fn exchange(&self, exchange: &Exchange<'_>) {
        (**self).exchange(exchange);
    }

    fn wait(&self, wait: &Wait) {
        (**self).wait(wait);
    }

    fn renewal(&self, platform: &'static str, succeeded: bool) {
        (**self).renewal(platform, succeeded);
    }
}

/// A request that was sent.
///
/// ```
/// # use dingdan_runtime::client::Exchange;
/// /// A line of a log.
/// fn line(exchange: &Exchange<'_>) -> String {
///     format!("{} try {}: {:?} in {:?}", exchange.operation, exchange.attempt, exchange.status, exchange.took)
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<'a> {
    /// The id of the operation.
    pub operation: &'static str,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The time from sending to the whole response; zero where the connection has no timer.
    pub took: Duration,
    /// The HTTP status, where a response arrived.
    pub status: Option<u16>,
    /// The length of the response's body in bytes.
    pub bytes: usize,
    /// Why the attempt failed.
    pub error: Option<&'a Error>,
}

/// A wait before a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// The id of the operation.
    pub operation: &'static str,
    /// The length of the wait.
    pub time: Duration,
    /// Why the call waits.
    pub reason: WaitFor,
}

/// Why a call waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitFor {
    /// For its time within the documented rate limit.
    Limit,
    /// For its next attempt.
    Retry,
}
