//! `dingdan pull` from a server that sends an item which cannot be decoded.

use crate::common::texts;
use crate::common::vendor::{at, documented, pull, serve};
use serde_json::Value;

#[test]
fn bad_items_are_set_aside_and_the_pull_continues() {
    let (spec, mut body) = documented().swap_remove(0);
    let items = at(&mut body, spec.items).as_array_mut().expect("a list");
    let good = items.len();
    items.insert(0, Value::from("not an item\n"));
    *at(&mut body, spec.total.expect("a total")) = (good + 1).into();
    let url = serve(serde_json::to_string_pretty(&body).expect("text"));

    let directory = tempfile::tempdir().expect("a directory");
    let output = pull(spec, &url, directory.path()).output().expect("runs");
    let (table, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{table}{err}");
    assert!(table.contains(" bad ") && err.contains("could not be decoded"), "{table}{err}");
    assert!(!err.contains("not an item"), "{err}");

    let lines = |name: String| std::fs::read_to_string(directory.path().join(name)).expect("a file");
    let orders = lines(format!("{}.jsonl", spec.id));
    assert!(orders.lines().count() >= good && orders.lines().all(|line| line.starts_with('{')));
    for line in lines(format!("{}.bad.jsonl", spec.id)).lines() {
        let bad: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(bad["path"].as_str(), Some(format!("$.{}[0]", spec.items).as_str()));
        assert!(bad["reason"].as_str().is_some_and(|reason| reason.contains("expected an object")), "{bad}");
        assert_eq!(bad["raw"], Value::from("not an item\n"));
    }
}
