//! Where paging ends, against a server that is played by a script.

use dingdan::client::http::StatusCode;
use dingdan::client::{
    HttpRequest, HttpResponse, RetryPolicy, SendFuture, Transport, TransportError, TransportFault,
};
use dingdan::{Connection, damaijia, xiaoe, zvcms};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Answers with prepared bodies, in order, and remembers what was asked. An empty body stands for a lost connection.
#[derive(Clone)]
struct Script {
    bodies: Arc<Mutex<VecDeque<String>>>,
    asked: Arc<Mutex<Vec<serde_json::Value>>>,
}

impl Script {
    fn new(bodies: impl IntoIterator<Item = String>) -> Self {
        Self { bodies: Arc::new(Mutex::new(bodies.into_iter().collect())), asked: Arc::default() }
    }

    fn asked(&self, pointer: &str) -> Vec<String> {
        let asked = self.asked.lock().expect("the lock");
        asked.iter().map(|body| body.pointer(pointer).map(ToString::to_string).unwrap_or_default()).collect()
    }
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let body = serde_json::from_str(&request.body.expect("a body")).expect("JSON");
        self.asked.lock().expect("the lock").push(body);
        let answer = self.bodies.lock().expect("the lock").pop_front();
        Box::pin(async move {
            match answer {
                Some(body) if !body.is_empty() => Ok(HttpResponse::new(StatusCode::OK, body)),
                _ => Err(TransportError::new(TransportFault::Broken, "cut")),
            }
        })
    }
}

