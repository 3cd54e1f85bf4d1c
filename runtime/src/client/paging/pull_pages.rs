//! The pages of all windows of a time range.

use super::fingerprint::{self, Fingerprint};
use super::options::PullOptions;
use super::recent::Recent;
use super::time_range::TimeRange;
use super::window_queue::{Window, WindowQueue};
use super::window_reader::{PullJob, WindowReader, WindowStep};
use crate::client::clock::Sleep;
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::Operation;
use crate::client::response::Page;
use crate::json::encode;
use crate::types::BeijingTime;
use futures_core::Stream;
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
    /// The versions of the last page's items, in their order.
    versions: Vec<Option<Fingerprint>>,
    pause: Option<Sleep>,
    ended: bool,
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
            windows.queue.push_back(Window { range: None, known: None, too_many: None });
        }
        Self {
            job: Arc::new(PullJob::new(connection, window, request)),
            options: PullOptions::default(),
            request: fingerprint,
            windows,
            active: Vec::new(),
            round,
            recent: Recent::default(),
            versions: Vec::new(),
            pause: None,
            ended: false,
        }
    }

    /// Sets the options.
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.options = options;
        self
    }

    /// How many windows were begun. A window with too many items counts as the windows into which it was cut.
    pub fn windows(&self) -> usize {
        self.windows.taken
    }

    /// The next page; `None` after the last. Nothing is lost when the future is dropped. After an error, the next call
    /// continues.
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

    fn begin_windows(&mut self) {
        while self.active.len() < self.options.windows_at_once.max(1) {
            let Some(window) = self.windows.next() else { break };
            let limit = window.range.map(|_| self.options.most_in_window);
            let reader = WindowReader::new(Arc::clone(&self.job), window, self.options.prefetch, limit);
            self.active.extend(reader);
        }
    }

    /// A page of one of the active windows; `None` when one of them has ended.
    fn poll_windows(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        for index in 0..self.active.len() {
            let Some(reader) = self.active.get_mut(index) else { break };
            let Poll::Ready(step) = reader.poll(context) else { continue };
            return Poll::Ready(match step {
                Ok(WindowStep::Page(page)) => Some(Ok(self.note(page))),
                Ok(WindowStep::TooMany { list, total }) => {
                    if self.windows.can_cut(&reader.window, list, total) {
                        let reader = self.active.remove(index);
                        let known = reader.fingerprints().collect();
                        self.windows.cut(&reader.window, known, (list, total), self.options.most_in_window);
                    } else {
                        reader.lift_limit();
                    }
                    None
                }
                Ok(WindowStep::Done) => {
                    self.active.remove(index);
                    None
                }
                Err(error) => Some(Err(error)),
            });
        }
        Poll::Pending
    }

    /// Compares a page with the previous round, where there may be a next one, and counts it.
    fn note(&mut self, mut page: Page<O>) -> Page<O> {
        if self.has_next_round() {
            let horizon = self.round.until.minus(self.options.overlap);
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
    }
}

impl<O: Operation> Stream for PullPages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for PullPages<O> {}
