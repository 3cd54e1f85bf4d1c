//! Reading one window: one list, or one list for each value of the swept parameters.

use super::cursor::{ListEnd, Shortfall};
use super::fingerprint::Fingerprint;
use super::page_step::{PageStep, Part};
use super::pages::Pages;
use super::seen::Seen;
use super::stats::PullStats;
use super::time_range::TimeRange;
use super::window_queue::{Window, WindowQueue};
use super::window_times::{set_pulled, set_window};
use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::client::spec::{OperationSpec, ParamSpec, TimeWindow};
use crate::record::{FieldMut, Record, Value};
use crate::schema::Kind;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

/// What all windows of a pull share.
pub(super) struct PullJob<O: ListRequest> {
    pub(super) connection: Connection,
    pub(super) spec: &'static OperationSpec,
    pub(super) window: Option<&'static TimeWindow>,
    /// One request for each swept value, or the only request.
    pub(super) requests: Vec<O>,
    /// Whether items may move from one list to another.
    pub(super) items_move: bool,
    /// The values that the requests do not ask for, in words.
    pub(super) not_asked: Vec<String>,
    /// Whether a page was read.
    has_read: AtomicBool,
}

/// Reads one window.
pub(super) struct WindowReader<O: ListRequest> {
    pub(super) window: Window,
    job: Arc<PullJob<O>>,
    prefetch: u32,
    /// The most items of the window.
    limit: Option<usize>,
    /// Whether the window can be cut into shorter ones.
    can_cut: bool,
    pages: Pages<O>,
    /// The index of the request whose list is being read.
    list: usize,
    /// The index of the only request to read, where the others lack nothing.
    only: Option<usize>,
    /// The indices of the requests that the vendor refused.
    refused: BTreeSet<usize>,
    /// What is known about each list that was read.
    lists: Vec<ListResult>,
    checks: Checks,
    /// Whether the window brought new items.
    has_new: bool,
    /// Whether all lists were read.
    done: bool,
    /// The statistics of the lists that were read.
    stats: PullStats,
}

/// The checks of the lists for items that moved.
#[derive(Debug, Clone, Copy, Default)]
struct Checks {
    /// How often the lists were checked.
    count: u32,
    /// Whether this check found new items.
    found_new: bool,
}

/// What is known about a list that was read.
#[derive(Debug, Clone, Default)]
struct ListResult {
    /// The total of the last page.
    total: Option<usize>,
    /// The total that counts.
    stated: Option<usize>,
    end: ListEnd,
    /// The numbers of the pages that could not be read and were reported.
    unreadable: BTreeSet<i64>,
}

/// The next step of reading a window.
pub(super) enum WindowStep<O: ListRequest> {
    /// A page.
    Page(Page<O>),
    /// A list has more items than the window should have.
    TooMany {
        /// The index of the list.
        list: usize,
        /// The number of its items.
        total: usize,
    },
    /// A value of a swept parameter was refused, and its list is left out.
    Refused {
        /// The index of the list.
        list: usize,
        /// The refusal.
        error: Error,
    },
    /// Everything was read.
    Done,
}

/// The number of checks after which items that keep moving are an error.
const MAX_CHECKS: u32 = 8;

impl<O: ListRequest> PullJob<O> {
    /// The job for a request and one of its windows.
    pub(super) fn new(connection: Connection, window: Option<&'static TimeWindow>, request: O) -> Self {
        let mut request = request;
        let spec = request.spec();
        set_pulled(spec, &mut request);
        let not_asked = not_asked(&request);
        let (requests, items_move) = sweep(request);
        // An order that changes leaves a window of change times, so it does not move to another list of that window.
        let items_move = items_move && window.is_none_or(|window| !window.changes);
        Self { connection, spec, window, requests, items_move, not_asked, has_read: AtomicBool::new(false) }
    }

    fn request(&self, list: usize, window: &Window) -> Option<O> {
        let mut request = self.requests.get(list)?.clone();
        if let (Some(window), Some(range)) = (self.window, window.range) {
            set_window(self.spec, &mut request, window, range);
        }
        Some(request)
    }