fn xiaoe_page(ids: &[&str], total: &str) -> String {
    let orders: Vec<String> = ids.iter().map(|id| format!(r#"{{"order_info": {{"order_id": "{id}"}}}}"#)).collect();
    format!(r#"{{"code": 0, "msg": "", "data": {{"list": [{}]{total}}}}}"#, orders.join(","))
}

fn xiaoe_items(script: &Script, size: i64) -> dingdan::Items<xiaoe::ListOrders> {
    let request =
        xiaoe::ListOrders::new("2026-11-01".parse().expect("a time"), "2026-11-02".parse().expect("a time"));
    let connection =
        Connection::over(xiaoe::Client::credentials("token"), script.clone()).retries(RetryPolicy::never());
    xiaoe::Client::over(connection).list_orders_items(request.page_size(size))
}

async fn ids(mut items: dingdan::Items<xiaoe::ListOrders>) -> Vec<String> {
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(match item {
            Ok(order) => order.order_info.and_then(|info| info.order_id).expect("an id").to_string(),
            Err(error) if error.bad_item().is_some() => "bad".to_owned(),
            Err(_) => "error".to_owned(),
        });
        assert!(ids.len() < 20, "paging does not end: {ids:?}");
    }
    ids
}

#[tokio::test]
async fn paging_ends_where_the_vendor_says_or_at_a_short_page() {
    let rows: &[(&[String], &[&str], &[&str])] = &[
        // The total is reached, by a short page.
        (
            &[xiaoe_page(&["a", "b"], r#","total": 3"#), xiaoe_page(&["c"], r#","total": 3"#)],
            &["a", "b", "c"],
            &["1", "2"],
        ),
        // It is reached by a full page, which may not be the last one.
        (
            &[xiaoe_page(&["a", "b"], r#","total": 2"#), xiaoe_page(&["c"], r#","total": 2"#)],
            &["a", "b", "c"],
            &["1", "2"],
        ),
        // A short page in the middle is asked for again; the server that insists gives no more at once.
        (
            &[
                xiaoe_page(&["a"], r#","total": 2"#),
                xiaoe_page(&["a"], r#","total": "2""#),
                xiaoe_page(&["b"], r#","total": 2"#),
                xiaoe_page(&[], r#","total": 2"#),
            ],
            &["a", "b"],
            &["1", "1", "2", "3"],
        ),
        // An empty page in the middle is not the end.
        (
            &[
                xiaoe_page(&["a", "b"], r#","total": 5"#),
                xiaoe_page(&[], r#","total": 5"#),
                xiaoe_page(&["c", "d"], r#","total": 5"#),
                xiaoe_page(&["e"], r#","total": 5"#),
            ],
            &["a", "b", "c", "d", "e"],
            &["1", "2", "2", "3"],
        ),
        // A total that promises too much: all is read once more, and then an error says what is missing.
        (
            &[
                xiaoe_page(&["a", "b"], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
                xiaoe_page(&["a", "b"], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
                xiaoe_page(&[], r#","total": 3"#),
            ],
            &["a", "b", "error"],
            &["1", "2", "2", "2", "1", "2", "2", "2"],
        ),
        // An order that moved to the front pushed another one onto the next page: the front is read again.
        (
            &[
                xiaoe_page(&["a", "b"], r#","total": 4"#),
                xiaoe_page(&["b", "c"], r#","total": 4"#),
                xiaoe_page(&[], r#","total": 4"#),
                xiaoe_page(&["d", "a"], r#","total": 4"#),
                xiaoe_page(&["b", "c"], r#","total": 4"#),
                xiaoe_page(&[], r#","total": 4"#),
            ],
            &["a", "b", "c", "d"],
            &["1", "2", "3", "1", "2", "3"],
        ),
        // An order that left pulled another one onto the page before: that page is read again.
        (
            &[
                xiaoe_page(&["a", "b"], r#","total": 5"#),
                xiaoe_page(&["d", "e"], r#","total": 4"#),
                xiaoe_page(&["b", "c"], r#","total": 4"#),
                xiaoe_page(&["d", "e"], r#","total": 4"#),
                xiaoe_page(&[], r#","total": 4"#),
            ],
            &["a", "b", "d", "e", "c"],
            &["1", "2", "1", "2", "3"],
        ),
        // An error is not the end: the same page is asked for again.
        (
            &[xiaoe_page(&["a", "b"], r#","total": 3"#), String::new(), xiaoe_page(&["c"], r#","total": 3"#)],
            &["a", "b", "error", "c"],
            &["1", "2", "2"],
        ),
        // A page that cannot be read is left out, and the pages after it are read. What is missing is an error as well.
        (
            &[xiaoe_page(&["a", "b"], r#","total": 5"#), " ".to_owned(), xiaoe_page(&["e"], r#","total": 5"#)],
            &["a", "b", "error", "e", "error"],
            &["1", "2", "3"],
        ),
        (
            &[
                xiaoe_page(&["a", "b"], ""),
                r#"{"code": 1001, "msg": "busy"}"#.to_owned(),
                xiaoe_page(&[], ""),
                xiaoe_page(&[], ""),
            ],
            &["a", "b", "error"],
            &["1", "2", "2", "2"],
        ),
        // One bad order counts as one and keeps its position.
        (
            &[
                xiaoe_page(&["a", "b"], r#","total": 2"#).replacen("{\"order_info\": {\"order_id\": \"a\"}}", "7", 1),
                xiaoe_page(&[], r#","total": 2"#),
            ],
            &["bad", "b"],
            &["1", "2"],
        ),
    ];
    check(rows).await;
}

#[tokio::test]
async fn a_list_without_a_total_ends_at_an_empty_page() {
    let rows: &[Row<'_>] = &[
        // No total: an empty page ends it, as a short one may be followed by others.
        (
            &[
                xiaoe_page(&["a", "b"], ""),
                xiaoe_page(&["c"], ""),
                xiaoe_page(&["d", "e"], ""),
                xiaoe_page(&[], ""),
                xiaoe_page(&[], ""),
            ],
            &["a", "b", "c", "d", "e"],
            &["1", "2", "3", "4", "4"],
        ),
        (
            &[xiaoe_page(&["a", "b"], ""), xiaoe_page(&["c"], ""), xiaoe_page(&[], "")],
            &["a", "b", "c"],
            &["1", "2", "3"],
        ),
    ];
    check(rows).await;
}

/// Bodies, the ids that arrive, and the numbers of the pages that are requested.
type Row<'a> = (&'a [String], &'a [&'a str], &'a [&'a str]);

async fn check(rows: &[Row<'_>]) {
    for (bodies, want, pages) in rows {
        let script = Script::new(bodies.iter().cloned());
        assert_eq!(ids(xiaoe_items(&script, 2)).await, *want, "{bodies:?}");
        assert_eq!(script.asked("/page"), *pages, "{bodies:?}");
        assert!(script.asked("/page_size").iter().all(|size| size == "2"));
    }
}

/// A request whose page number is set pages on from there; it does not ask for that page over and over.
#[tokio::test]
async fn paging_goes_on_from_the_page_that_the_request_names() {
    let page = |ids: &[&str]| xiaoe_page(ids, r#","total": 5"#);
    let script = Script::new([page(&["c", "d"]), page(&["e"])]);
    let request =
        xiaoe::ListOrders::new("2026-11-01".parse().expect("a time"), "2026-11-02".parse().expect("a time"));
    let connection =
        Connection::over(xiaoe::Client::credentials("token"), script.clone()).retries(RetryPolicy::never());
    let items = xiaoe::Client::over(connection).list_orders_items(request.page_size(2).page(2));
    assert_eq!(ids(items).await, ["c", "d", "e"]);
    assert_eq!(script.asked("/page"), ["2", "3"]);
}

#[tokio::test]
async fn each_platform_counts_pages_its_own_way() {
    // From zero, nested, with a size that nobody set.
    let script = Script::new([r#"{"status": 0, "data": {"shop_order_list": [], "total": 0}}"#.to_owned()]);
    let connection =
        Connection::over(damaijia::Client::credentials("token"), script.clone()).retries(RetryPolicy::never());
    let request = damaijia::SearchOrders::new("7", dingdan::UnixSeconds::new(1_639_324_800));
    let mut pages = damaijia::Client::over(connection).search_orders_pages(request);
    assert!(pages.next().await.expect("a page").expect("no error").items().is_empty());
    assert!(pages.next().await.is_none());
    assert_eq!(script.asked("/params/page"), ["0"]);
    assert_eq!(script.asked("/params/size"), ["100"]);

    // By the number of the last page, as text.
    let page = |last: &str, amount: &str| {
        format!(
            r#"{{"status": "true", "code": "0", "data": {{"last_page": "{last}", "total": "", "reta_list": [{{"total_amount": "{amount}"}}]}}}}"#
        )
    };
    let script = Script::new([page("2", "1.00"), page("2", "2.00")]);
    let connection =
        Connection::over(zvcms::Client::credentials("a", "b", "c"), script.clone()).retries(RetryPolicy::never());
    let mut pages = zvcms::Client::over(connection).list_mall_orders_pages(zvcms::ListMallOrders::new());
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page.expect("no error").items().len();
    }
    assert_eq!(count, 2);
    assert_eq!(script.asked("/Params/page"), [r#""1""#, r#""2""#]);
}
