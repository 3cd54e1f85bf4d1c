//! All pages of one request.

mod asked;
mod compare;

use super::cursor::{ListEnd, PageCursor, Shortfall, Verdict};
use super::first_page::{close_windows, cursor, next_cursor, rules, set_cursor};
use super::items::Items;
use super::page_step::{PageStep, Part};
use super::prefetch::{PageFuture, Prefetch};
use super::seen::Seen;
use super::stats::PullStats;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use asked::Asked;
use futures_core::Stream;
use std::collections::BTreeSet;
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
/// was made. After an error, the next call requests the same page again, so an error is never the end; after one that
/// [is a gap](Error::is_gap), it continues after the gap. Where the vendor states more items than arrived, the last item of
/// the stream is an error that [says so](Error::is_incomplete). The stream keeps eight bytes of each id, about twenty with
/// overhead.
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
pub struct Pages<O: ListRequest> {
    connection: Connection,
    spec: &'static OperationSpec,
    request: Arc<O>,
    cursor: PageCursor,
    seen: Seen,
    fetching: Prefetch<O>,
    prefetch: u32,
    /// Whether the next page is the first.
    first: bool,
    stage: Stage,
    /// Whether a page was read, in this list or in another one of the same pull.
    has_read: bool,
    /// The numbers of the pages that could not be read.
    unreadable: BTreeSet<i64>,
    /// The number of pages that were read, each counted once.
    read_count: i64,
    /// The items that the request names and that have not arrived.
    asked: Option<Asked>,
    stats: PullStats,
    /// The part of the list that is given.
    part: Part,
}

/// How far the reading of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Reading,
    /// The next call reports that the list changed in every reading, and then it is read again.
    Unsettled,
    /// The next call reports why the rest of the list cannot be reached, and then it has ended.
    BrokenOff(&'static str),
    Ended,
    /// The list has ended, and the statistics say how.
    Noted,
}

