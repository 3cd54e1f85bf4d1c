//! Pulls of changes that continue night after night.

use crate::server::{Event, START, Server, time};
use crate::shop::{ListOrders, Order};
use dingdan_runtime::client::{Checkpoint, Connection, Credentials, Pull, TimeRange, WrongCheckpoint};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;

const CHANGED: usize = 1;
const HOUR: i64 = 3600;

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn request() -> ListOrders {
    ListOrders { size: Some(10), status: Some(9.into()), ..ListOrders::default() }
}

/// At most so many orders of a night, and its checkpoint as text.
async fn night(server: &Server, checkpoint: Option<&str>, most: usize) -> (Vec<Order>, String) {
    let mut pull = Pull::changed(server.connection(), request(), CHANGED, time(START)..);
    if let Some(text) = checkpoint {
        pull = pull.resume(&text.parse().expect("a checkpoint")).expect("its checkpoint");
    }
    let mut orders = Vec::new();
    while orders.len() < most
        && let Some(order) = pull.next().await
    {
        orders.extend(order.ok());
    }
    (orders, pull.checkpoint().to_string())
}

/// The last version of each order that came.
fn keep(view: &mut BTreeMap<u64, i64>, orders: &[Order]) {
    for order in orders {
        let id = order.id.as_ref().expect("an id").as_str().parse().expect("a number");
        view.insert(id, order.status.expect("a status"));
    }
}

fn at_the_server(server: &Server) -> BTreeMap<u64, i64> {
    server.get(|state| state.orders.iter().map(|order| (order.id, order.status)).collect())
}

fn pass(server: &Server, seconds: i64, events: &[Event]) {
    let mut state = server.0.lock().expect("the lock");
    for event in events {
        state.pass(seconds, Some(*event));
    }
}

#[test]
fn each_change_comes_once_in_three_nights() {
    let server = Server::every(50, 20);
    let mut view = BTreeMap::new();
    run(async {
        let (orders, mut checkpoint) = night(&server, None, usize::MAX).await;
        assert_eq!(orders.len(), 50);
        keep(&mut view, &orders);
        for changes in [&[Event::Update(3), Event::Insert, Event::Update(7)][..], &[Event::Update(3)], &[]] {
            pass(&server, HOUR, changes);
            pass(&server, HOUR, &[Event::Nothing]);
            let (orders, next) = night(&server, Some(&checkpoint), usize::MAX).await;
            assert_eq!(orders.len(), changes.len());
            keep(&mut view, &orders);
            assert_eq!(view, at_the_server(&server));
            checkpoint = next;
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Nights that are killed, orders that change shortly before and after the end of a night, and a vendor's clock that is
    /// up to nine minutes behind: the copy is the server's in the end.
    #[test]
    fn a_copy_stays_equal_to_the_server(
        nights in proptest::collection::vec((0_usize..80, proptest::collection::vec(0_usize..60, 0..6), 1_i64..900), 1..5),
        behind in 0_i64..540,
    ) {
        let server = Server::every(60, 20);
        let (mut view, mut checkpoint) = (BTreeMap::new(), None::<String>);
        run(async {
            for (most, updates, apart) in nights {
                let (orders, text) = night(&server, checkpoint.as_deref(), most).await;
                keep(&mut view, &orders);
                checkpoint = Some(text);
                let updates: Vec<Event> = updates.into_iter().map(Event::Update).collect();
                pass(&server, apart, &updates);
                let mut state = server.0.lock().expect("the lock");
                let now = state.now;
                for order in state.orders.iter_mut().filter(|order| order.updated > now - apart) {
                    order.updated -= behind.min(order.updated - START);
                }
            }
            pass(&server, HOUR, &[Event::Nothing]);
            let (orders, _) = night(&server, checkpoint.as_deref(), usize::MAX).await;
            keep(&mut view, &orders);
        });
        prop_assert_eq!(view, at_the_server(&server));
    }
}

#[test]
fn a_clock_that_was_ahead_loses_nothing() {
    let server = Server::every(20, 20);
    run(async {
        let now = server.get(|state| state.now);
        server.clone().set(|state| state.now += 48 * HOUR);
        let (orders, checkpoint) = night(&server, None, usize::MAX).await;
        assert_eq!(orders.len(), 20);
        server.clone().set(|state| state.now = now);
        pass(&server, HOUR, &[Event::Update(4)]);
        pass(&server, HOUR, &[Event::Nothing]);
        let (orders, checkpoint) = night(&server, Some(&checkpoint), usize::MAX).await;
        let mut view = BTreeMap::new();
        keep(&mut view, &orders);
        assert_eq!(view.get(&1004), Some(&2));
        pass(&server, HOUR, &[Event::Update(5)]);
        let (orders, _) = night(&server, Some(&checkpoint), usize::MAX).await;
        assert_eq!(orders.len(), 1);
    });
}

#[test]
fn an_end_that_was_reached_brings_nothing_and_a_later_one_the_rest() {
    let server = Server::every(50, 20);
    let pull = |from: i64, to: i64| {
        Pull::new(
            server.connection(),
            request(),
            Some(0),
            TimeRange { from: time(START + from), to: time(START + to) },
        )
    };
    run(async {
        let mut first = pull(100, 499);
        let mut count = 0;
        while first.next().await.is_some() {
            count += 1;
        }
        assert_eq!(count, 20);
        let checkpoint = first.checkpoint();
        assert_eq!(checkpoint.until(), time(START + 499));
        for (from, to, want) in [(100, 499, 0), (100, 300, 0), (200, 499, 0), (100, 599, 5), (0, 499, 25)] {
            let mut again = pull(from, to).resume(&checkpoint).expect("its checkpoint");
            let mut count = 0;
            while again.next().await.is_some() {
                count += 1;
            }
            assert_eq!(count, want, "{from} to {to}");
        }
    });
}

#[test]
fn another_pull_is_refused_with_both_named() {
    let server = Server::every(1, 20);
    let connection = || Connection::over(Credentials::new([("token", "t")]), server.clone()).clock(server.clone());
    let changed =
        |connection: Connection, request: ListOrders| Pull::changed(connection, request, CHANGED, time(START)..);
    let checkpoint: Checkpoint = changed(connection(), request()).checkpoint();
    let elsewhere = connection().base_url("http://127.0.0.1:1/");
    let placed = Pull::new(connection(), request(), Some(0), time(START)..);
    for (pull, want) in [
        (changed(elsewhere, request()), "another base URL: http://localhost; this pull is of http://127.0.0.1:1"),
        (
            changed(connection(), ListOrders { status: Some(1.into()), ..request() }),
            "another request: status=9; this pull is of status=1",
        ),
        (
            placed,
            "another kind of time range: changes since a time, by updated_from; this pull is of a time range, by created_from",
        ),
    ] {
        let error: WrongCheckpoint = pull.resume(&checkpoint).err().expect("refused");
        assert_eq!(error.to_string(), format!("the checkpoint belongs to {want}"));
    }
    // What the pull sets itself does not count.
    let set = ListOrders { updated_to: Some(time(START).plus(Duration::from_secs(9))), ..request() };
    assert!(changed(connection().base_url("http://localhost/"), set).resume(&checkpoint).is_ok());
}