    /// The swept parameters of a request with their values, as `status=181`.
    fn swept_values(&self, list: usize) -> String {
        let Some(request) = self.requests.get(list) else { return String::new() };
        let swept = self.spec.params.iter().enumerate().filter(|(_, param)| param.sweep);
        let value = |(index, param): (usize, &ParamSpec)| {
            Some(format!("{}={}", param.path, (request as &dyn Record).value(index).scalar_text()?))
        };
        swept.filter_map(value).collect::<Vec<_>>().join(", ")
    }
}

/// The requests of a pull's first window: one for each swept value.
pub(in crate::client) fn first_requests<O: ListRequest>(
    request: O,
    window: Option<usize>,
    range: TimeRange,
) -> Vec<O> {
    let spec = request.spec();
    let window = window.and_then(|window| spec.windows.get(window));
    let mut windows = WindowQueue::new(spec, window);
    windows.extend(range);
    let first = windows.next().and_then(|first| first.range);
    let mut request = request;
    set_pulled(spec, &mut request);
    let (mut requests, _) = sweep(request);
    if let (Some(window), Some(range)) = (window, first) {
        for request in &mut requests {
            set_window(spec, request, window, range);
        }
    }
    requests
}

/// What the requests of a sweep do not ask for, one sentence for each swept parameter.
fn not_asked<O: ListRequest>(request: &O) -> Vec<String> {
    let spec = request.spec();
    let swept = spec.params.iter().enumerate().filter(|(_, param)| param.sweep);
    let unset = swept.filter(|(index, _)| matches!((request as &dyn Record).value(*index), Value::Absent));
    unset
        .filter_map(|(index, param)| {
            let Kind::Enum(codes) = spec.request.fields().get(index)?.kind else { return None };
            let asked = codes.values.iter().filter(|value| value.in_requests);
            let asked: Vec<String> = asked.map(|value| value.code.to_string()).collect();
            Some(format!("{} other than {}", param.path, asked.join(", ")))
        })
        .collect()
}

