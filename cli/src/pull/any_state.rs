//! The invariants for any bytes as a file of progress, shared by the fuzz target and the test that replays its corpus.

use super::extent::sha256;
use super::identity::Identity;
use super::journal::{Entry, Journal};
use crate::arguments::Format;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::Path;

/// Checks that a file of these bytes is refused, or is the progress that it says, also when it is stored again. The checksum is
/// made right, as nothing else would be read.
pub(crate) fn check_state(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state");
    for text in [Some(bytes.to_vec()), sealed(bytes)].into_iter().flatten() {
        std::fs::write(&path, &text).expect("written");
        // What leads on for nobody else has to say so, and leaves the file.
        let Ok(mut journal) = open(&path) else {
            assert_eq!(std::fs::read(&path).expect("there"), text);
            continue;
        };
        let before = shown(&journal);
        journal.note("b", Entry::default()).expect("stored");
        let again = open(&path).expect("what was stored");
        assert_eq!(shown(&again), before);
        assert_eq!(again.entry("b"), Some(&Entry::default()));
    }
}

fn open(path: &Path) -> anyhow::Result<Journal> {
    let pull = Identity {
        id: "7".to_owned(),
        operations: vec!["a".to_owned(), "b".to_owned()],
        shops: BTreeMap::new(),
        base_url: None,
        since: None,
        from: "2026-11-01".parse().expect("a time"),
        changed: false,
        request: BTreeMap::new(),
        format: Format::Jsonl,
        unified: false,
        mapping: String::new(),
        out: "/orders".to_owned(),
    };
    Journal::open(path, pull, true, false)
}

fn shown(journal: &Journal) -> String {
    format!("{:?} {:?} {:?}", journal.pull(), journal.entry("a"), journal.points("a"))
}

/// The file with the checksum of its content, where it has one.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut members: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(bytes).ok()?;
    let hash = sha256(members.get("content")?.get().as_bytes());
    members.insert("sha256".to_owned(), RawValue::from_string(format!("\"{hash}\"")).ok()?);
    serde_json::to_vec(&members).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_state_is_refused_or_as_it_says() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/state");
        let mut count = 0;
        for entry in std::fs::read_dir(&folder).expect("the corpus") {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            check_state(&std::fs::read(path).expect("a readable file"));
            count += 1;
        }
        assert!(count >= 10, "only {count} files");
        // The start of the corpus is read, not refused.
        let whole = std::fs::read(folder.join("whole")).expect("a file");
        let path = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(path.path(), sealed(&whole).expect("an object")).expect("written");
        assert!(open(path.path()).expect("readable").entry("a").is_some_and(|entry| entry.orders == 7));
    }
}
