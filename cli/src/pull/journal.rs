//! The progress of a pull of several operations, in one file.

use crate::arguments::Format;
use anyhow::{Context, Result, bail};
use dingdan::Checkpoint;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The version that is written, and the only one that is read.
const VERSION: u64 = 2;

/// The progress of a pull of several operations.
pub(crate) struct Journal {
    /// The file; `None` where no checkpoint was asked for.
    path: Option<PathBuf>,
    operations: BTreeMap<String, Entry>,
}

/// The progress of one operation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Whether the operation is complete.
    pub(crate) done: bool,
    /// The progress of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) checkpoint: Option<Checkpoint>,
    /// The number of calls, where one is made for each item of another operation.
    pub(crate) calls: usize,
    /// The format of the items' file, and its length: bytes, rows or files.
    pub(crate) format: Format,
    pub(crate) length: u64,
    /// The length in bytes of the file of items that could not be decoded.
    pub(crate) bad_bytes: u64,
    pub(crate) pages: usize,
    pub(crate) bad: usize,
    /// The number of values that did not fit, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) misfits: BTreeMap<String, usize>,
    /// What was left out, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) gaps: Vec<String>,
}

/// The content of the file.
#[derive(Serialize, Deserialize)]
struct Stored<O> {
    version: u64,
    operations: O,
}

impl Journal {
    /// Reads the journal of an earlier run, where the file exists.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let mut journal = Self { path: path.map(Path::to_owned), operations: BTreeMap::new() };
        let Some(path) = path else { return Ok(journal) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(journal),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let damaged = || format!("{} is no checkpoint of this program", path.display());
        let Stored { version, .. } = serde_json::from_str::<Stored<IgnoredAny>>(&text).with_context(damaged)?;
        if version != VERSION {
            bail!("{}: version {version} of the checkpoint is not known here", path.display());
        }
        let stored: Stored<BTreeMap<String, Entry>> = serde_json::from_str(&text).with_context(damaged)?;
        journal.operations = stored.operations;
        Ok(journal)
    }

    /// Whether the journal is stored.
    pub(crate) fn is_kept(&self) -> bool {
        self.path.is_some()
    }

    /// The progress of an operation in an earlier run.
    pub(crate) fn entry(&self, operation: &str) -> Option<&Entry> {
        self.operations.get(operation)
    }

    /// Stores the progress of an operation. The file is replaced in one step, so it is always complete.
    pub(crate) fn note(&mut self, operation: &str, entry: Entry) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        self.operations.insert(operation.to_owned(), entry);
        let text = serde_json::to_string(&Stored { version: VERSION, operations: &self.operations })?;
        let mut beside = path.clone().into_os_string();
        beside.push(".new");
        let written = std::fs::File::create(&beside).and_then(|mut file| file.write_all(text.as_bytes()));
        let replaced = written.and_then(|()| std::fs::rename(&beside, path));
        replaced.with_context(|| format!("cannot write {}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECKPOINT: &str = r#"{"version":1,"operation":"a.b","request":"0000000000000007","from":"2024-01-01 00:00:00","until":"2024-01-02 00:00:00","open":false}"#;

    #[test]
    fn a_journal_is_the_same_after_reading_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        let mut journal = Journal::open(Some(&path)).expect("a new one");
        assert_eq!(journal.entry("a.b"), None);
        let checkpoint = CHECKPOINT.parse().expect("a checkpoint");
        let entry =
            Entry { checkpoint: Some(checkpoint), format: Format::Csv, length: 7, pages: 2, ..Entry::default() };
        journal.note("a.b", entry.clone()).expect("written");
        journal.note("a.c", Entry { done: true, calls: 9, ..Entry::default() }).expect("written");
        let journal = Journal::open(Some(&path)).expect("readable");
        let found = journal.entry("a.b").expect("noted");
        assert_eq!(found, &entry);
        assert_eq!(journal.entry("a.c").map(|entry| (entry.done, entry.calls)), Some((true, 9)));
    }

    #[test]
    fn damaged_journals_are_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        let entry = |text: &str| format!("{{\"version\": 2, \"operations\": {{\"a.b\": {{{text}}}}}}}");
        let numbers =
            "\"done\":true,\"calls\":0,\"format\":\"csv\",\"length\":1,\"bad_bytes\":0,\"pages\":2,\"bad\":0";
        std::fs::write(&path, entry(numbers)).expect("written");
        Journal::open(Some(&path)).expect("an entry");
        for (text, want) in [
            (String::new(), "no checkpoint"),
            ("[]".to_owned(), "no checkpoint"),
            ("{\"version\": 7, \"operations\": {}}".to_owned(), "version 7"),
            ("{\"version\": -2, \"operations\": {}}".to_owned(), "no checkpoint"),
            (entry(&numbers.replace("\"length\":1,", "")), "missing field `length`"),
            (entry(&numbers.replace("\"pages\":2", "\"pages\":-2")), "-2"),
            (entry(&numbers.replace("\"bad\":0", "\"bad\":\"0\"")), "string \"0\""),
            (entry(&numbers.replace("csv", "xml")), "xml"),
            (
                entry(&format!("{numbers},\"checkpoint\":{}", CHECKPOINT.replace("\"version\":1", "\"version\":9"))),
                "version 9",
            ),
        ] {
            std::fs::write(&path, &text).expect("written");
            let error = format!("{:#}", Journal::open(Some(&path)).err().expect("refused"));
            assert!(error.contains(want), "{text}: {error}");
        }
    }
}
