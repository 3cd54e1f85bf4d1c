//! Every kind of mistake: a small schema that makes it, and how it is then shown.
//!
//! `tests/diagnostics` holds a schema (or a folder of them) for each kind, named after it, and beside it what is said
//! about it. Run with `UPDATE=1` to write what is said now; read it before you keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dingdan_codegen::{Diagnostic, Mistake, load_dir, load_file};

/// Kinds without a schema: they cannot be made by one.
const UNREACHABLE: &[Mistake] = &[Mistake::Unresolved];

#[test]
fn every_kind_is_made_by_its_schema_and_shown_as_written() {
    let folder = folder();
    let mut other = Vec::new();
    for mistake in Mistake::ALL.iter().filter(|mistake| !UNREACHABLE.contains(mistake)) {
        let slug = mistake.slug();
        let found = found(slug);
        assert!(found.iter().any(|one| one.mistake == *mistake), "{slug} is not made by its schema: {found:#?}");
        let said = shown(&found, &folder);
        let golden = folder.join(format!("{slug}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, said).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != said {
            other.push(said);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and read what changed:\n\n{}", other.join("\n"));
}

#[test]
fn every_file_belongs_to_a_kind() {
    let slugs: BTreeSet<&str> = Mistake::ALL.iter().map(|mistake| mistake.slug()).collect();
    for entry in fs::read_dir(folder()).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".txt")).unwrap_or(&name);
        assert!(slugs.contains(stem) || stem == "examples", "{name} belongs to nothing");
    }
}

#[test]
fn codes_are_in_order_and_used_once() {
    let codes: Vec<&str> = Mistake::ALL.iter().map(|mistake| mistake.code()).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
    for mistake in Mistake::ALL {
        assert_eq!(Mistake::of_code(&mistake.code().to_lowercase()), Some(*mistake));
        for text in [mistake.title(), mistake.why(), mistake.mend()] {
            assert!(text.len() > 5 && text.lines().count() == 1, "{mistake:?} says {text:?}");
        }
        assert!(!mistake.title().ends_with('.') && !mistake.mend().ends_with('.'), "{mistake:?} ends in a full stop");
    }
    assert_eq!(Mistake::of_code("D9999"), None);
}

#[test]
fn a_slip_is_said_once() {
    for mistake in Mistake::ALL.iter().filter(|mistake| !UNREACHABLE.contains(mistake)) {
        let found = found(mistake.slug());
        assert_eq!(found.len(), 1, "{} is said as {found:#?}", mistake.slug());
    }
}

fn found(slug: &str) -> Vec<Diagnostic> {
    let fixture = fixture(slug);
    let loaded = if fixture.is_dir() { load_dir(&fixture).map(|_| ()) } else { load_file(&fixture).map(|_| ()) };
    loaded.err().unwrap_or_default()
}

fn fixture(slug: &str) -> PathBuf {
    let file = folder().join(format!("{slug}.yaml"));
    if file.is_file() { file } else { folder().join(slug) }
}

/// The path of the folder is not part of what is expected.
fn shown(found: &[Diagnostic], folder: &Path) -> String {
    let prefix = format!("{}/", folder.display());
    found.iter().map(|one| format!("{one}\n").replace(&prefix, "")).collect::<Vec<_>>().join("\n")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}
