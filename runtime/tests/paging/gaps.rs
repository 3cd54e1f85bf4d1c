//! What a pull over several windows and values leaves out, and what it finds all the same.

use crate::scripted::Scripted;
use crate::server::{START, time};
use crate::shop::{Answer, ListOrders, Order};
use dingdan_runtime::client::{
    Checkpoint, Error, Operation, OperationSpec, PageSpec, Pull, PullOptions, PullStats, Request, TimeWindow,
};
use dingdan_runtime::record::{Described, Record, WireForm, WireInfo};
use dingdan_runtime::types::{Date, WireCode};
use std::collections::BTreeSet;

/// Orders by their ids, each placed that many seconds after [`START`].
const ORDERS: [i64; 9] = [0, 1, 2, 3, 400, 401, 402, 403, 700];

#[test]
fn windows_are_cut_where_the_vendor_gives_fewer_than_it_states() {
    // (the most rows that the vendor gives for one request, the orders that arrive, what the error says)
    let rows = [(9, 9, None), (4, 9, None), (3, 9, None), (1, 9, None)];
    for (most, want, says) in rows {
        let server = Scripted::new(move |request: &ListOrders| capped(request, most));
        let (ids, errors, stats) = pull(&server, 1);
        assert_eq!(ids.len(), want, "at most {most}: {ids:?}, {} calls", server.requests().len());
        assert_eq!(errors.first().map(Error::to_string), says, "at most {most}");
        assert_eq!(stats.missing, 0, "at most {most}");
    }
}

#[test]
fn a_vendor_that_ignores_windows_is_not_asked_for_ever() {
    let server = Scripted::new(|request: &ListOrders| {
        let entire = ListOrders { created_from: None, created_to: None, ..request.clone() };
        capped(&entire, 4)
    });
    let (ids, errors, stats) = pull(&server, 1);
    assert_eq!(ids, [0, 1, 2, 3]);
    let [error] = &*errors else { panic!("{errors:?}") };
    assert!(error.is_incomplete() && error.is_gap(), "{error}");
    assert!(error.to_string().contains("states 9 items, and 4 arrived"), "{error}");
    assert_eq!((stats.total, stats.missing), (Some(9), 5));
    assert!(server.requests().len() <= 16, "{} calls", server.requests().len());
}

#[test]
fn a_vendor_that_ignores_windows_gives_each_order_once() {
    // The total is right, so that nothing is missing; there are more orders than a window should have.
    let server = Scripted::new(|request: &ListOrders| {
        let entire = ListOrders { created_from: None, created_to: None, ..request.clone() };
        capped(&entire, 9)
    });
    let request = ListOrders { size: Some(2), ..ListOrders::default() };
    let pull = Pull::new(server.connection(), request, Some(0), time(START)..=time(START + 999));
    let (ids, errors, _) = read(pull.with(PullOptions::default().most_in_window(4)));
    assert_eq!(ids, ORDERS.map(|id| id + 1));
    assert!(errors.is_empty(), "{errors:?}");
    assert!(server.requests().len() < 25, "{} calls", server.requests().len());
}

#[test]
fn an_unreadable_page_is_reported_once_although_lists_are_checked_again() {
    let server = Scripted::new(|request: &ListOrders| {
        let is_open = request.status.as_ref().is_some_and(|status| status.code() == WireCode::Number(0));
        if is_open && request.page == Some(2) { b"[7]".to_vec() } else { capped(request, 9) }
    });
    let (ids, errors, stats) = pull(&server, 1);
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "each order once: {ids:?}");
    // The window is read again in parts, which have pages of their own. None is reported twice.
    let unreadable: Vec<String> =
        errors.iter().filter(|error| error.unreadable_page().is_some()).map(Error::to_string).collect();
    assert_eq!(unreadable.len(), unreadable.iter().collect::<BTreeSet<_>>().len(), "{unreadable:?}");
    assert!(
        unreadable.iter().all(|text| text.contains("page 2") && text.ends_with("with status=0")),
        "{unreadable:?}"
    );
    assert_eq!(stats.unreadable_pages, u64::try_from(unreadable.len()).expect("a few"));
    assert!(errors.iter().any(Error::is_incomplete), "{errors:?}");
}

