//! `dingdan check` of many answers.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, examples, texts, with_input};
use dingdan::client::OperationSpec;
use serde_json::{Value, json};
use std::fs;

/// An operation's documented answer with a list of items.
fn example() -> (&'static OperationSpec, Value) {
    let all = examples(&[".answer"]);
    let specs = needs::operations(&[Need::Lists, Need::WholeItems]).into_iter();
    let mut documented =
        specs.filter_map(|spec| Some((spec, &all.iter().find(|(operation, _)| *operation == spec.id)?.1)));
    let (spec, path) = documented.next().expect("a documented answer");
    (spec, serde_json::from_slice(&fs::read(path).expect("the file")).expect("JSON"))
}

fn at<'a>(mut value: &'a mut Value, path: &str) -> &'a mut Value {
    for name in path.split('.') {
        value = &mut value[name];
    }
    value
}

fn drift(operation: &str, input: &[u8]) -> (Option<i32>, Value) {
    let output = with_input(&["check", operation, "-", "--lines", "--json"], input);
    let (out, err) = texts(&output);
    (output.status.code(), serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out:?} {err:?}")))
}

#[test]
fn what_is_new_is_counted_over_all_answers() {
    let (spec, mut answer) = example();
    let items = at(&mut answer, spec.items).as_array_mut().expect("a list");
    items.truncate(1);
    items[0]["brand_new_field"] = json!("planted-value");
    let mut lines = String::new();
    for number in 0..300 {
        let items = at(&mut answer, spec.items).as_array_mut().expect("a list");
        items[0]["sometimes"] = if number % 3 == 0 { json!(1) } else { json!(null) };
        lines.push_str(&answer.to_string());
        lines.push_str("\n\n");
    }
    let (code, report) = drift(spec.id, lines.as_bytes());
    assert_eq!(
        (code, report["answers"].as_u64(), report["items"].as_u64()),
        (Some(0), Some(300), Some(300)),
        "{report}"
    );
    let fields = report["unknown_fields"].as_array().expect("a list");
    let field = |name: &str| fields.iter().find(|field| field["field"] == name).expect("the field");
    assert_eq!(field("brand_new_field")["count"], 300);
    assert_eq!((&field("sometimes")["kind"], &field("sometimes")["count"]), (&json!("integer"), &json!(300)));
    let patch = report["patch"].as_str().expect("a patch");
    assert!(
        patch.contains("brand_new_field: {kind: text, sensitive: true") && patch.contains("300 times"),
        "{patch}"
    );
    assert!(!report.to_string().contains("planted-value"));
}

#[test]
fn what_cannot_be_decoded_and_what_is_refused_is_counted_too() {
    let (spec, mut answer) = example();
    at(&mut answer, spec.items).as_array_mut().expect("a list").push(json!("no item"));
    let (code, report) = drift(spec.id, format!("{answer}\n{answer}\n{{\nnot json\n").as_bytes());
    assert_eq!((code, report["not_decodable"].as_u64(), report["bad_items"].as_u64()), (Some(1), Some(2), Some(2)));
    let path = format!("$.{}[]", spec.items);
    let faults = report["faults"].as_array().expect("a list");
    assert!(faults.iter().any(|fault| fault["path"] == path.as_str() && fault["count"] == 2), "{report}");
    let refusal = json!({spec.platform.envelope.code: -987_654_321});
    let (code, report) = drift(spec.id, format!("{refusal}\n").as_bytes());
    assert_eq!((code, &report["refusals"][0]["code"]), (Some(2), &json!("-987654321")), "{report}");
    assert!(report["patch"].as_str().is_some_and(|patch| patch.contains("CodeMinus987654321")), "{report}");
}

#[test]
fn directories_hold_answers_and_lines() {
    let (spec, answer) = example();
    let directory = tempfile::tempdir().expect("a directory");
    fs::create_dir(directory.path().join("below")).expect("made");
    fs::write(directory.path().join("one.json"), serde_json::to_string_pretty(&answer).expect("text"))
        .expect("written");
    fs::write(directory.path().join("below/two.jsonl"), format!("{answer}\n{answer}")).expect("written");
    fs::write(directory.path().join("notes.txt"), "no answer").expect("written");
    let path = directory.path().to_string_lossy();
    let output = dingdan(&["check", spec.id, &path]).output().expect("runs");
    let (out, err) = texts(&output);
    assert!(output.status.success() && out.starts_with(&format!("# {}: 3 answers, ", spec.id)), "{out}{err}");
}

#[test]
fn documented_answers_hold_what_one_check_finds() {
    for (operation, path) in examples(&[".answer"]) {
        let path = path.to_string_lossy();
        let of = |more: &[&str]| -> Value {
            let output = dingdan(&["check", &operation, &path, "--json"]).args(more).output().expect("runs");
            serde_json::from_slice(&output.stdout).expect("JSON")
        };
        let (one, many) = (of(&[]), of(&["--drift"]));
        assert_eq!(one["coercions"], many["coercions"], "{path}");
        assert_eq!(one["unknown_values"], many["unknown_values"], "{path}");
        let count = |report: &Value| -> u64 {
            report["unknown_fields"]
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(|field| field["count"].as_u64())
                .sum()
        };
        assert_eq!(count(&one), count(&many), "{path}");
    }
}

/// Read off while the program waits for more.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_answers() {
    use std::io::Write;
    use std::process::Stdio;
    let (spec, answer) = example();
    let line = format!("{answer}\n");
    let peak = |answers: usize| -> u64 {
        let mut child = dingdan(&["check", spec.id, "-", "--lines"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("runs");
        let mut input = child.stdin.take().expect("piped");
        (0..answers).for_each(|_| input.write_all(line.as_bytes()).expect("read"));
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("the status");
        drop(input);
        assert!(child.wait().expect("ends").success());
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("the peak");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).expect("a number")
    };
    let (few, many) = (peak(200), peak(6_000));
    assert!(many < few + 4_096, "{few} kB for 200 answers, {many} kB for 6000");
}
