//! Observers that are shared or boxed. They are not beside the tests of spans, whose subscribers are those of one thread: a call
//! without a subscriber on another thread would switch their spans off.

use dingdan::client::{Exchange, Observer};
use dingdan::{Connection, Credentials, minishop};
use dingdan_tests::played::{Played, Scripted};
use std::sync::{Arc, Mutex};

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

#[tokio::test]
async fn shared_and_boxed_observers_observe() {
    let attempts = Attempts::default();
    let shared: Arc<dyn Observer> = Arc::new(attempts.clone());
    let boxed: Box<dyn Observer> = Box::new(attempts.clone());
    let observe = async |connection: Connection| {
        let client = minishop::Client::over(connection);
        client.get_order(&minishop::GetOrder::new("1")).await.expect_err("a refusal");
    };
    let connection = || {
        let tokens = minishop::GetToken::new("wx1", "planted-secret");
        let answers = [r#"{"access_token":"planted-token","expires_in":7200}"#, r#"{"errcode":5,"errmsg":""}"#];
        Connection::over(Credentials::renewed(tokens), Played::new(answers.map(Scripted::body), ""))
    };
    observe(connection().observer(attempts.clone())).await;
    let want = std::mem::take(&mut *attempts.0.lock().expect("the lock"));
    assert_eq!(want.len(), 3, "{want:?}");
    observe(connection().observer(Arc::clone(&shared))).await;
    assert_eq!(std::mem::take(&mut *attempts.0.lock().expect("the lock")), want);
    observe(connection().observer(boxed)).await;
    assert_eq!(*attempts.0.lock().expect("the lock"), want);
}
