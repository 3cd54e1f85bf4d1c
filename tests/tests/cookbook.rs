//! The cookbook's programs: shown as they are, and run against a sandbox.

#[path = "../examples/many_shops.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is a program")]
mod many_shops;
#[path = "../examples/sync_pages.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is a program")]
mod sync_pages;
#[path = "../examples/sync_sqlite.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is a program")]
mod sync_sqlite;

use dingdan::Connection;
use dingdan::xiaoe::Client;
use dingdan_sandbox::{Change, Fault, Options, Sandbox, When};
use dingdan_tests::examples;
use std::fs;

const LIST: &str = "xiaoe.order.list";
const MINISHOP_LIST: &str = "minishop.order.get_list";

async fn start() -> (Sandbox, Connection) {
    let sandbox = Sandbox::start(Options { orders: 50, ..Options::default() }).await.expect("a sandbox");
    let connection = Connection::new(sandbox.credentials(LIST).expect("an operation"))
        .expect("TLS")
        .base_url(sandbox.base_url("xiaoe"));
    (sandbox, connection)
}

#[test]
fn the_cookbook_shows_the_programs_as_they_are() {
    let root = examples().join("../..");
    let book = fs::read_to_string(root.join("docs/cookbook.md")).expect("the cookbook");
    for name in ["sync_sqlite", "sync_postgres", "sync_pages", "many_shops"] {
        let program = fs::read_to_string(root.join(format!("tests/examples/{name}.rs"))).expect("a program");
        let (_, code) = program.split_once("\n\n").expect("a sentence and code");
        assert!(book.contains(code.trim_end()), "{name}");
        let lines = program.lines().filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
        assert!(lines.count() <= 60, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_is_current_night_after_night() {
    let (sandbox, connection) = start().await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orders.sqlite").to_string_lossy().into_owned();
    let client = Client::over(connection);
    let since = sandbox.time_range().from;
    let night = async || sync_sqlite::sync(&client, &path, since).await.expect("synced");
    assert_eq!(night().await, (50, Vec::new()));
    sandbox.vendor().set_fault(Fault::BadItem, None, When::Always);
    let ids = sandbox.vendor().ids(LIST);
    sandbox.vendor().update(LIST, &ids[3], Change::Advance, None).expect("an order");
    sandbox.vendor().insert(LIST, None).expect("an order");
    let (_, left_out) = night().await;
    assert!(!left_out.is_empty());
    sandbox.vendor().clear_faults(None);
    assert_eq!(night().await.1, Vec::<String>::new());
    let database = rusqlite::Connection::open(&path).expect("a database");
    let count: i64 = database.query_row("SELECT count(*) FROM orders", [], |row| row.get(0)).expect("a count");
    assert_eq!(count, 51);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_two_platforms_are_stored_with_their_progress() {
    let (sandbox, xiaoe) = start().await;
    let mini = Connection::new(sandbox.credentials(MINISHOP_LIST).expect("credentials")).expect("TLS");
    let mini = mini.base_url(sandbox.base_url("minishop"));
    let (mini, xiaoe) = (dingdan::minishop::Client::over(mini), Client::over(xiaoe));
    let mut database = rusqlite::Connection::open_in_memory().expect("a database");
    let since = sandbox.time_range().from;
    for (name, run) in [
        ("minishop", sync_pages::sync(&mut database, mini.changed_since(since)).await),
        ("xiaoe", sync_pages::sync(&mut database, xiaoe.changed_since(since)).await),
    ] {
        let (count, left_out, stats) = run.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((count, left_out, stats.missing), (50, Vec::new(), 0), "{name}");
    }
    // The next run asks from the stored progress on: it reads an order that was left out again, and no progress is lost.
    let progress = |database: &rusqlite::Connection| {
        let stored = "SELECT checkpoint FROM progress WHERE platform = 'xiaoe'";
        database.query_row(stored, [], |row| row.get::<_, String>(0)).expect("a checkpoint")
    };
    let before = progress(&database);
    sandbox.vendor().update(LIST, &sandbox.vendor().ids(LIST)[3], Change::Advance, None).expect("an order");
    sandbox.vendor().set_fault(Fault::BadItem, None, When::Always);
    let (_, left_out, _) = sync_pages::sync(&mut database, xiaoe.changed_since(since)).await.expect("synced");
    assert!(!left_out.is_empty());
    sandbox.vendor().clear_faults(None);
    let (_, left_out, _) = sync_pages::sync(&mut database, xiaoe.changed_since(since)).await.expect("synced");
    assert_eq!(left_out, Vec::<String>::new());
    assert_ne!(progress(&database), before);
    let count: i64 = database.query_row("SELECT count(*) FROM orders", [], |row| row.get(0)).expect("a count");
    assert_eq!(count, 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_shop_costs_no_other() {
    let (sandbox, connection) = start().await;
    let wrong = Connection::new(Client::credentials("wrong")).expect("TLS").base_url(sandbox.base_url("xiaoe"));
    let shops = vec![("good".to_owned(), connection), ("wrong".to_owned(), wrong)];
    let results = many_shops::changed(shops, sandbox.time_range().from).await;
    for (shop, result) in results {
        assert_eq!(result.is_ok(), shop == "good", "{shop}: {result:?}");
    }
}
