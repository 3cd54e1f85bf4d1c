//! Exit codes as `--help` documents them, for every wrong argument too.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, parameters, texts, variable};
use dingdan::client::OperationSpec;

/// An operation with an end of its own, and one whose calls are signed.
fn operations() -> (&'static OperationSpec, &'static OperationSpec) {
    let list = needs::operation(&[Need::Lists, Need::NumberedPages, Need::AllTimes, Need::Unsigned]);
    (list, needs::operation(&[Need::Signed]))
}

#[test]
fn every_wrong_argument_has_the_documented_exit_code() {
    let (list, signed) = operations();
    let (id, system) = (list.id, list.platform.id);
    let directory = tempfile::tempdir().expect("a directory");
    let missing = directory.path().join("missing").to_string_lossy().into_owned();
    let config = directory.path().join("shops.toml");
    std::fs::write(&config, "[shops]\n").expect("written");
    let (config, out) = (config.to_string_lossy(), directory.path().join("orders"));
    let out = out.to_string_lossy();
    let numbers = needs::operation(&[Need::NumberCodes]).platform.id;
    let page = format!("{}=1", list.page.expect("pages").param);
    let pull = ["pull", id, "--out", &out];
    let rows: Vec<(Vec<&str>, i32)> = vec![
        (vec![], 2),
        (vec!["nothing"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
        (vec!["pull", "--help"], 0),
        (vec!["pull"], 2),
        (vec!["pull", "--out", &out], 2),
        (vec!["pull", id], 2),
        (vec!["pull", "no.such.operation", "--out", &out], 2),
        (vec!["pull", "", "--out", &out], 2),
        ([&pull[..], &["--no-such-option"]].concat(), 2),
        ([&pull[..], &["--format", "xml"]].concat(), 2),
        ([&pull[..], &["--since", "yesterday"]].concat(), 2),
        ([&pull[..], &["--since", ""]].concat(), 2),
        ([&pull[..], &["--until", "2024-02-30"]].concat(), 2),
        ([&pull[..], &["--since", "2024-02-02", "--until", "2024-02-01"]].concat(), 2),
        ([&pull[..], &["--param", "nothing"]].concat(), 2),
        ([&pull[..], &["--param", "no_such_parameter=1"]].concat(), 2),
        ([&pull[..], &["--base-url", "ftp://shop.example"]].concat(), 2),
        ([&pull[..], &["--base-url", "https://me:secret@shop.example"]].concat(), 2),
        (vec!["pull", id, signed.id, "--out", &out, "--base-url", "https://shop.example"], 2),
        ([&pull[..], &["--windows", "0"]].concat(), 2),
        ([&pull[..], &["--windows", "-1"]].concat(), 2),
        ([&pull[..], &["--windows", "many"]].concat(), 2),
        ([&pull[..], &["--prefetch", "-1"]].concat(), 2),
        ([&pull[..], &["--follow", "0"]].concat(), 2),
        ([&pull[..], &["--follow", "soon"]].concat(), 2),
        ([&pull[..], &["--follow", "1", "--until", "2024-01-01"]].concat(), 2),
        ([&pull[..], &["--same-shop"]].concat(), 2),
        ([&pull[..], &["--orders", "3"]].concat(), 2),
        (vec!["pull", "--sandbox", "--out", &out, "--checkpoint", &missing], 2),
        (vec!["pull", "--sandbox", "--out", &out, "--days", "0"], 2),
        (vec!["pull", "--sandbox", "--out", &out, "--system", "nothing"], 2),
        ([&pull[..], &["--shop", "one"]].concat(), 2),
        ([&pull[..], &["--shop", "one", "--config", &config]].concat(), 2),
        ([&pull[..], &["--shop", "one", "--credentials", "-"]].concat(), 2),
        ([&pull[..], &["--shop", "one", "--config", &missing]].concat(), 2),
        ([&pull[..], &["--credentials", &missing]].concat(), 2),
        (pull.to_vec(), 2),
        (vec!["sandbox", "--port", "70000"], 2),
        (vec!["sandbox", "--fault", "buzy"], 2),
        (vec!["sandbox", "--quirk-rate", "2"], 2),
        (vec!["sign"], 2),
        (vec!["sign", "nothing"], 2),
        (vec!["sign", system], 2),
        (vec!["sign", signed.id, "--signed", "nothing"], 2),
        (vec!["sign", signed.id, "--nonce", "x"], 2),
        (vec!["sign", signed.id, "--timestamp", "now"], 2),
        (vec!["sign", signed.id, "--key-style", "snake"], 2),
        (vec!["sign", signed.id], 2),
        (vec!["sign", signed.id, "--credentials", &missing], 2),
        (vec!["check", "-"], 2),
        (vec!["check"], 2),
        (vec!["check", id], 2),
        (vec!["check", "no.such.operation", "-"], 2),
        (vec!["check", id, &missing], 1),
        (vec!["check", id, "-"], 1),
        (vec!["explain"], 2),
        (vec!["explain", "code", "--system", numbers], 2),
        (vec!["explain", "0", "--system", "nothing"], 2),
        (vec!["explain", "-987654321"], 1),
        (vec!["explain", "0"], 0),
        (vec!["operations"], 0),
        (vec!["operations", id], 0),
        (vec!["operations", "more"], 2),
        (vec!["completions"], 2),
        (vec!["completions", "cmd"], 2),
        (vec!["completions", "bash"], 0),
    ];
    for (arguments, code) in rows {
        let output = dingdan(&arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {:?}", texts(&output));
        assert!(!output.stderr.is_empty() || !output.stdout.is_empty(), "{arguments:?}");
    }
    assert!(!directory.path().join("orders").exists());

    // These are noticed after the credentials.
    let credentials = list.platform.auth.credentials().into_iter().map(|name| (variable(list, name), "x"));
    for arguments in [
        [&pull[..], &["--param", &page]].concat(),
        [&pull[..], &["--changed", "--param", &page]].concat(),
        vec!["pull", system, id, "--out", &out, "--follow", "1", "--param", &page],
    ] {
        let output = dingdan(&arguments).envs(credentials.clone()).output().expect("runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {:?}", texts(&output));
    }
    assert!(!directory.path().join("orders").exists());
}

#[test]
fn arguments_that_contradict_each_other_or_go_nowhere_are_wrong() {
    let (list, signed) = operations();
    let (id, system) = (list.id, list.platform.id);
    let directory = tempfile::tempdir().expect("a directory");
    let missing = directory.path().join("missing").to_string_lossy().into_owned();
    let out = directory.path().join("orders").to_string_lossy().into_owned();
    let pull = ["pull", id, "--out", &out];
    let rows: Vec<(Vec<&str>, i32)> = vec![
        ([&pull[..], &["--since", "2024-02-30T00:00:00Z"]].concat(), 2),
        ([&pull[..], &["--since", "7 moons"]].concat(), 2),
        ([&pull[..], &["--base-url", "https://"]].concat(), 2),
        ([&pull[..], &["--base-url", "https://shop.example:99999"]].concat(), 2),
        ([&pull[..], &["--base-url", "https://shop .example"]].concat(), 2),
        ([&pull[..], &["-q", "-v"]].concat(), 2),
        (vec!["pull", id, signed.id, "--out", "-"], 2),
        (vec!["pull", id, "--out", "-", "--checkpoint", &missing], 2),
        (vec!["pull", id, "--out", "-", "--format", "sqlite"], 2),
        (vec!["pull", id, "--out", "-", "--format", "parquet"], 2),
        (vec!["pull", "--sandbox", "--out", &out, "--system", system, signed.id], 2),
        (vec!["pull", "--sandbox", "--out", &out, "--system", system, "no.such.operation"], 2),
    ];
    for (arguments, code) in rows {
        let output = dingdan(&arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {:?}", texts(&output));
        assert!(texts(&output).1.contains("error: "), "{arguments:?}");
    }
    assert!(!directory.path().join("orders").exists());
}

#[test]
fn a_value_that_breaks_a_documented_limit_is_a_wrong_argument() {
    let mut tried = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let sizes =
            spec.page.into_iter().filter_map(|page| spec.params.iter().find(|param| page.size == Some(param.path)));
        for param in sizes.filter(|param| param.max.is_some()) {
            let directory = tempfile::tempdir().expect("a directory");
            let value = format!("{}={}", param.path, param.max.expect("a limit") + 1);
            let out = directory.path().to_string_lossy();
            // Nothing listens there: the request is refused before it is sent.
            let mut command = dingdan(&["pull", spec.id, "--base-url", "http://127.0.0.1:9", "--out", &out]);
            for name in spec.platform.auth.credentials() {
                command.env(variable(spec, name), "x");
            }
            command.args(parameters(spec)).args(["--param", &value]);
            let output = command.output().expect("runs");
            let (_, err) = texts(&output);
            assert_eq!(output.status.code(), Some(2), "{value}: {err}");
            assert!(err.contains("not sent"), "{value}: {err}");
            tried += 1;
        }
    }
    assert!(tried > 0);
}
