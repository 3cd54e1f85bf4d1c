//! Posts of a vendor: verified, told apart and read, or refused with the reason.

use dingdan_made_up::herald::{EVENTS, Event, Kind};
use dingdan_runtime::client::http::HeaderMap;
use dingdan_runtime::client::{EventError, Posted, SecretString, SentSpec};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const PAID: &str = r#"{"type":"ORDER_PAID","order":"{\"order_id\":\"7\",\"paid_at\":\"2024-03-01 08:00:00\"}"}"#;
/// `openssl dgst -sha256 -hmac s3cret` of `k1`, the body, the time and the key.
const SIGNATURE: &str = "e5a7b6902085827ad5f48464790d52535734f2ab02945eebe6070ccefdc69f44";

fn key() -> SecretString {
    SecretString::from("s3cret")
}

fn headers(values: &[(&'static str, &str)]) -> HeaderMap {
    values.iter().map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value"))).collect()
}

fn signed(signature: &str) -> HeaderMap {
    headers(&[("x-app", "k1"), ("x-time", "1709251200"), ("x-sign", signature)])
}

/// The signature of a body by an implementation that does not follow the recipe.
fn sign(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"s3cret").expect("any length");
    mac.update(format!("k1{body}1709251200s3cret").as_bytes());
    let bytes = mac.finalize().into_bytes();
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[test]
fn a_post_becomes_the_event_that_it_is() {
    let event = Event::read(&Posted::new(&signed(SIGNATURE), "", PAID.as_bytes()), &key()).expect("an event");
    let Event::OrderPaid(message) = event else { panic!("{event:?}") };
    assert_eq!(message.type_, Some(Kind::OrderPaid.into()));
    let order = message.order.expect("JSON in text");
    assert_eq!(order.order_id, Some("7".into()));

    let closed = r#"{"type":"SHOP_CLOSED","reason":"holidays"}"#;
    let event = Event::read(&Posted::new(&signed(&sign(closed)), "", closed.as_bytes()), &key()).expect("an event");
    let Event::ShopClosed(message) = event else { panic!("{event:?}") };
    assert_eq!(message.reason.as_deref(), Some("holidays"));
    assert_eq!(EVENTS.reply, r#"{"code":0}"#);
    assert_eq!(EVENTS.action, Some(SentSpec::body("type")));
}

#[test]
fn what_is_no_event_is_refused_by_name() {
    let (unknown, bare, list) = (r#"{"type":"ORDER_LOST"}"#, "{}", "[]");
    let wrong = r#"{"type":"ORDER_PAID","order":[[1]]}"#;
    let rows: Vec<(HeaderMap, &str, &[u8], &str)> = vec![
        (signed(SIGNATURE), "", PAID.as_bytes(), ""),
        (signed(&SIGNATURE.replace('a', "b")), "", PAID.as_bytes(), "the signature `X-Sign` is not that of the post"),
        (signed(SIGNATURE), "", br#"{"type":"SHOP_CLOSED"}"#, "the signature `X-Sign` is not that of the post"),
        // A value of the query is not taken for the body.
        (signed(SIGNATURE), QUERY, b"{\"type\":\"SHOP_CLOSED\"}", "the signature `X-Sign` is not that of the post"),
        (
            headers(&[("x-app", "k1"), ("x-sign", SIGNATURE)]),
            "",
            PAID.as_bytes(),
            "the post lacks `X-Time` in its headers",
        ),
        (headers(&[("x-app", "k1"), ("x-time", "1")]), "", PAID.as_bytes(), "the post lacks `X-Sign` in its headers"),
        (
            headers(&[("x-app", "k2"), ("x-time", "1709251200"), ("x-sign", SIGNATURE)]),
            "",
            PAID.as_bytes(),
            "the signature `X-Sign` is not that of the post",
        ),
        (signed(&sign(unknown)), "", unknown.as_bytes(), "an event `ORDER_LOST` is not declared"),
        (signed(&sign(bare)), "", bare.as_bytes(), "the post lacks `type` in its body"),
        (signed(&sign(list)), "", list.as_bytes(), "the post lacks `type` in its body"),
        (signed(&sign(wrong)), "", wrong.as_bytes(), ""),
        (signed(SIGNATURE), "", b"\xff", "the body of the post is not UTF-8"),
    ];
    for (headers, query, body, want) in rows {
        let posted = Posted::new(&headers, query, body);
        let found = Event::read(&posted, &key()).err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(found, want, "{}", String::from_utf8_lossy(body));
    }
    let other = SecretString::from("other");
    let found = Event::read(&Posted::new(&signed(SIGNATURE), "", PAID.as_bytes()), &other);
    assert!(matches!(found, Err(EventError::WrongSignature("X-Sign"))), "{found:?}");
}

/// The body of the first post, percent-encoded under the name `body`.
const QUERY: &str = "body=%7B%22type%22%3A%22ORDER_PAID%22%2C%22order%22%3A%22%7B%5C%22order_id%5C%22%3A%5C%227%5C%22%2C%5C%22paid_at%5C%22%3A%5C%222024-03-01%2008%3A00%3A00%5C%22%7D%22%7D";
