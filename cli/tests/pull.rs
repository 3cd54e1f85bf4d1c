//! `dingdan pull`.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, parameters, texts};
use heck::ToShoutySnakeCase;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

fn lines(path: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The column `orders` of the table, by operation.
fn counts(table: &str) -> BTreeMap<String, usize> {
    let cells = |line: &str| line.split(['│', '┆', '|']).map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = table.lines().map(cells).filter(|cells| cells.len() > 3);
    rows.filter_map(|cells| Some((cells[1].clone(), cells[2].parse().ok()?))).collect()
}

#[test]
fn a_sandbox_is_pulled_to_the_last_order() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().join("orders");
    let arguments = ["pull", "--sandbox", "--orders", "137", "--seed", "5", "--out", &out.to_string_lossy()];
    let output = dingdan(&arguments).output().expect("runs");
    let (table, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{table}{err}");
    let counts = counts(&table);
    for spec in needs::operations(&[Need::Unasked]) {
        let id = spec.id;
        let lines = lines(&out.join(format!("{id}.jsonl")));
        assert_eq!(counts.get(id), Some(&lines.len()), "{id}\n{table}");
        assert!(!lines.is_empty() && lines.iter().all(|line| line.is_string() == spec.item.is_bare()), "{id}");
        assert!(lines.iter().all(|line| line.is_string() || line.is_object()), "{id}");
        assert!(!out.join(format!("{id}.bad.jsonl")).exists());
    }
}

#[test]
fn one_system_can_be_chosen() {
    let system = dingdan::operations()[0].spec().platform.id;
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy().into_owned();
    let output =
        dingdan(&["pull", "--sandbox", "--orders", "3", "--system", system, "--out", &out]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    for spec in needs::operations(&[Need::Unasked]) {
        let exists = directory.path().join(format!("{}.jsonl", spec.id)).exists();
        assert_eq!(exists, spec.platform.id == system, "{}", spec.id);
    }
}

#[test]
fn without_credentials_every_variable_is_named() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let directory = tempfile::tempdir().expect("a directory");
        let output =
            dingdan(&["pull", spec.id, "--out", &directory.path().to_string_lossy()]).output().expect("runs");
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2));
        let system = spec.platform.id.to_shouty_snake_case();
        let tokens = dingdan::token_operations().into_iter().map(dingdan::AnyTokenOperation::spec);
        let tokens = tokens.filter(|token| token.platform.id == spec.platform.id);
        let needed = tokens.flat_map(|token| token.params.iter().filter(|param| param.required));
        let needed = needed.map(dingdan::client::ParamSpec::name);
        for name in spec.platform.auth.credentials().into_iter().chain(needed) {
            let variable = format!("DINGDAN_{system}_{}", name.to_shouty_snake_case());
            // Of every way to give them, each is named once.
            let mut ways = err.split(", or, ").map(|way| {
                way.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| *word == variable)
            });
            let counts: Vec<usize> = ways.by_ref().map(Iterator::count).collect();
            assert!(counts.contains(&1) && counts.iter().all(|count| *count <= 1), "{variable}: {err}");
        }
    }
}

#[test]
fn a_refused_connection_is_an_error_without_credentials_in_it() {
    // All at once, as each waits between its tries.
    let mut running = Vec::new();
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let directory = tempfile::tempdir().expect("a directory");
        let out = directory.path().to_string_lossy().into_owned();
        let mut command = dingdan(&["pull", spec.id, "--out", &out, "--base-url", "http://127.0.0.1:1"]);
        for name in spec.platform.auth.credentials() {
            let system = spec.platform.id.to_shouty_snake_case();
            command.env(format!("DINGDAN_{system}_{}", name.to_shouty_snake_case()), "very-secret-value");
        }
        command.args(parameters(spec)).stdout(Stdio::piped()).stderr(Stdio::piped());
        running.push((spec, directory, command.spawn().expect("runs")));
    }
    for (spec, _directory, command) in running {
        let output = command.wait_with_output().expect("ends");
        let (table, err) = texts(&output);
        assert_eq!(output.status.code(), Some(1), "{}: {table}{err}", spec.id);
        assert!(err.contains(spec.id) && err.contains("cannot connect to 127.0.0.1:1"), "{err}");
        assert!(!err.contains("very-secret-value") && !table.contains("very-secret-value"), "{err}");
    }
}

#[test]
fn wrong_arguments_are_usage_errors() {
    for arguments in [
        &["pull"][..],
        &["pull", "--out", "x"],
        &["pull", "--sandbox", "--since", "2024-01-01", "--out", "x"],
        &["pull", "--sandbox", "--orders", "many", "--out", "x"],
        &["nothing"],
    ] {
        assert_eq!(dingdan(arguments).output().expect("runs").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn wrong_values_say_what_is_wrong() {
    let system = dingdan::operations()[0].spec().platform.id;
    let wrong = format!("{system}x");
    for (arguments, want) in [
        (vec![wrong.as_str()], "did you mean"),
        (vec![system, "--since", "yesterday"], "not a time"),
        (vec![system, "--since", "2024-02-02", "--until", "2024-02-01"], "after --until"),
        (vec![system, "--param", "nothing"], "NAME=VALUE"),
        (vec![system, "--param", "no_such_parameter=1"], "no parameter `no_such_parameter`"),
        (vec![system, "--base-url", "ftp://x"], "https://"),
    ] {
        let directory = tempfile::tempdir().expect("a directory");
        let out = directory.path().to_string_lossy().into_owned();
        let output = dingdan(&["pull", "--out", &out]).args(&arguments).output().expect("runs");
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(want), "{arguments:?}: {err}");
    }
}
