//! Reading one window: one list, or one list for each value of the swept parameters.

use super::fingerprint::Fingerprint;
use super::pages::{PageStep, Pages};
use super::seen::Seen;
use super::time_range::TimeRange;
use super::window_queue::{Window, WindowQueue, set_window};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::Operation;
use crate::client::response::Page;
use crate::client::spec::TimeWindow;
use crate::record::{FieldMut, Record, Value};
use crate::schema::Kind;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// What all windows of a pull share.
pub(super) struct PullJob<O: Operation> {
    pub(super) connection: Connection,
    pub(super) window: Option<&'static TimeWindow>,
    /// One request for each swept value, or the only request.
    pub(super) requests: Vec<O>,
    /// Whether items may move from one list to another.
    pub(super) items_move: bool,
}

/// Reads one window.
pub(super) struct WindowReader<O: Operation> {
    pub(super) window: Window,
    job: Arc<PullJob<O>>,
    prefetch: u32,
    /// The most items of the window.
    limit: Option<usize>,
    pages: Pages<O>,
    /// The index of the request whose list is being read.
    list: usize,
    /// The totals of the lists.
    totals: Vec<Option<usize>>,
    /// How often the lists were checked for items that moved.
    checks: u32,
    /// Whether this check found new items.
    found_new: bool,
}

/// The next step of reading a window.
pub(super) enum WindowStep<O: Operation> {
    /// A page.
    Page(Page<O>),
    /// A list has more items than the window should have.
    TooMany {
        /// The index of the list.
        list: usize,
        /// The number of its items.
        total: usize,
    },
    /// Everything was read.
    Done,
}

/// The number of checks after which items that keep moving are an error.
const MAX_CHECKS: u32 = 8;

impl<O: Operation> PullJob<O> {
    /// The job for a request and one of its windows.
    pub(super) fn new(connection: Connection, window: Option<&'static TimeWindow>, request: O) -> Self {
        let (requests, items_move) = sweep(request);
        // An order that changes leaves a window of change times, so it does not move to another list of that window.
        let items_move = items_move && window.is_none_or(|window| !window.changes);
        Self { connection, window, requests, items_move }
    }

    fn request(&self, list: usize, window: &Window) -> Option<O> {
        let mut request = self.requests.get(list)?.clone();
        if let (Some(window), Some(range)) = (self.window, window.range) {
            set_window(O::SPEC, &mut request, window, range);
        }
        Some(request)
    }
}

/// The requests of a pull's first window: one for each swept value.
pub(in crate::client) fn first_requests<O: Operation>(request: O, window: Option<usize>, range: TimeRange) -> Vec<O> {
    let window = window.and_then(|window| O::SPEC.windows.get(window));
    let mut windows = WindowQueue::new(O::SPEC, window);
    windows.extend(range);
    let first = windows.next().and_then(|first| first.range);
    let (mut requests, _) = sweep(request);
    if let (Some(window), Some(range)) = (window, first) {
        for request in &mut requests {
            set_window(O::SPEC, request, window, range);
        }
    }
    requests
}

/// The request once for each listed value of its swept parameters, unless it names a value; and whether an item may move
/// from one of the lists to another.
fn sweep<O: Operation>(request: O) -> (Vec<O>, bool) {
    let (mut requests, mut items_move) = (vec![request], false);
    for (index, param) in O::SPEC.params.iter().enumerate().filter(|(_, param)| param.sweep) {
        let Some(Kind::Enum(codes)) = O::SPEC.request.fields().get(index).map(|field| field.kind) else { continue };
        let asked = || codes.values.iter().filter(|value| value.in_requests).map(|value| value.code);
        let mut swept = Vec::new();
        for request in requests {
            if !matches!((&request as &dyn Record).value(index), Value::Absent) {
                swept.push(request);
                continue;
            }
            items_move |= param.filters.is_some();
            swept.extend(asked().map(|code| {
                let mut request = request.clone();
                if let FieldMut::Enum(field) = (&mut request as &mut dyn Record).field_mut(index) {
                    field.set(code);
                }
                request
            }));
        }
        requests = swept;
    }
    (requests, items_move)
}

impl<O: Operation> WindowReader<O> {
    /// Begins a window that should have at most `limit` items.
    pub(super) fn new(job: Arc<PullJob<O>>, window: Window, prefetch: u32, limit: Option<usize>) -> Option<Self> {
        let request = job.request(0, &window)?;
        // Items that arrived before do not count: otherwise every window would be cut down to single pages.
        let limit = limit.map(|limit| limit.saturating_add(window.known.as_ref().map_or(0, |known| known.len())));
        let known = window.known.iter().flat_map(|known| known.iter().copied());
        let pages = Pages::with(job.connection.clone(), Arc::new(request), Seen::with(known));
        let mut reader =
            Self { window, job, prefetch, limit, pages, list: 0, totals: Vec::new(), checks: 0, found_new: false };
        reader.set_options();
        Some(reader)
    }

    /// All items that arrived in the window or before it.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.pages.seen().fingerprints()
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<WindowStep<O>, Error>> {
        loop {
            match ready!(self.pages.poll_step(context))? {
                PageStep::Page(page) => {
                    self.found_new |= page.new_items() > 0;
                    return Poll::Ready(Ok(WindowStep::Page(page)));
                }
                PageStep::TooMany(total) => {
                    return Poll::Ready(Ok(WindowStep::TooMany { list: self.list, total }));
                }
                PageStep::End => {
                    if !self.next_list()? {
                        return Poll::Ready(Ok(WindowStep::Done));
                    }
                }
            }
        }
    }

    /// Goes on to the next list; `false` after the last.
    fn next_list(&mut self) -> Result<bool, Error> {
        let count = self.job.requests.len();
        self.list += 1;
        let is_end = self.list == count;
        if is_end && !(self.job.items_move && (self.checks == 0 || self.found_new)) {
            self.list -= 1;
            return Ok(false);
        }
        let mut unsettled = false;
        if is_end {
            unsettled = self.checks == MAX_CHECKS;
            self.checks = if unsettled { 1 } else { self.checks + 1 };
            (self.list, self.found_new) = (0, false);
        }
        let Some(request) = self.job.request(self.list, &self.window) else { return Ok(false) };
        let previous = (self.list + count - 1) % count;
        let (seen, total) = self.pages.take_seen();
        match self.totals.get_mut(previous) {
            Some(known) => *known = total,
            None => self.totals.push(total),
        }
        self.pages = Pages::with(self.job.connection.clone(), Arc::new(request), seen);
        if self.checks > 0 {
            self.pages.recheck(self.totals.get(self.list).copied().flatten());
        }
        self.set_options();
        if unsettled { Err(Error::unsettled(O::SPEC)) } else { Ok(true) }
    }

    /// Continues, however many items there are.
    pub(super) fn lift_limit(&mut self) {
        self.limit = None;
        self.pages.lift_limit();
    }

    fn set_options(&mut self) {
        self.pages.set_prefetch(self.prefetch);
        if self.checks == 0 {
            self.pages.limit(self.limit);
        }
    }
}
