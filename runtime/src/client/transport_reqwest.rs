//! HTTP with reqwest.

use super::http::{HttpRequest, HttpResponse, SendFuture, Transport, TransportError, TransportFault};
use std::time::Duration;

/// HTTP with reqwest: pooled connections, time limits, no redirects (they would carry credentials elsewhere), no
/// retries of its own (a signed request must be signed afresh).
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    largest_answer: usize,
}

/// Limits of one exchange. A plain value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpLimits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Between bytes of the answer.
    pub read: Duration,
    /// Until the whole answer is there.
    pub total: Duration,
    /// Bytes of an answer, decompressed; larger ones are refused.
    pub largest_answer: usize,
}

impl Default for HttpLimits {
    /// 10 s to connect, 30 s between bytes, 120 s in all, 256 MiB: no page of orders is that large.
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
    /// With the default limits.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::with_limits(HttpLimits::default())
    }

    /// With other limits.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn with_limits(limits: HttpLimits) -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .connect_timeout(limits.connect)
            .read_timeout(limits.read)
            .timeout(limits.total)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("dingdan/", env!("CARGO_PKG_VERSION")))
            .build();
        client.map(|client| Self { client, largest_answer: limits.largest_answer }).map_err(wrap)
    }

    /// Over a client of your own. Keep it from following redirects: they would carry credentials elsewhere.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, largest_answer: HttpLimits::default().largest_answer }
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let method = reqwest::Method::from_bytes(request.method.as_bytes())
            .map_err(|error| TransportError { fault: TransportFault::Unsendable, source: error.into() })?;
        let mut building = self.client.request(method, request.url_with_query());
        for (name, value) in request.headers {
            building = building.header(name, value);
        }
        if let Some(body) = request.body {
            building = building.body(body);
        }
        let mut answer = building.send().await.map_err(wrap)?;
        let status = answer.status().as_u16();
        let too_large = || {
            let source = format!("more than {} bytes", self.largest_answer).into();
            TransportError { fault: TransportFault::TooLarge, source }
        };
        if answer.content_length().is_some_and(|length| length > self.largest_answer as u64) {
            return Err(too_large());
        }
        let headers = answer.headers().iter();
        let headers = headers.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        let headers = headers.collect();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(wrap)? {
            if body.len() + chunk.len() > self.largest_answer {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(HttpResponse { status, headers, body })
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

fn wrap(error: reqwest::Error) -> TransportError {
    let fault = if error.is_timeout() {
        TransportFault::Timeout
    } else if error.is_connect() {
        TransportFault::Connect
    } else if error.is_builder() {
        TransportFault::Unsendable
    } else {
        TransportFault::Broken
    };
    // reqwest prints whole URLs, and a token may be in the query.
    TransportError { fault, source: error.without_url().into() }
}
