//! A small schema for every kind of error, with the expected diagnostics.
//!
//! `tests/diagnostics` holds a schema (or a folder of schemas) for each error code, and a text file with the diagnostics.
//! Run with `UPDATE=1` to write the current diagnostics; review them before you commit them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dingdan_codegen::{Diagnostic, ErrorCode, load_dir, load_file, warnings};

/// Codes without a schema, because no schema can cause them.
const UNREACHABLE: &[ErrorCode] = &[ErrorCode::Unresolved];

#[test]
fn every_code_has_a_schema_with_the_expected_diagnostics() {
    let folder = folder();
    let mut other = Vec::new();
    for code in ErrorCode::ALL.iter().filter(|code| !UNREACHABLE.contains(code)) {
        let slug = code.slug();
        let found = found(slug);
        assert!(found.iter().any(|one| one.code == *code), "the schema of {slug} gives {found:#?}");
        let text = shown(&found, &folder);
        let golden = folder.join(format!("{slug}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, text).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != text {
            other.push(text);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and review the changes:\n\n{}", other.join("\n"));
}

#[test]
fn every_file_belongs_to_a_code() {
    let slugs: BTreeSet<&str> = ErrorCode::ALL.iter().map(|code| code.slug()).collect();
    for entry in fs::read_dir(folder()).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".txt")).unwrap_or(&name);
        assert!(slugs.contains(stem) || stem == "examples", "{name} belongs to no code");
    }
}

#[test]
fn codes_are_in_order_and_used_once() {
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
    for code in ErrorCode::ALL {
        assert_eq!(ErrorCode::parse(&code.as_str().to_lowercase()), Some(*code));
        for text in [code.title(), code.why(), code.help()] {
            assert!(text.len() > 5 && text.lines().count() == 1, "{code:?} has {text:?}");
        }
        assert!(!code.title().ends_with('.') && !code.help().ends_with('.'), "{code:?} ends with a full stop");
    }
    assert_eq!(ErrorCode::parse("D9999"), None);
}

#[test]
fn one_broken_rule_gives_one_error() {
    for code in ErrorCode::ALL.iter().filter(|code| !UNREACHABLE.contains(code)) {
        let found = found(code.slug());
        assert_eq!(found.len(), 1, "{} gives {found:#?}", code.slug());
    }
}

fn found(slug: &str) -> Vec<Diagnostic> {
    let fixture = fixture(slug);
    let loaded = if fixture.is_dir() { load_dir(&fixture).map(|_| ()) } else { load_file(&fixture).map(|_| ()) };
    let is_same = |one: &Diagnostic| Path::new(&one.file) == fixture;
    let warned = || warnings(&folder()).into_iter().filter(is_same).collect();
    if ErrorCode::parse(&slug[..5]).is_some_and(ErrorCode::is_warning) {
        assert!(loaded.is_ok(), "{slug} is a warning, and its schema is used");
        return warned();
    }
    loaded.err().unwrap_or_default()
}

fn fixture(slug: &str) -> PathBuf {
    let file = folder().join(format!("{slug}.yaml"));
    if file.is_file() { file } else { folder().join(slug) }
}

/// The diagnostics as text, without the path of the folder.
fn shown(found: &[Diagnostic], folder: &Path) -> String {
    let prefix = format!("{}/", folder.display());
    found.iter().map(|one| format!("{one}\n").replace(&prefix, "")).collect::<Vec<_>>().join("\n")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}
