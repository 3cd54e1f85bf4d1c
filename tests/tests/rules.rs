//! A request that breaks a documented rule is refused before it is sent, and the rule is named.

use dingdan::client::http::StatusCode;
use dingdan::client::{HttpRequest, HttpResponse, PreparedRequest, SendFuture, Transport};
use dingdan::{BeijingTime, Connection, Operation, UnixSeconds, damaijia, minishop, xiaoe, zvcms};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn time(text: &str) -> BeijingTime {
    text.parse().expect("a time")
}

fn refusal<O: Operation>(request: &O) -> String {
    PreparedRequest::new(O::SPEC, request, None).err().map_or("accepted".to_owned(), |error| error.to_string())
}

#[test]
fn broken_rules_are_named_with_parameter_value_and_source() {
    let xiaoe = |from, to| xiaoe::ListOrders::new(time(from), time(to));
    let fine = || xiaoe("2026-11-01 00:00:00", "2026-12-02 00:00:00");
    let minishop = || minishop::ListOrders::new(20);
    let rows = [
        (refusal(&fine()), vec!["accepted"]),
        (refusal(&fine().page_size(100)), vec!["accepted"]),
        (
            refusal(&fine().page_size(101)),
            vec!["xiaoe.order.list", "`page_size`", "\"101\"", "at most 100", "小鹅通开放平台"],
        ),
        (refusal(&fine().page_size(0)), vec!["`page_size`", "at least 1"]),
        (
            refusal(&xiaoe("2026-11-01 00:00:00", "2026-12-02 00:00:01")),
            vec!["`created_time_end`", "2026-12-02 00:00:01", "31 days", "silently cuts"],
        ),
        (
            refusal(&xiaoe("2026-11-02 00:00:00", "2026-11-01 00:00:00")),
            vec!["`created_time_end`", "must not be before created_time_start"],
        ),
        (refusal(&xiaoe::ListOrders::default()), vec!["`created_time_start`", "is required"]),
        (refusal(&fine().marketing_play([1, 3])), vec!["`marketing_play`", "\"2 elements\"", "at most 1 elements"]),
        (
            refusal(&minishop()),
            vec!["start_create_time and end_create_time; or start_update_time and end_update_time"],
        ),
        (refusal(&minishop().start_create_time(time("2026-11-01"))), vec!["at least one of these must be complete"]),
        (
            refusal(&minishop().start_update_time(time("2026-11-01")).end_update_time(time("2026-11-02"))),
            vec!["accepted"],
        ),
        (
            refusal(&minishop::ListOrders::new(23)),
            vec!["`status`", "\"23\"", "comes in answers and cannot be asked for"],
        ),
        (
            refusal(&damaijia::SearchOrders::new("1", UnixSeconds::new(1)).size(101)),
            vec!["`params.size`", "at most 100"],
        ),
        (
            refusal(&damaijia::SearchOrders::new("1", UnixSeconds::new(1)).page(-1)),
            vec!["`params.page`", "at least 0"],
        ),
        (refusal(&zvcms::ListMallOrders::new()), vec!["accepted"]),
    ];
    for (refusal, wanted) in rows {
        for part in wanted {
            assert!(refusal.contains(part), "{refusal:?} does not say {part:?}");
        }
    }
}

/// Counts what is sent and answers with an empty list.
#[derive(Clone, Default)]
struct Counting(Arc<AtomicUsize>);

impl Transport for Counting {
    fn send(&self, _: HttpRequest) -> SendFuture<'_> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let body = br#"{"code": 0, "msg": "", "data": {"list": [], "total": 0}}"#.to_vec();
        Box::pin(async { Ok(HttpResponse::new(StatusCode::OK, body)) })
    }
}

#[tokio::test]
async fn what_is_refused_is_not_sent_unless_told_to() {
    let transport = Counting::default();
    let connection = Connection::over(xiaoe::Client::credentials("token"), transport.clone());
    let client = xiaoe::Client::over(connection.clone());
    let request = xiaoe::ListOrders::new(time("2026-01-01"), time("2026-12-31"));

    let error = client.list_orders(&request).await.expect_err("too long a span");
    assert!(error.is_invalid_request() && !error.is_transient(), "{error}");
    assert_eq!(error.invalid_request().expect("the rule").parameter, "created_time_end");
    assert_eq!(transport.0.load(Ordering::SeqCst), 0);

    connection.call_unchecked(&request).await.expect("sent all the same");
    assert_eq!(transport.0.load(Ordering::SeqCst), 1);
}