/// The request once for each listed value of its swept parameters, unless it names a value; and whether an item may move
/// from one of the lists to another.
fn sweep<O: ListRequest>(request: O) -> (Vec<O>, bool) {
    let spec = request.spec();
    let (mut requests, mut items_move) = (vec![request], false);
    for (index, param) in spec.params.iter().enumerate().filter(|(_, param)| param.sweep) {
        let Some(Kind::Enum(codes)) = spec.request.fields().get(index).map(|field| field.kind) else { continue };
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

impl<O: ListRequest> WindowReader<O> {
    /// Begins a window that should have at most `limit` items. The lists of the requests with the indices in `refused` are
    /// left out; `None` where no list is left.
    pub(super) fn new(
        job: Arc<PullJob<O>>,
        window: Window,
        (prefetch, limit): (u32, Option<usize>),
        can_cut: bool,
        refused: BTreeSet<usize>,
    ) -> Option<Self> {
        let only = window.cut.filter(|cut| cut.arrived.is_some()).map(|cut| cut.list);
        let list = only.or_else(|| (0..job.requests.len()).find(|list| !refused.contains(list)))?;
        let request = job.request(list, &window)?;
        // Items that arrived before do not count: otherwise every window would be cut down to single pages.
        let limit = limit.map(|limit| limit.saturating_add(window.known.as_ref().map_or(0, |known| known.len())));
        let known = window.known.iter().flat_map(|known| known.iter().copied());
        let pages = Pages::with(job.connection.clone(), Arc::new(request), Seen::with(known));
        let mut reader = Self {
            window,
            lists: vec![ListResult::default(); job.requests.len()],
            job,
            prefetch,
            limit,
            can_cut,
            pages,
            list,
            only,
            refused,
            checks: Checks::default(),
            has_new: false,
            done: false,
            stats: PullStats::default(),
        };
        reader.set_options();
        Some(reader)
    }

    /// All items that were given in the window or before it.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.pages.seen().fingerprints()
    }

    /// Whether the window brought new items.
    pub(super) fn has_new(&self) -> bool {
        self.has_new
    }

    /// The statistics of the window. After its end, they say what is missing.
    pub(super) fn stats(&self) -> PullStats {
        let mut stats = self.stats.clone();
        stats += self.pages.stats();
        stats
    }

    /// The lists that lack items, by their indices, after the end of the window.
    pub(super) fn shortfalls(&self) -> Vec<(usize, Shortfall)> {
        let shortfall = |(list, result): (usize, &ListResult)| match result.end {
            ListEnd::Lacking(shortfall) => Some((list, shortfall)),
            _ => None,
        };
        self.lists.iter().enumerate().filter_map(shortfall).collect()
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<WindowStep<O>, Error>> {
        loop {
            if self.done {
                return Poll::Ready(Ok(WindowStep::Done));
            }
            match ready!(self.pages.poll_step(context)) {
                Ok(PageStep::Page(page)) => {
                    self.job.has_read.store(true, Ordering::Relaxed);
                    self.checks.found_new |= page.new_items() > 0;
                    self.has_new |= page.new_items() > 0;
                    return Poll::Ready(Ok(WindowStep::Page(page)));
                }
                Ok(PageStep::TooMany(total)) => {
                    return Poll::Ready(Ok(WindowStep::TooMany { list: self.list, total }));
                }
                Ok(PageStep::End) => self.next_list()?,
                Err(error) if self.job.requests.len() > 1 && error.refuses_request() => {
                    let list = self.list;
                    self.refused.insert(list);
                    self.next_list()?;
                    let error = error.leaving_out(self.job.swept_values(list));
                    return Poll::Ready(Ok(WindowStep::Refused { list, error }));
                }
                Err(error) => return Poll::Ready(Err(error.in_window(self.name()))),
            }
        }
    }

    /// The window and the value whose list is being read, in words.
    fn name(&self) -> Option<String> {
        let range = self.window.range.map(|range| format!("window {} to {}", range.from, range.to));
        let value = Some(self.job.swept_values(self.list)).filter(|value| !value.is_empty());
        let parts: Vec<String> = range.into_iter().chain(value.map(|value| format!("with {value}"))).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Continues with the next list, if there is one.
    fn next_list(&mut self) -> Result<(), Error> {
        self.note_list();
        let is_asked = |list: &usize| self.only.is_none() && !self.refused.contains(list);
        let mut unsettled = false;
        let mut next = (self.list + 1..self.job.requests.len()).find(is_asked);
        if next.is_none()
            && self.only.is_none()
            && self.job.items_move
            && (self.checks.count == 0 || self.checks.found_new)
        {
            next = (0..self.job.requests.len()).find(is_asked);
            unsettled = self.checks.count == MAX_CHECKS;
            let count = if unsettled { 1 } else { self.checks.count + 1 };
            self.checks = Checks { count, found_new: false };
        }
        let Some((list, request)) = next.and_then(|list| Some((list, self.job.request(list, &self.window)?))) else {
            self.done = true;
            for result in &self.lists {
                self.stats += &result.end.stats(result.stated);
            }
            return Ok(());
        };
        self.list = list;
        self.stats += self.pages.stats();
        self.pages = Pages::with(self.job.connection.clone(), Arc::new(request), self.pages.take_seen());
        if let Some(result) = self.lists.get_mut(list).filter(|_| self.checks.count > 0) {
            self.pages.recheck(result.total, std::mem::take(&mut result.unreadable));
        }
        self.set_options();
        if unsettled { Err(Error::unsettled(self.job.spec)) } else { Ok(()) }
    }

    /// Notes how the current list ended.
    fn note_list(&mut self) {
        let Some(result) = self.lists.get_mut(self.list) else { return };
        let (total, stated) = self.pages.totals();
        (result.total, result.unreadable) = (total, self.pages.take_unreadable());
        if self.pages.list_end() != ListEnd::Unknown {
            (result.end, result.stated) = (self.pages.list_end(), stated);
        }
    }

    /// Continues, however many items there are.
    pub(super) fn lift_limit(&mut self) {
        self.limit = None;
        self.pages.lift_limit();
    }

    fn set_options(&mut self) {
        self.pages.set_prefetch(self.prefetch);
        let cut = self.window.cut.filter(|cut| cut.list == self.list && cut.arrived.is_some());
        let part = Part {
            limit: self.limit.filter(|_| self.checks.count == 0),
            total: cut.filter(|_| self.checks.count == 0).map(|cut| cut.total),
        };
        self.pages.set_part(part, self.can_cut);
        if self.job.has_read.load(Ordering::Relaxed) {
            self.pages.set_has_read();
        }
    }
}