impl<O: ListRequest> Pages<O> {
    /// The pages of `request`, starting with the page that it names, or the first.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let pages = Pages::new(connection, request);
    /// # let _ = pages;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(connection: Connection, mut request: O) -> Self {
        let spec = request.spec();
        close_windows(&mut request, spec, connection.now());
        Self::with(connection, Arc::new(request), Seen::default())
    }

    /// The pages of `request`, where some items arrived before.
    pub(super) fn with(connection: Connection, request: Arc<O>, mut seen: Seen) -> Self {
        seen.begin_list();
        let spec = request.spec();
        let mut cursor = cursor(spec, &*request);
        *cursor.rules() = rules(spec, &*request);
        Self {
            connection,
            spec,
            cursor,
            asked: Asked::of(&*request),
            request,
            seen,
            fetching: Prefetch::default(),
            prefetch: 0,
            first: true,
            stage: Stage::Reading,
            has_read: false,
            unreadable: BTreeSet::new(),
            read_count: 0,
            stats: PullStats::default(),
            part: Part::default(),
        }
    }

    /// Requests that many pages ahead of time. Pages still arrive in their order, and at most that many are held.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let pages = Pages::new(connection, request).prefetch(2);
    /// # let _ = pages;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.prefetch = pages;
        self
    }

    /// The next page; `None` after the last. Nothing is lost when the future is dropped.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let mut pages = Pages::new(connection, request);
    /// while let Some(page) = pages.next().await {
    ///     println!("{} items", page?.into_items().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Result<Page<O>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The items of all pages.
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
    pub fn items(self) -> Items<O> {
        Items::new(self)
    }

    /// What arrived so far, and what did not.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation, Pages};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let mut pages = Pages::new(connection, request);
    /// while let Some(page) = pages.next().await {
    ///     page?;
    /// }
    /// println!("{}", pages.stats());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> &PullStats {
        &self.stats
    }

    /// Reads and gives only a part of the list. `can_cut` is whether the part can be cut into smaller ones.
    pub(super) fn set_part(&mut self, part: Part, can_cut: bool) {
        self.part = part;
        self.cursor.rules().can_cut = can_cut;
    }

    /// Notes that a page of another list was read.
    pub(super) fn set_has_read(&mut self) {
        self.has_read = true;
    }

    /// Continues in spite of the part's limits.
    pub(super) fn lift_limit(&mut self) {
        (self.part, self.stage) = (Part::default(), Stage::Reading);
    }

    /// How the list ended.
    pub(super) fn list_end(&self) -> ListEnd {
        self.cursor.list_end()
    }

    pub(super) fn set_prefetch(&mut self, pages: u32) {
        self.prefetch = pages;
    }

    /// Reads only the first page, unless it has another total than that or new items. Pages in `unreadable` were reported.
    pub(super) fn recheck(&mut self, total: Option<usize>, unreadable: BTreeSet<i64>) {
        self.cursor.recheck(total);
        (self.first, self.unreadable) = (false, unreadable);
    }

    /// Takes the numbers of the pages that could not be read.
    pub(super) fn take_unreadable(&mut self) -> BTreeSet<i64> {
        std::mem::take(&mut self.unreadable)
    }

    /// Takes the items that have arrived.
    pub(super) fn take_seen(&mut self) -> Seen {
        std::mem::take(&mut self.seen)
    }

    /// The total of the last page, and the one that counts.
    pub(super) fn totals(&self) -> (Option<usize>, Option<usize>) {
        (self.cursor.total(), self.cursor.stated_total())
    }

    /// The items that have arrived.
    pub(super) fn seen(&self) -> &Seen {
        &self.seen
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        Poll::Ready(match ready!(self.poll_step(context)) {
            Ok(PageStep::Page(page)) => {
                self.stats.count(&page);
                Some(Ok(page))
            }
            Err(error) => Some(Err(error)),
            Ok(PageStep::End | PageStep::TooMany(_)) => self.note_end().map(Err),
        })
    }

    /// Notes in the statistics how the list ended, and gives the error that says what is missing, once.
    fn note_end(&mut self) -> Option<Error> {
        if std::mem::replace(&mut self.stage, Stage::Noted) == Stage::Noted {
            return None;
        }
        self.stats += &self.cursor.list_end().stats(self.cursor.stated_total());
        if let Some(error) = self.asked.take().and_then(Asked::error) {
            return Some(error);
        }
        match self.cursor.list_end() {
            ListEnd::Lacking(Shortfall { total, arrived }) => Some(Error::incomplete(self.spec, total, arrived)),
            _ => None,
        }
    }

    pub(super) fn poll_step(&mut self, context: &mut Context<'_>) -> Poll<Result<PageStep<O>, Error>> {
        loop {
            match self.stage {
                Stage::Reading => {}
                Stage::Unsettled => {
                    self.stage = Stage::Reading;
                    return Poll::Ready(Err(Error::unsettled(self.spec)));
                }
                Stage::BrokenOff(why) => {
                    self.stage = Stage::Ended;
                    return Poll::Ready(Err(Error::broken_off(self.spec, why, self.read_count)));
                }
                Stage::Ended | Stage::Noted => return Poll::Ready(Ok(PageStep::End)),
            }
            let mut page = match ready!(self.poll_page(context)) {
                Ok(page) => page,
                // A body that is not JSON is skipped as a page only if an earlier page could be read.
                Err(error) if error.body().is_some() && (self.has_read || !error.is_not_json()) => {
                    match self.skip_page(error) {
                        Some(error) => return Poll::Ready(Err(error)),
                        None => continue,
                    }
                }
                Err(error) => return Poll::Ready(Err(error)),
            };
            let total = page.total().and_then(|total| usize::try_from(total).ok());
            if let Some(total) = total
                && self.cursor.is_at_start()
                && self.has_too_many(total, page.count())
            {
                self.stage = Stage::Ended;
                return Poll::Ready(Ok(PageStep::TooMany(total)));
            }
            if let Some(asked) = &mut self.asked {
                asked.take(&page);
            }
            let stats = self.compare(&mut page, total);
            self.read_count += i64::from(!self.cursor.is_rereading());
            self.cursor.set_next(next_cursor(self.spec, &page.answer));
            self.note(&page);
            if !self.spec.many && stats.count == 0 {
                self.cursor.set_nothing_arrived();
            }
            let verdict = self.cursor.advance(stats);
            self.follow(verdict);
            // The first page is an answer even without items.
            if std::mem::take(&mut self.first) || stats.new > 0 {
                return Poll::Ready(Ok(PageStep::Page(page)));
            }
        }
    }

    fn has_too_many(&self, total: usize, count: usize) -> bool {
        let is_over = self.part.limit.is_some_and(|limit| total.saturating_add(self.seen.len()) > limit);
        let is_no_part = self.part.total.is_some_and(|before| total >= before);
        (is_over || is_no_part) && total > count
    }

    fn follow(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Continue => {}
            Verdict::Restart => self.seen.begin_reading(),
            Verdict::End => self.stage = Stage::Ended,
            Verdict::BrokenOff(why) => self.stage = Stage::BrokenOff(why),
            Verdict::Unsettled => {
                self.seen.begin_reading();
                self.stage = Stage::Unsettled;
            }
        }
    }

    /// Leaves out the current page, which could not be read. Gives the error, unless it was given before.
    fn skip_page(&mut self, error: Error) -> Option<Error> {
        let (number, is_led) = (self.cursor.number(), self.cursor.is_led());
        let verdict = self.cursor.skip_page();
        self.follow(verdict);
        if !self.unreadable.insert(number) {
            return None;
        }
        self.stats.unreadable_pages += 1;
        let error = error.on_page(number);
        Some(if is_led { error.with_the_rest() } else { error })
    }

    /// Counts in the statistics what is remarkable about a page.
    fn note(&mut self, page: &Page<O>) {
        self.has_read = true;
        if self.cursor.is_rereading() {
            return;
        }
        self.stats.empty_rows += u64::try_from(page.empty_rows).unwrap_or(u64::MAX);
        for repair in &page.repairs {
            *self.stats.repairs.entry(repair).or_default() += 1;
        }
    }

    /// Fetches the page of the cursor, and pages ahead of it.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Page<O>, Error>> {
        let (wanted, step) = (self.cursor.page(), self.cursor.step());
        let last = if self.cursor.is_rereading() || self.cursor.is_chained() {
            wanted
        } else {
            let ahead = i64::from(self.prefetch).saturating_mul(step);
            self.cursor.last_page().unwrap_or(wanted).min(wanted.saturating_add(ahead))
        };
        let (connection, spec, request, cursor) = (&self.connection, self.spec, &self.request, &self.cursor);
        self.fetching.poll(context, (wanted, last, step), |number| {
            if !cursor.is_chained() {
                return fetch(connection.clone(), Arc::clone(request), Some(number));
            }
            let mut request = O::clone(request);
            if let Some(cursor) = cursor.text() {
                set_cursor(spec, &mut request, cursor);
            }
            fetch(connection.clone(), Arc::new(request), None)
        })
    }
}

fn fetch<O: ListRequest>(connection: Connection, request: Arc<O>, number: Option<i64>) -> PageFuture<O> {
    Box::pin(async move { connection.call_page(&*request, number).await })
}

impl<O: ListRequest> Stream for Pages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: ListRequest> Unpin for Pages<O> {}
