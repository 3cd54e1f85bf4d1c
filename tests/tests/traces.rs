//! What `tracing` sees: a span for a call and for each attempt, and no secret.

use dingdan::client::{Exchange, Observer, TransportFault};
use dingdan::{Connection, Credentials, minishop, xiaoe};
use dingdan_tests::played::{Played, Scripted, with_retry_after};
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("the lock").clone()).expect("text")
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Keeps attempts.
#[derive(Clone, Default)]
struct Attempts(Arc<Mutex<Vec<String>>>);

impl Observer for Attempts {
    fn exchange(&self, exchange: &Exchange<'_>) {
        let Exchange { operation, attempt, status, bytes, error, .. } = exchange;
        let line = format!("{operation} {attempt} {status:?} {bytes} {}", error.is_some());
        self.0.lock().expect("the lock").push(line);
    }

    fn renewal(&self, platform: &'static str, succeeded: bool) {
        self.0.lock().expect("the lock").push(format!("renewal {platform} {succeeded}"));
    }
}

/// A log of what this thread does while the guard lives.
fn logged() -> (Log, DefaultGuard) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

#[tokio::test(start_paused = true)]
async fn every_page_is_a_span() {
    let (log, _guard) = logged();
    let page = |id| {
        Scripted::body(format!(
            r#"{{"code":0,"data":{{"list":[{{"order_info":{{"order_id":"{id}"}}}}],"total":2}}}}"#
        ))
    };
    let server = Played::new([page(1), page(2)], r#"{"code":0,"data":{"list":[],"total":2}}"#);
    let client = xiaoe::Client::over(Connection::over(xiaoe::Client::credentials("planted-token"), server));
    let day = |text: &str| text.parse().expect("a time");
    let request = xiaoe::ListOrders::new(day("2026-11-01 00:00:00"), day("2026-11-02 00:00:00")).page_size(1);
    let mut pages = client.list_orders_pages(request);
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let log = log.text();
    for part in ["dingdan.page=1", "dingdan.page=2"] {
        assert!(log.contains(part), "{part} is not in\n{log}");
    }
    assert!(!log.contains("planted"), "{log}");
}

#[tokio::test(start_paused = true)]
async fn spans_and_the_hook_tell_what_happened_and_no_secret() {
    let (log, _guard) = logged();

    let token = |number| Scripted::body(format!(r#"{{"access_token":"planted-token-{number}","expires_in":7200}}"#));
    let turns = [
        token(1),
        Scripted::body(r#"{"errcode":42001,"errmsg":"expired planted-token-1"}"#),
        token(2),
        Scripted::Fault(TransportFault::Broken),
        Scripted::Answer(with_retry_after(503, "planted-body", "1")),
    ];
    let server = Played::new(turns, r#"{"errcode":0,"order":{"order_id":"planted-order"}}"#);
    let attempts = Attempts::default();
    let connection = Connection::over(Credentials::renewed(minishop::GetToken::new("wx1", "planted-secret")), server);
    let client = minishop::Client::over(connection.observer(attempts.clone()));
    client.get_order(&minishop::GetOrder::new("1")).await.expect("an order");

    let seen = attempts.0.lock().expect("the lock").clone();
    let want = [
        "minishop.token.get 1 Some(200) 52 false",
        "renewal minishop true",
        "minishop.order.get 1 Some(200) 52 true",
        "minishop.token.get 1 Some(200) 52 false",
        "renewal minishop true",
        "minishop.order.get 2 None 0 true",
        "minishop.order.get 3 Some(503) 12 true",
        "minishop.order.get 4 Some(200) 50 false",
    ];
    assert_eq!(seen, want);

    let log = log.text();
    for part in [
        r#"dingdan.call{dingdan.operation="minishop.order.get""#,
        r#"http.request.method="POST""#,
        "http.request.resend_count=3",
        r#"server.address="api.weixin.qq.com" server.port=443 url.template="/product/order/get""#,
        "http.response.status_code=503",
        r#"error.type="vendor_code""#,
        r#"error.type="broken""#,
        "repeats after a wait",
    ] {
        assert!(log.contains(part), "{part} is not in\n{log}");
    }
    assert!(!log.contains("planted"), "{log}");
    // One order has no pages.
    assert!(!log.contains("dingdan.page"), "{log}");
}
