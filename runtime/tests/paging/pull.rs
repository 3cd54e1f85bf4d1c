//! Spans of any length, checkpoints, and orders that change meanwhile.

use crate::server::{Event, START, Server, Sort, time};
use crate::shop::{ListOrders, Order};
use dingdan_runtime::client::{Checkpoint, Pull, PullOptions, Sleep, TimeRange, Timer};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const CREATED: Option<usize> = Some(0);
const CHANGED: Option<usize> = Some(1);

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn request(size: i64) -> ListOrders {
    // A status that the server does not tell apart: all orders.
    ListOrders { size: Some(size), status: Some(9.into()), ..ListOrders::default() }
}

fn span(server: &Server) -> TimeRange {
    TimeRange { from: time(START - 10), to: time(server.get(|state| state.now - 1)) }
}

fn id(order: &Order) -> u64 {
    order.id.as_ref().expect("an id").as_str().parse().expect("a number")
}

fn options() -> impl Strategy<Value = PullOptions> {
    (1_usize..4, 0_u32..3, 3_usize..60).prop_map(|(windows, prefetch, most)| {
        PullOptions::default().windows_at_once(windows).prefetch(prefetch).most_in_window(most)
    })
}

/// All items; failed calls are passed over.
async fn all(mut pull: Pull<ListOrders>, server: &Server) -> Vec<Order> {
    let mut orders = Vec::new();
    while let Some(order) = pull.next().await {
        orders.extend(order.ok());
        assert!(server.get(|state| state.calls) < 20_000, "no end");
    }
    orders
}

fn once(orders: &[Order]) -> Result<BTreeSet<u64>, TestCaseError> {
    let set: BTreeSet<u64> = orders.iter().map(id).collect();
    prop_assert_eq!(set.len(), orders.len(), "some came twice");
    Ok(set)
}

fn there(server: &Server, span: TimeRange) -> BTreeSet<u64> {
    let within = |created| (span.from.unix_seconds()..=span.to.unix_seconds()).contains(&created);
    server.get(|state| state.orders.iter().filter(|order| within(order.created)).map(|order| order.id).collect())
}

fn events(most: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => Just(Event::Nothing), 2 => (0_usize..400).prop_map(Event::Update), 1 => Just(Event::Insert),
        1 => Just(Event::Break), 1 => Just(Event::Empty),
    ];
    proptest::collection::vec(event, 0..most)
}

