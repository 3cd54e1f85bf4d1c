//! Help, listing, and closed outputs.

use crate::common::{dingdan, texts};
use std::io::Read;
use std::process::Stdio;

#[test]
fn help_documents_exit_codes_and_examples() {
    let output = dingdan(&["--help"]).output().expect("runs");
    let (text, _) = texts(&output);
    let (_, codes) = text.split_once("Exit codes:").expect("a list of exit codes");
    assert!(output.status.success() && codes.contains("\n  130 "), "{text}");
    for command in ["pull", "sandbox", "sign", "check", "explain", "operations", "completions"] {
        for help in ["--help", "-h"] {
            let output = dingdan(&[command, help]).output().expect("runs");
            let (text, _) = texts(&output);
            assert!(output.status.success() && text.contains("Examples:"), "{command}");
            // One list for all commands.
            assert!(text.matches("Exit codes:").count() == 1 && text.contains(codes), "{command} {help}: {text}");
        }
    }
}

#[test]
fn operations_lists_the_parameters_of_one() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let (out, _) = texts(&dingdan(&["operations", spec.id]).output().expect("runs"));
        for param in spec.params {
            assert!(out.contains(&format!("    {}  ", param.path)), "{}: {out}", param.path);
        }
        assert_eq!(out.matches("\n  documents ").count(), 1, "{out}");
    }
}

#[test]
fn operations_lists_everything() {
    let output = dingdan(&["operations"]).output().expect("runs");
    let (out, _) = texts(&output);
    for operation in dingdan::operations() {
        let spec = operation.spec();
        for text in [spec.id, spec.label.en, spec.label.zh, spec.source, spec.platform.title.zh] {
            assert!(out.contains(text), "{text}");
        }
    }
}

#[test]
fn closed_outputs_are_no_panic() {
    let operation = dingdan::operations()[0].spec().id;
    for arguments in [&["operations"][..], &["--help"], &["check", operation, "-"], &["sign", "nothing"]] {
        let mut child = dingdan(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut err).expect("text");
        let status = child.wait().expect("ends");
        assert!(
            status.code().is_some_and(|code| code < 3) && !err.contains("panicked"),
            "{arguments:?}: {status} {err}"
        );
    }
}
