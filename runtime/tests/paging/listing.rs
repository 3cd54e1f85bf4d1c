//! All pages of one request.

use crate::server::{Event, START, Server, Sort, time};
use crate::shop::ListOrders;
use dingdan_runtime::client::Pages;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Ids in the order in which they come; errors are passed over, but not too many.
pub(crate) async fn ids(server: &Server, request: ListOrders, prefetch: u32) -> Result<Vec<u64>, String> {
    let mut items = Pages::new(server.connection(), request).prefetch(prefetch).items();
    let (mut ids, mut errors) = (Vec::new(), 0);
    while let Some(item) = items.next().await {
        match item {
            Ok(order) => ids.push(order.id.expect("an id").as_str().parse().expect("a number")),
            Err(_) => errors += 1,
        }
        if server.get(|state| state.calls) > 5000 || errors > 100 {
            return Err("no end".to_owned());
        }
    }
    Ok(ids)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn created(size: i64) -> ListOrders {
    let (created_from, created_to) = (Some(time(START - 10)), Some(time(START + 900)));
    ListOrders { created_from, created_to, size: Some(size), ..ListOrders::default() }
}

fn updated(size: i64) -> ListOrders {
    let (updated_from, updated_to) = (Some(time(START - 10)), Some(time(START + 900)));
    ListOrders { updated_from, updated_to, size: Some(size), ..ListOrders::default() }
}

fn sorts() -> impl Strategy<Value = Sort> {
    prop_oneof![Just(Sort::Created), Just(Sort::CreatedDown), Just(Sort::Updated), Just(Sort::UpdatedDown)]
}

fn once(ids: &[u64]) -> Result<BTreeSet<u64>, TestCaseError> {
    let set: BTreeSet<u64> = ids.iter().copied().collect();
    prop_assert_eq!(set.len(), ids.len(), "some came twice: {:?}", ids);
    Ok(set)
}

fn there(server: &Server) -> BTreeSet<u64> {
    server.get(|state| {
        let within = |created| (START - 10..=START + 900).contains(&created);
        state.orders.iter().filter(|order| within(order.created)).map(|order| order.id).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the totals and sizes are, every item comes once. (A server that both sends less at once than asked
    /// for and says that this was all cannot be told from one that has no more.)
    #[test]
    fn a_list_that_stays_is_read_whole(
        count in 0_usize..60, size in 1_i64..12, most in proptest::option::of(1_usize..12), off in -70_i64..70,
        no_total: bool, sort in sorts(), prefetch in 0_u32..4,
    ) {
        let server = Server::new(count).set(|state| {
            let off = if most.is_some() { off.max(0) } else { off };
            (state.most, state.off, state.no_total, state.sort) = (most, off, no_total, sort);
        });
        let ids = run(ids(&server, created(size), prefetch)).expect("settled");
        prop_assert_eq!(once(&ids)?, there(&server));
    }

    /// Answers that lie for once, and calls that fail, lose nothing.
    #[test]
    fn single_faults_lose_nothing(
        count in 1_usize..60, size in 1_i64..12, sort in sorts(), prefetch in 0_u32..4,
        faults in proptest::collection::vec(
            prop_oneof![
                8 => Just(Event::Nothing), 1 => Just(Event::Empty), 1 => (1_usize..9).prop_map(Event::Short),
                1 => (-30_i64..30).prop_map(Event::Total), 1 => Just(Event::Break),
            ],
            0..120,
        ),
    ) {
        let server = Server::new(count).set(|state| (state.events, state.sort) = (faults.into(), sort));
        let ids = run(ids(&server, created(size), prefetch)).expect("settled");
        prop_assert_eq!(once(&ids)?, there(&server));
    }

    /// Orders change, and others are placed, while a past span of creation times is paged through.
    #[test]
    fn orders_that_move_are_not_lost(
        count in 1_usize..60, size in 1_i64..12, sort in sorts(),
        events in proptest::collection::vec(
            prop_oneof![
                4 => Just(Event::Nothing), 2 => (0_usize..60).prop_map(Event::Update), 1 => Just(Event::Insert),
                1 => (0_i64..60).prop_map(Event::Late),
            ],
            0..60,
        ),
    ) {
        let server = Server::new(count).set(|state| (state.events, state.sort) = (events.into(), sort));
        let ids = run(ids(&server, created(size), 0)).expect("settled");
        prop_assert_eq!(once(&ids)?, there(&server));
    }

    /// Orders that change leave a past span of times of change: none that stays is lost.
    #[test]
    fn orders_that_stay_are_not_lost_when_others_leave(
        count in 1_usize..60, size in 1_i64..12, sort in sorts(), prefetch in 0_u32..4,
        events in proptest::collection::vec(
            prop_oneof![
                4 => Just(Event::Nothing), 2 => (0_usize..60).prop_map(Event::Update), 1 => Just(Event::Insert),
                1 => (0_usize..60).prop_map(Event::Remove),
            ],
            0..60,
        ),
    ) {
        let server = Server::new(count).set(|state| (state.events, state.sort) = (events.into(), sort));
        let all = there(&server);
        let ids = run(ids(&server, updated(size), prefetch)).expect("settled");
        let got = once(&ids)?;
        let within = |updated| (START - 10..=START + 900).contains(&updated);
        let stay: BTreeSet<u64> = server.get(|state| {
            state.orders.iter().filter(|order| within(order.updated)).map(|order| order.id).collect()
        });
        prop_assert!(got.is_superset(&stay), "lost {:?}", stay.difference(&got).collect::<Vec<_>>());
        prop_assert!(got.is_subset(&all));
    }
}

#[test]
fn what_changes_at_every_call_is_an_error_in_the_end() {
    let server = Server::new(20).set(|state| {
        state.sort = Sort::UpdatedDown;
        state.events = (0..500).map(|call| Event::Late(call % 20)).collect();
    });
    let mut items = Pages::new(server.connection(), created(3)).items();
    let mut got = BTreeSet::new();
    let error = run(async {
        loop {
            match items.next().await.expect("no end") {
                Ok(order) => assert!(got.insert(order.id.expect("an id").as_str().to_owned())),
                Err(error) => return error,
            }
        }
    });
    assert!(error.is_unsettled() && error.is_transient(), "{error}");
    // The error is not the end either: once the list rests, the others come.
    run(async {
        while let Some(item) = items.next().await {
            got.extend(item.ok().map(|order| order.id.expect("an id").as_str().to_owned()));
        }
    });
    assert_eq!(got.len(), there(&server).len());
}

#[test]
fn pages_are_asked_for_ahead_but_not_more_than_said() {
    for (prefetch, want) in [(0, 1), (3, 4)] {
        let server = Server::new(95);
        let ids = run(ids(&server, created(10), prefetch)).expect("settled");
        assert_eq!(ids, (1000..1095).collect::<Vec<_>>(), "in their order");
        assert_eq!(server.get(|state| state.most_in_flight), want);
        // No page twice, none beyond the end.
        assert_eq!(server.get(|state| state.calls), 10);
    }
}
