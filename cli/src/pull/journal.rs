//! How far a pull of several operations is, in one file.

use crate::arguments::Format;
use anyhow::{Context, Result, anyhow, bail};
use dingdan::Checkpoint;
use serde_json::{Map, Value, json};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The version that is written, and the only one that is read.
const VERSION: i64 = 2;

/// How far a pull of several operations is.
pub(crate) struct Journal {
    /// Where it is kept; nowhere when nobody asked for it.
    path: Option<PathBuf>,
    operations: Map<String, Value>,
}

/// How far one operation is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Entry {
    /// Nothing is left to be pulled.
    pub(crate) done: bool,
    /// How far the listing is.
    pub(crate) checkpoint: Option<Checkpoint>,
    /// Calls that were made, where there is one for each item of another operation.
    pub(crate) calls: usize,
    /// Format of the items' file, and how long it is: bytes, rows or files.
    pub(crate) format: Format,
    pub(crate) length: u64,
    /// Bytes of the file of the items that could not be decoded.
    pub(crate) bad_bytes: u64,
    /// What was counted.
    pub(crate) pages: usize,
    pub(crate) bad: usize,
}

impl Journal {
    /// Reads what an earlier run left, if it left something.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let mut journal = Self { path: path.map(Path::to_owned), operations: Map::new() };
        let Some(path) = path else { return Ok(journal) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(journal),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let damaged = || anyhow!("{} is no checkpoint of this program", path.display());
        let mut value: Value = serde_json::from_str(&text).map_err(|_| damaged())?;
        match value.get("version").and_then(Value::as_i64) {
            Some(VERSION) => {}
            Some(version) => bail!("{}: version {version} of the checkpoint is not known here", path.display()),
            None => return Err(damaged()),
        }
        match value.get_mut("operations").map(Value::take) {
            Some(Value::Object(operations)) => journal.operations = operations,
            _ => return Err(damaged()),
        }
        Ok(journal)
    }

    /// Whether anybody wants it.
    pub(crate) fn is_kept(&self) -> bool {
        self.path.is_some()
    }

    /// What an earlier run left of an operation.
    pub(crate) fn entry(&self, operation: &str) -> Result<Option<Entry>> {
        let Some(value) = self.operations.get(operation) else { return Ok(None) };
        let number = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or(0);
        let count = |name: &str| usize::try_from(number(name)).unwrap_or(0);
        let format = value.get("format").and_then(Value::as_str).and_then(Format::named);
        let format = format.with_context(|| format!("{operation}: cannot go on: the checkpoint names no format"))?;
        let checkpoint = value.get("checkpoint").map(|checkpoint| checkpoint.to_string().parse()).transpose();
        Ok(Some(Entry {
            done: value.get("done").and_then(Value::as_bool).unwrap_or(false),
            checkpoint: checkpoint.with_context(|| format!("{operation}: cannot go on"))?,
            calls: count("calls"),
            format,
            length: number("length"),
            bad_bytes: number("bad_bytes"),
            pages: count("pages"),
            bad: count("bad"),
        }))
    }

    /// Notes how far an operation is. The file is replaced at once: there is always a whole one.
    pub(crate) fn note(&mut self, operation: &str, entry: &Entry) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let Entry { done, calls, length, bad_bytes, pages, bad, .. } = entry;
        let mut value = json!({
            "done": done, "calls": calls, "format": entry.format.name(), "length": length, "bad_bytes": bad_bytes,
            "pages": pages, "bad": bad,
        });
        if let (Some(checkpoint), Value::Object(value)) = (&entry.checkpoint, &mut value) {
            value.insert("checkpoint".to_owned(), serde_json::from_str(&checkpoint.to_string())?);
        }
        self.operations.insert(operation.to_owned(), value);
        let text = json!({"version": VERSION, "operations": self.operations}).to_string();
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

    #[test]
    fn what_is_noted_is_read_again() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        let mut journal = Journal::open(Some(&path)).expect("a new one");
        assert_eq!(journal.entry("a.b").expect("no error"), None);
        let checkpoint = "{\"version\": 1, \"operation\": \"a.b\"}".parse().expect("a checkpoint");
        let entry =
            Entry { checkpoint: Some(checkpoint), format: Format::Csv, length: 7, pages: 2, ..Entry::default() };
        journal.note("a.b", &entry).expect("written");
        journal.note("a.c", &Entry { done: true, calls: 9, ..Entry::default() }).expect("written");
        let journal = Journal::open(Some(&path)).expect("readable");
        let found = journal.entry("a.b").expect("no error").expect("noted");
        assert_eq!((found.format, found.length, found.pages, found.checkpoint.is_some()), (Format::Csv, 7, 2, true));
        assert_eq!(journal.entry("a.c").expect("no error").map(|entry| (entry.done, entry.calls)), Some((true, 9)));
    }

    #[test]
    fn what_is_none_is_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        for (text, want) in [("", "no checkpoint"), ("{\"version\": 7}", "version 7"), ("[]", "no checkpoint")] {
            std::fs::write(&path, text).expect("written");
            let error = Journal::open(Some(&path)).err().expect("refused").to_string();
            assert!(error.contains(want), "{error}");
        }
    }
}
