//! Runs the commands and checks their output and exit code.

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
fn check_prints_the_errors_of_all_files_and_fails() {
    let dir = folder_with(&[
        ("a.yaml", &fixture("D0303-unknown-enum.yaml").replace("class: ok", "class: okay")),
        ("b.yaml", &fixture("D0104-unknown-key.yaml")),
    ]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stderr);
    for line in
        ["error[D0401]: there is no class `okay`", "error[D0303]:", "error[D0104]:", "help: did you mean `State`?"]
    {
        assert!(printed.contains(line), "{line} is not in {printed}");
    }
    assert!(printed.ends_with("3 errors; run `explain D0104` for details\n"), "{printed}");
}

#[test]
fn check_prints_one_json_object_per_error() {
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
        ("why", "Without the enum, the meaning of the codes is unknown."),
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
fn check_prints_what_it_checked() {
    let dir = folder_with(&[("a.yaml", &fixture("D0303-unknown-enum.yaml").replace("Status", "State"))]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(text(&output.stdout), "1 platforms, 1 operations, no errors\n");
    assert_eq!(output.status.code(), Some(0));
    let output = run(dir.path(), &["check", "--format", "json"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""));
}

#[test]
fn explain_prints_title_reason_help_and_example() {
    let output = run(Path::new("nowhere"), &["explain", "d0303"]);
    let printed = text(&output.stdout);
    for line in [
        "D0303: unknown enum\n\nWhy: Without the enum, the meaning of the codes is unknown.\nHelp: check",
        "\nExample:\n\nerror[D0303]: there is no enum `Status`\n",
        "help: did you mean `State`?",
    ] {
        assert!(printed.contains(line), "{line} is not in {printed}");
    }
    let all = text(&run(Path::new("nowhere"), &["explain"]).stdout);
    assert!(all.lines().count() > 100 && all.contains("D0104  unknown key\n"), "{all}");
    let output = run(Path::new("nowhere"), &["explain", "D9999"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no code `D9999`"));
}

#[test]
fn new_writes_a_valid_schema_and_overwrites_nothing() {
    let dir = folder_with(&[]);
    let output = run(dir.path(), &["new", "top_shop"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let path = dir.path().join("top_shop.yaml");
    assert_eq!(text(&output.stdout), format!("{}\n", path.display()));
    assert_eq!(text(&run(dir.path(), &["check"]).stdout), "1 platforms, 1 operations, no errors\n");

    fs::write(&path, "mine").expect("a file");
    assert_eq!(run(dir.path(), &["new", "top_shop"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");

    for name in ["Top-Shop", "../top", "", "a: b", "top\nshop"] {
        let output = run(dir.path(), &["new", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let printed = text(&output.stderr);
        assert!(printed.contains("is not a valid name of a platform"), "{name}: {printed}");
    }
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn diff_fails_only_for_breaking_changes() {
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
        (Some(0), "compatible: acme.State.7: the value was added\n")
    );
    let output = paths(&new, &old);
    assert_eq!(
        (output.status.code(), text(&output.stdout).as_str()),
        (Some(1), "breaking: acme.State.7: the value was removed\n")
    );
    assert_eq!(text(&output.stderr), "1 of 1 changes may break programs\n");
}
