//! All pages of one request.

use super::cursor::{PageCursor, PageStats, Verdict};
use super::fingerprint;
use super::items::Items;
use super::prefetch::{PageFuture, Prefetch};
use super::seen::{Seen, Sighting};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::{Operation, default_paging};
use crate::client::response::Page;
use crate::client::spec::{OperationSpec, PageSpec};
use crate::record::walk;
use crate::record::{FieldMut, Record, Value};
use crate::types::BeijingTime;
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// The pages of a request, one after another: a stream with an inherent [`Pages::next`].
///
/// Each item arrives once, on the first page that brings it. A page without new items is left out, and
/// [`Page::into_items`] leaves out items that arrived before. A list that changes while it is paged through is read again;
/// [`crate::client::paging`] says how.
///
/// An end of a time window that the request leaves open, or that lies in the future, is set to the time at which the stream
/// was made. After an error, the next call requests the same page again, so an error is never the end. The stream keeps
/// eight bytes of each id, about twenty with overhead.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
/// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
/// let mut pages = Pages::new(connection, request).prefetch(2);
/// while let Some(page) = pages.next().await {
///     println!("{} items", page?.into_items().len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Pages<O: Operation> {
    connection: Connection,
    request: Arc<O>,
    cursor: PageCursor,
    seen: Seen,
    fetching: Prefetch<O>,
    prefetch: u32,
    /// The most items, together with those that arrived before.
    limit: Option<usize>,
    /// Whether the next page is the first.
    first: bool,
    ended: bool,
    /// Whether the next call reports that the list changed in every reading.
    unsettled: bool,
}

/// The next step of reading a list.
pub(super) enum PageStep<O: Operation> {
    /// A page.
    Page(Page<O>),
    /// The first page says that there are more items than the limit allows. Nothing was taken from it.
    TooMany(usize),
    /// The list has ended.
    End,
}

impl<O: Operation> Pages<O> {
    /// The pages of `request`, starting with the page that it names, or the first.
    pub fn new(connection: Connection, mut request: O) -> Self {
        close_windows(&mut request, O::SPEC, connection.now());
        Self::with(connection, Arc::new(request), Seen::default())
    }

    /// The pages of `request`, where some items arrived before.
    pub(super) fn with(connection: Connection, request: Arc<O>, mut seen: Seen) -> Self {
        seen.begin_list();
        Self {
            connection,
            cursor: cursor(O::SPEC, &*request),
            request,
            seen,
            fetching: Prefetch::default(),
            prefetch: 0,
            limit: None,
            first: true,
            ended: false,
            unsettled: false,
        }
    }

