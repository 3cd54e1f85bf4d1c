//! The progress of a pull of several operations, in one file.

use super::identity::Identity;
use crate::say;
use anyhow::{Context, Result, bail};
use dingdan::Checkpoint;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The version that is written, and the only one that is read.
const VERSION: u64 = 5;

/// The progress of a pull of several operations.
pub(crate) struct Journal {
    /// The file; `None` where no checkpoint was asked for.
    path: Option<PathBuf>,
    stored: Stored,
}

/// The content of the file. Every member is required, also one that is empty: a lost member would lose orders.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u64,
    /// The pull that the checkpoint belongs to.
    pull: Identity,
    operations: BTreeMap<String, Entry>,
}

/// The progress of one operation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Whether the operation is complete.
    pub(crate) done: bool,
    /// The stage of the files.
    pub(crate) files: Stage,
    /// The progress of the list; `None` where one call is made for each item of another operation.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) checkpoint: Option<Checkpoint>,
    /// The progress at which the run began that is the last one, or that left something out.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) start: Option<Checkpoint>,
    /// The number of calls, where one is made for each item of another operation.
    pub(crate) calls: usize,
    /// Which of these calls left something out: they are made again.
    pub(crate) left_out: BTreeSet<usize>,
    /// The length of the items' file: bytes, rows or files, depending on the format.
    pub(crate) length: u64,
    /// The length of the file of lines, where orders have one.
    pub(crate) lines: u64,
    /// The length in bytes of the file of items that could not be decoded.
    pub(crate) bad_bytes: u64,
    /// The number of items in the items' file.
    pub(crate) orders: usize,
    pub(crate) pages: usize,
    pub(crate) bad: usize,
    /// The number of values that did not fit, by field.
    pub(crate) misfits: BTreeMap<String, usize>,
    /// What was left out, in sentences.
    pub(crate) gaps: Vec<String>,
}

impl Entry {
    /// The progress of a complete operation that begins to continue: what only belongs to one run is counted from 0. Where
    /// that run left something out, everything since its beginning is read again.
    pub(crate) fn begun_again(&self) -> Self {
        let from = if self.gaps.is_empty() { &self.checkpoint } else { &self.start };
        let (checkpoint, start) = (from.clone(), from.clone());
        let gaps = Vec::new();
        Self { done: false, checkpoint, start, pages: 0, bad: 0, misfits: BTreeMap::new(), gaps, ..self.clone() }
    }
}

/// The stage of an operation's files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    /// They have temporary names.
    #[default]
    Part,
    /// They are being renamed.
    Moving,
    /// They have their final names.
    Final,
}

impl Journal {
    /// Without a file.
    pub(crate) fn none(pull: Identity) -> Self {
        Self { path: None, stored: Stored { version: VERSION, pull, operations: BTreeMap::new() } }
    }

    /// Reads the journal of an earlier run of the same pull, where the file exists. A start before that of the earlier run
    /// starts again; any other start or end has no effect on what is stored.
    pub(crate) fn open(path: &Path, pull: Identity, same_shop: bool) -> Result<Self> {
        let mut journal = Self { path: Some(path.to_owned()), ..Self::none(pull) };
        remove_temporary(path);
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(journal),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut stored = read(&text).with_context(|| {
            format!("{} cannot be read as a checkpoint: delete it to pull everything again", path.display())
        })?;
        if let Some(difference) = stored.pull.difference(&journal.stored.pull, same_shop) {
            bail!(
                "the checkpoint {} belongs to another {difference}. Name another checkpoint, or delete this one to pull \
                 everything again",
                path.display()
            );
        }
        if journal.stored.pull.since.is_some_and(|since| since < stored.pull.from) {
            let (since, from) = (journal.stored.pull.from, stored.pull.from);
            say::note(&format!(
                "note: --since {since} is before {from}, where the checkpoint begins: everything is pulled again"
            ));
            return Ok(journal);
        }
        std::mem::swap(&mut stored.pull.shops, &mut journal.stored.pull.shops);
        let has_new_credentials = stored.pull.shops != journal.stored.pull.shops;
        journal.stored = stored;
        if has_new_credentials {
            journal.store()?;
        }
        Ok(journal)
    }

