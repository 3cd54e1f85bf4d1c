//! A call that is made when it is awaited.

use super::error::Error;
use super::response::Response;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A call: a future of what its response was decoded to, or with [`Call::with_response`] of that and the response.
///
/// Nothing is sent before it is awaited.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation};
/// # async fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Error> {
/// let page = connection.call(request).await?;
/// let response = connection.call(request).with_response().await?;
/// println!("{} items, then {}", page.items().len(), response.status());
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is made when it is awaited"]
pub struct Call<'a, T>(Responding<'a, T>);

type Responding<'a, T> = Pin<Box<dyn Future<Output = Result<Response<T>, Error>> + Send + 'a>>;

impl<'a, T> Call<'a, T> {
    pub(in crate::client) fn new(responding: impl Future<Output = Result<Response<T>, Error>> + Send + 'a) -> Self {
        Self(Box::pin(responding))
    }

    /// The same call, with the status, the headers and the raw body of its response.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation};
    /// # async fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Error> {
    /// let response = connection.call(request).with_response().await?;
    /// println!("{}, request {:?}", response.status(), response.request_id());
    /// println!("{} items", response.value().items().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Those of the call.
    pub fn with_response(self) -> impl Future<Output = Result<Response<T>, Error>> + Send + Unpin + use<'a, T> {
        self.0
    }
}

impl<T> Future for Call<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context).map_ok(Response::into_value)
    }
}

impl<T> fmt::Debug for Call<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}
