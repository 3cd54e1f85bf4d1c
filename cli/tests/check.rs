//! `dingdan check`.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, examples, texts, with_input};
use serde_json::Value;

fn check_json(operation: &str, input: &[u8]) -> (Option<i32>, Value) {
    let output = with_input(&["check", operation, "-", "--json"], input);
    let (out, err) = texts(&output);
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code(), serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out:?} {err:?}")))
}

#[test]
fn documented_answers_decode() {
    for (operation, path) in examples(&[".answer"]) {
        let file = path.to_string_lossy();
        let output = dingdan(&["check", &operation, &file]).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{file}: {out}{err}");
        assert!(out.contains("decoded") && out.contains("items: "), "{out}");
        let (code, report) = check_json(&operation, &std::fs::read(&path).expect("the file"));
        assert_eq!((code, report["outcome"].as_str()), (Some(0), Some("decoded")), "{file}: {report}");
        assert!(report["items"].as_u64().is_some_and(|items| items > 0), "{file}: {report}");
    }
}

#[test]
fn documented_errors_are_refusals() {
    for (operation, path) in examples(&[".error"]) {
        let file = path.to_string_lossy();
        let output = dingdan(&["check", &operation, &file]).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{file}: {out}{err}");
        assert!(out.contains("refused") && out.contains("helps"), "{out}");
        let (code, report) = check_json(&operation, &std::fs::read(&path).expect("the file"));
        assert_eq!((code, report["outcome"].as_str()), (Some(2), Some("vendor_error")), "{file}: {report}");
        assert!(report["vendor_error"]["class"].is_string(), "{report}");
    }
}

#[test]
fn whatever_comes_is_reported_and_the_keys_stay() {
    let mut keys: Option<Vec<String>> = None;
    for operation in dingdan::operations() {
        let id = operation.spec().id;
        for input in [
            &b""[..],
            b"   ",
            b"<!DOCTYPE html><html></html>",
            b"garbage",
            b"{",
            b"{\"",
            b"\"text\"",
            b"{}",
            b"\xff\xfe\x00",
            b"\xef\xbb\xbf{}",
            "[".repeat(100_000).as_bytes(),
            "{\"a\":".repeat(100_000).as_bytes(),
        ] {
            let (code, report) = check_json(id, input);
            assert!(matches!(code, Some(1 | 2)), "{id}: {report}");
            let own: Vec<String> = report.as_object().expect("an object").keys().cloned().collect();
            assert_eq!(keys.get_or_insert_with(|| own.clone()), &own);
        }
        // An empty list or `null` instead of an answer is an error, which says so.
        for input in [&b"[]"[..], b" null\n"] {
            let (code, report) = check_json(id, input);
            assert_eq!((code, &report["outcome"]), (Some(1), &"not_decodable".into()), "{id}");
            let said = report["error"]["message"].as_str().expect("a message");
            assert!(said.contains("in place of the answer"), "{said}");
            let own: Vec<String> = report.as_object().expect("an object").keys().cloned().collect();
            assert_eq!(keys.as_ref(), Some(&own));
        }
    }
}

#[test]
fn an_answer_without_code_and_items_is_no_refusal() {
    for operation in dingdan::operations() {
        let (code, report) = check_json(operation.spec().id, b"{\"other\": 1}");
        assert_eq!((code, report["outcome"].as_str()), (Some(1), Some("not_decodable")), "{report}");
    }
}

#[test]
fn every_cut_of_an_answer_is_reported() {
    let (operation, path) = examples(&[".answer"]).into_iter().next().expect("one");
    let body = std::fs::read(path).expect("the file");
    for length in (0..body.len()).step_by(body.len() / 20 + 1) {
        let (code, report) = check_json(&operation, &body[..length]);
        assert_eq!(code, Some(1), "{length}: {report}");
    }
}

#[test]
fn a_bad_item_is_named_by_path_line_and_column() {
    let specs = needs::operations(&[Need::Lists, Need::WholeItems]);
    for (operation, path) in examples(&[".answer"]) {
        let Some(spec) = specs.iter().find(|spec| spec.id == operation) else { continue };
        let mut answer: Value = serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON");
        let mut items = &mut answer;
        for name in spec.items.split('.') {
            items = &mut items[name];
        }
        let items = items.as_array_mut().expect("a list");
        items.push("not an item".into());
        let (last, count) = (items.len() - 1, items.len());
        let (code, report) = check_json(&operation, serde_json::to_string_pretty(&answer).expect("text").as_bytes());
        assert_eq!((code, report["outcome"].as_str()), (Some(1), Some("bad_items")), "{report}");
        assert_eq!(report["items"].as_u64(), Some(count as u64));
        let error = &report["item_errors"][0];
        assert_eq!(error["path"].as_str(), Some(format!("$.{}[{last}]", spec.items).as_str()), "{error}");
        assert!(error["line"].as_u64() > Some(1) && error["column"].as_u64() > Some(1), "{error}");
    }
}

#[test]
fn unknown_operations_are_answered_with_what_is_meant() {
    let id = dingdan::operations()[0].spec().id;
    let wrong = format!("{}x", &id[..id.len() - 1]);
    let output = dingdan(&["check", &wrong, "-"]).output().expect("runs");
    let (_, err) = texts(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains(&format!("did you mean `{id}`")), "{err}");
}

