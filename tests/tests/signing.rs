//! Signed calls, from outside.

use dingdan::client::{AuthSpec, Clock, KeyStyle, Nonces, PreparedRequest};
use dingdan::zvcms::{Client, ListMallOrders, PLATFORM};
use dingdan::{Connection, Credentials, Operation, UnixSeconds};
use dingdan_tests::Unsent;
use serde_json::Value;

struct Fixed;

impl Nonces for Fixed {
    fn next(&self) -> u64 {
        24680
    }
}

impl Clock for Fixed {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(1_712_563_200)
    }
}

fn credentials() -> Credentials {
    Client::credentials("fake-open-id-for-test-only-0001", "fake-grant-code-0001", "fake-open-key-for-test-only-0001")
}

fn body(connection: &Connection) -> Value {
    let prepared = PreparedRequest::new(ListMallOrders::SPEC, &ListMallOrders::new(), None).expect("a valid request");
    let http = connection.build(&prepared).expect("all credentials are there");
    serde_json::from_str(&http.body.expect("a body")).expect("JSON")
}

#[test]
fn nonce_and_clock_can_be_given_and_the_published_vector_comes_out() {
    let connection = Connection::over(credentials().key_style(KeyStyle::Camel), Unsent).nonces(Fixed).clock(Fixed);
    let body = body(&connection);
    assert_eq!(body["Token"], "ySypL4SRFMmfSrCqOiFE01LK3ks%3D");
    // This version of the interface sends both as text.
    assert_eq!(body["Nonce"], "24680");
    assert_eq!(body["Timestamp"], "1712563200");
    assert_eq!(body["OpenId"], "fake-open-id-for-test-only-0001");
    assert_eq!(body["Action"], "order.order-list");
    assert!(!body.to_string().contains("open-key"), "the key is never sent");
}

#[test]
fn names_are_signed_as_they_are_sent_unless_told_otherwise() {
    let connection = Connection::over(credentials(), Unsent).nonces(Fixed).clock(Fixed);
    let token = body(&connection)["Token"].as_str().expect("text").to_owned();
    // printf 'GrantCode=…&Nonce=…&OpenId=…&Timestamp=…' | openssl dgst -sha1 -hmac fake-open-key-for-test-only-0001 -binary | base64
    assert_eq!(token, "quMhws%2BdNnR03SlmwB4wgtlKVlI%3D");

    let AuthSpec::Signed(spec) = &PLATFORM.auth else { panic!("this platform signs") };
    let others = [("Action", "order.order-list")];
    let wider = credentials().signed(["OpenId", "GrantCode", "Nonce", "Timestamp", "Action"]);
    let signature = wider.sign(spec, &others, "24680", "1712563200").expect("all credentials are there");
    assert!(signature.text.starts_with("Action=order.order-list&GrantCode=fake-grant-code-0001&Nonce=24680&OpenId="));
    assert_ne!(signature.token, token);
}

#[test]
fn every_attempt_is_signed_afresh() {
    let connection = Connection::over(credentials(), Unsent);
    let (first, second) = (body(&connection), body(&connection));
    assert_ne!(first["Nonce"], second["Nonce"]);
    assert_ne!(first["Token"], second["Token"]);
}

#[test]
fn known_signatures_of_every_platform_come_out() {
    for operation in dingdan::operations() {
        let AuthSpec::Signed(spec) = &operation.spec().platform.auth else { continue };
        for vector in spec.vectors {
            let signed = spec.scheme().recompute(vector);
            assert_eq!(signed.signature, vector.signature, "{}", signed.text);
            assert!(vector.signs.is_none_or(|signs| signs == signed.text), "{}", signed.text);
        }
    }
}
