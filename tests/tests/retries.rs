//! What is repeated, how often, how late, and what is not.

use dingdan::client::{PreparedRequest, RetryPolicy, TransportFault};
use dingdan::{Connection, Error, Operation, UnixSeconds, damaijia, xiaoe, zvcms};
use dingdan_tests::answer_of;
use dingdan_tests::played::{Played, Scripted, with_retry_after};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::Instant;

fn free() -> PreparedRequest {
    let day = |text: &str| text.parse().expect("a day");
    let request = xiaoe::ListOrders::new(day("2026-11-01"), day("2026-11-02"));
    PreparedRequest::new(xiaoe::ListOrders::SPEC, &request, None).expect("a valid request")
}

fn paid() -> PreparedRequest {
    let request = damaijia::SearchOrders::new("1", UnixSeconds::new(1));
    PreparedRequest::new(damaijia::SearchOrders::SPEC, &request, None).expect("a valid request")
}

fn signed() -> PreparedRequest {
    PreparedRequest::new(zvcms::ListMallOrders::SPEC, &zvcms::ListMallOrders::new(), None).expect("a valid request")
}

fn connection(prepared: &PreparedRequest, server: &Played) -> Connection {
    let credentials = prepared.spec().platform.auth.credentials().into_iter().map(|name| (name, "planted"));
    Connection::over(dingdan::Credentials::new(credentials), server.clone())
}

/// Sends with that policy to a server that fails once in this way and then succeeds: how many calls, and the end.
async fn after(prepared: &PreparedRequest, policy: RetryPolicy, turn: Scripted) -> (usize, Result<Vec<u8>, Error>) {
    let server = Played::new([turn], answer_of(prepared.spec(), "{}"));
    let result = connection(prepared, &server).retries(policy).send(prepared).await;
    (server.count(), result)
}

