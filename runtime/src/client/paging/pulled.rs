//! All items of all windows of a span.

use super::checkpoint::{Checkpoint, WrongCheckpoint};
use super::fingerprint::Fingerprint;
use super::options::PullOptions;
use super::pull::PullPages;
use super::window::TimeRange;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::operation::Operation;
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Every item of a span of any length: a stream, and an inherent [`Pull::next`].
///
/// The span is cut at the longest one that the vendor takes; each second of it, in Beijing time, is in exactly one
/// window. Parameters that the vendor wants one value of at a time are asked for with each of their values. An end
/// that is open or lies in the future is set to the time at which the pull was made.
///
/// Over times of change with an open end, the pull goes on with what changed while it ran, until nothing did. An
/// order that has changed since it came then comes again, as it is now. [`PullOptions::follow`] makes it go on for
/// ever.
///
/// Errors are those of [`Pages`](super::Pages): none is the end, and asking again goes on.
pub struct Pull<O: Operation> {
    pages: PullPages<O>,
    ready: VecDeque<Ready<O>>,
}

struct Ready<O: Operation> {
    item: Result<O::Item, Error>,
    id: Option<Fingerprint>,
    version: Option<Fingerprint>,
}

impl<O: Operation> Pull<O> {
    /// Pulls a span by the window of that place in the operation's
    /// [`windows`](crate::client::OperationSpec::windows). Without a window, it is all pages.
    pub fn new(connection: Connection, request: O, window: Option<usize>, span: impl Into<TimeRange>) -> Self {
        Self { pages: PullPages::new(connection, request, window, span.into()), ready: VecDeque::new() }
    }

    /// With options.
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.pages = self.pages.with(options);
        self
    }

    /// Goes on where a pull of the same request was; the span is that pull's.
    ///
    /// # Errors
    /// When the checkpoint is damaged, or belongs to something else.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        self.pages = self.pages.resume(checkpoint)?;
        Ok(self)
    }

    /// The same by pages.
    pub fn pages(self) -> PullPages<O> {
        self.pages
    }

    /// How far it is: everything up to the last item that it gave.
    pub fn checkpoint(&self) -> Checkpoint {
        let waiting: Vec<_> = self.ready.iter().map(|ready| (ready.id, ready.version)).collect();
        self.pages.checkpoint_without(&waiting)
    }

    /// The next item; `None` after the last. An item that cannot be decoded is an error with its raw text, and the
    /// next call goes on behind it. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Poll::Ready(Some(ready.item));
            }
            let page = match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => page,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
            let came_before = page.came_before.to_vec();
            let (ids, versions) = (page.prints(), self.pages.versions());
            let versions = versions.into_iter().chain(std::iter::repeat(None));
            let fresh = ids.into_iter().zip(versions).zip(came_before).filter(|(_, came_before)| !came_before);
            let items = page.into_items().into_iter().zip(fresh);
            self.ready.extend(items.map(|(item, ((id, version), _))| Ready { item, id, version }));
        }
    }
}

impl<O: Operation> Stream for Pull<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for Pull<O> {}
