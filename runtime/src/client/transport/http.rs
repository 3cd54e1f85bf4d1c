//! An HTTP request and its response as values.

use crate::types::UnixSeconds;
use http::header::RETRY_AFTER;
use http::{HeaderMap, Method, StatusCode, Uri};
use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

/// Headers in which servers send the id of a request; the first that is present counts.
const REQUEST_ID_HEADERS: [&str; 9] = [
    "x-request-id",
    "x-tt-logid",
    "x-acs-request-id",
    "x-amzn-requestid",
    "request-id",
    "x-trace-id",
    "trace-id",
    "eagleeye-traceid",
    "x-correlation-id",
];
/// Longer texts are no ids.
const LONGEST_REQUEST_ID: usize = 128;

/// An HTTP request as a value: nothing has been sent yet. It converts into an [`http::Request`].
///
/// It holds credentials and buyers' data, so `Debug` prints neither the query nor the values of headers nor the body.
///
/// ```
/// use dingdan_runtime::client::{HttpRequest, http};
///
/// let uri = "https://api.example.com/orders?token=secret".parse()?;
/// let request = HttpRequest { method: http::Method::GET, uri, headers: http::HeaderMap::new(), body: None };
/// assert!(!format!("{request:?}").contains("secret"));
/// # Ok::<_, http::uri::InvalidUri>(())
/// ```
#[derive(Clone)]
#[allow(clippy::exhaustive_structs, reason = "tests of transports write it, and an HTTP request has no more")]
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
///
/// ```
/// use dingdan_runtime::client::{HttpResponse, http};
///
/// let response: HttpResponse = http::Response::new(b"{}".to_vec()).into();
/// assert_eq!((response.status.as_u16(), response.body.len()), (200, 2));
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl HttpRequest {
    /// The host and the port, such as `api.example.com:443`, without anything else of the URI.
    ///
    /// ```
    /// use dingdan_runtime::client::{HttpRequest, http};
    ///
    /// let uri = http::Uri::from_static("https://api.example.com/orders?access_token=secret");
    /// let request = HttpRequest { method: http::Method::GET, uri, headers: http::HeaderMap::new(), body: None };
    /// assert_eq!(request.host().as_deref(), Some("api.example.com:443"));
    /// ```
    pub fn host(&self) -> Option<String> {
        Some(format!("{}:{}", self.uri.host()?, self.port()))
    }

    /// The port, which is that of the scheme where the URI has none.
    pub(in crate::client) fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.uri.scheme_str() == Some("https") { 443 } else { 80 })
    }
}

impl HttpResponse {
    /// The server's id of the request, from the headers in which servers usually send one, such as `x-request-id`,
    /// `x-tt-logid`, `request-id` and `x-trace-id`. A text that does not look like an id counts as none.
    ///
    /// ```
    /// use dingdan_runtime::client::{HttpResponse, http};
    ///
    /// let response = http::Response::builder().header("x-request-id", "7f3c-4a2b").body("{}");
    /// let response = HttpResponse::from(response.expect("a response"));
    /// assert_eq!(response.request_id(), Some("7f3c-4a2b"));
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// A response without headers.
    ///
    /// ```
    /// use dingdan_runtime::client::HttpResponse;
    /// use dingdan_runtime::client::http::StatusCode;
    ///
    /// let response = HttpResponse::new(StatusCode::OK, r#"{"code": 0}"#);
    /// assert_eq!(response.body, br#"{"code": 0}"#);
    /// ```
    pub fn new(status: StatusCode, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.into() }
    }

    /// The body; `null` where the status says that there is none, which means that there is nothing.
    pub(in crate::client) fn content(&self) -> &[u8] {
        if self.status == StatusCode::NO_CONTENT { b"null" } else { &self.body }
    }

    /// As [`HttpResponse::content`].
    pub(in crate::client) fn into_content(self) -> Vec<u8> {
        if self.status == StatusCode::NO_CONTENT { b"null".to_vec() } else { self.body }
    }

    /// How long the server asks to wait: the header `Retry-After`, in seconds or as a date.
    ///
    /// ```
    /// use dingdan_runtime::client::HttpResponse;
    /// use dingdan_runtime::client::http::{HeaderValue, StatusCode};
    /// use dingdan_runtime::types::UnixSeconds;
    /// use std::time::Duration;
    ///
    /// let mut response = HttpResponse::new(StatusCode::TOO_MANY_REQUESTS, "");
    /// response.headers.insert("retry-after", HeaderValue::from_static("3"));
    /// assert_eq!(response.retry_after(UnixSeconds::new(0)), Some(Duration::from_secs(3)));
    /// ```
    pub fn retry_after(&self, now: UnixSeconds) -> Option<Duration> {
        let value = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(value).ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(date.saturating_sub(Duration::from_secs(u64::try_from(now.seconds()).unwrap_or(0))))
    }
}

/// The id of a request in the headers of its response.
pub(in crate::client) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let is_id = |text: &&str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/+=|,;@".contains(&byte);
        !text.is_empty() && text.len() <= LONGEST_REQUEST_ID && text.bytes().all(allowed)
    };
    let value = |name: &&str| headers.get(*name)?.to_str().ok().map(str::trim).filter(is_id);
    REQUEST_ID_HEADERS.iter().find_map(value)
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
