//! Every mistake that a schema can hold, as rows: a line, what it says, what it says instead, and below that the
//! mistakes which are found then, as `line:column message`.
//!
//! Each row changes one line of `tests/base.yaml`, which is free of mistakes.

mod kinds;
mod names;
mod paths;
mod platform;
mod structure;
mod values;

use crate::diagnostic::Diagnostic;
use crate::load;

const BASE: &str = include_str!("tests/base.yaml");

/// Holds every row against what is found.
#[track_caller]
fn rows(table: &str) {
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(change) = lines.next() {
        let (line, old, new) = parse(change);
        let found: Vec<String> = mistakes(&changed(line, old, &new)).iter().map(brief).collect();
        let mut expected = Vec::new();
        while let Some(mistake) = lines.next_if(|line| line.starts_with("    ")) {
            expected.push(mistake.trim());
        }
        assert_eq!(found, expected, "{change}");
    }
}

/// A row such as "17: `busy` -> `bussy`"; `\n` starts a new line.
#[track_caller]
fn parse(change: &str) -> (usize, &str, String) {
    let parts = change.split_once(": `").and_then(|(line, rest)| {
        let (old, new) = rest.strip_suffix('`')?.split_once("` -> `")?;
        Some((line.parse().ok()?, old, new.replace("\\n", "\n")))
    });
    parts.unwrap_or_else(|| panic!("this is no row: {change}"))
}

/// The base with a change in one line.
#[track_caller]
fn changed(line: usize, old: &str, new: &str) -> String {
    let mut lines: Vec<String> = BASE.lines().map(str::to_owned).collect();
    assert!(lines[line - 1].contains(old), "line {line} holds `{old}`");
    lines[line - 1] = lines[line - 1].replacen(old, new, 1);
    lines.join("\n")
}

fn mistakes(text: &str) -> Vec<Diagnostic> {
    load("acme.yaml", text).err().unwrap_or_default()
}

fn brief(mistake: &Diagnostic) -> String {
    format!("{}:{} {}", mistake.line(), mistake.column(), mistake.message)
}

#[test]
fn the_base_is_free_of_mistakes() {
    assert_eq!(mistakes(BASE), []);
}
