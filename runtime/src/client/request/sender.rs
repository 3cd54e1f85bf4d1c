//! What sends prepared requests.

use super::PreparedRequest;
use crate::client::error::Error;
use crate::client::transport::HttpResponse;
use std::future::Future;
use std::pin::Pin;

/// Takes a response with a status of success. Its error counts as the attempt's error.
pub(in crate::client) type Accept<'a> = dyn FnMut(HttpResponse) -> Result<(), Error> + Send + 'a;

/// A future that sends a request.
pub type Sending<'a, T = Vec<u8>> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Sends prepared requests. Not generic, so that users' crates do not compile the sending again for each operation.
pub(in crate::client) trait RequestSender: Send + Sync {
    /// Sends a request and hands each response to `accept`, until it takes one or no further attempt is
    /// allowed.
    fn send_request<'a>(&'a self, request: &'a PreparedRequest, accept: &'a mut Accept<'a>) -> Sending<'a, ()>;
}
