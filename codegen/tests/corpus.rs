//! Replays the corpus of the fuzzer, and tries truncated and deeply nested schemas: none may cause a panic.

mod invariants;

use std::fs;
use std::path::{Path, PathBuf};

use invariants::check_invariants;

#[test]
fn the_corpus_causes_no_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/check");
    let files = files(&folder);
    assert!(files.len() >= 100, "only {} files in {}", files.len(), folder.display());
    for file in files {
        println!("{}", file.display());
        check_invariants(&fs::read(&file).expect("a readable file"));
    }
}

/// An editor may check a file that is still being written.
#[test]
fn truncated_schemas_cause_no_panic() {
    let text = include_str!("../src/check/tests/base.yaml");
    for (end, _) in text.char_indices().step_by(23) {
        check_invariants(&text.as_bytes()[..end]);
    }
}

/// The file decides how deeply it nests, and tests have small stacks.
#[test]
fn deep_nesting_causes_no_panic() {
    let base = include_str!("../src/check/tests/base.yaml");
    let chain = (0..5_000).map(|i| {
        format!(
            "  T{i}:\n    en: a\n    zh: 甲\n    fields:\n      a: {{kind: object, of: T{}, en: a, zh: 甲}}\n",
            i + 1
        )
    });
    let chain: String = chain.collect();
    check_invariants(base.replace("  Buyer:\n", &format!("{chain}  Buyer:\n")).as_bytes());
    let groups: String = (0..3_000).map(|_| "g: {kind: group, en: a, zh: 甲, params: {".to_owned()).collect();
    check_invariants(
        base.replace("      more:\n", &format!("      {groups}{}\n      more:\n", "}}".repeat(3_000))).as_bytes(),
    );
    check_invariants("[".repeat(100_000).as_bytes());
    check_invariants("{a: ".repeat(100_000).as_bytes());
    check_invariants("- ".repeat(100_000).as_bytes());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}