fn sorts() -> impl Strategy<Value = Sort> {
    prop_oneof![Just(Sort::Created), Just(Sort::CreatedDown), Just(Sort::Updated), Just(Sort::UpdatedDown)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    /// Windows, cut windows, several at once: every order of the span comes once, while orders change.
    #[test]
    fn a_span_of_any_length_is_pulled_whole(
        count in 0_usize..300, apart in 1_i64..40, size in 1_i64..30, sort in sorts(), options in options(),
        events in events(60),
    ) {
        let server = Server::every(count, apart).set(|state| (state.events, state.sort) = (events.into(), sort));
        let span = span(&server);
        let pull = Pull::new(server.connection(), request(size), CREATED, span).with(options);
        let orders = run(all(pull, &server));
        prop_assert_eq!(once(&orders)?, there(&server, span));
    }

    /// Each status is asked for by itself, while orders pass from one to another: at most twice, so that no status has
    /// orders that join and others that leave, whose number would stay.
    #[test]
    fn orders_that_pass_between_swept_values_are_not_lost(
        count in 0_usize..60, size in 1_i64..30, sort in sorts(), options in options(), events in events(40),
    ) {
        let server = Server::every(count, 20)
            .set(|state| (state.events, state.sort, state.changes) = (events.into(), sort, Some(2)));
        let span = span(&server);
        let mut request = request(size);
        request.status = None;
        let orders = run(all(Pull::new(server.connection(), request, CREATED, span).with(options), &server));
        prop_assert_eq!(once(&orders)?, there(&server, span));
    }

    /// A pull that is killed again and again, with its last checkpoint as text, gives what one gives that is not.
    #[test]
    fn a_pull_that_is_killed_goes_on_where_it_was(
        count in 1_usize..200, size in 1_i64..30, options in options(), lives in proptest::collection::vec(1_usize..60, 0..12),
        by_pages: bool, events in events(60),
    ) {
        let server = Server::every(count, 20).set(|state| state.events = events.into());
        let span = span(&server);
        let orders = run(async {
            let (mut orders, mut checkpoint) = (Vec::new(), None::<String>);
            for life in lives {
                let mut pull = Pull::new(server.connection(), request(size), CREATED, span).with(options);
                if let Some(text) = &checkpoint {
                    pull = pull.resume(&text.parse().expect("a checkpoint")).expect("its checkpoint");
                }
                if by_pages {
                    let mut pages = pull.pages();
                    for _ in 0..life.div_ceil(8) {
                        let Some(page) = pages.next().await else { break };
                        orders.extend(page.into_iter().flat_map(dingdan_runtime::client::Page::into_items).flatten());
                    }
                    checkpoint = Some(pages.checkpoint().to_string());
                } else {
                    for _ in 0..life {
                        let Some(order) = pull.next().await else { break };
                        orders.extend(order.ok());
                    }
                    checkpoint = Some(pull.checkpoint().to_string());
                }
            }
            let mut pull = Pull::new(server.connection(), request(size), CREATED, span).with(options);
            if let Some(text) = &checkpoint {
                pull = pull.resume(&text.parse().expect("a checkpoint")).expect("its checkpoint");
            }
            orders.extend(all(pull, &server).await);
            orders
        });
        prop_assert_eq!(once(&orders)?, there(&server, span));
    }

    /// Every order changed since a time comes in the state that it is left in, also when it changes meanwhile, and
    /// also when the pull is killed.
    #[test]
    fn every_order_that_changed_comes_as_it_is_in_the_end(
        count in 1_usize..100, size in 1_i64..30, options in options(), events in events(60), kill in 0_usize..100,
        overlap in 0_u64..400,
    ) {
        let server = Server::every(count, 20).set(|state| state.events = events.into());
        let since = time(START + 500);
        let options = options.overlap(Duration::from_secs(overlap));
        let pull = || Pull::new(server.connection(), request(size), CHANGED, since..).with(options);
        let mut latest: BTreeMap<u64, i64> = BTreeMap::new();
        run(async {
            let mut first = pull();
            let mut orders = Vec::new();
            for _ in 0..kill {
                let Some(order) = first.next().await else { break };
                orders.extend(order.ok());
            }
            let checkpoint = first.checkpoint().to_string().parse().expect("a checkpoint");
            orders.extend(all(pull().resume(&checkpoint).expect("its checkpoint"), &server).await);
            for order in orders {
                latest.insert(id(&order), order.status.expect("a status"));
            }
        });
        let want: BTreeMap<u64, i64> = server.get(|state| {
            let changed = state.orders.iter().filter(|order| order.updated >= since.unix_seconds());
            changed.map(|order| (order.id, order.status)).collect()
        });
        // What was inserted or changed by the very last calls is after the end of the pull.
        let late: BTreeSet<u64> = server.get(|state| {
            let last = state.orders.iter().filter(|order| order.updated >= state.now - 40);
            last.map(|order| order.id).collect()
        });
        for (id, status) in want {
            prop_assert!(late.contains(&id) || latest.get(&id) == Some(&status), "{}: {:?}", id, latest.get(&id));
        }
    }
}

/// Waits no time, but lets something happen at the server.
#[derive(Clone)]
struct Moments(Server);

impl Timer for Moments {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, pause: Duration) -> Sleep {
        let server = self.0.clone();
        Box::pin(async move {
            let event = server.0.lock().expect("the lock").events.pop_front();
            server.0.lock().expect("the lock").pass(i64::try_from(pause.as_secs()).expect("short"), event);
        })
    }
}

/// Each status is counted again at the end, and an answer that lacks its items is no count.
#[test]
fn an_empty_page_is_no_count() {
    // Paid to sent, to open; another one to sent; back to paid, where there are two now as before.
    let events = [Event::Update(1), Event::Update(1), Event::Update(2), Event::Update(1), Event::Empty];
    let server = Server::every(3, 20).set(|state| state.events = events.into());
    let request = ListOrders { status: None, ..request(3) };
    let span = span(&server);
    let pull = Pull::new(server.connection(), request, CREATED, span).with(PullOptions::default().windows_at_once(1));
    let orders = run(all(pull, &server));
    assert_eq!(orders.iter().map(id).collect::<BTreeSet<_>>(), there(&server, span));
}

