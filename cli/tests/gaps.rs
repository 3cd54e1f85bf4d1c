//! `dingdan pull` from servers that give less than they state, or pages that cannot be read.

use crate::common::texts;
use crate::common::vendor::{at, documented, pull, serve};
use serde_json::Value;

/// The summary of the operation, and what was printed beside it.
fn failed(command: &mut std::process::Command) -> (Value, String) {
    let output = command.arg("--json").output().expect("runs");
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    let mut summary: Value = serde_json::from_str(&out).expect("JSON");
    (summary["operations"][0].take(), err)
}

#[test]
fn a_total_that_does_not_arrive_is_said() {
    for (spec, mut body) in documented() {
        let count = at(&mut body, spec.items).as_array().expect("a list").len();
        *at(&mut body, spec.total.expect("a total")) = (count + 2).into();
        let directory = tempfile::tempdir().expect("a directory");
        let (summary, err) = failed(&mut pull(spec, &serve(body.to_string()), directory.path()));
        assert!(summary["missing"].as_u64() >= Some(2), "{summary}");
        assert!(summary["total"].as_u64() >= Some(2), "{summary}");
        let faults = summary["faults"].to_string();
        assert!(faults.contains("incomplete") && err.contains("incomplete"), "{faults} {err}");
        assert!(summary["requests"].as_u64() < Some(200), "{summary}");
    }
}

#[test]
fn a_page_that_cannot_be_read_is_saved() {
    for (spec, mut body) in documented() {
        // A phone number in place of the list, which must not be printed.
        *at(&mut body, spec.items) = "13800138000".into();
        let body = body.to_string();
        let directory = tempfile::tempdir().expect("a directory");
        let saved = directory.path().join("bad");
        let mut command = pull(spec, &serve(body.clone()), &directory.path().join("out"));
        let (summary, err) = failed(command.arg("--bad").arg(&saved));
        assert!(summary["unreadable_pages"].as_u64() >= Some(1), "{summary}");
        assert!(summary["gaps"].to_string().contains("page "), "{summary}");
        assert!(!err.contains("13800138000") && !summary.to_string().contains("13800138000"), "{err}{summary}");
        let page = std::fs::read_to_string(saved.join(format!("{}.bad-page.1", spec.id))).expect("a saved page");
        assert_eq!(page, body);
    }
}

#[test]
fn rows_that_are_no_orders_and_values_that_are_not_asked_for_are_noted() {
    for (spec, mut body) in documented() {
        let list = at(&mut body, spec.items).as_array_mut().expect("a list");
        list.push(Value::Null);
        let count = list.len();
        *at(&mut body, spec.total.expect("a total")) = count.into();
        let directory = tempfile::tempdir().expect("a directory");
        let url = serve(body.to_string());
        let output = pull(spec, &url, directory.path()).arg("--json").output().expect("runs");
        let (out, err) = texts(&output);
        let summary: Value = serde_json::from_str(&out).expect("JSON");
        let summary = &summary["operations"][0];
        assert!(summary["empty_rows"].as_u64() >= Some(1), "{summary}");
        assert!(err.contains("are no orders"), "{err}");
        let swept = spec.params.iter().filter(|param| param.sweep).count();
        assert_eq!(summary["not_asked"].as_array().map(Vec::len), Some(swept), "{summary}");
    }
}
