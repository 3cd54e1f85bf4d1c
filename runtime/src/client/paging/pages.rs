//! All pages of one request, and all their items.

use super::cursor::{PageCursor, PageStats, Verdict};
use super::prefetch::{Asked, Prefetch};
use super::seen::{Seen, Sight};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::operation::Operation;
use crate::client::request::paging_value;
use crate::client::response::Page;
use crate::client::spec::{OperationSpec, PageSpec};
use crate::record::walk;
use crate::record::{FieldMut, Record, Value};
use crate::types::BeijingTime;
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// The pages of a request, one after another: a stream, and an inherent [`Pages::next`].
///
/// Each item comes once, on the first page that brought it: a page that brings nothing new is left out, and
/// [`Page::into_items`] leaves out what came before. What changes while it is paged through is read again; see
/// [`crate::client::paging`].
///
/// An end of time that the request leaves open, or that lies in the future, is set to the time at which the stream was
/// made. After an error the same page is asked for again by the next call: an error is never the end. Eight bytes are
/// kept of every id, twenty with what holds them together.
pub struct Pages<O: Operation> {
    connection: Connection,
    request: Arc<O>,
    listing: PageCursor,
    seen: Seen,
    ahead: Prefetch<O>,
    prefetch: u32,
    limit: Option<usize>,
    first: bool,
    ended: bool,
    unsettled: bool,
}

/// What a listing comes to next.
pub(super) enum Turn<O: Operation> {
    /// A page.
    Page(Page<O>),
    /// Its first page says that there are more items than the limit allows; nothing was taken from it.
    TooMany(usize),
    /// It has ended.
    End,
}

impl<O: Operation> Pages<O> {
    /// The pages of `request`, starting with the one that it names, or the first.
    pub fn new(connection: Connection, mut request: O) -> Self {
        close_windows(&mut request, O::SPEC, connection.now());
        Self::with(connection, Arc::new(request), Seen::default())
    }

    /// The pages of `request`, where some items have come before.
    pub(super) fn with(connection: Connection, request: Arc<O>, mut seen: Seen) -> Self {
        seen.begin_listing();
        let listing = listing(O::SPEC, &*request);
        let (ahead, first, ended, unsettled) = (Prefetch::default(), true, false, false);
        Self { connection, request, listing, seen, ahead, prefetch: 0, limit: None, first, ended, unsettled }
    }

