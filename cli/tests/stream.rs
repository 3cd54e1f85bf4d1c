//! `dingdan pull --out -`.

use crate::common::shop::{Shop, ended};
use crate::common::texts;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

const ORDERS: usize = 80;

/// The pull of a shop with `--out -` in place of its folder.
fn to_output(shop: &Shop, more: &[&str]) -> Command {
    let folder = shop.out();
    let pull = shop.pull(more);
    let mut command = Command::new(pull.get_program());
    command
        .args(pull.get_args().map(|argument| if argument == folder.as_os_str() { "-".as_ref() } else { argument }));
    command.envs(pull.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(shop.directory.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn the_orders_are_those_of_the_file() {
    let shop = Shop::start(ORDERS).await;
    for format in ["jsonl", "csv"] {
        let (code, text) = ended(&shop.pull(&["--format", format]).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        let output = to_output(&shop, &["--format", format, "--json"]).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{err}");
        assert_eq!(out, std::fs::read_to_string(shop.file(format)).expect("the file"));
        let summary = err.lines().find(|line| line.starts_with('{')).expect("a summary");
        let summary: Value = serde_json::from_str(summary).expect("JSON");
        assert_eq!((&summary["operations"][0]["orders"], &summary["exit_code"]), (&ORDERS.into(), &0.into()));
        assert_eq!(summary["operations"][0]["files"], Value::Array(Vec::new()));
        let output = to_output(&shop, &["--format", format]).output().expect("runs");
        assert!(texts(&output).1.contains("orders") && texts(&output).0 == out, "{:?}", texts(&output));
    }
    // Nothing was written to the current folder.
    let names = std::fs::read_dir(shop.directory.path()).expect("a folder").count();
    assert_eq!(names, 1);
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_has_enough_is_no_error() {
    let shop = Shop::start(5000).await;
    let mut child = to_output(&shop, &[]).spawn().expect("runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let first = lines.next().expect("a line").expect("text");
    assert!(serde_json::from_str::<Value>(&first).is_ok_and(|order| order.is_object()), "{first}");
    drop(lines);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    assert!(!texts(&output).1.contains("error"), "{:?}", texts(&output));
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_streamed_is_refused_in_words() {
    let shop = Shop::start(1).await;
    let mut rows = vec![(vec!["--checkpoint", "c.json"], "--checkpoint")];
    if cfg!(feature = "sqlite") {
        rows.push((vec!["--format", "sqlite"], "sqlite is no stream of lines"));
    }
    if cfg!(feature = "parquet") {
        rows.push((vec!["--format", "parquet"], "parquet is no stream of lines"));
    }
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let others: Vec<_> = specs.filter(|spec| spec.platform.id == shop.spec.platform.id).map(|spec| spec.id).collect();
    if let Some(other) = others.iter().find(|id| **id != shop.spec.id) {
        rows.push((vec![other], "one operation"));
    }
    for (more, want) in rows {
        let output = to_output(&shop, &more).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), out.as_str()), (Some(2), ""), "{err}");
        assert!(err.contains(want), "{err}");
    }
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_item_is_named_beside_the_orders() {
    let shop = Shop::start(ORDERS).await;
    let call = vec![shop.sandbox.vendor().calls(shop.spec.id) + 1];
    shop.sandbox.vendor().set_fault(
        dingdan_sandbox::Fault::BadItem,
        Some(shop.spec.id),
        dingdan_sandbox::When::Calls(call),
    );
    let output = to_output(&shop, &[]).output().expect("runs");
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert_eq!(out.lines().count(), ORDERS - 1);
    assert!(err.contains("not decoded: $") && err.contains("1 items could not be decoded"), "{err}");
    shop.sandbox.shutdown().await;
}
