//! The response of a call, beside what was decoded of it.

use crate::client::transport::{HttpResponse, request_id};
use http::{HeaderMap, StatusCode};
use std::fmt;

/// What a call gave, with the status, the headers and the raw body of its response.
///
/// The body may hold buyers' data and the headers may hold cookies, so `Debug` prints neither.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation};
/// # async fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Error> {
/// let response = connection.call(request).with_response().await?;
/// println!("{} {:?}", response.status(), response.headers().get("x-ratelimit-remaining"));
/// let page = response.into_value();
/// println!("{} items", page.items().len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    http: HttpResponse,
}

impl<T> Response<T> {
    pub(in crate::client) fn new(value: T, http: HttpResponse) -> Self {
        Self { value, http }
    }

    /// What was decoded.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Operation, Page, Response};
    /// # fn example<O: Operation>(response: &Response<Page<O>>) {
    /// println!("{} items", response.value().items().len());
    /// # }
    /// ```
    pub fn value(&self) -> &T {
        &self.value
    }

    /// What was decoded, without the rest.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Operation, Page, Response};
    /// # fn example<O: Operation>(response: Response<Page<O>>) {
    /// for order in response.into_value().into_items() {
    ///     println!("{order:?}");
    /// }
    /// # }
    /// ```
    pub fn into_value(self) -> T {
        self.value
    }

    /// What was decoded, and the response that it was decoded from.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Operation, Page, Response};
    /// # fn example<O: Operation>(response: Response<Page<O>>) -> std::io::Result<()> {
    /// let (page, http) = response.into_parts();
    /// std::fs::write("page.json", http.body)?;
    /// # let _ = page;
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_parts(self) -> (T, HttpResponse) {
        (self.value, self.http)
    }

    /// The HTTP status, which is one of success.
    ///
    /// ```
    /// # use dingdan_runtime::client::Response;
    /// # fn example<T>(response: &Response<T>) {
    /// assert!(response.status().is_success());
    /// # }
    /// ```
    pub fn status(&self) -> StatusCode {
        self.http.status
    }

    /// The headers.
    ///
    /// ```
    /// # use dingdan_runtime::client::Response;
    /// # fn example<T>(response: &Response<T>) {
    /// println!("{:?}", response.headers().get("date"));
    /// # }
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        &self.http.headers
    }

    /// The body as it arrived, decompressed.
    ///
    /// ```
    /// # use dingdan_runtime::client::Response;
    /// # fn example<T>(response: &Response<T>) {
    /// println!("{} bytes", response.body().len());
    /// # }
    /// ```
    pub fn body(&self) -> &[u8] {
        &self.http.body
    }

    /// The vendor's id of the request, as [`HttpResponse::request_id`].
    ///
    /// ```
    /// # use dingdan_runtime::client::Response;
    /// # fn example<T>(response: &Response<T>) {
    /// println!("request {}", response.request_id().unwrap_or("without an id"));
    /// # }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.http.headers)
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("value", &self.value).field("http", &self.http).finish()
    }
}
