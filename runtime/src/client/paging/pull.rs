//! All windows of a span.

use super::checkpoint::{Checkpoint, VERSION, WrongCheckpoint, from_text, to_text};
use super::fingerprint::{self, Fingerprint};
use super::options::PullOptions;
use super::reading::{Reading, Step, Task};
use super::recent::Recent;
use super::window::TimeRange;
use super::windows::{Window, Windows};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::operation::Operation;
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use crate::client::timer::Sleep;
use crate::json::encode;
use crate::types::BeijingTime;
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Every page of every window of a span: a stream, and an inherent [`PullPages::next`].
///
/// As [`Pull`](super::Pull), by pages. A page brings the items that no page before it brought, by [`Page::into_items`].
pub struct PullPages<O: Operation> {
    task: Arc<Task<O>>,
    options: PullOptions,
    /// Stands for the request.
    request: Fingerprint,
    windows: Windows,
    active: Vec<Reading<O>>,
    round: Round,
    recent: Recent,
    /// What stands for the items of the last page, in their order.
    versions: Vec<Option<Fingerprint>>,
    waiting: Option<Sleep>,
    ended: bool,
}

/// One pass from a first to a last second.
#[derive(Debug, Clone, Copy)]
struct Round {
    /// First second of the whole pull.
    from: BeijingTime,
    until: BeijingTime,
    /// Last second of the round before.
    previous: Option<BeijingTime>,
    /// The pull has no end of its own.
    open: bool,
    number: u32,
    /// Calls' pages, and items that came.
    pages: usize,
    brought: usize,
}

const SECOND: Duration = Duration::from_secs(1);
/// Rounds before there is an error.
const ROUNDS: u32 = 16;

impl<O: Operation> PullPages<O> {
    pub(super) fn new(connection: Connection, request: O, window: Option<usize>, span: TimeRange) -> Self {
        let window = window.and_then(|window| O::SPEC.windows.get(window));
        let (now, stands_for) = (connection.now(), fingerprint::of_raw(&encode(&request)));
        let mut windows = Windows::of(O::SPEC, window);
        let round = Round {
            from: span.from,
            until: span.to.min(now),
            previous: None,
            open: span.to > now,
            number: 1,
            pages: 0,
            brought: 0,
        };
        if window.is_some() {
            windows.extend(TimeRange { from: span.from, to: round.until });
        } else {
            windows.queue.push_back(Window { span: None, known: None, outgrown: None });
        }
        Self {
            task: Arc::new(Task::new(connection, window, request)),
            options: PullOptions::default(),
            request: stands_for,
            windows,
            active: Vec::new(),
            round,
            recent: Recent::default(),
            versions: Vec::new(),
            waiting: None,
            ended: false,
        }
    }

