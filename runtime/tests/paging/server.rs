//! A server in memory whose orders change between the calls.

use crate::shop::{ListOrders, Status};
use dingdan_runtime::client::http::StatusCode;
use dingdan_runtime::client::{
    Clock, Connection, Credentials, HttpRequest, HttpResponse, RetryPolicy, SendFuture, Transport, TransportError,
};
use dingdan_runtime::json::decode;
use dingdan_runtime::types::{BeijingTime, Open, UnixSeconds};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// When a server begins.
pub(crate) const START: i64 = 1_700_000_000;

/// An order.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: u64,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) status: i64,
}

/// What the server sorts by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    #[default]
    Created,
    CreatedDown,
    Updated,
    UpdatedDown,
}

/// What happens just before a call is answered.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    Nothing,
    /// An order changes; it is then the last that was changed.
    Update(usize),
    /// An order disappears.
    Remove(usize),
    /// An order placed earlier appears.
    Late(i64),
    /// An order is placed.
    Insert,
    /// This answer holds no items.
    Empty,
    /// This answer lacks its last items.
    Short(usize),
    /// This answer's total is off by that.
    Total(i64),
    /// The connection breaks.
    Break,
    /// The body of this answer is cut after that many bytes.
    #[cfg_attr(not(feature = "client"), expect(dead_code, reason = "cut bodies are tried with a timer only"))]
    Cut(usize),
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) orders: Vec<Stored>,
    pub(crate) sort: Sort,
    pub(crate) events: VecDeque<Event>,
    /// The server gives no more than that at once.
    pub(crate) most: Option<usize>,
    /// Added to every total.
    pub(crate) off: i64,
    pub(crate) no_total: bool,
    /// An order changes no more often than that.
    pub(crate) changes: Option<i64>,
    pub(crate) now: i64,
    pub(crate) calls: usize,
    pub(crate) pages: Vec<i64>,
    pub(crate) in_flight: usize,
    pub(crate) most_in_flight: usize,
}

/// The server; clones are the same one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Server(pub(crate) Arc<Mutex<State>>);

impl Server {
    /// With orders placed one a second.
    pub(crate) fn new(orders: usize) -> Self {
        Self::every(orders, 1)
    }

    /// With orders placed that many seconds apart.
    pub(crate) fn every(orders: usize, seconds: i64) -> Self {
        let stored = |index: usize| {
            let time = START + seconds * i64::try_from(index).expect("a few");
            Stored { id: 1000 + u64::try_from(index).expect("a few"), created: time, updated: time, status: 1 }
        };
        let state = State { orders: (0..orders).map(stored).collect(), now: START + 100_000, ..State::default() };
        Self(Arc::new(Mutex::new(state)))
    }

    pub(crate) fn set(self, change: impl FnOnce(&mut State)) -> Self {
        change(&mut self.0.lock().expect("the lock"));
        self
    }

    pub(crate) fn get<T>(&self, get: impl FnOnce(&State) -> T) -> T {
        get(&self.0.lock().expect("the lock"))
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection::over(Credentials::new([("token", "t")]), self.clone())
            .clock(self.clone())
            .retries(RetryPolicy::never())
    }
}

impl Clock for Server {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.get(|state| state.now))
    }
}

impl Transport for Server {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let server = self.clone();
        Box::pin(async move {
            server.0.lock().expect("the lock").come();
            tokio::task::yield_now().await;
            let answer = server.0.lock().expect("the lock").answer(&request.body.unwrap_or_default());
            match answer {
                Some(body) => Ok(HttpResponse::new(StatusCode::OK, body)),
                None => Err(TransportError::new(dingdan_runtime::client::TransportFault::Broken, "cut")),
            }
        })
    }
}

impl State {
    fn come(&mut self) {
        self.in_flight += 1;
        self.most_in_flight = self.most_in_flight.max(self.in_flight);
    }

