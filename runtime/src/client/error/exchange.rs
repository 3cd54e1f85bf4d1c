//! What is known of the exchange that failed.

use super::{Error, Kind, TransportFault};
use std::time::Duration;

impl Error {
    /// The host and the port that the last attempt was sent to, such as `api.example.com:443`; `None` where nothing was
    /// sent.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(host) = error.host() {
    ///     eprintln!("is {host} reachable?");
    /// }
    /// # }
    /// ```
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref().or_else(|| self.token_operation_error()?.host())
    }

    /// The vendor's id of the request, where the response has one: what its support asks for. It is read from the usual
    /// headers, as [`HttpResponse::request_id`](crate::client::HttpResponse::request_id).
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// eprintln!("{error}, request {}", error.request_id().unwrap_or("without an id"));
    /// # }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref().or_else(|| self.token_operation_error()?.request_id())
    }

    /// How long the server asks to wait, by the header `Retry-After`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(wait) = error.retry_after() {
    ///     println!("the server asks to wait {} s", wait.as_secs());
    /// }
    /// # }
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The stage at which the transport failed.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, TransportFault};
    /// # fn example(error: &Error) {
    /// let was_sent = error.transport_fault() != Some(TransportFault::Connect);
    /// # let _ = was_sent;
    /// # }
    /// ```
    pub fn transport_fault(&self) -> Option<TransportFault> {
        if let Kind::Transport(error) = &self.0.kind { Some(error.fault) } else { None }
    }

    /// The HTTP status, where the status is what failed.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.http_status() == Some(502) {
    ///     println!("the proxy does not reach the vendor");
    /// }
    /// # }
    /// ```
    pub fn http_status(&self) -> Option<u16> {
        if let Kind::Status { status, .. } = self.0.kind { Some(status) } else { None }
    }
}
