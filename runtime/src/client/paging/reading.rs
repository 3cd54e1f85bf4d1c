//! One window that is being read: one listing, or one for each value of the parameters that are swept.

use super::fingerprint::Fingerprint;
use super::pages::{Pages, Turn};
use super::seen::Seen;
use super::window::TimeRange;
use super::windows::{Window, Windows, set};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::operation::Operation;
use crate::client::response::Page;
use crate::client::spec::TimeWindow;
use crate::record::{FieldMut, Record, Value};
use crate::schema::Kind;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// What all windows of a pull have in common.
pub(super) struct Task<O: Operation> {
    pub(super) connection: Connection,
    pub(super) window: Option<&'static TimeWindow>,
    /// A request for each value that is swept, or the only one.
    pub(super) requests: Vec<O>,
    /// Items may pass from one listing to another.
    pub(super) unsteady: bool,
}

/// A window that is being read.
pub(super) struct Reading<O: Operation> {
    pub(super) window: Window,
    task: Arc<Task<O>>,
    prefetch: u32,
    most: Option<usize>,
    pages: Pages<O>,
    /// Which request is being listed.
    listing: usize,
    /// What the listings said.
    totals: Vec<Option<usize>>,
    /// How often the listings were checked.
    checks: u32,
    /// Something new came in this check.
    found: bool,
}

/// What a window comes to next.
pub(super) enum Step<O: Operation> {
    Page(Page<O>),
    /// A listing has more items than a window should have.
    TooMany {
        listing: usize,
        total: usize,
    },
    /// Everything was read.
    Done,
}

/// Checks before there is an error.
const CHECKS: u32 = 8;

impl<O: Operation> Task<O> {
    /// For a request and one of its windows.
    pub(super) fn new(connection: Connection, window: Option<&'static TimeWindow>, request: O) -> Self {
        let (requests, unsteady) = sweep(request);
        // An order that changes leaves a window of times of change: it does not pass to another listing of it.
        let unsteady = unsteady && window.is_none_or(|window| !window.changes);
        Self { connection, window, requests, unsteady }
    }

    fn request(&self, listing: usize, window: &Window) -> Option<O> {
        let mut request = self.requests.get(listing)?.clone();
        if let (Some(spec), Some(span)) = (self.window, window.span) {
            set(O::SPEC, &mut request, spec.from, span.from);
            set(O::SPEC, &mut request, spec.to, span.to);
        }
        Some(request)
    }
}

/// What a pull of a span asks for first: the requests of its first window, one for each value that is swept.
pub(in crate::client) fn first_requests<O: Operation>(request: O, window: Option<usize>, span: TimeRange) -> Vec<O> {
    let window = window.and_then(|window| O::SPEC.windows.get(window));
    let mut windows = Windows::of(O::SPEC, window);
    windows.extend(span);
    let first = windows.next().and_then(|first| first.span);
    let (mut requests, _) = sweep(request);
    if let (Some(window), Some(span)) = (window, first) {
        for request in &mut requests {
            set(O::SPEC, request, window.from, span.from);
            set(O::SPEC, request, window.to, span.to);
        }
    }
    requests
}

/// The request once for every listed value of its swept parameters, unless it names one; and whether an item may pass
/// from one to another.
fn sweep<O: Operation>(request: O) -> (Vec<O>, bool) {
    let spec = O::SPEC;
    let (mut requests, mut unsteady) = (vec![request], false);
    for (index, param) in spec.params.iter().enumerate().filter(|(_, param)| param.sweep) {
        let Some(Kind::Enum(codes)) = spec.request.fields().get(index).map(|field| field.kind) else { continue };
        let asked = || codes.values.iter().filter(|value| value.in_requests).map(|value| value.code);
        let mut swept = Vec::new();
        for request in requests {
            if !matches!((&request as &dyn Record).value(index), Value::Absent) {
                swept.push(request);
                continue;
            }
            unsteady |= param.filters.is_some();
            swept.extend(asked().map(|code| {
                let mut request = request.clone();
                if let FieldMut::Enum(slot) = (&mut request as &mut dyn Record).field_mut(index) {
                    slot.set(code);
                }
                request
            }));
        }
        requests = swept;
    }
    (requests, unsteady)
}

impl<O: Operation> Reading<O> {
    /// Begins a window. `most` is how many items it should have at most.
    pub(super) fn new(task: Arc<Task<O>>, window: Window, prefetch: u32, most: Option<usize>) -> Option<Self> {
        let request = task.request(0, &window)?;
        // What came before counts for nothing: it would have every window cut down to single pages.
        let most = most.map(|most| most.saturating_add(window.known.as_ref().map_or(0, |known| known.len())));
        let known = window.known.iter().flat_map(|known| known.iter().copied());
        let pages = Pages::with(task.connection.clone(), Arc::new(request), Seen::with(known));
        let mut reading =
            Self { window, task, prefetch, most, pages, listing: 0, totals: Vec::new(), checks: 0, found: false };
        reading.limit();
        Some(reading)
    }

    /// All items that came in it.
    pub(super) fn prints(&self) -> impl Iterator<Item = Fingerprint> {
        self.pages.seen().prints()
    }

    /// What comes next.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Step<O>, Error>> {
        loop {
            match ready!(self.pages.poll_turn(context))? {
                Turn::Page(page) => {
                    self.found |= page.brings() > 0;
                    return Poll::Ready(Ok(Step::Page(page)));
                }
                Turn::TooMany(total) => return Poll::Ready(Ok(Step::TooMany { listing: self.listing, total })),
                Turn::End => {
                    if !self.go_on()? {
                        return Poll::Ready(Ok(Step::Done));
                    }
                }
            }
        }
    }

    /// Goes on to the next listing; `false` after the last.
    fn go_on(&mut self) -> Result<bool, Error> {
        self.listing += 1;
        let ended = self.listing == self.task.requests.len();
        if ended && !(self.task.unsteady && (self.checks == 0 || self.found)) {
            self.listing -= 1;
            return Ok(false);
        }
        let mut unsettled = false;
        if ended {
            unsettled = self.checks == CHECKS;
            self.checks = if unsettled { 1 } else { self.checks + 1 };
            (self.listing, self.found) = (0, false);
        }
        let Some(request) = self.task.request(self.listing, &self.window) else { return Ok(false) };
        let before = (self.listing + self.task.requests.len() - 1) % self.task.requests.len();
        let (seen, total) = self.pages.take_seen();
        match self.totals.get_mut(before) {
            Some(known) => *known = total,
            None => self.totals.push(total),
        }
        self.pages = Pages::with(self.task.connection.clone(), Arc::new(request), seen);
        if self.checks > 0 {
            self.pages.recheck(self.totals.get(self.listing).copied().flatten());
        }
        self.limit();
        if unsettled { Err(Error::unsettled(O::SPEC)) } else { Ok(true) }
    }

    /// Reads on, however many items there are.
    pub(super) fn lift_limit(&mut self) {
        self.most = None;
        self.pages.lift_limit();
    }

    fn limit(&mut self) {
        self.pages.set_prefetch(self.prefetch);
        if self.checks == 0 {
            self.pages.limit(self.most);
        }
    }
}
