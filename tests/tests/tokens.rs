//! Tokens: asked for once, kept, renewed ahead of expiry, and once more after a refusal.

use dingdan::client::http::StatusCode;
use dingdan::client::{HttpRequest, HttpResponse, RetryPolicy, StaticToken, Token, TokensFrom};
use dingdan::json::scalar_at;
use dingdan::{AnyTokenOperation, Connection, Credentials, Error, SecretString, damaijia, minishop, xiaoe};
use dingdan_tests::played::{Answering, Played, Scripted};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A vendor that gives tokens `token-1`, `token-2` … and accepts one of them only.
#[derive(Default)]
struct TokenServer {
    given: AtomicU64,
    accepted: AtomicU64,
    orders: AtomicU64,
}

const LIFETIME: u64 = 7200;

impl TokenServer {
    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let body = request.body.as_deref().unwrap_or_default();
        let answer = if request.uri.path().ends_with("/token") {
            let given = self.given.fetch_add(1, Ordering::SeqCst) + 1;
            self.accepted.store(given, Ordering::SeqCst);
            format!(r#"{{"code":0,"msg":"ok","data":{{"access_token":"token-{given}","expires_in":{LIFETIME}}}}}"#)
        } else if scalar_at(body, "access_token") == Some(self.token()) {
            self.orders.fetch_add(1, Ordering::SeqCst);
            r#"{"code":0,"msg":"","data":{"list":[],"total":0}}"#.to_owned()
        } else {
            r#"{"code":2008,"msg":"expired","data":[]}"#.to_owned()
        };
        HttpResponse::new(StatusCode::OK, answer)
    }

    fn token(&self) -> String {
        format!("token-{}", self.accepted.load(Ordering::SeqCst))
    }

    /// No token is valid any more.
    fn expire(&self) {
        self.accepted.store(u64::MAX, Ordering::SeqCst);
    }

    fn given(&self) -> u64 {
        self.given.load(Ordering::SeqCst)
    }
}

fn shop(credentials: Credentials) -> (Arc<TokenServer>, xiaoe::Client) {
    let vendor = Arc::new(TokenServer::default());
    let own = Arc::clone(&vendor);
    let transport = Answering::new(move |request: &HttpRequest| own.answer(request));
    (vendor, xiaoe::Client::over(Connection::over(credentials, transport)))
}

fn app() -> xiaoe::GetToken {
    xiaoe::GetToken::new("app", "client", "planted-secret")
}

fn request() -> xiaoe::ListOrders {
    xiaoe::ListOrders::new("2026-11-01".parse().expect("a day"), "2026-11-02".parse().expect("a day"))
}

/// As many calls at once.
async fn at_once(client: &xiaoe::Client, calls: usize) -> Vec<Result<(), Error>> {
    let one = |client: xiaoe::Client| async move { client.list_orders(&request()).await.map(|_| ()) };
    let tasks: Vec<_> = (0..calls).map(|_| tokio::spawn(one(client.clone()))).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.expect("the task"));
    }
    results
}

