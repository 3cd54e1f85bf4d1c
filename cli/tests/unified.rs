//! `--unified`: orders of any platform as the one order.

use crate::common;
use crate::common::dingdan;
use crate::common::shop::Shop;
use ::dingdan as bindings;
use bindings::client::OperationSpec;
use dingdan_sandbox::Change;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

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
            let created = order["created"].as_str().unwrap_or_default();
            assert!(order["id"].is_string() && created.ends_with("+08:00"), "{operation}: {order}");
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

/// The columns of a table, and its rows.
fn csv_table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let names = texts(reader.headers().expect("names"));
    (names, reader.records().map(|record| texts(&record.expect("a row"))).collect())
}

#[test]
fn the_columns_of_both_tables_are_those_of_the_document() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/order.md");
    let document = fs::read_to_string(document).expect("the document");
    let (_, columns) = document.split_once("## Columns").expect("a chapter");
    let blocks: Vec<Vec<&str>> = columns
        .split("```")
        .skip(1)
        .step_by(2)
        .take(2)
        .map(|block| block.split_whitespace().skip(1).collect())
        .collect();
    let operation = lists()[0];
    let out = tempfile::tempdir().expect("a directory");
    pull(operation, "csv", out.path());
    let (orders, _) = csv_table(&out.path().join(format!("{operation}.csv")));
    let (lines, _) = csv_table(&out.path().join(format!("{operation}.lines.csv")));
    assert_eq!(blocks, [orders, lines]);
}

/// Standard output has one table: that the lines are in a column of it is said, and how many they are.
#[test]
fn lines_without_a_table_are_counted() {
    for operation in lists() {
        let output = dingdan(&[
            "pull",
            operation,
            "--unified",
            "--sandbox",
            "--orders",
            "20",
            "--format",
            "csv",
            "--out",
            "-",
        ])
        .output();
        let (out, said) = common::texts(&output.expect("runs"));
        let mut rows = csv::Reader::from_reader(out.as_bytes());
        let column = rows.headers().expect("a head").iter().position(|name| name == "lines").expect("a column");
        let lines = rows.records().map(|row| {
            let lines: Value = serde_json::from_str(&row.expect("a row")[column]).expect("JSON");
            lines.as_array().map_or(0, Vec::len)
        });
        let want = format!("standard output has one table: {} lines are in the column `lines`", lines.sum::<usize>());
        assert!(said.contains(&want), "{operation}: {want}: {said}");
    }
}

/// The view of a database has what the table of CSV has: the same columns and values, decimals as exact.
#[cfg(feature = "sqlite")]
#[test]
fn a_database_has_a_view_of_the_lines() {
    let operation = lists()[0];
    let out = tempfile::tempdir().expect("a directory");
    pull(operation, "sqlite", out.path());
    pull(operation, "csv", out.path());
    let (names, mut rows) = csv_table(&out.path().join(format!("{operation}.lines.csv")));
    let database = rusqlite::Connection::open(out.path().join(format!("{operation}.sqlite"))).expect("a database");
    let mut select = database.prepare("SELECT * FROM lines").expect("a view");
    assert_eq!(select.column_names().collect::<Vec<_>>(), names);
    let texts = |row: &rusqlite::Row<'_>| {
        (0..names.len())
            .map(|index| {
                Ok(match (row.get_ref(index)?, names[index].as_str()) {
                    (rusqlite::types::ValueRef::Null, _) => String::new(),
                    (rusqlite::types::ValueRef::Integer(yes), "line.is_gift") => (yes == 1).to_string(),
                    (rusqlite::types::ValueRef::Integer(number), _) => number.to_string(),
                    (value, _) => value.as_str().expect("no float").to_owned(),
                })
            })
            .collect::<rusqlite::Result<Vec<String>>>()
    };
    let mut found: Vec<Vec<String>> =
        select.query_map([], texts).expect("rows").map(|row| row.expect("a row")).collect();
    // The sandboxes of both pulls began at other times, by which that of a change differs.
    let changed = names.iter().position(|name| name == "order_changed").expect("a column");
    for row in found.iter_mut().chain(&mut rows) {
        assert!(row.remove(changed).ends_with("+08:00"));
    }
    found.sort();
    rows.sort();
    assert!(rows.len() >= 120);
    assert_eq!(found, rows);
    let others = "SELECT count(*) FROM lines JOIN orders ON id = order_id WHERE order_changed IS NOT changed";
    assert_eq!(database.query_row(others, [], |row| row.get::<_, i64>(0)).expect("a number"), 0);
    let mut documented = database.prepare("SELECT name FROM columns WHERE name LIKE 'lines.%'").expect("columns");
    let documented: BTreeSet<String> =
        documented.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("a name")).collect();
    assert_eq!(documented, names.iter().map(|name| format!("lines.{name}")).collect());
    let of = "SELECT typeof(\"line.quantity\") FROM lines GROUP BY 1";
    assert_eq!(database.query_row(of, [], |row| row.get::<_, String>(0)).expect("a type"), "text");
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