    /// With options.
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.options = options;
        self
    }

    /// Goes on where a pull of the same request was; the span is that pull's.
    ///
    /// # Errors
    /// When the checkpoint is damaged, or belongs to something else.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        match checkpoint.version {
            Some(VERSION) => {}
            Some(other) => return Err(WrongCheckpoint::Version(other)),
            None => return Err(WrongCheckpoint::Damaged),
        }
        let blank = self.blank();
        let other = WrongCheckpoint::Other;
        for (differs, what) in [
            (checkpoint.operation != blank.operation, "operation"),
            (checkpoint.window != blank.window, "kind of window"),
            (checkpoint.request != blank.request, "request"),
        ] {
            if differs {
                return Err(other(what));
            }
        }
        let (Some(from), Some(until)) = (checkpoint.from, checkpoint.until) else {
            return Err(WrongCheckpoint::Damaged);
        };
        let (previous, open) = (checkpoint.previous, checkpoint.open == Some(true));
        self.round = Round { from, until, previous, open, ..self.round };
        self.recent.before = from_text(checkpoint.recent.as_ref())?.into_iter().collect();
        self.recent.noted = from_text(checkpoint.noted.as_ref())?.into_iter().collect();
        let known: Arc<[Fingerprint]> = from_text(checkpoint.known.as_ref())?.into();
        let window = |span| Window { span, known: Some(Arc::clone(&known)), outgrown: None };
        let (spans, rest) = checkpoint.windows.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(WrongCheckpoint::Damaged);
        }
        self.windows.queue =
            spans.iter().map(|[from, to]| window(Some(TimeRange { from: *from, to: *to }))).collect();
        if checkpoint.unread == Some(true) {
            self.windows.queue.push_back(window(None));
        }
        self.windows.rest = checkpoint.next.map(|next| TimeRange { from: next, to: until });
        Ok(self)
    }

    /// How many windows were begun. One that held too many items counts as those into which it was cut.
    pub fn windows(&self) -> usize {
        self.windows.taken
    }

    /// How far it is: everything up to the last page that it gave.
    pub fn checkpoint(&self) -> Checkpoint {
        self.checkpoint_without(&[])
    }

    /// The same, where some items have not been dealt with yet: what stands for each and for its state.
    pub(super) fn checkpoint_without(&self, waiting: &[(Option<Fingerprint>, Option<Fingerprint>)]) -> Checkpoint {
        let is_waiting = |print: &Fingerprint| waiting.iter().any(|(id, _)| *id == Some(*print));
        let mut checkpoint = self.blank();
        checkpoint.from = Some(self.round.from);
        checkpoint.until = Some(self.round.until);
        checkpoint.open = Some(self.round.open);
        checkpoint.previous = self.round.previous;
        checkpoint.next = self.windows.rest.map(|rest| rest.from);
        let begun = self.active.iter().map(|reading| &reading.window);
        let windows = || begun.clone().chain(&self.windows.queue);
        checkpoint.windows =
            windows().filter_map(|window| window.span).flat_map(|span| [span.from, span.to]).collect();
        checkpoint.unread = windows().any(|window| window.span.is_none()).then_some(true);
        let queued = self.windows.queue.iter().flat_map(|window| window.known.iter());
        let mut known: Vec<Fingerprint> = queued.flat_map(|known| known.iter().copied()).collect();
        known.extend(self.active.iter().flat_map(Reading::prints));
        known.sort_unstable();
        known.dedup();
        checkpoint.known = to_text(known.into_iter().filter(|print| !is_waiting(print)));
        let noted = self.recent.noted.iter().copied();
        checkpoint.noted =
            to_text(noted.filter(|print| !waiting.iter().any(|(_, version)| *version == Some(*print))));
        checkpoint.recent = to_text(self.recent.before.iter().copied());
        checkpoint
    }

    /// A checkpoint that says only what it belongs to.
    fn blank(&self) -> Checkpoint {
        let spec: &OperationSpec = O::SPEC;
        let mut blank = Checkpoint::default();
        blank.version = Some(VERSION);
        blank.operation = Some(spec.id.into());
        blank.window = self.task.window.map(|window| window.from.into());
        blank.request = Some(format!("{:016x}", self.request).into());
        blank
    }

    /// The next page; `None` after the last. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Page<O>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// What stands for the state of the items of the page that came last.
    pub(super) fn versions(&mut self) -> Vec<Option<Fingerprint>> {
        std::mem::take(&mut self.versions)
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        loop {
            if let Some(waiting) = &mut self.waiting {
                ready!(waiting.as_mut().poll(context));
                self.waiting = None;
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
            let most = window.span.map(|_| self.options.most_in_window);
            let reading = Reading::new(Arc::clone(&self.task), window, self.options.prefetch, most);
            self.active.extend(reading);
        }
    }

    /// A page of one of the windows; `None` when one of them has ended.
    fn poll_windows(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O>, Error>>> {
        for index in 0..self.active.len() {
            let Some(reading) = self.active.get_mut(index) else { break };
            let Poll::Ready(step) = reading.poll(context) else { continue };
            return Poll::Ready(match step {
                Ok(Step::Page(page)) => Some(Ok(self.take(page))),
                Ok(Step::TooMany { listing, total }) => {
                    if self.windows.can_cut(&reading.window, listing, total) {
                        let reading = self.active.remove(index);
                        let known = reading.prints().collect();
                        self.windows.cut(&reading.window, known, (listing, total), self.options.most_in_window);
                    } else {
                        reading.lift_limit();
                    }
                    None
                }
                Ok(Step::Done) => {
                    self.active.remove(index);
                    None
                }
                Err(error) => Some(Err(error)),
            });
        }
        Poll::Pending
    }

    fn take(&mut self, mut page: Page<O>) -> Page<O> {
        if self.has_rounds() {
            let horizon = self.round.until.minus(self.options.overlap);
            self.versions = self.recent.look_at(&mut page, self.task.window, horizon);
        }
        self.round.pages += 1;
        self.round.brought += page.brings();
        page
    }

    /// Whether there may be another round after this one.
    fn has_rounds(&self) -> bool {
        let changes = self.task.window.is_some_and(|window| window.changes);
        self.round.open && (changes || self.options.follow.is_some())
    }

    /// What changed while it was pulled has left its window: up to now, another round finds it.
    fn end_round(&mut self) -> Option<Result<(), Error>> {
        if self.ended || !self.has_rounds() {
            return None;
        }
        if let Some(pause) = self.options.follow {
            match self.task.connection.sleep(pause) {
                Some(sleep) => self.waiting = Some(sleep),
                None => self.begin_round(),
            }
            return Some(Ok(()));
        }
        // One page is one moment.
        let at_once = self.round.pages <= 1 && self.task.requests.len() == 1;
        if self.round.previous.is_some() && (self.round.brought == 0 || at_once) {
            return None;
        }
        if self.round.number == ROUNDS {
            self.ended = true;
            return Some(Err(Error::unsettled(O::SPEC)));
        }
        self.begin_round();
        Some(Ok(()))
    }

    fn begin_round(&mut self) {
        let round = &mut self.round;
        let before = round.until;
        let from = before.plus(SECOND).minus(self.options.overlap).max(round.from);
        round.until = self.task.connection.now().max(before);
        round.previous = Some(before);
        (round.number, round.pages, round.brought) = (round.number.saturating_add(1), 0, 0);
        self.windows.extend(TimeRange { from: from.min(round.until), to: round.until });
        self.recent.turn();
    }
}

impl<O: Operation> Stream for PullPages<O> {
    type Item = Result<Page<O>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Operation> Unpin for PullPages<O> {}
