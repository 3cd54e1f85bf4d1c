//! What the fuzzer started from and has found, on stable Rust.

use crate::any_request::check_request;
use std::path::Path;

#[test]
fn any_request_is_answered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/request");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        println!("{}", path.display());
        check_request(&std::fs::read(path).expect("a readable file"));
        count += 1;
    }
    assert!(count >= 10, "only {count} files");
}
