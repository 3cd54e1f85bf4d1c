//! What a pull holds in memory does not grow with the number of orders: allocations, counted.

use dingdan::client::http::StatusCode;
use dingdan::client::{Clock, HttpRequest, HttpResponse, SendFuture, Transport};
use dingdan::{BeijingTime, Connection, UnixSeconds, xiaoe};
use std::fmt::Write;

const START: i64 = 1_700_000_000;
/// An order every so many seconds.
const APART: i64 = 13;

/// A shop whose orders are made as they are asked for.
#[derive(Clone, Copy)]
struct Shop {
    orders: i64,
}

impl Shop {
    fn end(self) -> i64 {
        START + self.orders * APART
    }

    fn answer(self, request: &serde_json::Value) -> String {
        let time = |name: &str| {
            let text = request[name].as_str().expect("a time");
            text.parse::<BeijingTime>().expect("a time").unix_seconds()
        };
        let place = |time: i64| (time - START).div_euclid(APART);
        // The first order at or after the start, and the one after the last at or before the end.
        let first = place(time("created_time_start") - 1).saturating_add(1).clamp(0, self.orders);
        let end = place(time("created_time_end")).saturating_add(1).clamp(first, self.orders);
        let (page, size) =
            (request["page"].as_i64().expect("a page"), request["page_size"].as_i64().expect("a size"));
        let from = (first + (page - 1) * size).min(end);
        let mut list = String::new();
        for order in from..(from + size).min(end) {
            let comma = if list.is_empty() { "" } else { "," };
            let created = BeijingTime::from_unix(START + order * APART).expect("a time");
            write!(list, r#"{comma}{{"order_info": {{"order_id": "o_{order}", "created_time": "{created}"}}}}"#)
                .expect("text");
        }
        format!(r#"{{"code": 0, "msg": "", "data": {{"list": [{list}], "total": {}}}}}"#, end - first)
    }
}

impl Transport for Shop {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let request = serde_json::from_str(&request.body.expect("a body")).expect("JSON");
        let answer = self.answer(&request);
        Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, answer)) })
    }
}

impl Clock for Shop {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.end() + 1000)
    }
}

/// The most bytes that were held at once in a pull of that many orders, with a checkpoint after every thousandth.
fn most_held(orders: i64) -> u64 {
    let shop = Shop { orders };
    let since = BeijingTime::from_unix(START).expect("a time");
    let pull = async {
        let connection = Connection::over(xiaoe::Client::credentials("token"), shop).clock(shop);
        let mut pull = xiaoe::Client::over(connection).list_orders_between(xiaoe::ListOrders::default(), since..);
        let mut count = 0;
        while let Some(order) = pull.next().await {
            order.expect("no error");
            count += 1;
            if count % 1000 == 0 {
                assert!(!pull.checkpoint().to_string().is_empty());
            }
        }
        assert_eq!(count, orders);
    };
    let measured = allocation_counter::measure(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(pull);
    });
    println!("{orders} orders: {} bytes at most", measured.bytes_max);
    measured.bytes_max
}

#[test]
#[ignore = "takes a minute or two; prints what a pull holds"]
fn a_pull_of_many_orders_holds_no_more_than_one_of_few() {
    let (few, many) = (most_held(2_000), most_held(200_000));
    assert!(many * 100 <= few * 120, "{many} bytes, not {few}");
}
