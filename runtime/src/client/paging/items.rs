//! The items of all pages of one request.

use super::pages::Pages;
use super::stats::PullStats;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The items of all pages, one after another: a stream with an inherent [`Items::next`].
///
/// Each item arrives once, as in [`Pages`].
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
/// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
/// let mut items = Pages::new(connection, request).items();
/// while let Some(item) = items.next().await {
///     match item {
///         Ok(item) => println!("{item:?}"),
///         // The next call continues with the item after this one.
///         Err(error) if error.bad_item().is_some() => eprintln!("{error}"),
///         Err(error) => return Err(error),
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub struct Items<O: ListRequest> {
    pages: Pages<O>,
    ready: VecDeque<Result<O::Item, Error>>,
}

impl<O: ListRequest> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self { pages, ready: VecDeque::new() }
    }

    /// Requests that many pages ahead of time.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let items = Pages::new(connection, request).items().prefetch(2);
    /// # let _ = items;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// What arrived so far, and what did not.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let mut items = Pages::new(connection, request).items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// println!("{}", items.stats());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        let mut stats = self.pages.stats().clone();
        stats.without_waiting(self.ready.iter());
        stats
    }

    /// The next item; `None` after the last. Nothing is lost when the future is dropped.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let mut items = Pages::new(connection, request).items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An item that cannot be decoded is an error with its raw text, and the next call continues with the item after it.
    /// After any other error, the next call requests the same page again.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(item));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.ready.extend(page.into_items()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: ListRequest> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: ListRequest> Unpin for Items<O> {}