#[tokio::test(start_paused = true)]
async fn however_many_callers_wait_there_is_one_renewal() {
    let (vendor, client) = shop(Credentials::renewed(app()));
    for round in 1..=3 {
        let results = at_once(&client, 64).await;
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!((vendor.given(), vendor.orders.load(Ordering::SeqCst)), (round, 64 * round));
        // The token expires while 64 tasks use it.
        vendor.expire();
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_ahead_of_its_end_and_not_sooner() {
    let (vendor, client) = shop(Credentials::renewed(app()));
    // Seconds to wait before the call, and tokens given by then.
    for (wait, want) in [(0, 1), (6000, 1), (900, 2), (6000, 2), (LIFETIME * 3, 3)] {
        tokio::time::advance(Duration::from_secs(wait)).await;
        let results = at_once(&client, 8).await;
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(vendor.given(), want, "after {wait} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_and_never_in_a_loop() {
    let refusing = r#"{"code":2008,"msg":"expired","data":[]}"#;
    let given = Arc::new(AtomicU64::new(0));
    let own = Arc::clone(&given);
    let store = TokensFrom::new(move |_| {
        let number = own.fetch_add(1, Ordering::SeqCst);
        async move { Ok(Token::new(format!("token-{number}"))) }
    });
    let server = Played::new([], refusing);
    let client = xiaoe::Client::over(Connection::over(Credentials::renewed(store), server.clone()));
    let error = client.list_orders(&request()).await.expect_err("always refused");
    assert!(error.is_auth() && error.vendor_code() == Some("2008"), "{error}");
    assert_eq!((server.count(), given.load(Ordering::SeqCst)), (2, 2));

    // A token that stays the same is not sent again.
    for credentials in [Credentials::renewed(StaticToken::new("planted")), xiaoe::Client::credentials("planted")] {
        let server = Played::new([], refusing);
        let client = xiaoe::Client::over(Connection::over(credentials, server.clone()));
        assert!(client.list_orders(&request()).await.expect_err("refused").is_auth());
        assert_eq!(server.count(), 1);
    }

    // Once for a call, also where it is repeated for another reason in between.
    let turns = [Scripted::body(refusing), Scripted::status(500, ""), Scripted::body(refusing)];
    let server = Played::new(turns, refusing);
    let store = TokensFrom::new(move |refused: Option<SecretString>| async move {
        Ok(Token::new(if refused.is_some() { "second" } else { "first" }))
    });
    let client = xiaoe::Client::over(Connection::over(Credentials::renewed(store), server.clone()));
    assert!(client.list_orders(&request()).await.expect_err("refused").is_auth());
    assert_eq!(server.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn where_no_token_is_to_be_had_everybody_who_waited_is_told() {
    let asked = Arc::new(AtomicU64::new(0));
    let own = Arc::clone(&asked);
    let store = TokensFrom::new(move |_| {
        own.fetch_add(1, Ordering::SeqCst);
        async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Err("the store is closed".into())
        }
    });
    let (vendor, client) = shop(Credentials::renewed(store));
    let results = at_once(&client, 64).await;
    for result in results {
        let error = result.expect_err("no token");
        assert!(error.is_auth() && !error.is_transient(), "{error:?}");
        assert_eq!(error.to_string(), "xiaoe.order.list: no token: the store is closed");
    }
    assert_eq!((asked.load(Ordering::SeqCst), vendor.orders.load(Ordering::SeqCst)), (1, 0));
    // Later callers ask again.
    assert_eq!(at_once(&client, 1).await.len(), 1);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_ahead_of_time_that_fails_breaks_nothing() {
    let fails = Arc::new(Mutex::new(false));
    let own = Arc::clone(&fails);
    let store = TokensFrom::new(move |_| {
        let fails = *own.lock().expect("the lock");
        async move {
            let token = Token::new("planted").lasts(Duration::from_secs(100));
            if fails { Err("the store is closed".into()) } else { Ok(token) }
        }
    });
    let server = Played::new([], r#"{"code":0,"msg":"","data":{"list":[],"total":0}}"#);
    let client = xiaoe::Client::over(Connection::over(Credentials::renewed(store), server));
    let call = || at_once(&client, 1);
    assert!(call().await[0].is_ok());
    *fails.lock().expect("the lock") = true;
    tokio::time::advance(Duration::from_secs(95)).await;
    assert!(call().await[0].is_ok(), "the token is still good");
    tokio::time::advance(Duration::from_secs(6)).await;
    assert!(call().await[0].is_err(), "it is no more");
    *fails.lock().expect("the lock") = false;
    assert!(call().await[0].is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_lifetime_that_means_nothing_does_not_ask_for_ever() {
    for lifetime in ["0", "-1", "null", "\"\"", "9223372036854775807"] {
        let token = format!(r#"{{"access_token":"planted","expires_in":{lifetime}}}"#);
        let order = r#"{"errcode":0,"order":{"order_id":"1"}}"#;
        let server = Played::new([Scripted::body(token)], order);
        let app = minishop::GetToken::new("wx1", "planted-secret");
        let client = minishop::Client::over(Connection::over(Credentials::renewed(app), server.clone()));
        for _ in 0..3 {
            client.get_order(&minishop::GetOrder::new("1")).await.expect("an order");
            tokio::time::advance(Duration::from_secs(100_000)).await;
        }
        assert_eq!(server.count(), 4, "{lifetime}");
    }
}

/// However long a vendor says that a token lasts, it is renewed after 30 days, or after the time that is set.
#[tokio::test(start_paused = true)]
async fn a_token_is_not_used_for_ever() {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    for (set, lifetime, days, renewals) in [
        (None, u64::MAX, 29, 0),
        (None, u64::MAX, 31, 1),
        (None, 40 * 24 * 60 * 60, 31, 1),
        (None, 7 * 24 * 60 * 60, 6, 0),
        (Some(DAY), u64::MAX, 2, 1),
        (Some(Duration::MAX), u64::MAX, 1000, 0),
    ] {
        let asked = Arc::new(AtomicUsize::new(0));
        let own = Arc::clone(&asked);
        let store = TokensFrom::new(move |_| {
            own.fetch_add(1, Ordering::SeqCst);
            async move { Ok(Token::new("planted").lasts(Duration::from_secs(lifetime))) }
        });
        let server = Played::new([], r#"{"code":0,"msg":"","data":{"list":[],"total":0}}"#);
        let connection = Connection::over(Credentials::renewed(store), server);
        let client = xiaoe::Client::over(match set {
            Some(longest) => connection.renew_tokens_after(longest),
            None => connection,
        });
        assert!(at_once(&client, 1).await[0].is_ok());
        tokio::time::advance(days * DAY).await;
        assert!(at_once(&client, 1).await[0].is_ok());
        assert_eq!(asked.load(Ordering::SeqCst), 1 + renewals, "{set:?} {lifetime} {days}");
    }
}

/// Every declared token operation, as it is sent and answered.
#[tokio::test(start_paused = true)]
async fn token_operations_are_sent_as_declared_and_carry_no_token() {
    let wechat = r#"{"access_token":"planted-token","expires_in":7200}"#;
    let server = Played::new([], wechat);
    let client = minishop::Client::over(Connection::over(minishop::Client::credentials("old"), server.clone()));
    let answer =
        client.get_stable_token(&minishop::GetStableToken::new("wx1", "planted-secret")).await.expect("a token");
    assert_eq!((answer.access_token.as_deref(), answer.expires_in), (Some("planted-token"), Some(7200)));
    client.get_token(&minishop::GetToken::new("wx1", "planted-secret")).await.expect("a token");
    let sent = server.sent();
    let body = r#"{"grant_type":"client_credential","appid":"wx1","secret":"planted-secret"}"#;
    assert_eq!((sent[0].method.as_str(), sent[0].body.as_deref()), ("POST", Some(body)));
    assert_eq!(sent[0].uri, "https://api.weixin.qq.com/cgi-bin/stable_token");
    let url = "https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=planted-secret";
    assert_eq!((sent[1].method.as_str(), sent[1].uri.to_string().as_str(), &sent[1].body), ("GET", url, &None));

    let server = Played::new([], r#"{"data":{"access_token":"planted-token"},"status":0}"#);
    let client = damaijia::Client::over(Connection::over(damaijia::Client::credentials("old"), server.clone()));
    let answer = client.log_in(&damaijia::LogIn::new("1", "planted-secret")).await.expect("a token");
    assert_eq!(answer.data.and_then(|data| data.access_token).as_deref(), Some("planted-token"));
    let sent = server.sent();
    assert!(!sent[0].headers.contains_key("authorization"));

    let shown = format!("{sent:?} {:?} {:?}", damaijia::LogIn::new("1", "planted-secret"), client);
    assert!(!shown.contains("planted"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn refusals_of_token_operations_are_named() {
    let client = |body: &str| {
        let credentials = Credentials::renewed(minishop::GetToken::new("wx1", "planted-secret"));
        minishop::Client::over(Connection::over(credentials, Played::new([], body)).retries(RetryPolicy::never()))
    };
    let request = minishop::GetOrder::default();
    let error = |body: &str| {
        let client = client(body);
        let request = request.clone();
        async move { client.get_order(&request).await.expect_err("no token") }
    };
    // An incomplete request is found out before anything is asked for.
    assert!(error("").await.is_invalid_request());
    let request = minishop::GetOrder::new("1");
    for (body, code, transient, part) in [
        (r#"{"errcode":40164,"errmsg":"invalid ip"}"#, Some("40164"), false, "IP address"),
        (r#"{"errcode":-1,"errmsg":"system error"}"#, Some("-1"), true, "busy"),
        (r#"{"expires_in":7200}"#, None, false, "neither a result code at `errcode` nor a token"),
        (r#"{"errcode":0,"access_token":""}"#, None, false, "nor a token"),
    ] {
        let error = client(body).get_order(&request).await.expect_err("no token");
        assert_eq!(
            (error.vendor_code(), error.is_transient(), error.is_auth()),
            (code, transient, !transient),
            "{error}"
        );
        let shown = error.to_string();
        assert!(
            shown.starts_with("minishop.order.get: no token: minishop.token.get: ") && shown.contains(part),
            "{shown}"
        );
    }
}

/// What the declarations promise: a token, from required parameters, of a platform that takes one.
#[test]
fn token_operations_are_declared_in_full() {
    let all = dingdan::token_operations();
    assert!(!all.is_empty());
    for spec in all.into_iter().map(AnyTokenOperation::spec) {
        let token = spec.token.as_ref().expect("a token");
        assert!(!token.value.is_empty() && spec.items.is_empty(), "{}", spec.id);
        assert!(spec.platform.auth.token().is_some(), "{}", spec.id);
        assert!(spec.params.iter().any(|param| param.required), "{}", spec.id);
        let secret =
            spec.request.fields().iter().zip(spec.params).any(|(field, param)| param.required && field.sensitive);
        assert!(secret, "{} has no secret", spec.id);
    }
    assert!(dingdan::operations().iter().all(|operation| operation.spec().token.is_none()));
}
