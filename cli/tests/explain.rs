//! `dingdan explain` and `dingdan completions`.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, texts};
use serde_json::Value;

#[test]
fn every_documented_code_is_explained() {
    let mut explained = 0;
    for operation in dingdan::operations() {
        let platform = operation.spec().platform;
        for code in platform.codes.iter().take(4) {
            let number = code.code.to_string();
            let output = dingdan(&["explain", &number, "--system", platform.id]).output().expect("runs");
            let (out, err) = texts(&output);
            assert_eq!(output.status.code(), Some(0), "{number}: {err}");
            for text in [platform.id, code.label.en, code.label.zh, code.name, "helps"] {
                assert!(out.contains(text), "{text}: {out}");
            }
            let output = dingdan(&["explain", &number, "--json"]).output().expect("runs");
            let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let own = all.as_array().into_iter().flatten().find(|one| one["system"] == platform.id).expect("its own");
            let shown = own["code"].as_str().map_or_else(|| own["code"].to_string(), str::to_owned);
            assert_eq!((shown.as_str(), own["name"].as_str()), (code.code, Some(code.name)));
            explained += 1;
        }
    }
    assert!(explained > 0);
}

#[test]
fn what_is_not_listed_is_an_error() {
    let system = needs::operation(&[Need::NumberCodes]).platform.id;
    for (arguments, code, want) in [
        (&["explain", "-987654321"][..], 1, "no document"),
        (&["explain", "timeout", "--system", system], 2, "integers"),
        (&["explain", "0", "--system", &system[1..]], 2, "did you mean"),
    ] {
        let output = dingdan(arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(texts(&output).1.contains(want), "{:?}", texts(&output));
    }
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = dingdan(&["completions", shell]).output().expect("runs");
        let (out, err) = texts(&output);
        assert!(output.status.success(), "{shell}: {err}");
        for word in ["pull", "explain", "checkpoint"] {
            assert!(out.contains(word), "{shell}: {word}");
        }
    }
}