#[test]
fn following_brings_what_changes_and_nothing_else() {
    let server = Server::every(30, 10);
    let connection = server.connection().timer(Moments(server.clone()));
    let options = PullOptions::default().follow(Duration::from_secs(60));
    let mut pull = Pull::new(connection, request(10), CHANGED, time(START)..).with(options);
    run(async {
        let mut ids = Vec::new();
        for _ in 0..30 {
            ids.push(id(&pull.next().await.expect("no end").expect("no error")));
        }
        assert_eq!(ids, (1000..1030).collect::<Vec<_>>());
        server.clone().set(|state| {
            state.events = [Event::Nothing, Event::Nothing, Event::Update(3), Event::Nothing].into();
        });
        // Event by event: what follows is a change, seen once, however often its time is asked for again.
        let next = pull.next().await.expect("no end").expect("no error");
        assert_eq!((id(&next), next.status), (1003, Some(2)));
        server.clone().set(|state| state.events = [Event::Nothing, Event::Update(3), Event::Update(5)].into());
        let mut next = Vec::new();
        for _ in 0..2 {
            let order = pull.next().await.expect("no end").expect("no error");
            next.push((id(&order), order.status));
        }
        assert_eq!(next, [(1003, Some(3)), (1005, Some(2))]);
    });
}

#[test]
fn a_checkpoint_goes_with_its_own_pull() {
    let server = Server::every(30, 10);
    let span = span(&server);
    let pull = |size, window| Pull::new(server.connection(), request(size), window, span);
    let checkpoint: Checkpoint = pull(10, CREATED).checkpoint();
    assert!(pull(10, CREATED).resume(&checkpoint).is_ok());
    for (other, want) in [
        (pull(11, CREATED), "another request: size=10; this pull is of size=11"),
        (
            pull(10, CHANGED),
            "another kind of time range: a time range, by created_from; this pull is of a time range, by updated_from",
        ),
    ] {
        let refused = other.resume(&checkpoint).err().expect("refused");
        assert_eq!(refused.to_string(), format!("the checkpoint belongs to {want}"));
    }
    let stored = serde_json::to_string(&checkpoint).expect("JSON");
    assert_eq!(stored, checkpoint.to_string());
    assert_eq!(serde_json::from_str::<Checkpoint>(&stored).expect("a checkpoint"), checkpoint);
}

#[test]
fn a_finished_pull_has_nothing_more_to_give() {
    let server = Server::every(30, 10);
    let span = span(&server);
    let pull = || Pull::new(server.connection(), request(10), CREATED, span);
    let mut first = pull();
    run(async {
        while first.next().await.is_some() {}
        let mut second = pull().resume(&first.checkpoint()).expect("its checkpoint");
        assert!(second.next().await.is_none());
    });
}

/// The memory of a pull is that of one window: what is remembered does not grow with the number of orders.
#[test]
fn a_checkpoint_stays_small() {
    let server = Server::every(5000, 1);
    let mut pull = Pull::new(server.connection(), request(100), CREATED, span(&server));
    let options = PullOptions::default().most_in_window(200);
    pull = pull.with(options);
    run(async {
        let mut largest = 0;
        let mut count = 0;
        while let Some(order) = pull.next().await {
            order.expect("no error");
            count += 1;
            if count % 50 == 0 {
                largest = largest.max(pull.checkpoint().to_string().len());
            }
        }
        assert_eq!(count, 5000);
        assert!(largest < 200 * 11 + 1500, "{largest}");
    });
}

/// What came before a window counts for nothing when it is decided whether the window is too large: otherwise every
/// window after a large one, or after a checkpoint, is cut down to single pages.
#[test]
fn windows_are_cut_by_what_is_in_them() {
    let statuses = |state: &mut crate::server::State| {
        state.orders.iter_mut().zip((0..3).cycle()).for_each(|(order, status)| order.status = status);
    };
    let server = Server::every(3000, 1).set(statuses);
    let swept = || ListOrders { size: Some(10), ..ListOrders::default() };
    let options = || PullOptions::default().most_in_window(300);
    let span = TimeRange { from: time(START), to: time(START + 2999) };
    let begin = || Pull::new(server.connection(), swept(), CREATED, span).with(options());
    let mut pull = begin();
    run(async {
        let mut count = 0;
        while let Some(order) = pull.next().await {
            order.expect("no error");
            count += 1;
            if count % 700 == 0 {
                let checkpoint = pull.checkpoint();
                pull = begin().resume(&checkpoint).expect("its checkpoint");
            }
        }
        assert_eq!(count, 3000);
    });
    // 300 pages, each read once more because orders may pass from one status to another; and a tenth for what was cut.
    let calls = server.get(|state| state.calls);
    assert!(calls <= 2 * 300 + 60, "{calls} calls");
}
