//! The pages of all windows of a time range.

use super::fingerprint::{self, Fingerprint};
use super::options::PullOptions;
use super::overlaps::Overlaps;
use super::recent::Recent;
use super::stats::PullStats;
use super::time_range::TimeRange;
use super::window_queue::{Cut, Window, WindowQueue};
use super::window_reader::{PullJob, WindowReader, WindowStep};
use crate::client::clock::Sleep;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::Operation;
use crate::client::response::Page;
use crate::json::encode;
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
pub struct PullPages<O: Operation> {
    pub(super) job: Arc<PullJob<O>>,
    pub(super) options: PullOptions,
    /// The fingerprint of the request.
    pub(super) request: Fingerprint,
    pub(super) windows: WindowQueue,
    pub(super) active: Vec<WindowReader<O>>,
    pub(super) round: Round,
    pub(super) recent: Recent,
    pub(super) overlaps: Overlaps,
    /// The versions of the last page's items, in their order.
    versions: Vec<Option<Fingerprint>>,
    pause: Option<Sleep>,
    ended: bool,
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
}

/// One pass over the time range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    /// The first second of the whole pull.
    pub(super) from: BeijingTime,
    /// The last second of this round.
    pub(super) until: BeijingTime,
    /// The last second of the previous round.
    pub(super) previous: Option<BeijingTime>,
    /// Whether the pull has no end of its own.
    pub(super) open: bool,
    number: u32,
    /// The number of pages in this round.
    pages: usize,
    /// The number of new items in this round.
    new_items: usize,
}

const SECOND: Duration = Duration::from_secs(1);
/// The number of rounds after which a pull that finds ever more changes is an error.
const MAX_ROUNDS: u32 = 16;

impl<O: Operation> PullPages<O> {
    pub(super) fn new(connection: Connection, request: O, window: Option<usize>, range: TimeRange) -> Self {
        let window = window.and_then(|window| O::SPEC.windows.get(window));
        let (now, fingerprint) = (connection.now(), fingerprint::of_text(&encode(&request)));
        let mut windows = WindowQueue::new(O::SPEC, window);
        let round = Round {
            from: range.from,
            until: range.to.min(now),
            previous: None,
            open: range.to > now,
            number: 1,
            pages: 0,
            new_items: 0,
        };
        if window.is_some() {
            windows.extend(TimeRange { from: range.from, to: round.until });
        } else {
            windows.queue.push_back(Window { range: None, known: None, cut: None });
        }
        Self {
            job: Arc::new(PullJob::new(connection, window, request)),
            options: PullOptions::default(),
            request: fingerprint,
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
        }
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

    /// What arrived so far beside the items, and what did not.
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
    /// println!("{:?}", pages.stats());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        let mut stats = self.stats.clone();
        stats.not_asked.clone_from(&self.job.not_asked);
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
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let total = number(self.stats.total.unwrap_or(missing));
        (missing > 0).then(|| Error::incomplete(O::SPEC, total, total.saturating_sub(number(missing))))
    }

    fn begin_windows(&mut self) {
        while self.active.len() < self.options.windows_at_once.max(1) {
            let Some(window) = self.windows.next() else { break };
            let limit = window.range.map(|_| self.options.most_in_window);
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
        if self.has_next_round() {
            // The next round starts on the day before, where the vendor takes days.
            let margin = self.job.window.map_or(Duration::ZERO, |window| window.margin);
            let horizon = self.round.until.minus(self.options.overlap + margin * 2);
            self.versions = self.recent.compare(&mut page, self.job.window, horizon);
        }
        self.round.pages += 1;
        self.round.new_items += page.new_items();
        page
    }

    /// Whether there may be another round after this one.
    fn has_next_round(&self) -> bool {
        let changes = self.job.window.is_some_and(|window| window.changes);
        self.round.open && (changes || self.options.follow.is_some())
    }

    /// Ends a round; `None` where it was the last. In a pull up to now by times of change, another round finds the items
    /// that changed, and so left their window, while they were pulled.
    fn end_round(&mut self) -> Option<Result<(), Error>> {
        if self.ended || !self.has_next_round() {
            return None;
        }
        if let Some(pause) = self.options.follow {
            match self.job.connection.sleep(pause) {
                Some(sleep) => self.pause = Some(sleep),
                None => self.begin_round(),
            }
            return Some(Ok(()));
        }
        // A single page is the state of one moment.
        let is_one_moment = self.round.pages <= 1 && self.job.requests.len() == 1;
        if self.round.previous.is_some() && (self.round.new_items == 0 || is_one_moment) {
            return None;
        }
        if self.round.number == MAX_ROUNDS {
            self.ended = true;
            return Some(Err(Error::unsettled(O::SPEC)));
        }
        self.begin_round();
        Some(Ok(()))
    }

    fn begin_round(&mut self) {
        let round = &mut self.round;
        let previous = round.until;
        let from = previous.plus(SECOND).minus(self.options.overlap).max(round.from);
        round.until = self.job.connection.now().max(previous);
        round.previous = Some(previous);
        (round.number, round.pages, round.new_items) = (round.number.saturating_add(1), 0, 0);
        self.windows.extend(TimeRange { from: from.min(round.until), to: round.until });
        self.recent.begin_round();
        self.overlaps.clear();
    }
}

impl<O: Operation> Stream for PullPages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for PullPages<O> {}
