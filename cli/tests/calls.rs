//! Operations that list nothing and those that give tokens: what the command says of them, and what it makes of their answers.
#![cfg(feature = "schema")]

use crate::common::{dingdan, parameters, texts, with_input};
use dingdan::client::{CallAuth, OperationSpec};
use dingdan_dynamic::Declared;
use dingdan_sandbox::Declarations;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The made-up platforms' files, with what they declare.
fn schemas() -> Vec<(PathBuf, Declarations)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    files
        .map(|file| {
            let declared = Declared::load(&file).unwrap_or_else(|error| panic!("{error}"));
            (file, declared.declarations())
        })
        .collect()
}

/// What gives no orders, with its file.
fn others() -> Vec<(String, &'static OperationSpec)> {
    let mut all = Vec::new();
    for (file, declared) in schemas() {
        let calls = declared.calls.iter().map(|call| call.spec());
        let tokens = declared.token_operations.iter().map(|operation| operation.spec());
        all.extend(calls.chain(tokens).map(|spec| (file.to_string_lossy().into_owned(), spec)));
    }
    assert!(all.iter().any(|(_, spec)| spec.token.is_some()) && all.iter().any(|(_, spec)| spec.token.is_none()));
    all
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = dingdan(arguments).output().expect("runs");
    let (shown, said) = texts(&output);
    (output.status.code(), shown, said)
}

#[test]
fn operations_lists_them_with_their_parameters() {
    for (file, spec) in others() {
        let (code, shown, said) = run(&["operations", "--schema", &file, spec.id]);
        assert_eq!((code, said.as_str()), (Some(0), ""));
        let does = if spec.token.is_some() { "gives a token" } else { "lists nothing" };
        assert!(shown.contains(does) && shown.contains(spec.path), "{shown}");
        assert!(spec.params.iter().all(|param| shown.contains(param.path)), "{shown}");
        // Beside the others where none is named.
        assert!(run(&["operations", "--schema", &file]).1.contains(&format!("  {}  ", spec.id)));
    }
}

#[test]
fn a_call_prints_the_answer_of_a_sandbox() {
    for (file, spec) in others().into_iter().filter(|(_, spec)| spec.token.is_none()) {
        let mut arguments = vec!["call".to_owned(), "--schema".to_owned(), file, spec.id.to_owned()];
        arguments.push("--sandbox".to_owned());
        arguments.extend(parameters(spec));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (code, shown, said) = run(&arguments);
        assert_eq!(code, Some(0), "{said}");
        let answer: Value = serde_json::from_str(&shown).expect("one object");
        let is_known = |name: &String| spec.answer.find(name).is_some() || spec.wrapper == Some(name.as_str());
        let members = answer.as_object().expect("an object");
        assert!(!members.is_empty() && members.keys().all(is_known), "{shown}");
        // What the vendor demands is demanded before the call.
        let (code, _, said) = run(&arguments[..5]);
        assert_eq!(code, Some(2), "{said}");
        assert!(spec.params.iter().any(|param| param.required && said.contains(param.path)), "{said}");
    }
}

#[test]
fn what_is_no_such_call_is_told_with_the_command_that_takes_it() {
    for (file, spec) in others() {
        let (code, _, said) = run(&["pull", "--schema", &file, spec.id, "--out", "never-made"]);
        assert_eq!(code, Some(2));
        assert!(said.contains(if spec.token.is_some() { "gives a token" } else { "dingdan call" }), "{said}");
        if spec.token.is_some() {
            let (code, _, said) = run(&["call", "--schema", &file, spec.id]);
            assert_eq!(code, Some(2));
            assert!(said.contains("gives a token"), "{said}");
        }
    }
    let spec = dingdan::operations()[0].spec();
    let (code, _, said) = run(&["call", spec.id]);
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("dingdan pull {}", spec.id)), "{said}");
}

#[test]
fn check_reads_their_answers() {
    for (file, spec) in others() {
        let envelope = &spec.platform.envelope;
        let code = |code: &str| code.parse::<i64>().map_or_else(|_| json!(code), Value::from);
        let Some(ok) = envelope.ok.first().filter(|_| !envelope.code.contains('.') && spec.wrapper.is_none()) else {
            continue;
        };
        for (answer, exit, outcome) in [
            (json!({envelope.code: code(ok), "never_documented": 1}), 0, "decoded"),
            (json!({envelope.code: code("987654")}), 2, "vendor_error"),
            (json!([1]), 1, "not_decodable"),
        ] {
            let output =
                with_input(&["check", "--schema", &file, spec.id, "-", "--json"], answer.to_string().as_bytes());
            let (shown, said) = texts(&output);
            assert_eq!(output.status.code(), Some(exit), "{} {shown}{said}", spec.id);
            let found: Value = serde_json::from_str(&shown).expect("one object");
            assert_eq!((&found["outcome"], &found["items"]), (&json!(outcome), &Value::Null));
            if exit == 0 {
                assert_eq!(found["unknown_fields"], json!([{"path": "$.never_documented", "count": 1}]));
            }
        }
        let output = with_input(&["check", "--schema", &file, spec.id, "-", "--unified"], b"{}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn sign_takes_a_call_by_its_full_name() {
    let mut signed = 0;
    for (file, spec) in others() {
        let (code, shown, said) = run(&["sign", "--schema", &file, spec.id, "--json"]);
        assert_eq!(code, Some(2), "{shown}");
        let is_signed = matches!(spec.platform.auth, dingdan::client::AuthSpec::Signed(_));
        let want = if is_signed && spec.call_auth() != CallAuth::Nothing {
            signed += 1;
            "are missing"
        } else {
            "not signed"
        };
        assert!(said.contains(want) || shown.contains(want), "{} {shown}{said}", spec.id);
    }
    assert!(signed > 0);
}