#[test]
fn a_missing_file_is_an_error() {
    let id = dingdan::operations()[0].spec().id;
    let output = dingdan(&["check", id, "no-such-file.json"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(texts(&output).1.contains("no-such-file.json"));
}

/// Pulls every operation of a sandbox, with a bad item in each list.
#[tokio::test(flavor = "multi_thread")]
async fn what_pull_wrote_is_read() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy();
    let output = dingdan(&["pull", "--sandbox", "--orders", "25", "--out", &out]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    for spec in needs::operations(&[Need::Unasked]) {
        let id = spec.id;
        let orders = directory.path().join(format!("{id}.jsonl"));
        let text = std::fs::read_to_string(&orders).expect("orders");
        let (items, first) = (text.lines().count(), text.lines().next().expect("an order"));
        let report = |arguments: &[&str]| {
            let output = dingdan(&[&["check"], arguments, &["--json"]].concat()).output().expect("runs");
            let (out, err) = texts(&output);
            let report: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out} {err}"));
            (output.status.code(), report)
        };
        // Without the operation's name, with it, and out of the folder with files of other operations.
        for arguments in [vec![&*orders.to_string_lossy()], vec![id, &orders.to_string_lossy()], vec![id, &out]] {
            let (code, report) = report(&arguments);
            let wanted = (&Value::from(id), &Value::from(items), &Value::from(0));
            assert_eq!((&report["operation"], &report["items"], &report["answers"]), wanted, "{report}");
            assert_eq!(
                (code, &report["bad_items"], &report["unknown_fields"]),
                (Some(0), &0.into(), &serde_json::json!([]))
            );
        }
        // A bad item as `pull` writes it: the first is good by now, the second is not.
        let bad = directory.path().join(format!("{id}.bad.jsonl"));
        let line = |raw: &str| format!("{{\"path\":\"$\",\"reason\":\"no reason\",\"raw\":{raw}}}\n");
        std::fs::write(&bad, line(first) + &line("true")).expect("written");
        let (code, found) = report(&[&bad.to_string_lossy()]);
        assert_eq!((code, &found["items"], &found["bad_items"]), (Some(1), &1.into(), &1.into()), "{found}");
        std::fs::remove_file(bad).expect("removed");
        // A page that could not be read.
        let page = directory.path().join(format!("{id}.bad-page.1"));
        std::fs::write(&page, "<html>").expect("written");
        let (code, found) = report(&[&page.to_string_lossy()]);
        assert_eq!((code, &found["outcome"]), (Some(1), &"not_decodable".into()), "{found}");
        let (code, found) = report(&[id, &out]);
        assert_eq!((code, &found["not_decodable"], &found["answers"]), (Some(1), &1.into(), &1.into()), "{found}");
        std::fs::remove_file(page).expect("removed");
    }
    let output = dingdan(&["check", &out]).output().expect("runs");
    assert!(
        output.status.code() == Some(2) && texts(&output).1.contains("several operations"),
        "{:?}",
        texts(&output)
    );
}

/// A text that turns what is read around, ends lines, and drives a terminal; each is escaped, and the JSON means the same.
#[test]
fn what_an_answer_holds_drives_no_terminal() {
    let name = "a\u{202e}b\u{2028}c\u{9b}31m\u{7f}";
    let (operation, path) = examples(&[".answer"]).into_iter().next().expect("one");
    let mut answer: Value = serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON");
    answer[name] = 1.into();
    for (more, list, member) in [
        (&["--json"][..], "unknown_fields", "path"),
        (&["--json", "--drift"], "unknown_fields", "field"),
        (&[], "", ""),
        (&["--drift"], "", ""),
        (&["--unified", "--json"], "", ""),
    ] {
        let output = with_input(&[&["check", &operation, "-"][..], more].concat(), answer.to_string().as_bytes());
        let (out, err) = texts(&output);
        assert!(!(out.clone() + &err).contains(['\u{202e}', '\u{2028}', '\u{9b}', '\u{7f}']), "{more:?}: {out:?}");
        if !list.is_empty() {
            let report: Value = serde_json::from_str(&out).expect("JSON");
            let found = report[list].as_array().expect("a list").iter();
            let found = found.filter(|found| found[member].as_str().expect("text").ends_with(name)).count();
            assert_eq!(found, 1, "{out}");
        }
    }
}

#[test]
fn long_lists_are_cut_off_and_counted() {
    let (operation, path) = examples(&[".answer"]).into_iter().next().expect("one");
    let mut answer: Value = serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON");
    let (_, before) = check_json(&operation, answer.to_string().as_bytes());
    let known = before["unknown_fields"].as_array().expect("a list").len();
    for (more, listed, others) in [(10, 10 + known, 0), (1000 - known, 1000, 0), (2500 - known, 1000, 1500)] {
        for number in 0..more {
            answer[format!("never_documented_{number}")] = 1.into();
        }
        let (_, report) = check_json(&operation, answer.to_string().as_bytes());
        assert_eq!(report["unknown_fields"].as_array().map(Vec::len), Some(listed));
        assert_eq!(report["others"], others);
        let (out, _) = texts(&with_input(&["check", &operation, "-"], answer.to_string().as_bytes()));
        assert_eq!(out.matches("never_documented").count(), listed - known, "{out}");
        assert_eq!(out.contains("and 1500 more"), others > 0, "{out}");
    }
}
