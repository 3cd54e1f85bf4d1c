//! The pages of all windows of a time range.

use super::fingerprint::{self, Fingerprint};
use super::first_page::most_on_pages;
use super::identity::Identity;
use super::options::PullOptions;
use super::overlaps::Overlaps;
use super::recent::Recent;
use super::rounds::Round;
use super::stats::PullStats;
use super::time_range::TimeRange;
use super::window_queue::{Cut, Window, WindowQueue};
use super::window_reader::{PullJob, WindowReader, WindowStep};
use crate::client::clock::Sleep;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::types::BeijingTime;
use futures_core::Stream;
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Every page of every window of a time range: a stream with an inherent [`PullPages::next`].
///
/// As [`Pull`](super::Pull), by pages. [`Page::into_items`] gives the items that no earlier page brought.
pub struct PullPages<O: ListRequest> {
    pub(super) job: Arc<PullJob<O>>,
    pub(super) options: PullOptions,
    pub(super) identity: Identity,
    pub(super) windows: WindowQueue,
    pub(super) active: Vec<WindowReader<O>>,
    pub(super) round: Round,
    pub(super) recent: Recent,
    pub(super) overlaps: Overlaps,
    /// The versions of the last page's items, in their order.
    versions: Vec<Option<Fingerprint>>,
    pub(super) pause: Option<Sleep>,
    pub(super) ended: bool,
    /// The indices of the requests whose swept values the vendor refused.
    refused: BTreeSet<usize>,
    /// The statistics of the windows that ended.
    pub(super) stats: PullStats,
    /// The cut of a part that had all items of the longer window.
    pub(super) ignored: Option<Cut>,
    /// The number of windows that lacked items, were parts of such a window, and brought nothing new.
    pub(super) in_vain: usize,
    /// The items that the vendor states and that did not arrive, as far as an error has reported them.
    reported_missing: u64,
    /// The time at which the pull starts, where the vendor does not list orders from as far back as was asked for.
    pub(super) starts_at: Option<BeijingTime>,
    /// The windows with items that did not arrive, until an error reports them: a checkpoint has them as unread.
    pub(super) lacking: Vec<Window>,
    /// How many items the pages hold that may be asked for.
    on_pages: Option<usize>,
}

impl<O: ListRequest> PullPages<O> {
    /// Without `changed`, reads exactly the range; with it, what changed in the range.
    pub(super) fn new(
        connection: Connection,
        request: O,
        window: Option<usize>,
        range: TimeRange,
        changed: bool,
    ) -> Self {
        let spec = request.spec();
        let window = window.and_then(|window| spec.windows.get(window));
        let identity = Identity::new(&connection, spec, window, changed, &request);
        let lag = window.map_or(Duration::ZERO, |window| window.lag);
        let round = Round::first(range, connection.now().minus(lag));
        let mut windows = WindowQueue::new(spec, window);
        if window.is_none() {
            windows.queue.push_back(Window { range: None, known: None, cut: None });
        }
        let on_pages = most_on_pages(spec, &request);
        let mut pages = Self {
            on_pages,
            job: Arc::new(PullJob::new(connection, window, request)),
            options: PullOptions::default(),
            identity,
            windows,
            active: Vec::new(),
            round,
            recent: Recent::default(),
            overlaps: Overlaps::new(window.map_or(Duration::ZERO, |window| window.margin)),
            versions: Vec::new(),
            pause: None,
            ended: false,
            refused: BTreeSet::new(),
            stats: PullStats::default(),
            ignored: None,
            in_vain: 0,
            reported_missing: 0,
            starts_at: None,
            lacking: Vec::new(),
        };
        pages.set_first_round();
        pages
    }

