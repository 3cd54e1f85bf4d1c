//! Calls that block take the same requests and give the same answers.

use dingdan::{Blocking, Connection, Credentials, xiaoe};
use dingdan_tests::played::{Played, Scripted};

fn page(ids: &[u32]) -> Scripted {
    let orders: Vec<_> = ids.iter().map(|id| format!(r#"{{"order_info":{{"order_id":"{id}"}}}}"#)).collect();
    Scripted::body(format!(r#"{{"code":0,"msg":"","data":{{"list":[{}],"total":3}}}}"#, orders.join(",")))
}

fn request() -> xiaoe::ListOrders {
    let request = xiaoe::ListOrders::new("2026-11-01".parse().expect("a day"), "2026-11-02".parse().expect("a day"));
    request.page_size(2)
}

fn shop(turns: impl IntoIterator<Item = Scripted>) -> (Played, Blocking) {
    let server = Played::new(turns, "");
    let connection = Connection::over(Credentials::new([("access_token", "planted")]), server.clone());
    (server, Blocking::new(connection).expect("a runtime"))
}

#[test]
fn pages_and_items_come_in_a_loop() {
    let (server, shop) = shop([page(&[1, 2]), page(&[3])]);
    let ids: Result<Vec<_>, _> = shop.items(request()).collect();
    let ids = ids.expect("no error").into_iter().filter_map(|order| order.order_info?.order_id);
    assert_eq!(ids.map(|id| id.to_string()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(server.count(), 2);

    let (_, shop) = self::shop([page(&[1, 2]), page(&[3])]);
    let counts: Vec<_> = shop.pages(request()).map(|page| page.expect("a page").items().len()).collect();
    assert_eq!(counts, [2, 1]);
}

#[test]
fn threads_share_a_connection_and_errors_are_the_same() {
    let (server, shop) = shop((0..8).map(|_| page(&[1])));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let shop = shop.clone();
            scope.spawn(move || shop.call(&request()).expect("a page"));
        }
    });
    assert_eq!(server.count(), 8);
    let error = shop.call(&request().page_size(101)).expect_err("too many");
    assert!(error.is_invalid_request() && server.count() == 8, "{error}");
    assert!(!format!("{shop:?}").contains("planted"), "{shop:?}");
}

#[test]
fn a_client_without_async_has_the_same_methods() {
    let vendor = dingdan::testing::CannedAnswers::new()
        .answer(r#"{"code":0,"data":{"list":[{"order_info":{"order_id":"1"}}],"total":1}}"#)
        .answer(r#"{"code":0,"data":{"list":[{"order_info":{"order_id":"2"}}],"total":1}}"#);
    let client = xiaoe::Client::over(vendor.connection(&xiaoe::PLATFORM)).blocking().expect("a runtime");
    let page = client.list_orders(&request()).expect("a page");
    assert_eq!(page.items().len(), 1);
    let mut orders = client.list_orders_changed_since("2026-11-01".parse().expect("a day"));
    let order = orders.next().expect("an order").expect("good");
    assert_eq!(order.order_info.and_then(|info| info.order_id).map(|id| id.to_string()).as_deref(), Some("2"));
    assert!(!orders.checkpoint().is_caught_up());
    let sent = vendor.requests()[1].json().expect("a body");
    assert!(sent["update_time_start"].is_string() && sent["created_time_start"].is_string(), "{sent}");
}
