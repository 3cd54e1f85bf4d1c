//! Bodies that are cut.

use crate::server::{Event, Server};
use crate::shop::ListOrders;
use dingdan_runtime::client::{Operation, PreparedRequest, RetryPolicy};
use dingdan_runtime::types::Id;

#[tokio::test(start_paused = true)]
async fn a_cut_body_is_asked_for_again_wherever_the_cut_falls() {
    let request = ListOrders { size: Some(3), ..ListOrders::default() };
    let server = Server::new(2);
    let prepared = PreparedRequest::new(ListOrders::SPEC, &request, None).expect("a valid request");
    let length = server.connection().send(&prepared).await.expect("a body").len();
    assert!(length > 150, "{length}");
    for bytes in 0..length {
        let server = Server::new(2).set(|state| state.events.push_back(Event::Cut(bytes)));
        let connection = server.connection();
        let error = connection.call(&request).await.expect_err("a cut body");
        assert!(error.is_decode() && error.is_transient() && error.attempts() == 1, "{bytes}: {error}");
        assert_eq!(error.to_string().contains("cut short"), bytes > 0, "{bytes}: {error}");

        server.0.lock().expect("the lock").events.push_back(Event::Cut(bytes));
        let connection = server.connection().retries(RetryPolicy::default().attempts(2));
        let page = connection.call(&request).await.unwrap_or_else(|error| panic!("{bytes}: {error}"));
        let ids: Vec<_> = page.items().iter().map(|order| order.id.as_ref().map(Id::as_str)).collect();
        assert_eq!(ids, [Some("1000"), Some("1001")], "{bytes}");
        assert_eq!((page.total(), page.bytes, page.bad.len()), (Some(2), length, 0), "{bytes}");
        assert_eq!(server.get(|state| state.calls), 3, "{bytes}");
    }
}
