//! What the fuzzer has found, what it started from, and cuts of it: no schema makes the generator panic.

#[path = "corpus/hold.rs"]
mod hold;

use std::fs;
use std::path::{Path, PathBuf};

use hold::hold;

#[test]
fn the_corpus_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/check");
    let files = files(&folder);
    assert!(files.len() >= 100, "only {} files in {}", files.len(), folder.display());
    for file in files {
        println!("{}", file.display());
        hold(&fs::read(&file).expect("a readable file"));
    }
}

/// A file that somebody is still writing.
#[test]
fn schemas_that_end_anywhere_hold() {
    let text = include_str!("../src/check/tests/base.yaml");
    for (end, _) in text.char_indices().step_by(23) {
        hold(&text.as_bytes()[..end]);
    }
}

/// How deep things nest is the file's choice; tests have small stacks.
#[test]
fn deep_nesting_holds() {
    let base = include_str!("../src/check/tests/base.yaml");
    let chain = (0..5_000).map(|i| {
        format!(
            "  T{i}:\n    en: a\n    zh: 甲\n    fields:\n      a: {{kind: object, of: T{}, en: a, zh: 甲}}\n",
            i + 1
        )
    });
    let chain: String = chain.collect();
    hold(base.replace("  Buyer:\n", &format!("{chain}  Buyer:\n")).as_bytes());
    let groups: String = (0..3_000).map(|_| "g: {kind: group, en: a, zh: 甲, params: {".to_owned()).collect();
    hold(base.replace("      more:\n", &format!("      {groups}{}\n      more:\n", "}}".repeat(3_000))).as_bytes());
    hold("[".repeat(100_000).as_bytes());
    hold("{a: ".repeat(100_000).as_bytes());
    hold("- ".repeat(100_000).as_bytes());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}
