//! Values that their fields cannot hold: `dingdan check` lists them, `dingdan pull` counts and writes them.

use crate::common::vendor::{at, documented, pull, serve};
use crate::common::{texts, with_input};
use dingdan::client::OperationSpec;
use dingdan::schema::{Kind, Schema};
use serde_json::{Value, json};
use std::path::Path;

/// The path of a field that can hold no object: of a scalar, or with `lists` of a list.
fn field_path(schema: &Schema, lists: bool) -> Option<String> {
    schema.fields().iter().find_map(|field| match field.kind {
        Kind::Object(inner) => Some(format!("{}.{}", field.wire, field_path(inner.get(), lists)?)),
        Kind::List(Kind::Object(_)) if lists => Some(field.wire.to_owned()),
        Kind::Integer | Kind::Fen | Kind::Yuan | Kind::UnixSeconds | Kind::UnixMillis | Kind::BeijingTime
            if !lists =>
        {
            Some(field.wire.to_owned())
        }
        _ => None,
    })
}

/// Replaces a value in the first item.
fn plant(spec: &OperationSpec, answer: &mut Value, path: &str, value: Value) {
    *at(&mut at(answer, spec.items)[0], path) = value;
}

/// The documented answers, each with one value that does not fit: its path in the item, what came, and the value.
fn planted() -> Vec<(&'static OperationSpec, String, &'static str, Value, Value)> {
    let mut all = Vec::new();
    for (spec, answer) in documented() {
        let values = [(false, "an object", json!({"planted": [1.50, "甲"]})), (true, "text", json!("planted, 甲"))];
        for (lists, found, value) in values {
            let Some(path) = field_path(spec.item, lists) else { continue };
            let mut answer = answer.clone();
            plant(spec, &mut answer, &path, value.clone());
            all.push((spec, path, found, value, answer));
        }
    }
    assert!(all.iter().any(|(_, _, found, ..)| *found == "text"));
    all
}

#[test]
fn check_lists_them_and_the_items_are_good() {
    for (spec, path, found, _, answer) in planted() {
        let input = answer.to_string();
        let path = format!("$.{}[].{path}", spec.items);
        for (more, count) in [(&["--json"][..], 1), (&["--json", "--lines"], 2)] {
            let input = format!("{input}\n").repeat(count);
            let output = with_input(&[&["check", spec.id, "-"], more].concat(), input.as_bytes());
            let (out, err) = texts(&output);
            assert_eq!(output.status.code(), Some(0), "{out}{err}");
            assert!(!out.contains("planted"), "{out}");
            let report: Value = serde_json::from_str(&out).expect("JSON");
            let listed = report["misfits"].as_array().expect("a list");
            let one = listed.iter().find(|misfit| misfit["path"] == path.as_str()).expect("listed");
            assert_eq!((&one["found"], &one["count"]), (&found.into(), &count.into()), "{one}");
            assert!(one["expected"].as_str().is_some_and(|expected| !expected.is_empty()), "{one}");
        }
        for more in [&[][..], &["--lines"]] {
            let (out, _) = texts(&with_input(&[&["check", spec.id, "-"], more].concat(), input.as_bytes()));
            assert!(out.contains("values that do not fit") && out.contains(&format!("{path}: expected ")), "{out}");
            assert!(out.contains(&format!(", found {found}")) && !out.contains("planted"), "{out}");
        }
    }
}

/// The summary of a pull of one operation.
fn summary(spec: &OperationSpec, url: &str, out: &Path, more: &[&str]) -> Value {
    let output = pull(spec, url, out).arg("--json").args(more).output().expect("runs");
    let (summary, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{summary}{err}");
    let mut summary: Value = serde_json::from_str(&summary).expect("JSON");
    summary["operations"][0].take()
}

#[test]
fn pull_counts_them_and_writes_them_as_they_came() {
    for (spec, path, _, value, mut answer) in planted() {
        *at(&mut answer, spec.total.expect("a total")) =
            at(&mut answer, spec.items).as_array().expect("a list").len().into();
        let url = serve(answer.to_string());
        let directory = tempfile::tempdir().expect("a directory");
        let field = format!("$.{}[].{path}", spec.items);

        let out = directory.path().join("lines");
        let checkpoint = directory.path().join("pull.json");
        let kept = ["--checkpoint", &checkpoint.to_string_lossy()];
        let first = summary(spec, &url, &out, &kept);
        assert!(first["misfits"][&field].as_u64() >= Some(1), "{first}");
        let lines = std::fs::read_to_string(out.join(format!("{}.jsonl", spec.id))).expect("orders");
        let mut order: Value = serde_json::from_str(lines.lines().next().expect("an order")).expect("JSON");
        assert_eq!(*at(&mut order, &path), value, "{}", spec.id);
        // A run that continues counts them as well.
        let again = summary(spec, &url, &out, &kept);
        assert_eq!((&again["misfits"], &again["orders"]), (&first["misfits"], &first["orders"]), "{}", spec.id);

        let out = directory.path().join("table");
        summary(spec, &url, &out, &["--format", "csv"]);
        let mut reader = csv::Reader::from_path(out.join(format!("{}.csv", spec.id))).expect("readable");
        let names = reader.headers().expect("names").clone();
        let row = reader.records().next().expect("an order").expect("as long as the names");
        let cell = |name: &str| &row[names.iter().position(|own| own == name).expect("a column")];
        assert_eq!(cell(&path), "", "{}", spec.id);
        let more: Value = serde_json::from_str(cell("_more")).expect("JSON");
        assert_eq!(more[&path], value, "{}", spec.id);

        let (table, err) = texts(&pull(spec, &url, &directory.path().join("text")).output().expect("runs"));
        assert!(table.contains(" misfits ") && err.contains(&format!("{field} (")), "{table}{err}");
        assert!(!table.contains("planted") && !err.contains("planted"), "{table}{err}");
    }
}
