//! The items of all windows of a time range.

use super::checkpoint::Checkpoint;
use super::fingerprint;
use super::options::PullOptions;
use super::progress::Pending;
use super::pull_pages::PullPages;
use super::stats::PullStats;
use super::time_range::TimeRange;
use super::wrong_checkpoint::WrongCheckpoint;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Every item of a time range of any length: a stream with an inherent [`Pull::next`].
///
/// The range is split into the longest windows that the vendor takes; each second, in Beijing time, is in exactly one of
/// them. A parameter of which the vendor takes one value at a time is sent with each of its values. An end that is open or
/// lies in the future is set to the time at which the pull was made.
///
/// By times of change and with an open end, the pull continues with items that changed while it ran, until none did. An
/// item that has changed since it arrived arrives again. With [`PullOptions::follow`], the pull never ends.
///
/// An error is never the end: the next call continues.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Pull, PullOptions};
/// # use dingdan_runtime::types::BeijingTime;
/// # async fn example<O: Operation>(connection: Connection, request: O, since: BeijingTime) -> Result<(), Error> {
/// let mut orders = Pull::new(connection, request, Some(0), since..).with(PullOptions::default().prefetch(1));
/// while let Some(order) = orders.next().await {
///     println!("{:?}", order?);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Pull<O: ListRequest> {
    pages: PullPages<O>,
    ready: VecDeque<Ready<O>>,
}

/// An item that was read and not given yet.
struct Ready<O: ListRequest> {
    item: Result<O::Item, Error>,
    fingerprints: Pending,
}

impl<O: ListRequest> Pull<O> {
    /// Pulls a time range. `window` is the index of the window in the operation's
    /// [`windows`](crate::client::OperationSpec::windows); without it, the pull gives the items of all pages.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// // Times of the first window, such as those of change.
    /// let pull = Pull::new(connection, request, Some(0), since..);
    /// # let _ = pull;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(connection: Connection, request: O, window: Option<usize>, range: impl Into<TimeRange>) -> Self {
        Self { pages: PullPages::new(connection, request, window, range.into(), false), ready: VecDeque::new() }
    }

    /// Pulls what changed in a time range, mostly `since..`, by the window with that index: see
    /// [`changes_window`](crate::client::OperationSpec::changes_window).
    ///
    /// The pull begins [`PullOptions::overlap`] before the range, since the vendor's clock and ours differ, and orders change
    /// while a list is read. So it may also give orders that changed shortly before.
    ///
    /// Where the vendor has no list by times of change, the pull reads the orders again that were placed in the last
    /// [`TimeWindow::reread`](crate::client::TimeWindow::reread) before the range, whether they changed or not. A change of
    /// an order that was placed earlier is not seen: [`PullStats::reread_from`] is that time.
    ///
    /// Other times that the vendor requires are filled in, unless the request sets them: with the same range where only one
    /// of the two counts, else with everything from 2000 on.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(connection: Connection, since: BeijingTime) -> Result<(), Error> {
    /// let window = O::SPEC.changes_window().unwrap_or_default();
    /// let mut orders = Pull::changed(connection, O::default(), window, since..);
    /// while let Some(order) = orders.next().await {
    ///     println!("{:?}", order?);
    /// }
    /// if let Some(from) = orders.stats().reread_from {
    ///     println!("changes of orders placed before {from} are not seen");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn changed(connection: Connection, request: O, window: usize, range: impl Into<TimeRange>) -> Self {
        let pages = PullPages::new(connection, request, Some(window), range.into(), true);
        Self { pages, ready: VecDeque::new() }
    }

    /// Sets the options.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull, PullOptions};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let pull = Pull::new(connection, request, Some(0), since..);
    /// let pull = pull.with(PullOptions::default().windows_at_once(2));
    /// # let _ = pull;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.pages = self.pages.with(options);
        self
    }

    /// Continues a pull of the same request from its checkpoint: one that was interrupted where it was, and one that had
    /// ended from its end, [`PullOptions::overlap`] earlier. It ends where this pull's time range does. A start before that
    /// of the checkpoint reads everything from there again; a later one has no effect. Options are set before.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let text = std::fs::read_to_string("pull.json")?;
    /// let pull = Pull::new(connection, request, Some(0), since..).resume(&text.parse()?)?;
    /// # let _ = pull;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the checkpoint belongs to another pull.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        self.pages = self.pages.resume(checkpoint)?;
        Ok(self)
    }

    /// What arrived so far, and what did not.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pull = Pull::new(connection, request, Some(0), since..);
    /// while let Some(order) = pull.next().await {
    ///     order?;
    /// }
    /// println!("{}", pull.stats());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        let mut stats = self.pages.stats();
        stats.without_waiting(self.ready.iter().map(|ready| &ready.item));
        stats
    }

    /// The same pull by pages.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pages = Pull::new(connection, request, Some(0), since..).pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} new orders", page?.into_items().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> PullPages<O> {
        self.pages
    }

    /// The progress up to the last item that was given.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pull = Pull::new(connection, request, Some(0), since..);
    /// while let Some(order) = pull.next().await {
    ///     println!("{:?}", order?);
    ///     std::fs::write("pull.json", pull.checkpoint().to_string())?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn checkpoint(&self) -> Checkpoint {
        let pending: Vec<_> = self.ready.iter().map(|ready| ready.fingerprints).collect();
        self.pages.checkpoint_without(&pending)
    }

    /// The next item; `None` after the last. Nothing is lost when the future is dropped.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pull = Pull::new(connection, request, Some(0), since..);
    /// while let Some(order) = pull.next().await {
    ///     match order {
    ///         Ok(order) => println!("{order:?}"),
    ///         // Left out, and the pull continues after it.
    ///         Err(error) if error.is_gap() => eprintln!("{error}"),
    ///         Err(error) => return Err(error.into()),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An item that cannot be decoded is an error with its raw text, and the next call continues with the item after it, as
    /// after every error that [is a gap](Error::is_gap). After any other error, the next call requests the same again.
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
            let came_before = page.came_before.clone();
            let (ids, versions) = (fingerprint::of_page(&page), self.pages.take_versions());
            let fingerprints = ids
                .into_iter()
                .map(|key| Some(key.fingerprint))
                .zip(versions.into_iter().chain(std::iter::repeat(None)));
            let new = fingerprints.zip(came_before).filter(|(_, came_before)| !came_before);
            let items = page.into_items().into_iter().zip(new);
            self.ready.extend(items.map(|(item, (fingerprints, _))| Ready { item, fingerprints }));
        }
    }
}

impl<O: ListRequest> Stream for Pull<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: ListRequest> Unpin for Pull<O> {}
