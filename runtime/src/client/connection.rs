//! A shop's connection to a platform: what emitted clients are made of.

use super::auth::Credentials;
use super::error::Error;
use super::http::{HttpRequest, Transport};
use super::nonce::{Clock, Nonces, RandomNonces, SystemClock};
use super::observe::Observer;
use super::rate_limit::RateLimiter;
use super::request::PreparedRequest;
use super::retry::RetryPolicy;
#[cfg(feature = "client")]
use super::timer::TokioTimer;
use super::timer::{Sleep, Timer};
use super::token_cache::TokenCache;
use crate::types::BeijingTime;
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;

/// A shop's connection to a platform. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Connection(pub(super) Arc<Parts>);

#[derive(Clone)]
pub(super) struct Parts {
    pub(super) base_url: Option<String>,
    pub(super) credentials: Credentials,
    pub(super) tokens: Option<Arc<TokenCache>>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) nonces: Arc<dyn Nonces>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timer: Option<Arc<dyn Timer>>,
    pub(super) retries: RetryPolicy,
    pub(super) rate_limiter: Arc<RateLimiter>,
    pub(super) share: f64,
    pub(super) observer: Option<Arc<dyn Observer>>,
}

impl Connection {
    /// A connection over HTTP with reqwest.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    #[cfg(feature = "client")]
    pub fn new(credentials: Credentials) -> Result<Self, super::TransportError> {
        Ok(Self::over(credentials, super::ReqwestTransport::new()?))
    }

    /// A connection over another transport.
    pub fn over(credentials: Credentials, transport: impl Transport + 'static) -> Self {
        Self(Arc::new(Parts {
            base_url: None,
            tokens: cache(&credentials),
            credentials,
            transport: Arc::new(transport),
            nonces: Arc::new(RandomNonces::default()),
            clock: Arc::new(SystemClock),
            #[cfg(feature = "client")]
            timer: Some(Arc::new(TokioTimer::default())),
            #[cfg(not(feature = "client"))]
            timer: None,
            retries: RetryPolicy::default(),
            rate_limiter: Arc::default(),
            share: 1.0,
            observer: None,
        }))
    }

    /// To another base URL than the platform's own: a sandbox or a proxy.
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.with(|parts| parts.base_url = Some(url.into()))
    }

    /// With another source of nonces.
    #[must_use]
    pub fn nonces(self, nonces: impl Nonces + 'static) -> Self {
        self.with(|parts| parts.nonces = Arc::new(nonces))
    }

    /// With another clock.
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        self.with(|parts| parts.clock = Arc::new(clock))
    }

    /// With another timer.
    #[must_use]
    pub fn timer(self, timer: impl Timer + 'static) -> Self {
        self.with(|parts| {
            parts.timer = Some(Arc::new(timer));
            // What is kept counts by the timer.
            parts.tokens = cache(&parts.credentials);
            parts.rate_limiter = Arc::default();
        })
    }

    /// With calls repeated another way.
    #[must_use]
    pub fn retries(self, retries: RetryPolicy) -> Self {
        self.with(|parts| parts.retries = retries)
    }

    /// With a share of the documented limits of calls, between 0 and 1: where several processes use one token. Without
    /// it, all of them.
    #[must_use]
    pub fn share_of_limits(self, share: f64) -> Self {
        self.with(|parts| parts.share = share)
    }

    /// With an observer of every exchange, for metrics.
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        self.with(|parts| parts.observer = Some(Arc::new(observer)))
    }

    /// The authorised HTTP request, not sent. Every call signs afresh. Where tokens are renewed, it carries the one that
    /// is kept.
    pub fn build(&self, prepared: &PreparedRequest) -> Result<HttpRequest, Error> {
        let kept = self.0.tokens.as_ref().and_then(|tokens| tokens.kept(self.elapsed()));
        self.build_with(prepared, kept.as_ref())
    }

    pub(super) fn build_with(
        &self,
        prepared: &PreparedRequest,
        token: Option<&SecretString>,
    ) -> Result<HttpRequest, Error> {
        let (parts, spec) = (&self.0, prepared.spec());
        let base_url = parts.base_url.as_deref().unwrap_or(spec.platform.base_url);
        let request = parts.credentials.authorise(prepared, base_url, token, &*parts.nonces, &*parts.clock);
        request.map_err(|error| Error::credential(spec, error))
    }

    /// The time by which tokens are kept.
    pub(super) fn elapsed(&self) -> Duration {
        let by_clock = || Duration::from_secs(self.0.clock.now().seconds().try_into().unwrap_or(0));
        self.0.timer.as_ref().map_or_else(by_clock, |timer| timer.elapsed())
    }

    /// Now, by the connection's clock.
    pub(super) fn now(&self) -> BeijingTime {
        self.0.clock.now().into()
    }

    /// Waits, where there is a timer.
    pub(super) fn sleep(&self, time: Duration) -> Option<Sleep> {
        self.0.timer.as_ref().map(|timer| timer.sleep(time))
    }

    fn with(self, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.0);
        change(&mut parts);
        Self(Arc::new(parts))
    }
}

fn cache(credentials: &Credentials) -> Option<Arc<TokenCache>> {
    credentials.tokens().map(|provider| Arc::new(TokenCache::new(Arc::clone(provider))))
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("base_url", &self.0.base_url).finish_non_exhaustive()
    }
}
