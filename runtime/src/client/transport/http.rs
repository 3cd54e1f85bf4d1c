//! An HTTP request and its response as values.

use crate::types::UnixSeconds;
use http::header::RETRY_AFTER;
use http::{HeaderMap, Method, StatusCode, Uri};
use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

/// An HTTP request as a value: nothing has been sent yet. It converts into an [`http::Request`].
///
/// It holds credentials and buyers' data, so `Debug` prints neither the query nor the values of headers nor the body.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The URI with its query, which may hold the token.
    pub uri: Uri,
    /// The headers, which may hold the token.
    pub headers: HeaderMap,
    /// The body, JSON text; `None` where the method has none.
    pub body: Option<String>,
}

/// An HTTP response. It converts from an [`http::Response`].
///
/// Its body may hold buyers' data, so `Debug` prints only its length.
#[derive(Clone)]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// A response without headers.
    pub fn new(status: StatusCode, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.into() }
    }

    /// How long the server asks to wait: the header `Retry-After`, in seconds or as a date.
    pub fn retry_after(&self, now: UnixSeconds) -> Option<Duration> {
        let value = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(value).ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(date.saturating_sub(Duration::from_secs(u64::try_from(now.seconds()).unwrap_or(0))))
    }
}

impl From<HttpRequest> for http::Request<String> {
    fn from(request: HttpRequest) -> Self {
        let mut converted = Self::new(request.body.unwrap_or_default());
        *converted.method_mut() = request.method;
        *converted.uri_mut() = request.uri;
        *converted.headers_mut() = request.headers;
        converted
    }
}

impl<B: Into<Vec<u8>>> From<http::Response<B>> for HttpResponse {
    fn from(response: http::Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body: body.into() }
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("host", &self.uri.host())
            .field("path", &self.uri.path())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.as_ref().map(String::len))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
