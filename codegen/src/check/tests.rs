//! Mistakes in a schema as rows: the number of a line, a text in it and its replacement, and below that the expected errors
//! as `line:column message`.
//!
//! Each row changes one line of `tests/base.yaml`, which has no errors.

mod kinds;
mod names;
mod no_effect;
mod order;
mod paths;
mod platform;
mod requests;
mod structure;
mod values;

use crate::diagnostic::Diagnostic;
use crate::load;

const BASE: &str = include_str!("tests/base.yaml");

/// Compares the expected errors of every row with the reported ones.
#[track_caller]
fn rows(table: &str) {
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(change) = lines.next() {
        let (line, old, new) = parse(change);
        let found: Vec<String> = errors(&changed(line, old, &new)).iter().map(brief).collect();
        let mut expected = Vec::new();
        while let Some(error) = lines.next_if(|line| line.starts_with("    ")) {
            expected.push(error.trim());
        }
        assert_eq!(found, expected, "{change}");
    }
}

/// Parses a row such as "17: `busy` -> `bussy`"; `\n` starts a new line.
#[track_caller]
fn parse(change: &str) -> (usize, &str, String) {
    let parts = change.split_once(": `").and_then(|(line, rest)| {
        let (old, new) = rest.strip_suffix('`')?.split_once("` -> `")?;
        Some((line.parse().ok()?, old, new.replace("\\n", "\n")))
    });
    parts.unwrap_or_else(|| panic!("invalid row: {change}"))
}

/// The base with one line changed.
#[track_caller]
fn changed(line: usize, old: &str, new: &str) -> String {
    let mut lines: Vec<String> = BASE.lines().map(str::to_owned).collect();
    assert!(lines[line - 1].contains(old), "line {line} does not contain `{old}`");
    lines[line - 1] = lines[line - 1].replacen(old, new, 1);
    lines.join("\n")
}

fn errors(text: &str) -> Vec<Diagnostic> {
    load("acme.yaml", text).err().unwrap_or_default()
}

fn brief(error: &Diagnostic) -> String {
    format!("{}:{} {}", error.line(), error.column(), error.message)
}

#[test]
fn the_base_has_no_errors() {
    assert_eq!(errors(BASE), []);
}
