//! HTTP with reqwest.

use super::http::{HttpRequest, HttpResponse, SendFuture, Transport, TransportError, TransportFault};
use std::time::Duration;

/// HTTP with reqwest: pooled connections, time limits, no redirects (they would carry credentials elsewhere), no
/// retries of its own (a signed request must be signed afresh).
#[derive(Debug, Clone)]
pub struct ReqwestTransport(reqwest::Client);

/// Answers beyond this are refused: no page of orders is that large.
const LARGEST_ANSWER: usize = 256 << 20;

impl ReqwestTransport {
    /// With time limits of 10 s to connect, 30 s between bytes, 120 s in all.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_secs(120))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("dingdan/", env!("CARGO_PKG_VERSION")))
            .build();
        client.map(Self).map_err(wrap)
    }

    /// Over a client of your own. Keep it from following redirects: they would carry credentials elsewhere.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self(client)
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let method = reqwest::Method::from_bytes(request.method.as_bytes())
            .map_err(|error| TransportError { fault: TransportFault::Unsendable, source: error.into() })?;
        let mut building = self.0.request(method, request.url_with_query());
        for (name, value) in request.headers {
            building = building.header(name, value);
        }
        if let Some(body) = request.body {
            building = building.body(body);
        }
        let mut answer = building.send().await.map_err(wrap)?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(wrap)? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST_ANSWER {
                let source = format!("more than {LARGEST_ANSWER} bytes").into();
                return Err(TransportError { fault: TransportFault::TooLarge, source });
            }
        }
        Ok(HttpResponse { status, body })
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