#[test]
fn a_refused_value_costs_no_other() {
    let server = Scripted::new(|request: &ListOrders| match request.status.as_ref().map(|status| status.code()) {
        Some(WireCode::Number(1)) => br#"{"code": 40097, "list": []}"#.to_vec(),
        Some(WireCode::Number(status)) => {
            format!(r#"{{"code": 0, "total": 1, "list": [{{"id": {}}}]}}"#, 10 + status).into_bytes()
        }
        _ => panic!("a status"),
    });
    // Two windows. The code is not listed and may mean anything, so that the second one asks again.
    let (ids, errors, _) = pull(&server, 2);
    assert_eq!(ids, [10, 12, 10, 12]);
    assert_eq!(errors.len(), 2, "{errors:?}");
    for error in errors {
        assert!(error.is_gap() && error.refuses_request() && error.vendor_code() == Some("40097"), "{error}");
        assert!(error.to_string().ends_with("left out: everything with status=1"), "{error}");
    }
}

#[test]
fn days_more_at_both_ends_give_each_order_once() {
    // Whether the vendor includes the last day or not, every order of the range arrives, and once.
    for includes_last in [true, false] {
        for windows_at_once in [1, 3] {
            let server = Scripted::new(move |request: &ListByDay| by_day(request, includes_last));
            let options = PullOptions::default().windows_at_once(windows_at_once);
            let range = day(10).start()..=day(19).start();
            let pull =
                Pull::new(server.connection(), ListByDay { size: Some(50), ..ListByDay::default() }, Some(0), range);
            let mut ids = read(pull.with(options)).0;
            ids.sort_unstable();
            let first = ids.iter().position(|id| *id == 10).expect("the first day");
            assert_eq!(ids.get(first..first + 10), Some(&*(10..20).collect::<Vec<_>>()), "{includes_last}: {ids:?}");
            ids.dedup();
            assert!(ids.len() <= 12, "one day more at each end: {ids:?}");
        }
    }
}

#[test]
fn a_pull_by_days_that_is_resumed_gives_each_order_once() {
    let server = Scripted::new(|request: &ListByDay| by_day(request, false));
    let request = ListByDay { size: Some(2), ..ListByDay::default() };
    let begin = || Pull::new(server.connection(), request.clone(), Some(0), day(10).start()..=day(19).start());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut ids = runtime.block_on(async {
        let (mut ids, mut saved) = (Vec::new(), None::<Checkpoint>);
        loop {
            let mut pull = match &saved {
                Some(checkpoint) => begin().resume(checkpoint).expect("the same pull"),
                None => begin(),
            };
            let Some(order) = pull.next().await else { return ids };
            ids.push(id(&order.expect("an order")));
            saved = Some(pull.checkpoint().to_string().parse().expect("a checkpoint"));
        }
    });
    ids.sort_unstable();
    assert_eq!(ids, (9..20).collect::<Vec<_>>());
}

/// What a window lacks is reported at the end of the pull. Whoever is killed before that learns of it all the same.
#[test]
fn a_pull_that_is_killed_before_a_gap_is_reported_reports_it_after_resuming() {
    // One order is counted and never given.
    let server = Scripted::new(|request: &ListOrders| {
        let is_within = |id: &i64| {
            let time = time(START + id);
            request.created_from.is_none_or(|from| from <= time) && request.created_to.is_none_or(|to| time <= to)
        };
        let has_orders = request.status.as_ref().is_some_and(|status| status.code() == WireCode::Number(0));
        let found: Vec<i64> =
            [1, 2, 3, 700, 1100, 1101, 1102].into_iter().filter(|id| has_orders && is_within(id)).collect();
        let page = usize::try_from(request.page.expect("a page") - 1).expect("from 1");
        let rows = found.iter().filter(|id| **id != 700).skip(page * 2).take(2);
        let rows: Vec<String> = rows.map(|id| format!(r#"{{"id": {id}}}"#)).collect();
        format!(r#"{{"code": 0, "total": {}, "list": [{}]}}"#, found.len(), rows.join(",")).into_bytes()
    });
    let begin = || {
        let request = ListOrders { size: Some(2), ..ListOrders::default() };
        Pull::new(server.connection(), request, Some(0), time(START)..=time(START + 1999))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut ids, mut pull) = (Vec::new(), begin());
    while ids.last() != Some(&1100) {
        ids.push(id(&runtime.block_on(pull.next()).expect("not the end").expect("an order")));
    }
    let checkpoint: Checkpoint = pull.checkpoint().to_string().parse().expect("a checkpoint");
    drop(pull);
    let (rest, errors, stats) = read(begin().resume(&checkpoint).expect("the same pull"));
    ids.extend(rest);
    assert_eq!(ids, [1, 2, 3, 1100, 1101, 1102]);
    let [error] = &*errors else { panic!("{errors:?}") };
    assert!(error.is_incomplete() && stats.missing == 1, "{error}, {stats}");
    // A pull that is not killed says the same, and after that its checkpoint has no gap any more.
    let mut pull = begin();
    let mut count = 0;
    runtime.block_on(async {
        while let Some(order) = pull.next().await {
            count += u32::from(order.is_err_and(|error| error.is_incomplete()));
        }
    });
    assert_eq!(count, 1);
    let (ids, errors, _) = read(begin().resume(&pull.checkpoint()).expect("the same pull"));
    assert!(ids.is_empty() && errors.is_empty(), "{ids:?} {errors:?}");
}

/// Each list of a window may lack items, and be cut. Whoever continues reads each window once, and gets each order once.
#[test]
fn a_checkpoint_has_a_window_once_however_many_of_its_lists_lack_items() {
    // Every status has three orders, and two more are counted.
    let server = Scripted::new(|request: &ListOrders| {
        let Some(WireCode::Number(status)) = request.status.as_ref().map(|status| status.code()) else { panic!() };
        let ids = [1, 2, 3].map(|id| status * 100 + id);
        let is_within = |id: &i64| {
            let time = time(START + id);
            request.created_from.is_none_or(|from| from <= time) && request.created_to.is_none_or(|to| time <= to)
        };
        let found: Vec<i64> = ids.into_iter().filter(is_within).collect();
        let page = usize::try_from(request.page.expect("a page") - 1).expect("from 1");
        let rows: Vec<String> = found.iter().skip(page * 2).take(2).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
        format!(r#"{{"code": 0, "total": {}, "list": [{}]}}"#, found.len() + 2, rows.join(",")).into_bytes()
    });
    let begin = || {
        let request = ListOrders { size: Some(2), ..ListOrders::default() };
        Pull::new(server.connection(), request, Some(0), time(START)..=time(START + 999))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut pull, mut most, mut longest) = (begin().pages(), 0, None);
    while runtime.block_on(pull.next()).is_some() {
        let checkpoint = pull.checkpoint();
        let text = checkpoint.to_string();
        let stored: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let windows = stored["windows"].as_array().expect("a list").chunks(2);
        let distinct: BTreeSet<String> = windows.clone().map(|window| format!("{window:?}")).collect();
        assert_eq!(distinct.len(), windows.len(), "{text}");
        if windows.len() > most {
            (most, longest) = (windows.len(), Some(checkpoint));
        }
    }
    assert!(most > 1, "no window was cut");
    let (ids, _, _) = read(begin().resume(&longest.expect("a checkpoint")).expect("the same pull"));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

/// The orders in the request's window, at most `most` of them, and the number of all.
fn capped(request: &ListOrders, most: usize) -> Vec<u8> {
    let is_within = |id: &i64| {
        let time = time(START + id);
        request.created_from.is_none_or(|from| from <= time) && request.created_to.is_none_or(|to| time <= to)
    };
    // Only one of the swept values has orders.
    let has_orders = request.status.as_ref().is_some_and(|status| status.code() == WireCode::Number(0));
    let found: Vec<i64> = ORDERS.into_iter().filter(|id| has_orders && is_within(id)).collect();
    let page = usize::try_from(request.page.expect("a page") - 1).expect("from 1");
    let rows = found.iter().take(most).skip(page * 2).take(2).map(|id| format!(r#"{{"id": {}}}"#, id + 1));
    let rows: Vec<String> = rows.collect();
    format!(r#"{{"code": 0, "total": {}, "list": [{}]}}"#, found.len(), rows.join(",")).into_bytes()
}

fn pull(server: &Scripted<ListOrders>, windows: i64) -> (Vec<i64>, Vec<Error>, PullStats) {
    let request = ListOrders { size: Some(2), ..ListOrders::default() };
    let range = time(START)..=time(START + windows * 1000 - 1);
    let (ids, errors, stats) = read(Pull::new(server.connection(), request, Some(0), range));
    // Ids start with 1, since 0 would be no id.
    let first = i64::from(windows == 1);
    (ids.into_iter().map(|id| id - first).collect(), errors, stats)
}

fn read<O: Operation<Item = Order>>(mut pull: Pull<O>) -> (Vec<i64>, Vec<Error>, PullStats) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut ids, mut errors) = (Vec::new(), Vec::new());
    runtime.block_on(async {
        while let Some(order) = pull.next().await {
            match order {
                Ok(order) => ids.push(id(&order)),
                Err(error) => errors.push(error),
            }
            assert!(ids.len() + errors.len() < 100, "no end");
        }
    });
    let stats = pull.stats();
    assert_eq!((usize::try_from(stats.items), stats.bad), (Ok(ids.len()), 0), "{stats}");
    (ids, errors, stats)
}

fn id(order: &Order) -> i64 {
    order.id.as_ref().expect("an id").as_str().parse().expect("a number")
}

/// A day of March 2023.
fn day(day: i64) -> Date {
    format!("2023-03-{day:02}").parse().expect("a date")
}

/// One order each day from the first to the 31st.
fn by_day(request: &ListByDay, includes_last: bool) -> Vec<u8> {
    let (from, to) = (request.from.expect("a start"), request.to.expect("an end"));
    let is_within = |id: &i64| from <= day(*id) && if includes_last { day(*id) <= to } else { day(*id) < to };
    let (page, size) = (request.page.expect("a page"), request.size.expect("a size"));
    let skip = usize::try_from((page - 1) * size).expect("from 1");
    let found: Vec<i64> = (1..32).filter(is_within).collect();
    let rows = found.iter().skip(skip).take(usize::try_from(size).expect("a size"));
    let rows: Vec<String> = rows.map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    format!(r#"{{"code": 0, "total": {}, "list": [{}]}}"#, found.len(), rows.join(",")).into_bytes()
}

/// A request by days, for a vendor that does not say which ends are inclusive.
#[derive(Clone, Default, PartialEq, Record, Request)]
struct ListByDay {
    from: Option<Date>,
    to: Option<Date>,
    page: Option<i64>,
    size: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 4]>,
}

impl Operation for ListByDay {
    type Answer = Answer;
    type Item = Order;

    const SPEC: &'static OperationSpec = &OperationSpec {
        request: <Self as Described>::SCHEMA,
        params: <Self as Request>::PARAMS,
        windows: &[TimeWindow::new("from", "to").max_days(5).margin_seconds(24 * 60 * 60)],
        page: Some(PageSpec::number("page", 1).size("size")),
        ..*ListOrders::SPEC
    };
}
