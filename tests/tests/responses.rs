//! Calls whose response is asked for.

use dingdan::client::{HttpResponse, http};
use dingdan::{Connection, xiaoe};
use dingdan_tests::played::{Played, Scripted};

fn response(status: u16, body: &str) -> HttpResponse {
    let builder =
        http::Response::builder().status(status).header("x-request-id", "7f3c").header("x-left", "planted-9");
    builder.body(body).expect("a response").into()
}

fn client(answers: impl IntoIterator<Item = HttpResponse>) -> xiaoe::Client {
    let server = Played::new(answers.into_iter().map(Scripted::Answer), "");
    xiaoe::Client::over(Connection::over(xiaoe::Client::credentials("planted"), server))
}

fn request() -> xiaoe::ListOrders {
    xiaoe::ListOrders::new("2026-11-01".parse().expect("a day"), "2026-11-02".parse().expect("a day"))
}

#[tokio::test]
async fn the_response_has_status_headers_and_the_body_as_it_came() {
    let body = "\u{feff} {\"code\":0, \"data\":{\"list\":[{\"planted\":1}],\"total\":1}}\n";
    let client = client([response(201, body), response(200, body)]);
    let response = client.list_orders(&request()).with_response().await.expect("a page");
    assert_eq!((response.status().as_u16(), response.body()), (201, body.as_bytes()));
    assert_eq!((response.request_id(), response.headers()["x-left"].as_bytes()), (Some("7f3c"), &b"planted-9"[..]));
    assert_eq!((response.value().items().len(), response.value().total()), (1, Some(1)));
    let shown = format!("{response:?}");
    assert!(!shown.contains("planted-9") && shown.contains("body_bytes"), "{shown}");
    // Without asking for the response, the page is the same.
    let named = client.list_orders(&request()).await.expect("a page");
    let (page, http) = response.into_parts();
    assert_eq!((page.bytes, http.body.len()), (body.len(), body.len()));
    assert_eq!(named.items(), page.items());
}

/// It says nothing about the orders, so the call is repeated.
#[tokio::test(start_paused = true)]
async fn a_response_without_content_is_no_answer() {
    let good = r#"{"code":0,"data":{"list":[],"total":0}}"#;
    let client = client([response(204, ""), response(200, "null"), response(200, good)]);
    let response = client.list_orders(&request()).with_response().await.expect("a page");
    assert_eq!(response.body(), good.as_bytes());
}

/// Only the response that was taken is given, and refusals are the same errors as ever.
#[tokio::test(start_paused = true)]
async fn repeats_and_refusals_are_as_without_the_response() {
    let good = r#"{"code":0,"data":{"list":[],"total":0}}"#;
    let client = client([response(503, "busy"), response(200, good), response(200, r#"{"code":2008,"msg":"no"}"#)]);
    let response = client.list_orders(&request()).with_response().await.expect("a page");
    assert_eq!((response.status().as_u16(), response.body()), (200, good.as_bytes()));
    let error = client.list_orders(&request()).with_response().await.expect_err("a refusal");
    assert_eq!((error.vendor_code(), error.request_id()), (Some("2008"), Some("7f3c")));
    let wrong = request().page_size(100_000);
    let error = client.list_orders(&wrong).with_response().await.expect_err("a broken rule");
    assert!(error.is_invalid_request() && error.attempts() == 0, "{error}");
}

#[tokio::test]
async fn a_call_for_a_token_has_a_response_too() {
    let body = r#"{"code":0,"data":{"access_token":"planted-token","expires_in":7200}}"#;
    let client = client([response(200, body), response(200, body)]);
    let request = xiaoe::GetToken::new("app", "client", "planted");
    let response = client.get_token(&request).with_response().await.expect("a token");
    assert_eq!((response.status().as_u16(), response.body()), (200, body.as_bytes()));
    assert_eq!(*response.value(), client.get_token(&request).await.expect("a token"));
    assert!(!format!("{response:?}").contains("planted"), "{response:?}");
}

/// A call is a future like any other, and is sent when it is awaited.
#[tokio::test]
async fn a_call_is_sent_when_it_is_awaited() {
    let good = r#"{"code":0,"data":{"list":[],"total":0}}"#;
    let vendor = dingdan::testing::CannedAnswers::new().answer(good).answer(good);
    let client = xiaoe::Client::over(vendor.connection(&xiaoe::PLATFORM));
    let request = request();
    drop(client.list_orders(&request));
    let call = client.list_orders(&request);
    assert_eq!((vendor.requests().len(), format!("{call:?}").as_str()), (0, "Call { .. }"));
    let (one, other) = tokio::join!(call, client.list_orders(&request).with_response());
    assert_eq!((one.is_ok(), other.is_ok(), vendor.requests().len()), (true, true, 2));
}

#[test]
fn calls_that_block_have_responses() {
    let body = r#"{"code":0, "data":{"list":[],"total":0}}"#;
    let client = client([response(201, body), response(200, r#"{"code":2008,"msg":"no"}"#)]).blocking();
    let (client, request) = (client.expect("a runtime"), request());
    let response = client.with_response(|client| client.list_orders(&request)).expect("a page");
    assert_eq!((response.status().as_u16(), response.body()), (201, body.as_bytes()));
    let error = client.with_response(|client| client.list_orders(&request)).expect_err("a refusal");
    assert_eq!(error.vendor_code(), Some("2008"));
}
