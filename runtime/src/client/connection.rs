//! A shop's connection to a platform.

mod call;
mod identity;
mod raw;
mod send;
mod token_cache;

use super::auth::Credentials;
use super::clock::{Clock, Sleep, SystemClock, Timer};
use super::error::Error;
#[cfg(feature = "client")]
use super::error::TransportError;
use super::nonce::{Nonces, RandomNonces};
use super::observe::Observer;
use super::rate_limit::RateLimiter;
use super::request::PreparedRequest;
use super::retry::RetryPolicy;
#[cfg(feature = "client")]
use super::transport::SharedTransport;
use super::transport::{HttpRequest, Transport};
use crate::json::{DecodeOptions, Strictness};
use crate::types::BeijingTime;
use secrecy::SecretString;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use token_cache::TokenCache;

/// A shop's connection to a platform, which emitted clients are made of.
///
/// It is cheap to clone, and clones share everything: the pool of HTTP connections, the token and the rate limiter. The
/// methods that change a setting take the connection and give another one; make them before cloning.
///
/// ```no_run
/// use dingdan_runtime::client::{Connection, Credentials, RetryPolicy};
///
/// # #[cfg(feature = "client")]
/// let connection = Connection::new(Credentials::new([("access_token", "secret")]))?
///     .base_url("http://127.0.0.1:8080/sandbox")
///     .retries(RetryPolicy::default().attempts(3));
/// # Ok::<(), dingdan_runtime::client::TransportError>(())
/// ```
#[derive(Clone)]
pub struct Connection(Arc<Settings>);

#[derive(Clone)]
struct Settings {
    base_url: Option<String>,
    credentials: Credentials,
    tokens: Option<Arc<TokenCache>>,
    transport: Arc<dyn Transport>,
    nonces: Arc<dyn Nonces>,
    clock: Arc<dyn Clock>,
    timer: Option<Arc<dyn Timer>>,
    retries: RetryPolicy,
    rate_limiter: Arc<RateLimiter>,
    /// The share of the documented rate limits that this connection may use.
    share: f64,
    /// Whether the documented rate limits are kept.
    keeps_limits: bool,
    observer: Option<Arc<dyn Observer>>,
    decoding: DecodeOptions,
    /// The longest time for which a token is used before it is renewed.
    renew_tokens_after: Duration,
}

/// The usual one, which is longer than the tokens of the platforms last.
const RENEW_TOKENS_AFTER: Duration = Duration::from_secs(30 * 24 * 60 * 60);

impl Connection {
    /// A connection over HTTP with reqwest. All connections that are made so share one pool of HTTP connections in each
    /// tokio runtime; [`ReqwestTransport`](super::ReqwestTransport) has a pool and limits of its own.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Credentials};
    /// # #[cfg(feature = "client")]
    /// let connection = Connection::new(Credentials::new([("access_token", "secret")]))?;
    /// # Ok::<_, dingdan_runtime::client::TransportError>(())
    /// ```
    ///
    /// # Errors
    /// When TLS cannot be set up.
    #[cfg(feature = "client")]
    pub fn new(credentials: Credentials) -> Result<Self, TransportError> {
        Ok(Self::over(credentials, SharedTransport::new()?))
    }

    /// A connection over another transport.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Credentials, Transport};
    /// # fn example(transport: impl Transport + 'static) {
    /// let connection = Connection::over(Credentials::new([("access_token", "secret")]), transport);
    /// # let _ = connection;
    /// # }
    /// ```
    pub fn over(credentials: Credentials, transport: impl Transport + 'static) -> Self {
        Self(Arc::new(Settings {
            base_url: None,
            tokens: token_cache(&credentials),
            credentials,
            transport: Arc::new(transport),
            nonces: Arc::new(RandomNonces::default()),
            clock: Arc::new(SystemClock),
            timer: default_timer(),
            retries: RetryPolicy::default(),
            rate_limiter: Arc::default(),
            share: 1.0,
            keeps_limits: true,
            observer: None,
            decoding: DecodeOptions::default(),
            renew_tokens_after: RENEW_TOKENS_AFTER,
        }))
    }

