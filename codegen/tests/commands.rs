//! The commands as they are run: output and exit code.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(schemas: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan-codegen"));
    command.arg("--schemas").arg(schemas).args(arguments).output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    fs::read_to_string(folder.join(name)).expect("a fixture")
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file");
    }
    dir
}

#[test]
fn check_says_every_mistake_of_every_file_and_fails() {
    let dir = folder_with(&[
        ("a.yaml", &fixture("D0303-unknown-enum.yaml").replace("class: ok", "class: okay")),
        ("b.yaml", &fixture("D0104-unknown-key.yaml")),
    ]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for line in
        ["error[D0401]: there is no class `okay`", "error[D0303]:", "error[D0104]:", "help: did you mean `State`?"]
    {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    assert!(said.ends_with("3 mistakes; `explain D0104` says more\n"), "{said}");
}

#[test]
fn check_writes_an_object_a_line_for_programs() {
    let dir = folder_with(&[("a.yaml", &fixture("D0303-unknown-enum.yaml").replace("class: ok", "class: okay"))]);
    let output = run(dir.path(), &["check", "--format", "json"]);
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), ""));
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [class, of] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((&class["code"], &class["line"]), (&"D0401".into(), &13.into()));
    let file = dir.path().join("a.yaml").display().to_string();
    for (key, value) in [
        ("code", "D0303"),
        ("name", "unknown-enum"),
        ("file", &file),
        ("message", "there is no enum `Status`"),
        ("why", "Nothing would be known of the codes that the field holds."),
        ("help", "did you mean `State`?"),
        ("replacement", "State"),
        ("excerpt", "      state: {kind: enum, of: Status, en: state, zh: 状态}"),
    ] {
        assert_eq!(of[key], value, "{key}");
    }
    assert_eq!((&of["line"], &of["column"], &of["length"]), (&34.into(), &31.into(), &6.into()));
    assert_eq!(of["first"], Value::Null);
}

#[test]
fn check_says_what_it_has_checked() {
    let dir = folder_with(&[("a.yaml", &fixture("D0303-unknown-enum.yaml").replace("Status", "State"))]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(text(&output.stdout), "1 platforms, 1 operations, no mistakes\n");
    assert_eq!(output.status.code(), Some(0));
    let output = run(dir.path(), &["check", "--format", "json"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""));
}

#[test]
fn explain_tells_what_why_and_the_mend_with_an_example() {
    let output = run(Path::new("nowhere"), &["explain", "d0303"]);
    let said = text(&output.stdout);
    for line in [
        "D0303: there is no such enum\n\nWhy: Nothing would be known of the codes that the field holds.\nMend: check",
        "\nFor example:\n\nerror[D0303]: there is no enum `Status`\n",
        "help: did you mean `State`?",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    let all = text(&run(Path::new("nowhere"), &["explain"]).stdout);
    assert!(all.lines().count() > 100 && all.contains("D0104  there is no such key here\n"), "{all}");
    let output = run(Path::new("nowhere"), &["explain", "D9999"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no code `D9999`"));
}

#[test]
fn new_writes_a_schema_that_passes_and_never_over_another() {
    let dir = folder_with(&[]);
    let output = run(dir.path(), &["new", "top_shop"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let path = dir.path().join("top_shop.yaml");
    assert_eq!(text(&output.stdout), format!("{}\n", path.display()));
    assert_eq!(text(&run(dir.path(), &["check"]).stdout), "1 platforms, 1 operations, no mistakes\n");

    fs::write(&path, "mine").expect("a file");
    assert_eq!(run(dir.path(), &["new", "top_shop"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");

    for name in ["Top-Shop", "../top", "", "a: b", "top\nshop"] {
        let output = run(dir.path(), &["new", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = text(&output.stderr);
        assert!(said.contains("error: a platform cannot be called"), "{name}: {said}");
    }
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn diff_fails_only_where_something_breaks() {
    let good = fixture("D0303-unknown-enum.yaml").replace("Status", "State");
    let more = good.replace("      0: {name: Open", "      7: {name: Paid, en: paid, zh: 付}\n      0: {name: Open");
    let (old, new) = (folder_with(&[("a.yaml", &good)]), folder_with(&[("a.yaml", &more)]));
    let paths = |from: &tempfile::TempDir, to: &tempfile::TempDir| {
        let path = |dir: &tempfile::TempDir| dir.path().display().to_string();
        run(Path::new("nowhere"), &["diff", &path(from), &path(to)])
    };
    let output = paths(&old, &new);
    assert_eq!(
        (output.status.code(), text(&output.stdout).as_str()),
        (Some(0), "compatible: acme.State.7: the value is new\n")
    );
    let output = paths(&new, &old);
    assert_eq!(
        (output.status.code(), text(&output.stdout).as_str()),
        (Some(1), "breaking: acme.State.7: the value is gone\n")
    );
    assert_eq!(text(&output.stderr), "1 of 1 changes may break programs\n");
}
