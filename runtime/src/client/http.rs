//! An HTTP request as a value, and who carries it.

use crate::types::UnixSeconds;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, UNIX_EPOCH};

/// An HTTP request as a value: nothing has been sent yet.
///
/// Holds credentials and buyers' data: `Debug` prints neither.
#[derive(Clone)]
pub struct HttpRequest {
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// Without the query.
    pub url: String,
    /// Not yet percent-encoded.
    pub query: Vec<(String, String)>,
    /// Names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON text.
    pub body: Option<String>,
}

/// An HTTP answer.
#[derive(Clone)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body. Holds buyers' data.
    pub body: Vec<u8>,
}

/// Carries requests: reqwest by default, anything else that implements this in tests or on other stacks.
pub trait Transport: Send + Sync {
    /// Sends a request and reads the whole answer.
    fn send(&self, request: HttpRequest) -> SendFuture<'_>;
}

/// What [`Transport::send`] gives.
pub type SendFuture<'a> = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// No answer came.
#[derive(Debug, thiserror::Error)]
#[error("{fault}: {source}")]
pub struct TransportError {
    /// At which stage.
    pub fault: TransportFault,
    /// What the transport says; never with a URL.
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// At which stage a transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportFault {
    /// No connection: nothing was sent.
    #[error("no connection")]
    Connect,
    /// It took too long: whether the call took effect is not known.
    #[error("timed out")]
    Timeout,
    /// The connection broke: whether the call took effect is not known.
    #[error("the connection broke")]
    Broken,
    /// The answer is larger than the limit.
    #[error("the answer is larger than the limit")]
    TooLarge,
    /// The request cannot be sent at all.
    #[error("the request cannot be sent")]
    Unsendable,
}

impl HttpRequest {
    /// The URL with its query, percent-encoded. Holds the token where that goes into the query.
    pub fn url_with_query(&self) -> String {
        const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
        let mut url = self.url.clone();
        for (index, (name, value)) in self.query.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.extend(utf8_percent_encode(name, PLAIN));
            url.push('=');
            url.extend(utf8_percent_encode(value, PLAIN));
        }
        url
    }
}

impl HttpResponse {
    /// An answer without headers.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    /// With a header more; the name in lower case.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long the server asks to wait: `Retry-After`, in seconds or as a date.
    pub fn retry_after(&self, now: UnixSeconds) -> Option<Duration> {
        let (_, value) = self.headers.iter().find(|(name, _)| name == "retry-after")?;
        if let Ok(seconds) = value.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let at = httpdate::parse_http_date(value.trim()).ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(at.saturating_sub(Duration::from_secs(u64::try_from(now.seconds()).unwrap_or(0))))
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("query", &names(&self.query))
            .field("headers", &self.headers.iter().map(|(name, _)| *name).collect::<Vec<_>>())
            .field("body_bytes", &self.body.as_ref().map(String::len))
            .finish()
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.body.len();
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("body_bytes", &bytes)
            .finish_non_exhaustive()
    }
}