/// A list that only names the orders, which others give whole: its file has what came, and the summary says so.
#[test]
fn items_that_do_not_become_the_one_order_are_said_to() {
    let specs = || bindings::operations().into_iter().map(bindings::AnyOperation::spec);
    let (list, whole) = specs()
        .filter(|spec| spec.order.is_some())
        .find_map(|whole| {
            let list = specs().find(|list| whole.each.is_some_and(|each| each.operation == list.id))?;
            list.order.is_none().then_some((list, whole))
        })
        .expect("a list of numbers");
    let out = tempfile::tempdir().expect("a directory");
    let out = out.path().to_str().expect("a path");
    let pulled = |operations: &[&str]| {
        let more = ["--sandbox", "--orders", "5", "--unified", "--json", "--out", out];
        dingdan(&[&["pull"], operations, &more].concat()).output().expect("runs")
    };
    let output = pulled(&[list.id, whole.id]);
    let (summary, said) = common::texts(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let summary: Value = serde_json::from_str(&summary).expect("JSON");
    let operations: BTreeMap<&str, &Value> = summary["operations"]
        .as_array()
        .expect("operations")
        .iter()
        .map(|operation| (operation["operation"].as_str().expect("an id"), &operation["unified"]))
        .collect();
    assert_eq!(operations, [(list.id, &Value::Bool(false)), (whole.id, &Value::Bool(true))].into());
    assert!(said.contains(&format!("{}: the one order is not made of these items", list.id)), "{said}");

    let alone = pulled(&[list.id]);
    assert_eq!(alone.status.code(), Some(2));
    let (_, said) = common::texts(&alone);
    assert!(said.contains(&format!("Name {} as well", whole.id)), "{said}");
}

/// An order that changed comes again with its lines: which of them are current, as the document says.
#[tokio::test(flavor = "multi_thread")]
async fn lines_of_an_order_that_came_twice_tell_their_version() {
    // A list of orders that say when they changed, and one of such that do not.
    let says = |spec: &OperationSpec| {
        let fields = spec.order.map_or(&[][..], |order| order.mapping().fields);
        fields.iter().any(|field| field.target == "changed")
    };
    let specs = bindings::operations().into_iter().map(bindings::AnyOperation::spec);
    let specs: Vec<_> = specs.filter(|spec| lists().contains(&spec.id)).collect();
    let chosen = [true, false].map(|wanted| specs.iter().copied().find(|spec| says(spec) == wanted).expect("a list"));
    for spec in chosen {
        let (id, shop) = (spec.id, Shop::of(spec, 30).await);
        let pull = || {
            let output = shop.resumable(&["--changed", "--unified", "--format", "csv"]).output().expect("runs");
            assert_eq!(output.status.code(), Some(0), "{}", common::texts(&output).1);
        };
        pull();
        // Times have a resolution of one second.
        tokio::time::sleep(Duration::from_millis(1100)).await;
        let changed = shop.sandbox.vendor().ids(id).pop().expect("an order");
        shop.sandbox.vendor().update(id, &changed, Change::Advance, None).expect("an order");
        pull();
        let (names, orders) = csv_table(&shop.file("csv"));
        let column = |names: &[String], name: &str| names.iter().position(|other| other == name).expect("a column");
        let [order_id, time, listed] = ["id", "changed", "lines"].map(|name| column(&names, name));
        let versions: Vec<_> = orders.iter().filter(|order| order[order_id] == changed).collect();
        assert_eq!(versions.len(), 2, "{id}");
        let current = versions[1];
        let (names, lines) = csv_table(&shop.file("lines.csv"));
        let [of, order_changed, position] =
            ["order_id", "order_changed", "position"].map(|name| column(&names, name));
        let lines: Vec<_> = lines.into_iter().filter(|line| line[of] == changed).collect();
        let start = lines.iter().rposition(|line| line[position] == "1").expect("a line");
        let wanted: Vec<Value> = serde_json::from_str(&current[listed]).expect("JSON");
        assert_eq!((start, lines.len() - start), (lines.len() / 2, wanted.len()), "{id}");
        assert!(lines[start..].iter().all(|line| line[order_changed] == current[time]), "{id}");
        // Where the platform says when an order changed, the versions differ in it.
        assert_eq!(lines[0][order_changed] == current[time], current[time].is_empty(), "{id}");
        shop.sandbox.shutdown().await;
    }
}

/// No file holds orders that two mappings made.
#[cfg(feature = "schema")]
#[tokio::test(flavor = "multi_thread")]
async fn a_pull_goes_on_by_the_same_mapping_alone() {
    let folder = tempfile::tempdir().expect("a directory");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let (file, out, checkpoint) = (path("orchard.yaml"), path("out"), path("checkpoint"));
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas/orchard.yaml");
    let schema = fs::read_to_string(schema).expect("a schema");
    fs::write(&file, &schema).expect("written");
    let declarations = dingdan_dynamic::Declared::load(file.as_ref()).expect("a schema").declarations();
    let spec = declarations.operations[0].spec();
    let options = dingdan_sandbox::Options { orders: 30, ..Default::default() };
    let sandbox = dingdan_sandbox::Sandbox::start_with(options, declarations).await.expect("a sandbox");
    let since = sandbox.time_range().from.to_string();
    let base_url = sandbox.base_url("orchard");
    let pull = |more: &[&str]| {
        let values = sandbox.credential_values(spec.id).into_iter();
        let mut command = dingdan(&["pull", spec.id, "--unified", "--schema", &file, "--base-url", &base_url]);
        command.args(["--since", &since, "--out", &out, "--checkpoint", &checkpoint]).args(more);
        let output = command.envs(values.map(|(name, value)| (common::variable(spec, &name), value))).output();
        let output = output.expect("runs");
        (output.status.code(), common::texts(&output).1)
    };
    for _ in 0..2 {
        assert_eq!(pull(&[]).0, Some(0), "{:?}", pull(&[]));
    }
    let titles = || {
        let orders = orders(Path::new(&out), spec.id);
        let titles: Vec<Value> = orders.iter().map(|order| order["lines"][0]["title"].clone()).collect();
        (titles.len(), titles.iter().all(|title| title == "apple"), titles.iter().all(|title| title == "pear"))
    };
    assert_eq!(titles(), (30, true, false));
    let other = schema.replacen("{title: {is: apple}", "{title: {is: pear}", 1);
    assert_ne!(other, schema);
    fs::write(&file, other).expect("written");
    let (code, said) = pull(&[]);
    assert!(code == Some(1) && said.contains("another mapping to the one order"), "{code:?} {said}");
    assert!(said.contains("Add --reread"), "{said}");
    assert_eq!(titles(), (30, true, false));
    let (code, said) = pull(&["--reread"]);
    assert!(code == Some(0) && said.contains("everything is pulled again"), "{code:?} {said}");
    assert_eq!(titles(), (30, false, true));
    assert_eq!(pull(&[]).0, Some(0));
    assert_eq!(titles(), (30, false, true));
}