    /// Sets the options.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull, PullOptions};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let pages = Pull::new(connection, request, Some(0), since..).pages().with(PullOptions::default().prefetch(1));
    /// # let _ = pages;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.options = options;
        if self.windows.taken == 0 && self.round.is_first() {
            self.set_first_round();
        }
        self
    }

    /// How many windows were begun. A window with too many items counts as the windows into which it was cut.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pages = Pull::new(connection, request, Some(0), since..).pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} orders, window {}", page?.into_items().len(), pages.windows());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn windows(&self) -> usize {
        self.windows.taken
    }

    /// What arrived so far, and what did not.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pages = Pull::new(connection, request, Some(0), since..).pages();
    /// while let Some(page) = pages.next().await {
    ///     page?;
    /// }
    /// println!("{}", pages.stats());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        let mut stats = self.stats.clone();
        stats.not_asked.clone_from(&self.job.not_asked);
        stats.not_asked.extend(self.out_of_reach());
        stats.reread_from = self.reread().map(|_| self.round_start());
        for reader in &self.active {
            stats += &reader.stats();
        }
        stats
    }

    /// The next page; `None` after the last. Nothing is lost when the future is dropped. After an error, the next call
    /// continues: after the gap where the error [is one](Error::is_gap), otherwise with the same page.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pages = Pull::new(connection, request, Some(0), since..).pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} orders", page?.into_items().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Result<Page<O>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Takes the versions of the last page's items.
    pub(super) fn take_versions(&mut self) -> Vec<Option<Fingerprint>> {
        std::mem::take(&mut self.versions)
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        loop {
            if let Some(pause) = &mut self.pause {
                ready!(pause.as_mut().poll(context));
                self.pause = None;
                self.begin_round();
            }
            self.begin_windows();
            if self.active.is_empty() {
                if let Some(error) = self.missing() {
                    return Poll::Ready(Some(Err(error)));
                }
                match self.end_round() {
                    Some(Ok(())) => continue,
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    None => return Poll::Ready(None),
                }
            }
            if let Some(page) = ready!(self.poll_windows(context)) {
                return Poll::Ready(Some(page));
            }
        }
    }

    /// At the end of a round, what the vendor states and what did not arrive in it.
    fn missing(&mut self) -> Option<Error> {
        let missing =
            self.stats.missing.saturating_sub(std::mem::replace(&mut self.reported_missing, self.stats.missing));
        self.lacking.clear();
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let total = number(self.stats.total.unwrap_or(missing));
        (missing > 0).then(|| Error::incomplete(self.job.spec, total, total.saturating_sub(number(missing))))
    }

    /// How many items a window should have at most: no more than the pages hold that the vendor allows.
    pub(super) fn most_in_window(&self) -> usize {
        self.on_pages.map_or(self.options.most_in_window, |most| most.min(self.options.most_in_window))
    }

    fn begin_windows(&mut self) {
        while self.active.len() < self.options.windows_at_once.max(1) {
            let Some(window) = self.windows.next() else { break };
            let limit = window.range.map(|_| self.most_in_window());
            let can_cut = self.windows.can_cut(&window);
            let (options, refused) = ((self.options.prefetch, limit), self.refused.clone());
            self.active.extend(WindowReader::new(Arc::clone(&self.job), window, options, can_cut, refused));
        }
    }

    /// A page of one of the active windows; `None` when one of them has ended.
    fn poll_windows(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        for index in 0..self.active.len() {
            let Some(reader) = self.active.get_mut(index) else { break };
            let Poll::Ready(step) = reader.poll(context) else { continue };
            return Poll::Ready(match step {
                Ok(WindowStep::Page(page)) => {
                    let range = reader.window.range;
                    Some(Ok(self.note(page, range)))
                }
                Ok(WindowStep::TooMany { list, total }) => {
                    self.too_many(index, list, total);
                    None
                }
                // A code that is not listed may mean anything, so that the next window asks again.
                Ok(WindowStep::Refused { error, .. })
                    if error.vendor_error().is_none_or(|refusal| refusal.listed.is_none()) =>
                {
                    Some(Err(error))
                }
                Ok(WindowStep::Refused { list, error }) => self.refused.insert(list).then_some(Err(error)),
                Ok(WindowStep::Done) => {
                    self.end_window(index);
                    None
                }
                Err(error) => Some(Err(error)),
            });
        }
        Poll::Pending
    }

    /// Compares a page with the previous round, where there may be a next one, and counts it.
    fn note(&mut self, mut page: Page<O>, range: Option<TimeRange>) -> Page<O> {
        if self.job.window.is_some_and(|window| !window.margin.is_zero()) {
            for (index, key) in fingerprint::of_page(&page).into_iter().enumerate() {
                let Some(came_before) = page.came_before.get_mut(index).filter(|came_before| !**came_before) else {
                    continue;
                };
                *came_before = !self.overlaps.insert(range, key.fingerprint);
            }
        }
        if self.notes_versions() {
            // The next round starts on the day before, where the vendor takes days.
            let margin = self.job.window.map_or(Duration::ZERO, |window| window.margin);
            let horizon = self.round.until.minus(self.lookback() + margin * 2);
            self.versions = self.recent.compare(&mut page, self.job.window, horizon);
        }
        self.round.pages += 1;
        self.round.new_items += page.new_items();
        self.stats.count(&page);
        page
    }
}

impl<O: ListRequest> Stream for PullPages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: ListRequest> Unpin for PullPages<O> {}
