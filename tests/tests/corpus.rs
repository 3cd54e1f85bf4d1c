//! What the fuzzer has found, and what it started from, on stable Rust.

use dingdan_tests::fuzz;
use std::path::Path;

fn replay(target: &str, check: fn(&[u8]) -> Result<(), String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a readable file");
        check(&bytes).unwrap_or_else(|what| panic!("{}: {what}", path.display()));
        count += 1;
    }
    assert!(count >= 10, "only {count} files in {}", folder.display());
}

#[test]
fn the_reader_agrees_with_serde_json() {
    replay("reader", fuzz::reader);
}

#[test]
fn the_decoders_lose_nothing() {
    replay("decode", fuzz::decoders);
}

/// The documents' own answers are as good a start.
#[test]
fn examples_hold_too() {
    for entry in std::fs::read_dir(dingdan_tests::examples()).expect("the examples") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a readable file");
        fuzz::reader(&bytes).and_then(|()| fuzz::decoders(&bytes)).unwrap_or_else(|what| panic!("{what}"));
    }
}