    fn answer(&mut self, body: &str) -> Option<String> {
        self.in_flight -= 1;
        self.calls += 1;
        self.now += 1;
        let event = self.events.pop_front().unwrap_or(Event::Nothing);
        self.happen(event);
        if matches!(event, Event::Break) {
            return None;
        }
        let mut request = ListOrders::default();
        decode(&mut request, body).expect("a request");
        let (page, size) = (request.page.expect("a page"), request.size.expect("a size"));
        self.pages.push(page);
        let mut found: Vec<Stored> = self.orders.iter().filter(|order| fits(order, &request)).cloned().collect();
        match self.sort {
            Sort::Created => found.sort_by_key(|order| (order.created, order.id)),
            Sort::CreatedDown => found.sort_by_key(|order| std::cmp::Reverse((order.created, order.id))),
            Sort::Updated => found.sort_by_key(|order| (order.updated, order.id)),
            Sort::UpdatedDown => found.sort_by_key(|order| std::cmp::Reverse((order.updated, order.id))),
        }
        let size = usize::try_from(size).expect("a size").min(self.most.unwrap_or(usize::MAX));
        let skip = usize::try_from(page - 1).expect("a page") * size;
        let mut items: Vec<&Stored> = found.iter().skip(skip).take(size).collect();
        let mut total = i64::try_from(found.len()).expect("a few") + self.off;
        match event {
            Event::Empty => items.clear(),
            Event::Short(by) => items.truncate(items.len().saturating_sub(by)),
            Event::Total(by) => total += by,
            _ => {}
        }
        let item = |order: &&Stored| {
            format!(
                r#"{{"id": {}, "created": "{}", "updated": "{}", "status": {}}}"#,
                order.id,
                time(order.created),
                time(order.updated),
                order.status
            )
        };
        let list = items.iter().map(item).collect::<Vec<_>>().join(",");
        let total = if self.no_total { String::new() } else { format!(r#""total": {},"#, total.max(0)) };
        let mut body = format!(r#"{{"code": 0, {total} "list": [{list}]}}"#);
        if let Event::Cut(bytes) = event {
            body.truncate(bytes);
        }
        Some(body)
    }

    /// Time passes, and something may happen then.
    pub(crate) fn pass(&mut self, seconds: i64, event: Option<Event>) {
        self.now += seconds;
        self.happen(event.unwrap_or(Event::Nothing));
    }

    fn happen(&mut self, event: Event) {
        let count = self.orders.len();
        match event {
            Event::Update(which) if count > 0 => {
                let order = &mut self.orders[which % count];
                if self.changes.is_none_or(|most| order.status <= most) {
                    order.updated = self.now;
                    order.status += 1;
                }
            }
            Event::Remove(which) if count > 0 => drop(self.orders.remove(which % count)),
            Event::Late(created) => self.insert(START + created, START + created),
            Event::Insert => self.insert(self.now, self.now),
            _ => {}
        }
    }

    fn insert(&mut self, created: i64, updated: i64) {
        let id = 500_000 + u64::try_from(self.calls).expect("a few");
        self.orders.push(Stored { id, created, updated, status: 1 });
    }
}

fn fits(order: &Stored, request: &ListOrders) -> bool {
    let within = |at: i64, from: Option<BeijingTime>, to: Option<BeijingTime>| {
        from.is_none_or(|from| from.unix_seconds() <= at) && to.is_none_or(|to| at <= to.unix_seconds())
    };
    within(order.created, request.created_from, request.created_to)
        && within(order.updated, request.updated_from, request.updated_to)
        && match request.status.as_ref().and_then(Open::known) {
            Some(Status::Open) => order.status % 3 == 0,
            Some(Status::Paid) => order.status % 3 == 1,
            Some(Status::Sent) => order.status % 3 == 2,
            _ => true,
        }
}

/// A time.
pub(crate) fn time(seconds: i64) -> BeijingTime {
    BeijingTime::from_unix(seconds).expect("a time")
}
