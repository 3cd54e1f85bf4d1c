//! Carrying requests to the vendor.

mod http;
#[cfg(feature = "client")]
mod reqwest;
#[cfg(feature = "client")]
mod shared;

pub(super) use self::http::request_id;
pub use self::http::{HttpRequest, HttpResponse};
#[cfg(feature = "client")]
pub use self::reqwest::{HttpLimits, ReqwestTransport};
#[cfg(feature = "client")]
pub(super) use self::shared::SharedTransport;

use super::error::TransportError;
use std::future::Future;
use std::pin::Pin;

/// Sends HTTP requests: [`ReqwestTransport`](super::ReqwestTransport) by default, or an implementation for tests or another
/// HTTP stack.
///
/// It must not follow redirects, because they would carry credentials elsewhere, and must not repeat requests, because
/// each attempt is signed again.
///
/// ```
/// use dingdan_runtime::client::{Connection, Credentials, HttpRequest, HttpResponse, SendFuture, Transport};
///
/// /// Gives every request the same response.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(&self, _: HttpRequest) -> SendFuture<'_> {
///         Box::pin(async { Ok(HttpResponse::new(http::StatusCode::OK, self.0)) })
///     }
/// }
///
/// let connection = Connection::over(Credentials::new([("access_token", "secret")]), Canned(r#"{"code": 0}"#));
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request and reads the whole response.
    ///
    /// # Errors
    /// When no response arrives. A response with a status of failure is not an error here.
    fn send(&self, request: HttpRequest) -> SendFuture<'_>;
}

/// The future of [`Transport::send`].
pub type SendFuture<'a> = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;
