//! `--json` prints an object whatever happens, with the exit code and the error.

use crate::common::needs::{self, Need};
use crate::common::shop::Shop;
use crate::common::{dingdan, texts, with_input};
use serde_json::Value;
use std::process::Output;

/// The object on standard output, which has the exit code and an error.
fn failed(output: &Output, code: i32) -> Value {
    let (out, err) = texts(output);
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    let object: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out:?} {err:?}"));
    assert_eq!(object["exit_code"].as_i64(), Some(code.into()), "{object}");
    let message = object["error"].as_str().unwrap_or_else(|| panic!("{object}"));
    assert!(!message.is_empty() && err.contains("error: "), "{object} {err}");
    object
}

#[test]
fn wrong_arguments_give_an_object() {
    let id = dingdan::operations()[0].spec().id;
    let numbers = needs::operation(&[Need::NumberCodes]).platform.id;
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy();
    for (arguments, want) in [
        (vec!["pull", "--json"], "--out"),
        (vec!["pull", id, "--out", &out, "--json", "--no-such-option"], "--no-such-option"),
        (vec!["pull", "no.such.operation", "--out", &out, "--json"], "no.such.operation"),
        (vec!["pull", id, "--out", &out, "--json"], "are missing"),
        (vec!["pull", id, "--out", &out, "--json", "--since", "yesterday"], "--since"),
        (vec!["check", "no.such.operation", "-", "--json"], "no.such.operation"),
        (vec!["check", "--json"], "<FILE>"),
        (vec!["sign", "nothing", "--json"], "nothing"),
        (vec!["explain", "code", "--system", numbers, "--json"], "integers"),
    ] {
        let object = failed(&dingdan(&arguments).output().expect("runs"), 2);
        assert!(object["error"].as_str().is_some_and(|error| error.contains(want)), "{arguments:?}: {object}");
        if arguments[0] == "pull" && !object["operations"].is_null() {
            assert_eq!(object["operations"], Value::Array(Vec::new()), "{object}");
        }
    }
    failed(&dingdan(&["explain", "-987654321", "--json"]).output().expect("runs"), 1);
    failed(&dingdan(&["check", id, "no-such-file", "--json"]).output().expect("runs"), 1);
}

#[test]
fn a_value_after_two_dashes_is_no_option() {
    let output = dingdan(&["explain", "--", "--json", "more"]).output().expect("runs");
    assert_eq!((output.status.code(), texts(&output).0), (Some(2), String::new()));
}

#[test]
fn good_ends_have_the_same_keys() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy();
    let output = dingdan(&["pull", "--sandbox", "--orders", "3", "--out", &out, "--json"]).output().expect("runs");
    let good: Value = serde_json::from_str(&texts(&output).0).expect("JSON");
    assert_eq!((&good["exit_code"], &good["error"]), (&0.into(), &Value::Null));
    let wrong = dingdan(&["pull", "nothing", "--out", &out, "--json"]).output().expect("runs");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&failed(&wrong, 2)), keys(&good));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_cannot_write_says_what_was_done() {
    let shop = Shop::start(30).await;
    // A directory is where the second operation's file has to go; the first one is done.
    let specs: Vec<_> = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec).collect();
    let (list, details) = specs
        .iter()
        .find_map(|spec| Some((spec.each.as_ref()?.operation, *spec)))
        .expect("an operation that depends on a list");
    let system = details.platform.id;
    let part = shop.out().join(format!("{}.jsonl.part", details.id));
    std::fs::create_dir_all(part.join("more")).expect("made");
    let out = shop.out();
    let arguments =
        ["pull", "--sandbox", "--system", system, "--orders", "5", "--json", "--out", &out.to_string_lossy()];
    let object = failed(&dingdan(&arguments).output().expect("runs"), 1);
    assert_eq!(object["operations"][0]["operation"].as_str(), Some(list), "{object}");
    assert_eq!(object["operations"][0]["orders"], 5, "{object}");
    shop.sandbox.shutdown().await;
}

#[test]
fn what_check_reads_gives_its_object() {
    let id = dingdan::operations()[0].spec().id;
    let output = with_input(&["check", id, "-", "--json"], b"garbage");
    let object: Value = serde_json::from_str(&texts(&output).0).expect("JSON");
    assert_eq!(object["outcome"], "not_decodable");
}
