//! HTTP with reqwest.

mod fault;
mod proxies;

use super::{HttpRequest, HttpResponse, SendFuture, Transport};
use crate::client::error::{TransportError, TransportFault};
use fault::Exchange;
use proxies::Clients;
use std::time::Duration;

/// HTTP with reqwest: pooled connections, time limits, no redirects (they would carry credentials elsewhere), no
/// repeats of its own (a signed request must be signed again). Proxies are those of the environment (`HTTPS_PROXY`,
/// `NO_PROXY`); servers on this machine are reached without one.
///
/// ```
/// use dingdan_runtime::client::{Connection, Credentials, HttpLimits, ReqwestTransport};
/// use std::time::Duration;
///
/// let limits = HttpLimits { total: Duration::from_secs(20), ..HttpLimits::default() };
/// let connection =
///     Connection::over(Credentials::new([("access_token", "secret")]), ReqwestTransport::with_limits(limits)?);
/// # Ok::<(), dingdan_runtime::client::TransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    clients: Clients,
    limits: HttpLimits,
}

/// Limits of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "users write it, with what is not set from its default")]
pub struct HttpLimits {
    /// The longest time until there is a connection.
    pub connect: Duration,
    /// The longest time between two pieces of the response.
    pub read: Duration,
    /// The longest time until the whole response is there.
    pub total: Duration,
    /// The largest body of a response in bytes, decompressed; larger ones are refused.
    pub largest_answer: usize,
}

/// The most bytes that are reserved because a server announces them.
const MAX_RESERVED: usize = 16 << 20;

impl Default for HttpLimits {
    /// 10 s to connect, 30 s between two pieces, 120 s in total, and 256 MiB, since no page of orders is that large.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(30),
            total: Duration::from_secs(120),
            largest_answer: 256 << 20,
        }
    }
}

impl ReqwestTransport {
    /// A transport with the default limits and a pool of its own. Use it from one tokio runtime, which drives the pool's
    /// connections. Making one takes some milliseconds, so clone it for further shops;
    /// [`Connection::new`](crate::client::Connection::new) shares a pool by itself.
    ///
    /// # Errors
    /// When TLS cannot be set up, or an environment variable for a proxy is no URL.
    ///
    /// ```no_run
    /// # fn example(credentials: dingdan_runtime::client::Credentials) -> Result<(), dingdan_runtime::client::TransportError> {
    /// use dingdan_runtime::client::{Connection, ReqwestTransport};
    ///
    /// let shop = Connection::over(credentials, ReqwestTransport::new()?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Result<Self, TransportError> {
        Self::with_limits(HttpLimits::default())
    }

    /// A transport with other limits.
    ///
    /// # Errors
    /// When TLS cannot be set up, or an environment variable for a proxy is no URL.
    ///
    /// ```no_run
    /// # fn example() -> Result<(), dingdan_runtime::client::TransportError> {
    /// use dingdan_runtime::client::{HttpLimits, ReqwestTransport};
    ///
    /// let transport = ReqwestTransport::with_limits(HttpLimits::default())?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_limits(limits: HttpLimits) -> Result<Self, TransportError> {
        Ok(Self { clients: Clients::new(limits)?, limits })
    }

    /// A transport over your own client. Configure that client not to follow redirects: they would carry credentials
    /// elsewhere.
    ///
    /// ```no_run
    /// use dingdan_runtime::client::ReqwestTransport;
    /// use reqwest::redirect::Policy;
    ///
    /// let client = reqwest::Client::builder().redirect(Policy::none()).build()?;
    /// let transport = ReqwestTransport::with_client(client);
    /// # Ok::<(), reqwest::Error>(())
    /// ```
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { clients: Clients::own(client), limits: HttpLimits::default() }
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let exchange = Exchange::begin(&request.uri, self.limits, self.clients.are_own());
        let client = self.clients.client(&request.uri)?;
        let failed = |error| exchange.failed(error);
        let request = reqwest::Request::try_from(http::Request::from(request)).map_err(failed)?;
        let mut response = client.execute(request).await.map_err(failed)?;
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let announced = response.content_length().map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
        if announced > self.limits.largest_answer {
            return Err(self.too_large());
        }
        let mut body = Vec::with_capacity(announced.min(MAX_RESERVED));
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > self.limits.largest_answer {
                return Err(self.too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(HttpResponse { status, headers, body })
    }

    fn too_large(&self) -> TransportError {
        TransportError::new(TransportFault::TooLarge, format!("more than {} bytes", self.limits.largest_answer))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(self.exchange(request))
    }
}