#[tokio::test(start_paused = true)]
async fn what_may_succeed_later_is_repeated_where_that_is_safe() {
    use TransportFault::{Broken, Certificate, Connect, Timeout, TooLarge, Unsendable};
    let html = "<html>502 Bad Gateway</html>";
    let free_code = |code: i32| Scripted::body(format!(r#"{{"code": {code}, "msg": "no", "data": []}}"#));
    let paid_code = |code: i32| Scripted::body(format!(r#"{{"status": {code}, "err": "no", "data": []}}"#));
    let default = RetryPolicy::default();
    let even = default.even_if_billed();
    // What it is; the call, the policy, what it meets with; whether it is repeated.
    let rows = [
        ("connect", free(), default, Scripted::Fault(Connect), true),
        ("broken", free(), default, Scripted::Fault(Broken), true),
        ("timeout", free(), default, Scripted::Fault(Timeout), true),
        ("certificate", free(), default, Scripted::Fault(Certificate), false),
        ("too large", free(), default, Scripted::Fault(TooLarge), false),
        ("unsendable", free(), default, Scripted::Fault(Unsendable), false),
        ("500", free(), default, Scripted::status(500, "oops"), true),
        ("502 HTML", free(), default, Scripted::status(502, html), true),
        ("200 HTML", free(), default, Scripted::status(200, html), true),
        ("200 empty", free(), default, Scripted::body(""), true),
        ("200 cut short", free(), default, Scripted::body(r#"{"code": 0, "data": {"list": [{"#), true),
        ("429", free(), default, Scripted::status(429, ""), true),
        ("302", free(), default, Scripted::status(302, ""), false),
        ("404", free(), default, Scripted::status(404, ""), false),
        ("busy", free(), default, free_code(1001), true),
        ("busy with status 503", free(), default, Scripted::status(503, r#"{"code": 1001, "msg": "busy"}"#), true),
        ("spike", free(), default, free_code(2054), true),
        ("quota", free(), default, free_code(2053), false),
        ("expired, nothing to renew it with", free(), default, free_code(2008), false),
        ("not permitted", free(), default, free_code(2017), false),
        ("unlisted", free(), default, free_code(31337), false),
        ("busy, never", free(), RetryPolicy::never(), free_code(1001), false),
        ("connect, costs", paid(), default, Scripted::Fault(Connect), true),
        ("broken, costs", paid(), default, Scripted::Fault(Broken), false),
        ("timeout, costs", paid(), default, Scripted::Fault(Timeout), false),
        ("500, costs", paid(), default, Scripted::status(500, ""), false),
        ("200 HTML, costs", paid(), default, Scripted::status(200, html), false),
        ("busy, costs", paid(), default, paid_code(101), false),
        ("broken, costs, told to", paid(), even, Scripted::Fault(Broken), true),
        ("busy, costs, told to", paid(), even, paid_code(101), true),
        ("bad request, costs, told to", paid(), even, paid_code(100), false),
        (
            "new nonce",
            signed(),
            default,
            Scripted::body(r#"{"status": false, "code": 110004, "message": "no"}"#),
            true,
        ),
    ];
    for (what, prepared, policy, turn, repeated) in rows {
        let (calls, result) = after(&prepared, policy, turn).await;
        assert_eq!((calls, result.is_ok()), if repeated { (2, true) } else { (1, false) }, "{what}: {result:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn attempts_and_time_are_limited() {
    let busy = r#"{"code": 1001, "msg": "busy"}"#;
    for (attempts, want) in [(0, 1), (1, 1), (2, 2), (7, 7)] {
        let server = Played::new([], busy);
        let policy = RetryPolicy::default().attempts(attempts);
        let error = connection(&free(), &server).retries(policy).send(&free()).await.expect_err("busy for ever");
        assert_eq!((server.count(), error.vendor_code()), (want, Some("1001")), "{attempts}");
    }
    let started = Instant::now();
    let server = Played::new([], busy);
    let second = Duration::from_secs(1);
    let policy = RetryPolicy::default().attempts(u32::MAX).within(60 * second).delays(second, 8 * second);
    connection(&free(), &server).retries(policy).send(&free()).await.expect_err("busy for ever");
    assert!(started.elapsed() <= 60 * second, "{:?}", started.elapsed());
    // No delay is longer than eight seconds.
    assert!(server.count() > 60 / 8, "{}", server.count());
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_when_is_believed() {
    for (value, least) in [("7", 7), ("0", 0), ("Sun, 22 Nov 2026 00:01:30 GMT", 90), ("soon", 0)] {
        let busy = with_retry_after(429, "", value);
        let server = Played::new([Scripted::Answer(busy)], answer_of(free().spec(), "{}"));
        let midnight = At("2026-11-22 08:00:00".parse::<dingdan::BeijingTime>().expect("a time").into());
        let started = Instant::now();
        connection(&free(), &server).clock(midnight).send(&free()).await.expect("the second answer");
        let waited = started.elapsed().as_secs();
        assert!((least..=least + 1).contains(&waited), "{value}: {waited} s");
    }
    // Longer than the call may take in all: the caller is told.
    let busy = with_retry_after(503, "", "3600");
    let (calls, result) = after(&free(), RetryPolicy::default(), Scripted::Answer(busy)).await;
    let error = result.expect_err("too long to wait");
    assert_eq!((calls, error.retry_after()), (1, Some(Duration::from_secs(3600))));
}

struct At(UnixSeconds);

impl dingdan::client::Clock for At {
    fn now(&self) -> UnixSeconds {
        self.0
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_signed_afresh() {
    let turns = (0..4).map(|_| Scripted::Fault(TransportFault::Broken));
    let server = Played::new(turns, answer_of(signed().spec(), "{}"));
    connection(&signed(), &server).send(&signed()).await.expect("the fifth answer");
    let member = |name: &str| -> BTreeSet<String> {
        let body = |request: &dingdan::client::HttpRequest| request.body.clone().expect("a body");
        let members = server.sent().iter().map(body).map(|body| dingdan::json::scalar_at(&body, name)).collect();
        let members: Option<_> = members;
        members.expect("the member")
    };
    assert_eq!(server.count(), 5);
    assert_eq!((member("Nonce").len(), member("Token").len(), member("OpenId").len()), (5, 5, 1));
}

#[tokio::test(start_paused = true)]
async fn delays_are_drawn_below_a_bound_that_doubles() {
    let (first, longest) = (Duration::from_secs(1), Duration::from_secs(4));
    let mut seen = Vec::new();
    for _ in 0..50 {
        let server = Played::new([], r#"{"code": 1001, "msg": "busy"}"#);
        let policy = RetryPolicy::default().attempts(2).delays(first, longest);
        let started = Instant::now();
        connection(&free(), &server).retries(policy).send(&free()).await.expect_err("busy");
        seen.push(started.elapsed());
    }
    // Full jitter: some are near nothing, some near the bound, none above it (the timer counts milliseconds).
    assert!(seen.iter().all(|time| *time <= first + Duration::from_millis(1)), "{seen:?}");
    assert!(seen.iter().any(|time| *time < first / 4) && seen.iter().any(|time| *time > first / 4 * 3), "{seen:?}");
}
