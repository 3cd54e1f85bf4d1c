//! `--unified`: orders of any platform as the one order.

use crate::common;
use crate::common::dingdan;
use ::dingdan as bindings;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The operations whose orders become the one order, as far as they list them whole.
fn lists() -> Vec<&'static str> {
    let specs = bindings::operations().into_iter().map(bindings::AnyOperation::spec);
    let lists: Vec<_> =
        specs.filter(|spec| spec.order.is_some() && spec.each.is_none()).map(|spec| spec.id).collect();
    assert!(!lists.is_empty());
    lists
}

fn pull(operation: &str, format: &str, out: &Path) {
    let out = out.to_str().expect("a path");
    let arguments =
        ["pull", operation, "--sandbox", "--orders", "120", "--unified", "--format", format, "--out", out];
    let output = dingdan(&arguments).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

fn orders(out: &Path, operation: &str) -> Vec<Value> {
    let text = fs::read_to_string(out.join(format!("{operation}.jsonl"))).expect("a file");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn orders_of_every_platform_have_the_same_members() {
    for operation in lists() {
        let out = tempfile::tempdir().expect("a directory");
        pull(operation, "jsonl", out.path());
        let orders = orders(out.path(), operation);
        assert_eq!(orders.len(), 120, "{operation}");
        let (platform, _) = operation.split_once('.').expect("a platform");
        for order in &orders {
            assert_eq!(order["platform"], platform);
            assert!(order["id"].is_string() && order["created"].is_string(), "{operation}: {order}");
        }
    }
}

#[test]
fn lines_are_a_table_that_is_joined_by_the_id_of_the_order() {
    let operation = lists()[0];
    let out = tempfile::tempdir().expect("a directory");
    pull(operation, "jsonl", out.path());
    let nested: BTreeMap<String, usize> = orders(out.path(), operation)
        .iter()
        .map(|order| (order["id"].as_str().expect("an id").to_owned(), order["lines"].as_array().map_or(0, Vec::len)))
        .collect();
    pull(operation, "csv", out.path());
    let mut reader = csv::Reader::from_path(out.path().join(format!("{operation}.lines.csv"))).expect("a table");
    let column = reader.headers().expect("names").iter().position(|name| name == "order_id").expect("a column");
    let mut joined: BTreeMap<String, usize> = nested.keys().map(|id| (id.clone(), 0)).collect();
    for record in reader.records() {
        *joined.get_mut(&record.expect("a row")[column]).expect("an order") += 1;
    }
    assert_eq!(joined, nested);
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_has_a_view_of_the_lines() {
    let operation = lists()[0];
    let out = tempfile::tempdir().expect("a directory");
    pull(operation, "sqlite", out.path());
    let database = rusqlite::Connection::open(out.path().join(format!("{operation}.sqlite"))).expect("a database");
    let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    let nested = count("SELECT sum(json_array_length(lines)) FROM orders");
    assert!(nested >= 120);
    assert_eq!(count("SELECT count(*) FROM lines JOIN orders ON orders.id = lines.order_id"), nested);
    assert_eq!(count("SELECT count(*) FROM lines WHERE title IS NULL OR quantity < 1"), 0);
}

#[test]
fn what_says_nothing_of_the_one_order_is_refused() {
    let none = bindings::operations().into_iter().map(bindings::AnyOperation::spec);
    let Some(spec) = none.into_iter().find(|spec| spec.order.is_none() && spec.each.is_none()) else { return };
    let out = tempfile::tempdir().expect("a directory");
    let arguments = ["pull", spec.id, "--sandbox", "--unified", "--out", out.path().to_str().expect("a path")];
    let output = dingdan(&arguments).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("no schema of these operations says how the one order is made"), "{text}");
}

#[test]
fn check_shows_what_becomes_what_and_hides_buyers_data() {
    let mapped: Vec<&str> = bindings::operations()
        .into_iter()
        .filter(|operation| operation.spec().order.is_some())
        .map(|operation| operation.spec().id)
        .collect();
    let mut hidden = 0;
    for (operation, path) in common::examples(&[".answer"]).into_iter().filter(|(id, _)| mapped.contains(&&**id)) {
        let arguments = ["check", &operation, path.to_str().expect("a path"), "--unified", "--json"];
        let output = dingdan(&arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{operation}: {:?}", common::texts(&output));
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list");
        for row in &rows {
            assert!(["platform", "unified", "value"].iter().all(|name| row[name].is_string()), "{row}");
        }
        let is_sensitive = |row: &&Value| {
            ["buyer.", "recipient.name", "recipient.phone", "recipient.detail", "buyer_note"]
                .iter()
                .any(|name| row["unified"].as_str().is_some_and(|path| path.starts_with(name)))
        };
        for row in rows.iter().filter(is_sensitive) {
            assert_eq!(row["value"], "(hidden)", "{row}");
            hidden += 1;
        }
    }
    assert!(hidden > 0);
}