    /// Whether the journal is stored.
    pub(crate) fn is_kept(&self) -> bool {
        self.path.is_some()
    }

    /// The pull that the journal belongs to. The start of its range is that of its first run.
    pub(crate) fn pull(&self) -> &Identity {
        &self.stored.pull
    }

    /// The progress of an operation in an earlier run.
    pub(crate) fn entry(&self, operation: &str) -> Option<&Entry> {
        self.stored.operations.get(operation)
    }

    /// Stores the progress of an operation. The file is replaced in one step, so it is always complete.
    pub(crate) fn note(&mut self, operation: &str, entry: Entry) -> Result<()> {
        if self.path.is_none() {
            return Ok(());
        }
        self.stored.operations.insert(operation.to_owned(), entry);
        self.store()
    }

    /// Stores that an operation's files have their final names.
    pub(crate) fn note_final(&mut self, operation: &str) -> Result<()> {
        match self.stored.operations.get_mut(operation) {
            Some(entry) if entry.files != Stage::Final => {
                entry.files = Stage::Final;
                self.store()
            }
            _ => Ok(()),
        }
    }

    fn store(&self) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let context = || format!("cannot write {}", path.display());
        let mut file =
            tempfile::Builder::new().prefix(&prefix(path)).tempfile_in(folder(path)).with_context(context)?;
        file.write_all(serde_json::to_string(&self.stored)?.as_bytes()).with_context(context)?;
        file.persist(path).with_context(context)?;
        Ok(())
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The start of the names of temporary files.
fn prefix(path: &Path) -> String {
    format!(".{}.new-", path.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes temporary files of killed runs. The checkpoint is locked, so no other run is writing one.
fn remove_temporary(path: &Path) {
    let prefix = prefix(path);
    for entry in std::fs::read_dir(folder(path)).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            // A file that stays does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn read(text: &[u8]) -> Result<Stored> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }

    if text.trim_ascii().is_empty() {
        bail!("it is empty");
    }
    let Versioned { version } = serde_json::from_slice(text)?;
    if version != VERSION {
        bail!(
            "it has version {version}, which another version of this program wrote; this one reads version {VERSION}"
        );
    }
    Ok(serde_json::from_slice(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pull::identity::tests::sample;
    use serde_json::{Value, json};

    const CHECKPOINT: &str = r#"{"version":3,"pull":{"operation":"a.b","window":null,"changed":false,"base_url":"http://a","shop":null,"request":{}},"from":"2024-01-01 00:00:00","until":"2024-01-02 00:00:00","previous":null,"next":null,"windows":[],"unread":false,"known":"","recent":"","noted":""}"#;

    fn open(path: &Path) -> Result<Journal> {
        Journal::open(path, sample(), false)
    }

    fn stored() -> (tempfile::TempDir, PathBuf, Entry) {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        let mut journal = open(&path).expect("a new one");
        assert_eq!(journal.entry("a.b"), None);
        let checkpoint = CHECKPOINT.parse().expect("a checkpoint");
        let misfits = BTreeMap::from([("$.a".to_owned(), 2)]);
        let entry = Entry { checkpoint: Some(checkpoint), length: 7, pages: 2, misfits, ..Entry::default() };
        journal.note("a.b", entry.clone()).expect("written");
        (directory, path, entry)
    }

    #[test]
    fn a_journal_is_the_same_after_reading_it() {
        let (_directory, path, entry) = stored();
        let mut journal = open(&path).expect("readable");
        assert_eq!(journal.entry("a.b"), Some(&entry));
        journal.note("a.c", Entry { done: true, calls: 9, ..Entry::default() }).expect("written");
        journal.note_final("a.c").expect("written");
        let journal = open(&path).expect("readable");
        assert_eq!(journal.entry("a.b"), Some(&entry));
        let found = journal.entry("a.c").map(|entry| (entry.done, entry.calls, entry.files));
        assert_eq!(found, Some((true, 9, Stage::Final)));
    }

    #[test]
    fn temporary_files_of_killed_runs_are_removed() {
        let (directory, path, _) = stored();
        std::fs::write(directory.path().join(".pull.json.new-1"), "{").expect("written");
        std::fs::write(directory.path().join(".other.json.new-1"), "{").expect("written");
        open(&path).expect("readable");
        let entries = std::fs::read_dir(directory.path()).expect("a folder");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, [".other.json.new-1", "pull.json"]);
    }

    #[test]
    fn another_pull_is_refused_and_the_first_start_stays() {
        let (_directory, path, _) = stored();
        let other = Identity { request: BTreeMap::from([("a.b size".to_owned(), "2".to_owned())]), ..sample() };
        let error = Journal::open(&path, other, true).err().expect("refused").to_string();
        assert!(error.contains("pull.json belongs to another request"), "{error}");
        let later = Identity { from: "2024-02-01".parse().expect("a time"), ..sample() };
        assert_eq!(Journal::open(&path, later, false).expect("the same pull").pull().from, sample().from);
        let since = "2023-12-01".parse().expect("a time");
        let earlier =
            Journal::open(&path, Identity { since: Some(since), from: since, ..sample() }, false).expect("one");
        assert_eq!((earlier.pull().from, earlier.entry("a.b")), (since, None));
    }

    /// The paths of every member.
    fn members(value: &Value, path: &str, found: &mut Vec<String>) {
        if let Value::Object(members) = value {
            for (name, inner) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                found.push(format!("{path}/{name}"));
                self::members(inner, &format!("{path}/{name}"), found);
            }
        }
    }

    #[test]
    fn damaged_journals_are_refused() {
        let (_directory, path, _) = stored();
        let text = std::fs::read_to_string(&path).expect("a journal");
        let complete: Value = serde_json::from_str(&text).expect("JSON");
        let mut damaged: Vec<String> = (0..text.len()).map(|length| text[..length].to_owned()).collect();
        let mut paths = Vec::new();
        members(&complete, "", &mut paths);
        for member in paths.iter().filter(|path| {
            !path.starts_with("/pull/shops/") && !path.contains("/request/") && !path.contains("misfits/")
        }) {
            let (outer, name) = member.rsplit_once('/').expect("a path");
            let mut without = complete.clone();
            without.pointer_mut(outer).and_then(Value::as_object_mut).expect("an object").remove(name);
            // A pull without entries starts from the beginning, as it should.
            if !member.contains("/operations/a.b") || member.matches('/').count() > 2 {
                damaged.push(without.to_string());
            }
        }
        for member in paths.iter().filter(|path| complete.pointer(path).is_some_and(Value::is_number)) {
            let number = complete.pointer(member).and_then(Value::as_u64).expect("a number");
            for wrong in [json!(-1), json!(number.to_string()), json!(0.5), json!(null), json!([number])] {
                let mut changed = complete.clone();
                *changed.pointer_mut(member).expect("a member") = wrong;
                damaged.push(changed.to_string());
            }
        }
        damaged.push(text.replace("\"done\"", "\"extra\":1,\"done\""));
        damaged.push(text.replace("\"version\":5", "\"version\":4"));
        for text in damaged {
            std::fs::write(&path, &text).expect("written");
            let error = format!("{:#}", open(&path).err().unwrap_or_else(|| panic!("{text} is accepted")));
            assert!(error.contains("pull.json") && error.contains("delete it to pull everything again"), "{error}");
        }
        std::fs::write(&path, text).expect("written");
        open(&path).expect("the undamaged journal");
    }
}
