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

#[test]
fn answers_of_chosen_values_lose_nothing() {
    replay("answers", fuzz::answers);
}

#[test]
fn checkpoints_are_taken_back_or_refused() {
    replay("checkpoint", fuzz::checkpoints);
}

#[test]
fn only_own_signatures_are_accepted() {
    replay("verify", fuzz::signatures);
}

/// Each emitted type of an answer, with values of its kinds and of others, and numbers of up to 40 digits before and after the
/// point: what is written is what was read.
#[test]
fn every_emitted_answer_is_written_as_it_was_read() {
    const ROUNDS: usize = 60;
    let mut random = fastrand::Rng::with_seed(40);
    let all = fuzz::every_answer().len();
    for number in 0..ROUNDS * all {
        let mut bytes = vec![u8::try_from(number % all).expect("few types")];
        bytes.extend((0..random.usize(..4000)).map(|_| random.u8(..)));
        fuzz::answers(&bytes).unwrap_or_else(|what| panic!("{number}: {what}"));
    }
}

/// The documents' own answers are as good a start.
#[test]
fn examples_hold_too() {
    for entry in std::fs::read_dir(dingdan_tests::examples()).expect("the examples") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a readable file");
        fuzz::reader(&bytes).and_then(|()| fuzz::decoders(&bytes)).unwrap_or_else(|what| panic!("{what}"));
    }
}