    /// Sets the base URL, to reach a sandbox or a proxy instead of the platform. The operation's path is appended.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # fn example(connection: Connection) -> Connection {
    /// connection.base_url("http://127.0.0.1:8080")
    /// # }
    /// ```
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.with(|settings| settings.base_url = Some(url.into()))
    }

    /// Sets the source of nonces.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, RandomNonces};
    /// # fn example(connection: Connection) -> Connection {
    /// connection.nonces(RandomNonces::default())
    /// # }
    /// ```
    #[must_use]
    pub fn nonces(self, nonces: impl Nonces + 'static) -> Self {
        self.with(|settings| settings.nonces = Arc::new(nonces))
    }

    /// Sets the clock, which signatures and windows of time use.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, SystemClock};
    /// # fn example(connection: Connection) -> Connection {
    /// connection.clock(SystemClock)
    /// # }
    /// ```
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        self.with(|settings| settings.clock = Arc::new(clock))
    }

    /// Sets the timer, which retries, the rate limiter and the lifetime of tokens use.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Timer};
    /// # fn example(connection: Connection, timer: impl Timer + 'static) -> Connection {
    /// connection.timer(timer)
    /// # }
    /// ```
    #[must_use]
    pub fn timer(self, timer: impl Timer + 'static) -> Self {
        self.with(|settings| {
            settings.timer = Some(Arc::new(timer));
            // The tokens and the rate limiter hold times of the timer before.
            settings.tokens = token_cache(&settings.credentials);
            settings.rate_limiter = Arc::default();
        })
    }

    /// Sets whether, how often and how late failed calls are repeated.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, RetryPolicy};
    /// # fn example(connection: Connection) -> Connection {
    /// connection.retries(RetryPolicy::default().attempts(3))
    /// # }
    /// ```
    #[must_use]
    pub fn retries(self, retries: RetryPolicy) -> Self {
        self.with(|settings| settings.retries = retries)
    }

    /// Sets the longest time for which a token is used before it is renewed, whatever lifetime the vendor states. The default is
    /// 30 days. A token without a lifetime is used until the vendor refuses it.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # use std::time::Duration;
    /// # fn example(connection: Connection) -> Connection {
    /// connection.renew_tokens_after(Duration::from_secs(24 * 60 * 60))
    /// # }
    /// ```
    #[must_use]
    pub fn renew_tokens_after(self, longest: Duration) -> Self {
        self.with(|settings| settings.renew_tokens_after = longest)
    }

    /// Sets the share of the documented rate limits that this connection may use, above 0 and up to 1, for several
    /// processes that use one token. The default is 1.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # fn example(connection: Connection) -> Connection {
    /// // Two processes use the token.
    /// connection.share_of_limits(0.5)
    /// # }
    /// ```
    #[must_use]
    pub fn share_of_limits(self, share: f64) -> Self {
        self.with(|settings| settings.share = share)
    }

    /// Does not wait for the documented rate limits, as for a sandbox that has none. A vendor may refuse calls, or the app.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # fn example(connection: Connection) -> Connection {
    /// connection.base_url("http://127.0.0.1:8080").without_limits()
    /// # }
    /// ```
    #[must_use]
    pub fn without_limits(self) -> Self {
        self.with(|settings| settings.keeps_limits = false)
    }

    /// Uses the rate limiter of another connection, and its timer: the calls of both together keep the documented limits, as
    /// for several shops of one app.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # fn example(downtown: Connection, uptown: Connection) {
    /// let uptown = uptown.share_limits_with(&downtown);
    /// # let _ = uptown;
    /// # }
    /// ```
    #[must_use]
    pub fn share_limits_with(self, other: &Self) -> Self {
        let (limiter, timer) = (Arc::clone(&other.0.rate_limiter), other.0.timer.clone());
        self.with(|settings| {
            settings.rate_limiter = limiter;
            // The limiter holds times of that timer, and the tokens times of the timer before.
            settings.timer = timer;
            settings.tokens = token_cache(&settings.credentials);
        })
    }

    /// Sets the observer of every exchange, for metrics.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Observer};
    /// # fn example(connection: Connection, metrics: impl Observer + 'static) -> Connection {
    /// connection.observer(metrics)
    /// # }
    /// ```
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        self.with(|settings| settings.observer = Some(Arc::new(observer)))
    }

    /// Sets what becomes of a value that its field cannot hold: it is kept with its record, which is the default, or its
    /// item is one that could not be decoded.
    ///
    /// ```
    /// use dingdan_runtime::client::Connection;
    /// use dingdan_runtime::json::Strictness;
    ///
    /// # fn example(connection: Connection) -> Connection {
    /// // An order without its price is worse than none.
    /// connection.strictness(Strictness::RefuseFields(&["price_info.order_price"]))
    /// # }
    /// ```
    #[must_use]
    pub fn strictness(self, strictness: Strictness) -> Self {
        self.with(|settings| settings.decoding.strictness = strictness)
    }

    /// Sets the most memory that the records of one answer may take, in bytes; see [`DecodeOptions::memory`]. The most bytes
    /// of an answer are a limit of the transport: `HttpLimits::largest_answer`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Connection;
    /// # fn example(connection: Connection) -> Connection {
    /// connection.memory_of_answers(16 << 20)
    /// # }
    /// ```
    #[must_use]
    pub fn memory_of_answers(self, bytes: usize) -> Self {
        self.with(|settings| settings.decoding.memory = Some(bytes))
    }

    /// The authorised HTTP request, not sent. Every call of this method signs again. Where tokens are renewed, the request
    /// carries the cached one.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Operation, PreparedRequest};
    /// # fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Box<dyn std::error::Error>> {
    /// let request = connection.build(&PreparedRequest::new(O::SPEC, request, None)?)?;
    /// println!("{} {}", request.method, request.uri.path());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a credential is missing or the request cannot be sent.
    pub fn build(&self, prepared: &PreparedRequest) -> Result<HttpRequest, Error> {
        let cached = self.0.tokens.as_ref().and_then(|tokens| tokens.cached(self.elapsed()));
        self.authorise(prepared, cached.as_ref())
    }

    /// The authorised HTTP request with that token.
    fn authorise(&self, prepared: &PreparedRequest, token: Option<&SecretString>) -> Result<HttpRequest, Error> {
        let settings = &self.0;
        let base_url = self.base_url_for(prepared.spec());
        settings.credentials.authorise(prepared, base_url, token, &*settings.nonces, &*settings.clock)
    }

    /// The time by which the lifetimes of tokens are measured.
    fn elapsed(&self) -> Duration {
        let by_clock = || Duration::from_secs(self.0.clock.now().seconds().try_into().unwrap_or(0));
        self.0.timer.as_ref().map_or_else(by_clock, |timer| timer.elapsed())
    }

    /// The current time by the connection's clock.
    pub(super) fn now(&self) -> BeijingTime {
        self.0.clock.now().into()
    }

    /// Waits, where the connection has a timer.
    pub(super) fn sleep(&self, time: Duration) -> Option<Sleep> {
        self.0.timer.as_ref().map(|timer| timer.sleep(time))
    }

    fn with(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Arc::unwrap_or_clone(self.0);
        change(&mut settings);
        Self(Arc::new(settings))
    }
}

fn token_cache(credentials: &Credentials) -> Option<Arc<TokenCache>> {
    credentials.tokens().map(|provider| Arc::new(TokenCache::new(Arc::clone(provider))))
}

#[cfg(feature = "client")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn default_timer() -> Option<Arc<dyn Timer>> {
    Some(Arc::new(super::clock::TokioTimer::default()))
}

#[cfg(not(feature = "client"))]
fn default_timer() -> Option<Arc<dyn Timer>> {
    None
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("base_url", &self.0.base_url).finish_non_exhaustive()
    }
}
