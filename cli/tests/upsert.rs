//! A database has one row an order, however often it is pulled.
#![cfg(feature = "sqlite")]

use crate::common;
use crate::common::shop::{Shop, ended};
use rusqlite::Connection;
use std::collections::BTreeSet;

const ORDERS: usize = 90;

fn pull(shop: &Shop, more: &[&str]) {
    let (code, text) = ended(&shop.pull(&[&["--format", "sqlite"], more].concat()).output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pulls_into_one_database_change_rows_and_add_none_twice() {
    let shop = Shop::start(ORDERS).await;
    let range = shop.sandbox.time_range();
    let middle = range.from.plus(std::time::Duration::from_secs(50 * 24 * 60 * 60)).to_string();
    pull(&shop, &["--until", &middle]);
    let first: BTreeSet<_> = shop.ids("sqlite").into_iter().collect();
    assert!((1..ORDERS).contains(&first.len()));
    pull(&shop, &[]);
    assert_eq!(shop.ids("sqlite").into_iter().collect::<BTreeSet<_>>().len(), ORDERS);
    // A shorter pull takes nothing away, and puts back what was changed.
    let id = first.first().expect("an id");
    let column = shop.spec.item_id.expect("an id");
    let open = || Connection::open(shop.file("sqlite")).expect("a database");
    let more = format!("SELECT _more IS 'changed' FROM orders WHERE \"{column}\" = ?");
    let is_changed = || open().query_row(&more, [id], |row| row.get::<_, bool>(0)).expect("a row");
    open().execute(&format!("UPDATE orders SET _more = 'changed' WHERE \"{column}\" = ?"), [id]).expect("changed");
    assert!(is_changed());
    pull(&shop, &["--until", &middle]);
    assert!(!is_changed());
    let ids = shop.ids("sqlite");
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (ORDERS, ORDERS));
    assert!(shop.with_suffix(".part").is_empty());
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_with_a_checkpoint_knows_its_own_rows_in_a_shared_database() {
    let shop = Shop::start(ORDERS).await;
    pull(&shop, &[]);
    for _ in 0..2 {
        let output = shop.resumable(&["--format", "sqlite"]).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{:?}", common::texts(&output));
        assert_eq!(shop.ids("sqlite").len(), ORDERS);
    }
    // The same pull again with a new checkpoint: its rows of the earlier run are not counted twice.
    std::fs::remove_file(shop.checkpoint()).expect("removed");
    let output = shop.resumable(&["--format", "sqlite"]).output().expect("runs");
    assert_eq!((output.status.code(), shop.ids("sqlite").len()), (Some(0), ORDERS));
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_is_new_is_added() {
    let shop = Shop::start(ORDERS).await;
    pull(&shop, &[]);
    let open = || Connection::open(shop.file("sqlite")).expect("a database");
    open()
        .execute_batch("ALTER TABLE orders DROP COLUMN _more; DELETE FROM columns WHERE name = '_more'")
        .expect("dropped");
    pull(&shop, &[]);
    let count = |sql: &str| open().query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    assert_eq!(count("SELECT count(*) FROM pragma_table_info('orders') WHERE name = '_more'"), 1);
    assert_eq!(count("SELECT count(*) FROM columns WHERE name = '_more'"), 1);
    assert_eq!(shop.ids("sqlite").len(), ORDERS);
    shop.sandbox.shutdown().await;
}
