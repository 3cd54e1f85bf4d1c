//! Windows that share their times, that reach back only so far, and whose lists are late.

use crate::scripted::Scripted;
use crate::server::time;
use crate::shop::{Answer, Order};
use dingdan_runtime::client::{
    Connection, Operation, OperationSpec, PageSpec, Pull, PullStats, Request, TimeRange, TimeWindow,
};
use dingdan_runtime::record::{Described, Record, WireForm, WireInfo};
use dingdan_runtime::types::{BeijingTime, Date};

/// The time of the scripted server's clock.
const NOW: i64 = 1_700_100_000;
const DAY: i64 = 24 * 60 * 60;

#[derive(Clone, Default, PartialEq, Record, Request)]
struct ListByKind {
    from: Option<BeijingTime>,
    to: Option<BeijingTime>,
    #[param(required)]
    kind: Option<i64>,
    page: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 4]>,
}

impl Operation for ListByKind {
    type Answer = Answer;
    type Item = Order;
    const SPEC: &'static OperationSpec = &OperationSpec {
        request: <Self as Described>::SCHEMA,
        params: <Self as Request>::PARAMS,
        windows: &[
            TimeWindow::new("from", "to").when(&[("kind", "1")]).reaches_back_days(10),
            TimeWindow::new("from", "to").when(&[("kind", "2")]).lag_seconds(300).changes(),
        ],
        page: Some(PageSpec::number("page", 1)),
        ..*crate::shop::ListOrders::SPEC
    };
}

#[derive(Clone, Default, PartialEq, Record, Request)]
struct ListByDay {
    from: Option<Date>,
    to: Option<Date>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 2]>,
}

impl Operation for ListByDay {
    type Answer = Answer;
    type Item = Order;
    const SPEC: &'static OperationSpec = &OperationSpec {
        request: <Self as Described>::SCHEMA,
        params: <Self as Request>::PARAMS,
        windows: &[TimeWindow::new("from", "to").reaches_back_days(10)],
        page: None,
        total: None,
        ..*crate::shop::ListOrders::SPEC
    };
}

fn nothing<O>(_: &O) -> Vec<u8> {
    br#"{"code": 0, "total": 0, "list": []}"#.to_vec()
}

/// What a pull of a time range asked for, its statistics, and the end that its checkpoint knows.
fn pulled<O: Operation>(request: O, window: usize, range: impl Into<TimeRange>) -> (Vec<O>, PullStats, BeijingTime) {
    let server = Scripted::new(nothing::<O>);
    let mut pull = Pull::new(server.connection(), request, Some(window), range);
    run(async {
        while let Some(item) = pull.next().await {
            item.expect("an order");
        }
    });
    (server.requests(), pull.stats(), pull.checkpoint().until())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

#[test]
fn a_pull_sends_what_says_which_time_is_meant() {
    for (window, kind) in [(0, 1), (1, 2)] {
        let (requests, ..) = pulled(ListByKind::default(), window, time(NOW - 500)..=time(NOW - 400));
        let [request] = &requests[..] else { panic!("{requests:?}") };
        assert_eq!((request.from, request.to), (Some(time(NOW - 500)), Some(time(NOW - 400))));
        assert_eq!(request.kind, Some(kind));
    }
}

#[test]
fn a_late_list_is_read_up_to_where_it_is_complete() {
    let (requests, _, until) = pulled(ListByKind::default(), 1, time(NOW - 5000)..);
    assert!(requests.iter().all(|request| request.to == Some(time(NOW - 300))), "{requests:?}");
    assert_eq!(until, time(NOW - 300));
    // The other window is not late.
    assert_eq!(pulled(ListByKind::default(), 0, time(NOW - 5000)..).2, time(NOW));
}

#[test]
fn a_pull_starts_where_the_vendor_lists_orders() {
    let start = NOW - 10 * DAY + 600;
    let (requests, stats, _) = pulled(ListByKind::default(), 0, time(NOW - 30 * DAY)..=time(NOW));
    assert_eq!(requests.iter().map(|request| request.from).min().flatten(), Some(time(start)));
    assert_eq!(stats.not_asked, [format!("from before {}, further back than the vendor lists orders", time(start))]);

    // Nothing is left to ask for.
    let (requests, stats, _) = pulled(ListByKind::default(), 0, time(NOW - 30 * DAY)..=time(NOW - 20 * DAY));
    assert_eq!((requests.len(), stats.not_asked.len()), (0, 1));

    // What is within reach needs no word.
    let (_, stats, _) = pulled(ListByKind::default(), 0, time(NOW - 9 * DAY)..=time(NOW));
    assert_eq!(stats.not_asked, [""; 0]);

    // A vendor that takes days takes whole ones: 10 days before 2023-11-16 10:00 is in the middle of one.
    let (requests, ..) = pulled(ListByDay::default(), 0, time(NOW - 30 * DAY)..=time(NOW));
    assert_eq!(
        requests.iter().map(|request| request.from).min().flatten(),
        Some("2023-11-07".parse().expect("a day"))
    );
}

#[test]
fn a_call_that_starts_too_far_back_is_refused() {
    let server = Scripted::new(nothing::<ListByKind>);
    let call = |connection: Connection, kind, days| {
        let (from, to) = (Some(time(NOW - days * DAY - 60)), Some(time(NOW)));
        let request = ListByKind { from, to, kind: Some(kind), ..ListByKind::default() };
        run(async move { connection.call(&request).await.map(|_| ()) })
    };
    let error = call(server.connection(), 1, 10).expect_err("a refusal");
    assert!(error.is_invalid_request() && error.to_string().contains("at most 10 days before now"), "{error}");
    assert!(server.requests().is_empty());
    call(server.connection(), 1, 9).expect("a call within reach");
    call(server.connection(), 2, 10).expect("a call by another kind of time");
}

#[test]
fn a_checkpoint_belongs_to_one_kind_of_time() {
    let server = Scripted::new(nothing::<ListByKind>);
    let pull = |window| Pull::new(server.connection(), ListByKind::default(), Some(window), time(NOW - 500)..);
    let error = pull(1).resume(&pull(0).checkpoint()).err().expect("another pull").to_string();
    assert!(error.contains("kind=1") && error.contains("kind=2"), "{error}");
    assert!(pull(1).resume(&pull(1).checkpoint()).is_ok());
}
