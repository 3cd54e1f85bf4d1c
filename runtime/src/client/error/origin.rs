//! Where an error comes from: the host and the vendor's id of the request.

use super::Error;

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
}