    /// Requests that many pages ahead of time. Pages still arrive in their order, and at most that many are held.
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.prefetch = pages;
        self
    }

    /// The next page; `None` after the last. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Page<O>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The items of all pages.
    pub fn items(self) -> Items<O> {
        Items::new(self)
    }

    /// Stops at the first page when there are more items than that, together with those that arrived before.
    pub(super) fn limit(&mut self, limit: Option<usize>) {
        self.limit = limit;
    }

    /// Continues in spite of the limit.
    pub(super) fn lift_limit(&mut self) {
        (self.limit, self.ended) = (None, false);
    }

    pub(super) fn set_prefetch(&mut self, pages: u32) {
        self.prefetch = pages;
    }

    /// Reads only the first page, unless it has another total than that or new items.
    pub(super) fn recheck(&mut self, total: Option<usize>) {
        self.cursor.recheck(total);
        self.first = false;
    }

    /// Takes the items that have arrived, and the total.
    pub(super) fn take_seen(&mut self) -> (Seen, Option<usize>) {
        (std::mem::take(&mut self.seen), self.cursor.total())
    }

    /// The items that have arrived.
    pub(super) fn seen(&self) -> &Seen {
        &self.seen
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        Poll::Ready(match ready!(self.poll_step(context)) {
            Ok(PageStep::Page(page)) => Some(Ok(page)),
            Ok(PageStep::End | PageStep::TooMany(_)) => None,
            Err(error) => Some(Err(error)),
        })
    }

    pub(super) fn poll_step(&mut self, context: &mut Context<'_>) -> Poll<Result<PageStep<O>, Error>> {
        loop {
            if std::mem::take(&mut self.unsettled) {
                return Poll::Ready(Err(Error::unsettled(O::SPEC)));
            }
            if self.ended {
                return Poll::Ready(Ok(PageStep::End));
            }
            let mut page = ready!(self.poll_page(context))?;
            let total = page.total().and_then(|total| usize::try_from(total).ok());
            if let (true, Some(limit), Some(total)) = (self.cursor.is_at_start(), self.limit, total)
                && total.saturating_add(self.seen.len()) > limit
                && total > page.count()
            {
                self.ended = true;
                return Poll::Ready(Ok(PageStep::TooMany(total)));
            }
            let stats = self.compare(&mut page, total);
            match self.cursor.advance(stats) {
                Verdict::Continue => {}
                Verdict::Restart => self.seen.begin_reading(),
                Verdict::End => self.ended = true,
                Verdict::Unsettled => {
                    self.seen.begin_reading();
                    self.unsettled = true;
                }
            }
            // The first page is an answer even without items.
            if std::mem::take(&mut self.first) || stats.new > 0 {
                return Poll::Ready(Ok(PageStep::Page(page)));
            }
        }
    }

    /// Fetches the page of the cursor, and pages ahead of it.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Page<O>, Error>> {
        let wanted = self.cursor.page();
        let last = if self.cursor.is_rereading() {
            wanted
        } else {
            let last = self.cursor.last_page().unwrap_or(wanted);
            last.min(wanted.saturating_add(i64::from(self.prefetch)))
        };
        let (connection, request) = (&self.connection, &self.request);
        self.fetching.poll(context, wanted, last, |number| fetch(connection.clone(), Arc::clone(request), number))
    }

    /// Compares a page with the items that arrived before: marks these in the page, and notes the others.
    fn compare(&mut self, page: &mut Page<O>, total: Option<usize>) -> PageStats {
        let items = fingerprint::of_page(page);
        let last_page = O::SPEC.last_page.and_then(|path| walk(&page.answer, path).as_i64());
        let mut stats = PageStats { count: items.len(), total, last_page, ..PageStats::default() };
        for (index, item) in items.into_iter().enumerate() {
            let sighting = match item {
                Some(item) => self.seen.sighting(item),
                // An item without an id counts when its page is first read.
                None if self.cursor.is_rereading() => Sighting::Repeated,
                None => Sighting::New,
            };
            stats.new += usize::from(sighting == Sighting::New);
            stats.new_in_list += usize::from(matches!(sighting, Sighting::New | Sighting::NewInList));
            stats.new_in_reading += usize::from(sighting != Sighting::Repeated);
            stats.sequence = stats.sequence.rotate_left(7).wrapping_add(item.unwrap_or(1));
            stats.first_known |= index == 0 && sighting == Sighting::Repeated;
            page.came_before.push(sighting != Sighting::New);
            if let Some(item) = item {
                self.seen.insert(item);
            }
        }
        stats
    }
}

fn fetch<O: Operation>(connection: Connection, request: Arc<O>, number: i64) -> PageFuture<O> {
    Box::pin(async move { connection.call_page(&*request, Some(number)).await })
}

fn cursor(spec: &OperationSpec, request: &dyn Record) -> PageCursor {
    let Some(PageSpec { number, first, size }) = spec.page else { return PageCursor::unpaged() };
    let given = |path| spec.value(request, path).as_i64();
    let start = given(number).unwrap_or(first);
    let size = given(size).or_else(|| default_paging(spec, size));
    PageCursor::new(start, first, size.and_then(|size| usize::try_from(size).ok()).unwrap_or(1))
}

/// Ends windows at `now` that are open or end later: a list with new items would change while it is paged through.
fn close_windows(request: &mut dyn Record, spec: &OperationSpec, now: BeijingTime) {
    for window in spec.windows {
        let (Some(from), Some(to)) = (spec.param_index(window.from), spec.param_index(window.to)) else { continue };
        let is_absent = |index| matches!(request.value(index), Value::Absent);
        if is_absent(from) && is_absent(to) {
            continue;
        }
        match request.field_mut(to) {
            FieldMut::BeijingTime(to) => *to = Some(to.map_or(now, |to| to.min(now))),
            FieldMut::UnixSeconds(to) => *to = Some(to.map_or(now.into(), |to| to.min(now.into()))),
            FieldMut::Date(to) => *to = Some(to.map_or(now.date(), |to| to.min(now.date()))),
            _ => {}
        }
    }
}

impl<O: Operation> Stream for Pages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for Pages<O> {}
