//! The program of `examples/one_table.rs`: orders of all platforms in one table, whatever happens at night.

#[path = "../examples/one_table.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is a program")]
mod program;

use dingdan::Record;
use dingdan::client::{AnyOperation, AnyRequest, Connection, RetryPolicy, Shop, decode_request};
use dingdan::order::Order;
use dingdan::record::walk;
use dingdan_sandbox::{Change, Fault, Options, Sandbox, When};
use futures_util::{StreamExt, TryStreamExt};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const ORDERS: usize = 40;

/// A shop of every platform whose schema says how the one order is made of its orders, with the operation that gives them.
fn shops(sandbox: &Sandbox) -> Vec<(&'static str, Shop)> {
    let all = dingdan::operations();
    let find = |id: &str| all.iter().copied().find(|operation| operation.spec().id == id).expect("an operation");
    let mut shops: Vec<(&'static str, Shop)> = Vec::new();
    for operation in &all {
        let spec = operation.spec();
        let list: &'static dyn AnyOperation = spec.each.map_or(*operation, |each| find(each.operation));
        let is_mapped_twice = spec.each.is_some() && list.spec().order.is_some();
        if spec.order.is_none() || is_mapped_twice {
            continue;
        }
        let connection = Connection::new(sandbox.credentials(spec.id).expect("credentials")).expect("TLS");
        // The nights here fail on purpose, and need not wait for better times.
        let connection =
            connection.base_url(sandbox.base_url(spec.platform.id)).retries(RetryPolicy::default().attempts(1));
        let details = spec.each.map(|_| *operation);
        let request = required(list);
        shops.push((spec.id, Shop::any(connection, list, request, details).expect("a mapping")));
    }
    assert!(shops.len() >= 2);
    shops
}

/// A request with what the vendor requires besides times and pages.
fn required(list: &dyn AnyOperation) -> Box<dyn AnyRequest> {
    let (spec, mut request) = (list.spec(), list.request());
    for param in spec.params {
        let is_time = spec.windows.iter().any(|window| window.from == param.path || window.to == param.path);
        let is_paging = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
        if param.required && !param.sweep && !is_time && !is_paging {
            let mut names = param.path.rsplit('.');
            let innermost = names.next().map(|name| format!("{{\"{name}\": \"1\"}}")).expect("a name");
            let body = names.fold(innermost, |body, name| format!("{{\"{name}\": {body}}}"));
            decode_request(spec, request.as_record_mut(), &body).expect("a value");
        }
    }
    request
}

fn ids(path: &str) -> BTreeSet<String> {
    let database = rusqlite::Connection::open(path).expect("a database");
    let mut select = database.prepare("SELECT platform || ' ' || id FROM orders").expect("a table");
    let rows = select.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("text")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_platform_is_in_one_table_after_a_night_that_fails_too() {
    let sandbox = Sandbox::start(Options { orders: ORDERS, ..Options::default() }).await.expect("a sandbox");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orders.sqlite").to_string_lossy().into_owned();
    let since = sandbox.time_range().from;
    let shops = shops(&sandbox);
    for (id, shop) in &shops {
        // A vendor that breaks off in the middle of the night changes nothing.
        sandbox.vendor().set_fault(Fault::ServerError, Some(id), When::Calls((2..20).collect()));
        let _ = program::sync(&path, id, shop, since).await;
        sandbox.vendor().clear_faults(None);
        program::sync(&path, id, shop, since).await.unwrap_or_else(|error| panic!("{id}: {error}"));
    }
    let expected = |sandbox: &Sandbox| -> BTreeSet<String> {
        let ids = shops.iter().flat_map(|(id, shop)| {
            sandbox.vendor().ids(id).into_iter().map(|order| format!("{} {order}", shop.platform()))
        });
        ids.collect()
    };
    assert_eq!(ids(&path), expected(&sandbox));
    // The second night brings what is new and what changed.
    let (list, shop) = &shops[0];
    let listed = sandbox.vendor().ids(list);
    sandbox.vendor().update(list, &listed[3], Change::Advance, None).expect("an order");
    sandbox.vendor().insert(list, None).expect("an order");
    let count = program::sync(&path, list, shop, since).await.expect("a night");
    assert!((1..ORDERS).contains(&count), "{count}");
    assert_eq!(ids(&path), expected(&sandbox));
    sandbox.shutdown().await;
}

/// The variable that names the database of the night that is killed.
const KILLED: &str = "DINGDAN_KILLED_NIGHT";

/// A night that gets some orders and then waits for the vendor.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "another test runs it in a process of its own, and kills that"]
async fn a_night_that_waits() {
    let Ok(path) = std::env::var(KILLED) else { return };
    let sandbox = Sandbox::start(Options { orders: ORDERS, ..Options::default() }).await.expect("a sandbox");
    let (id, shop) = with_details(shops(&sandbox));
    let waits = Fault::Stall(Duration::from_secs(60));
    sandbox.vendor().set_fault(waits, Some(id), When::Calls((20..=60).collect()));
    let _ = program::sync(&path, id, &shop, sandbox.time_range().from).await;
}

/// A shop that is asked for each order, so that its night takes many calls.
fn with_details(shops: Vec<(&'static str, Shop)>) -> (&'static str, Shop) {
    let has_details = |id: &str| {
        let specs = dingdan::operations().into_iter().map(AnyOperation::spec);
        specs.filter(|spec| spec.id == id).any(|spec| spec.each.is_some())
    };
    shops.into_iter().find(|(id, _)| has_details(id)).expect("a shop")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_that_is_killed_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orders.sqlite").to_string_lossy().into_owned();
    let mut night = Command::new(std::env::current_exe().expect("this program"));
    night.args(["--ignored", "--exact", "one_table::a_night_that_waits"]).env(KILLED, &path);
    let mut night = night.stdout(Stdio::null()).spawn().expect("a process");
    // The database writes down what it would take back, for a moment when it makes the tables, and then while a night lasts.
    let journal = format!("{path}-journal");
    let is_under_way = || fs::metadata(&journal).is_ok_and(|journal| journal.len() > 0);
    let mut seen = 0;
    for _ in 0..3_000 {
        seen = if is_under_way() { seen + 1 } else { 0 };
        if seen == 20 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(seen, 20);
    night.kill().expect("it runs");
    night.wait().expect("it has ended");
    assert!(is_under_way(), "it was killed in the middle");
    assert_eq!(ids(&path), BTreeSet::new());

    let sandbox = Sandbox::start(Options { orders: ORDERS, ..Options::default() }).await.expect("a sandbox");
    let (id, shop) = with_details(shops(&sandbox));
    program::sync(&path, id, &shop, sandbox.time_range().from).await.expect("a night");
    assert_eq!(ids(&path).len(), ORDERS);
    sandbox.shutdown().await;
}

/// The platform's own orders come beside those that they became, through adapters of streams as well.
#[tokio::test]
async fn adapters_get_the_platforms_own_orders() {
    let sandbox = Sandbox::start(Options { orders: 30, ..Options::default() }).await.expect("a sandbox");
    let (id, shop) = shops(&sandbox).into_iter().next().expect("a shop");
    let mut orders = shop.changed::<Order>(sandbox.time_range().from..);
    let id_of = |own: &dyn Record| {
        let spec = dingdan::operations().into_iter().map(AnyOperation::spec).find(|spec| spec.id == id);
        walk(own, spec.and_then(|spec| spec.item_id).expect("an id")).scalar_text().expect("a number").into_owned()
    };
    let first = orders.next().await.expect("an order").expect("an order");
    assert_eq!(first.id.as_ref().map(ToString::to_string), orders.own().map(id_of));
    let both = orders.with_own().take(5).map_ok(|(order, own)| (order.id, id_of(&*own)));
    let both: Vec<_> = both.try_collect().await.expect("orders");
    assert_eq!(both.len(), 5);
    for (unified, own) in both {
        assert_eq!(unified.map(|id| id.to_string()), Some(own));
    }
    // What the adapter gave is none of the last of `next`, and what it left is still to come.
    assert!(orders.own().is_none());
    let mut rest = 0;
    while let Some(order) = orders.next().await {
        order.expect("an order");
        rest += 1;
    }
    assert_eq!(rest, 30 - 6);
    sandbox.shutdown().await;
}

#[test]
fn the_program_is_short() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/one_table.rs");
    let program = fs::read_to_string(path).expect("the program");
    let lines = program.lines().filter(|line| !line.trim().starts_with("//"));
    assert!(lines.count() <= 40);
}