    /// Asks for that many pages ahead of their turn. They come in their order, and that many are held at most.
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
        Items { pages: self, ready: VecDeque::new() }
    }

    /// Does not begin when there are more items than that, together with those that came before.
    pub(super) fn limit(&mut self, most: Option<usize>) {
        self.limit = most;
    }

    /// Begins all the same.
    pub(super) fn lift_limit(&mut self) {
        (self.limit, self.ended) = (None, false);
    }

    /// Asks for that many pages ahead of their turn.
    pub(super) fn set_prefetch(&mut self, pages: u32) {
        self.prefetch = pages;
    }

    /// Reads only the first page, unless it has another total than that or something new.
    pub(super) fn recheck(&mut self, total: Option<usize>) {
        self.listing.recheck(total);
        self.first = false;
    }

    /// Takes what has come, and the total.
    pub(super) fn take_seen(&mut self) -> (Seen, Option<usize>) {
        (std::mem::take(&mut self.seen), self.listing.total())
    }

    /// What has come.
    pub(super) fn seen(&self) -> &Seen {
        &self.seen
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        Poll::Ready(match ready!(self.poll_turn(context)) {
            Ok(Turn::Page(page)) => Some(Ok(page)),
            Ok(Turn::End | Turn::TooMany(_)) => None,
            Err(error) => Some(Err(error)),
        })
    }

    /// What comes next.
    pub(super) fn poll_turn(&mut self, context: &mut Context<'_>) -> Poll<Result<Turn<O>, Error>> {
        loop {
            if std::mem::take(&mut self.unsettled) {
                return Poll::Ready(Err(Error::unsettled(O::SPEC)));
            }
            if self.ended {
                return Poll::Ready(Ok(Turn::End));
            }
            let page = ready!(self.poll_ahead(context))?;
            let total = page.total().and_then(|total| usize::try_from(total).ok());
            if let (true, Some(most), Some(total)) = (self.listing.is_untouched(), self.limit, total)
                && total.saturating_add(self.seen.len()) > most
                && total > page.count()
            {
                self.ended = true;
                return Poll::Ready(Ok(Turn::TooMany(total)));
            }
            let (page, facts) = self.look_at(page, total);
            match self.listing.take(facts) {
                Verdict::More => {}
                Verdict::Restart => self.seen.begin_reading(),
                Verdict::End => self.ended = true,
                Verdict::Unsettled => {
                    self.seen.begin_reading();
                    self.unsettled = true;
                }
            }
            // An empty first page is still an answer.
            if std::mem::take(&mut self.first) || facts.fresh > 0 {
                return Poll::Ready(Ok(Turn::Page(page)));
            }
        }
    }

    fn poll_ahead(&mut self, context: &mut Context<'_>) -> Poll<Result<Page<O>, Error>> {
        let wanted = self.listing.page();
        let last = if self.listing.is_rereading() {
            wanted
        } else {
            let known = self.listing.last_page().unwrap_or(wanted);
            known.min(wanted.saturating_add(i64::from(self.prefetch)))
        };
        let (connection, request) = (&self.connection, &self.request);
        self.ahead.poll(context, wanted, last, |number| ask(connection.clone(), Arc::clone(request), number))
    }

    /// Marks what came before, and notes what did not.
    fn look_at(&mut self, mut page: Page<O>, total: Option<usize>) -> (Page<O>, PageStats) {
        let spec = O::SPEC;
        let prints = page.prints();
        let last = spec.last_page.and_then(|path| walk(&page.answer, path).as_i64());
        let mut facts = PageStats { count: prints.len(), total, last, ..PageStats::default() };
        for (index, print) in prints.iter().enumerate() {
            let sight = match print {
                Some(print) => self.seen.sight(*print),
                // Without an id nothing tells it apart: it counts when its page is first read.
                None if self.listing.is_rereading() => Sight::Again,
                None => Sight::New,
            };
            facts.fresh += usize::from(sight == Sight::New);
            facts.new_in_listing += usize::from(matches!(sight, Sight::New | Sight::NewHere));
            facts.new_in_reading += usize::from(sight != Sight::Again);
            facts.sequence = facts.sequence.rotate_left(7).wrapping_add(print.unwrap_or(1));
            facts.first_known |= index == 0 && sight == Sight::Again;
            page.came_before.push(sight != Sight::New);
            if let Some(print) = print {
                self.seen.note(*print);
            }
        }
        (page, facts)
    }
}

fn ask<O: Operation>(connection: Connection, request: Arc<O>, number: i64) -> Asked<O> {
    Box::pin(async move { connection.call_page(&*request, Some(number)).await })
}

fn listing(spec: &OperationSpec, request: &dyn Record) -> PageCursor {
    let Some(PageSpec { number, first, size }) = spec.page else { return PageCursor::unpaged() };
    let given = |path| spec.value(request, path).as_i64();
    let start = given(number).unwrap_or(first);
    let size = given(size).or_else(|| paging_value(spec, size));
    PageCursor::new(start, first, size.and_then(|size| usize::try_from(size).ok()).unwrap_or(1))
}

/// No window reaches into the future: the list would move while it is paged through.
fn close_windows(request: &mut dyn Record, spec: &OperationSpec, now: BeijingTime) {
    for window in spec.windows {
        let (Some(from), Some(to)) = (spec.param_index(window.from), spec.param_index(window.to)) else { continue };
        let open = matches!(request.value(to), Value::Absent);
        let begun = !matches!(request.value(from), Value::Absent);
        match request.field_mut(to) {
            FieldMut::BeijingTime(to) if begun || !open => *to = Some(to.map_or(now, |to| to.min(now))),
            FieldMut::UnixSeconds(to) if begun || !open => *to = Some(to.map_or(now.into(), |to| to.min(now.into()))),
            FieldMut::Date(to) if begun || !open => *to = Some(to.map_or(now.date(), |to| to.min(now.date()))),
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

/// The items of all pages, one after another: a stream, and an inherent [`Items::next`].
pub struct Items<O: Operation> {
    pages: Pages<O>,
    ready: VecDeque<Result<O::Item, Error>>,
}

impl<O: Operation> Items<O> {
    /// Asks for that many pages ahead of their turn.
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// The next item; `None` after the last. An item that cannot be decoded is an error with its raw text, and the
    /// next call goes on behind it.
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

impl<O: Operation> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for Items<O> {}
