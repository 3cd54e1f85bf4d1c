//! The cookbook's program for PostgreSQL, against a real one: `.ci/postgres` starts one and runs these tests, which are left
//! out otherwise.

#[path = "../examples/sync_postgres.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is a program")]
mod program;

use dingdan::xiaoe::{Client, Order};
use dingdan::{BeijingTime, Connection};
use dingdan_sandbox::{Change, Fault, Options, Sandbox, When};
use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio_postgres::NoTls;

const LIST: &str = "xiaoe.order.list";
const ORDERS: usize = 700;
const CHILD: &str = "sync_postgres::one_night_in_a_process_of_its_own";

/// What the child is told.
const BASE_URL: &str = "DINGDAN_TEST_BASE_URL";
const TOKEN: &str = "DINGDAN_TEST_TOKEN";
const SINCE: &str = "DINGDAN_TEST_SINCE";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PostgreSQL: .ci/postgres"]
async fn a_killed_night_leaves_nothing_and_the_next_ones_are_complete() {
    let sandbox = Sandbox::start(Options { orders: ORDERS, ..Options::default() }).await.expect("a sandbox");
    let vendor = sandbox.vendor();
    let mut database = database().await;
    database.batch_execute("DROP TABLE IF EXISTS orders, progress").await.expect("dropped");
    let client = Client::over(Connection::new(sandbox.credentials(LIST).expect("an operation")).expect("TLS"))
        .base_url(base_url(&sandbox));
    let since = sandbox.time_range().from;

    // Killed in the middle: the transaction is rolled back.
    kill_in_the_middle(&sandbox, 3).await;
    assert_eq!((stored(&database).await.len(), checkpoint(&database).await), (0, None));
    let first = program::sync(&client, &mut database, since).await.expect("synced");
    assert_eq!(first, (ORDERS, Vec::new()));
    let progress = checkpoint(&database).await;
    assert!(progress.is_some());
    assert_eq!(stored(&database).await, expected(&client, since).await);

    // What changed by the second night is lost by no kill.
    for id in vendor.ids(LIST).iter().step_by(2) {
        vendor.update(LIST, id, Change::Advance, None).expect("an order");
    }
    let new = vendor.insert(LIST, None).expect("an order");
    kill_in_the_middle(&sandbox, 2).await;
    assert_eq!((checkpoint(&database).await, stored(&database).await.contains_key(&new)), (progress.clone(), false));
    let (count, left_out) = program::sync(&client, &mut database, since).await.expect("synced");
    assert!((ORDERS / 2..ORDERS).contains(&count) && left_out.is_empty(), "{count}, {left_out:?}");
    let rows = stored(&database).await;
    assert!(rows.len() == ORDERS + 1 && rows.contains_key(&new));
    assert_eq!(rows, expected(&client, since).await);

    // A night that lacks orders is said to, and the next one reads them.
    let progress = checkpoint(&database).await;
    vendor.set_fault(Fault::BadItem, None, When::Always);
    vendor.update(LIST, &new, Change::Advance, None).expect("an order");
    let (_, left_out) = program::sync(&client, &mut database, since).await.expect("synced");
    assert!(!left_out.is_empty() && checkpoint(&database).await == progress);
    vendor.clear_faults(None);
    let (_, left_out) = program::sync(&client, &mut database, since).await.expect("synced");
    assert_eq!((left_out, stored(&database).await), (Vec::new(), expected(&client, since).await));
}

/// Not a test: what the test above kills.
#[tokio::test]
#[ignore = "is run by another test"]
async fn one_night_in_a_process_of_its_own() {
    let [Ok(url), Ok(token), Ok(since)] = [BASE_URL, TOKEN, SINCE].map(std::env::var) else { return };
    let client = Client::new(token).expect("TLS").base_url(url);
    let since = since.parse().expect("a time");
    program::sync(&client, &mut database().await, since).await.expect("synced");
}

/// Starts a sync in a process of its own, and kills that after some answers.
async fn kill_in_the_middle(sandbox: &Sandbox, answers: u64) {
    let vendor = sandbox.vendor();
    vendor.set_fault(Fault::Stall(Duration::from_millis(200)), None, When::Always);
    let before = vendor.counts(LIST).items;
    let answered = || vendor.log().iter().filter(|entry| entry.operation == Some(LIST)).count() as u64;
    let calls = answered();
    let (_, token) = sandbox.credential_values(LIST).remove(0);
    let mut child: Child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", CHILD])
        .env(BASE_URL, base_url(sandbox))
        .env(TOKEN, token)
        .env(SINCE, sandbox.time_range().from.to_string())
        .stdout(Stdio::null())
        .spawn()
        .expect("a process");
    while answered() < calls + answers {
        assert_eq!(child.try_wait().expect("a state"), None, "it ended before it was killed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    child.kill().expect("killed");
    assert!(!child.wait().expect("an end").success());
    assert!(vendor.counts(LIST).items > before, "nothing had arrived yet");
    vendor.clear_faults(None);
}

/// What the vendor has now: states by ids, read without a database.
async fn expected(client: &Client, since: BeijingTime) -> BTreeMap<String, Option<String>> {
    let mut orders = client.changed_since(since);
    let mut expected = BTreeMap::new();
    while let Some(order) = orders.next().await {
        let Order { order_info, .. } = order.expect("an order");
        let info = order_info.expect("its info");
        let state = info.order_state.map(|state| state.to_string());
        expected.insert(info.order_id.expect("an id").to_string(), state);
    }
    expected
}

/// States by ids, as stored.
async fn stored(database: &tokio_postgres::Client) -> BTreeMap<String, Option<String>> {
    let exists = database.query_one("SELECT to_regclass('orders') IS NOT NULL", &[]).await.expect("an answer");
    if !exists.get::<_, bool>(0) {
        return BTreeMap::new();
    }
    let rows = database.query("SELECT id, state FROM orders", &[]).await.expect("rows");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn checkpoint(database: &tokio_postgres::Client) -> Option<String> {
    let row = database.query_opt("SELECT checkpoint FROM progress", &[]).await.expect("an answer");
    row.map(|row| row.get(0))
}

async fn database() -> tokio_postgres::Client {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL, as .ci/postgres sets it");
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("a database");
    tokio::spawn(connection);
    client
}

fn base_url(sandbox: &Sandbox) -> String {
    sandbox.base_url("xiaoe")
}
