//! The progress of a pull of several operations, in one file.

use super::extent::Extent;
use super::identity::Identity;
use super::state_file;
use crate::{files, say};
use anyhow::{Context, Result, bail};
use dingdan::Checkpoint;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The version that is written, and the only one that is read.
const VERSION: u64 = 6;
/// The earlier points that are kept of an operation.
const MAX_POINTS: usize = 6;

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
    /// The pull that the checkpoint belongs to.
    pull: Identity,
    operations: BTreeMap<String, Progress>,
}

/// The progress of one operation, and earlier points of it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Progress {
    now: Entry,
    /// Where it can continue when the files are damaged: a few points with ever more orders, about as far from each other.
    points: Vec<Entry>,
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
    /// The items' file: bytes, rows or files, depending on the format.
    pub(crate) items: Extent,
    /// The file of lines, where orders have one.
    pub(crate) lines: Extent,
    /// The bytes of the file of items that could not be decoded.
    pub(crate) bad_items: Extent,
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
        Self { path: None, stored: Stored { pull, operations: BTreeMap::new() } }
    }

    /// Reads the journal of an earlier run of the same pull, where the file exists. A start before that of the earlier run
    /// starts again; any other start or end has no effect on what is stored. Another mapping to the one order starts again as well where
    /// files may be `reread`.
    pub(crate) fn open(path: &Path, pull: Identity, same_shop: bool, reread: bool) -> Result<Self> {
        let mut journal = Self { path: Some(path.to_owned()), ..Self::none(pull) };
        let text = match files::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(journal),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut stored: Stored = state_file::read(&text, VERSION).with_context(|| {
            format!("{} cannot be read as a checkpoint: delete it to pull everything again", path.display())
        })?;
        if let Some(difference) = stored.pull.difference(&journal.stored.pull, same_shop) {
            if stored.pull.is_of_another_mapping(&journal.stored.pull, same_shop) {
                if !reread {
                    bail!(
                        "the checkpoint {} belongs to another {difference}. Add --reread to pull everything again",
                        path.display()
                    );
                }
                say::note(
                    "note: the schema now says otherwise how orders become the one order: everything is pulled again",
                );
                return Ok(journal);
            }
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
        self.stored.operations.get(operation).map(|progress| &progress.now)
    }

    /// Earlier points of an operation, the latest first.
    pub(crate) fn points(&self, operation: &str) -> Vec<Entry> {
        let points = self.stored.operations.get(operation).map(|progress| progress.points.iter().rev().cloned());
        points.into_iter().flatten().collect()
    }

    /// Stores the progress of an operation. The caller has synced the data that `entry` counts. The file is replaced in one
    /// step, so it is always complete.
    pub(crate) fn note(&mut self, operation: &str, entry: Entry) -> Result<()> {
        if self.path.is_none() {
            return Ok(());
        }
        self.stored.operations.entry(operation.to_owned()).or_default().go_on(entry);
        self.store()
    }

    /// Stores that an operation's files have their final names.
    pub(crate) fn note_final(&mut self, operation: &str) -> Result<()> {
        match self.stored.operations.get_mut(operation) {
            Some(progress) if progress.now.files != Stage::Final => {
                progress.now.files = Stage::Final;
                self.store()
            }
            _ => Ok(()),
        }
    }

    /// Stores an earlier point of an operation, at which it continues; without one, it is read from its beginning. Of the
    /// operations that are called for its items nothing is kept, as these may come in another order now.
    pub(crate) fn go_back(&mut self, operation: &str, point: Option<Entry>, dependants: &[&str]) -> Result<()> {
        for dependant in dependants {
            self.stored.operations.remove(*dependant);
        }
        if let (Some(point), Some(mut progress)) = (point, self.stored.operations.remove(operation)) {
            progress.points.retain(|earlier| earlier.orders < point.orders);
            progress.now = point;
            self.stored.operations.insert(operation.to_owned(), progress);
        }
        self.store()
    }

    fn store(&self) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        state_file::write(path, VERSION, &self.stored).with_context(|| format!("cannot write {}", path.display()))
    }
}

impl Progress {
    /// Replaces the progress, and keeps the one before among the earlier points.
    fn go_on(&mut self, entry: Entry) {
        let before = std::mem::replace(&mut self.now, entry);
        let last = self.points.last().map_or(0, |point| point.orders);
        if before.orders > last && self.now.orders > before.orders {
            self.points.push(before);
        }
        while self.points.len() > MAX_POINTS {
            let orders = |index: usize| self.points.get(index).map_or(0, |point| point.orders);
            let room = |index: &usize| orders(index + 1) - index.checked_sub(1).map_or(0, orders);
            // The newest one stays, and of the others that which is nearest to its neighbours goes.
            let crowded = (0..MAX_POINTS).min_by_key(room).unwrap_or_default();
            self.points.remove(crowded);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pull::identity::tests::sample;
    use serde_json::{Value, json};

    fn open(path: &Path) -> Result<Journal> {
        Journal::open(path, sample(), false, false)
    }

    fn stored() -> (tempfile::TempDir, PathBuf, Entry) {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("pull.json");
        let mut journal = open(&path).expect("a new one");
        assert_eq!(journal.entry("a.b"), None);
        let checkpoint = crate::pull::durability::checkpoint(1);
        let misfits = BTreeMap::from([("$.a".to_owned(), 2)]);
        let entry = Entry {
            checkpoint: Some(checkpoint),
            pages: 2,
            items: Extent { length: 7, ..Extent::default() },
            misfits,
            ..Entry::default()
        };
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
    fn the_temporary_file_of_a_killed_run_is_replaced() {
        let (directory, path, entry) = stored();
        std::fs::write(directory.path().join(".pull.json.new"), "{").expect("written");
        open(&path).expect("readable").note("a.b", entry).expect("written");
        let entries = std::fs::read_dir(directory.path()).expect("a folder");
        let names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        assert_eq!(names, ["pull.json"]);
    }

    #[test]
    fn a_few_earlier_points_are_kept_about_as_far_from_each_other() {
        let mut progress = Progress::default();
        for orders in (0..=1000).step_by(10) {
            progress.go_on(Entry { orders, ..Entry::default() });
            // The same again is no further point.
            progress.go_on(Entry { orders, ..Entry::default() });
        }
        let points: Vec<usize> = progress.points.iter().map(|point| point.orders).collect();
        assert_eq!((points.len(), points.last()), (MAX_POINTS, Some(&990)));
        let steps = points.windows(2).map(|pair| pair[1] - pair[0]).chain(points.first().copied());
        assert!(steps.max() <= Some(400), "{points:?}");
    }

    #[test]
    fn going_back_forgets_what_depends_on_the_items() {
        let (_directory, path, _) = stored();
        let mut journal = open(&path).expect("readable");
        for orders in [10, 20, 30] {
            journal.note("a.b", Entry { orders, ..Entry::default() }).expect("written");
        }
        journal.note("a.c", Entry { calls: 30, ..Entry::default() }).expect("written");
        journal.note("a.d", Entry { calls: 30, ..Entry::default() }).expect("written");
        let point = journal.points("a.b")[1].clone();
        journal.go_back("a.b", Some(point), &["a.c"]).expect("written");
        let journal = open(&path).expect("readable");
        assert_eq!(journal.entry("a.b").map(|entry| entry.orders), Some(10));
        assert_eq!(
            (journal.points("a.b").len(), journal.entry("a.c"), journal.entry("a.d").is_some()),
            (0, None, true)
        );
    }

    #[test]
    fn another_pull_is_refused_and_the_first_start_stays() {
        let (_directory, path, _) = stored();
        let other = Identity { request: BTreeMap::from([("a.b size".to_owned(), "2".to_owned())]), ..sample() };
        let error = Journal::open(&path, other, true, true).err().expect("refused").to_string();
        assert!(error.contains("pull.json belongs to another request"), "{error}");
        let later = Identity { from: "2024-02-01".parse().expect("a time"), ..sample() };
        assert_eq!(Journal::open(&path, later, false, false).expect("the same pull").pull().from, sample().from);
        let since = "2023-12-01".parse().expect("a time");
        let earlier = Journal::open(&path, Identity { since: Some(since), from: since, ..sample() }, false, false)
            .expect("one");
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

    /// A file with that content and its checksum.
    fn sealed(content: &Value) -> String {
        let sha256 = crate::pull::extent::sha256(content.to_string().as_bytes());
        json!({"version": VERSION, "sha256": sha256, "content": content}).to_string()
    }

    /// Also where the checksum is right, every member has to be there and to be what it should.
    #[test]
    fn damaged_journals_are_refused() {
        let (_directory, path, _) = stored();
        let text = std::fs::read_to_string(&path).expect("a journal");
        let complete = serde_json::from_str::<Value>(&text).expect("JSON")["content"].clone();
        let (mut damaged, mut paths) = (Vec::new(), Vec::new());
        members(&complete, "", &mut paths);
        for member in paths.iter().filter(|path| {
            !path.starts_with("/pull/shops/") && !path.contains("/request/") && !path.contains("misfits/")
        }) {
            let (outer, name) = member.rsplit_once('/').expect("a path");
            let mut without = complete.clone();
            without.pointer_mut(outer).and_then(Value::as_object_mut).expect("an object").remove(name);
            // A pull without entries starts from the beginning, as it should.
            if member != "/operations/a.b" {
                damaged.push(sealed(&without));
            }
        }
        for member in paths.iter().filter(|path| complete.pointer(path).is_some_and(Value::is_number)) {
            let number = complete.pointer(member).and_then(Value::as_u64).expect("a number");
            for wrong in [json!(-1), json!(number.to_string()), json!(0.5), json!(null), json!([number])] {
                let mut changed = complete.clone();
                *changed.pointer_mut(member).expect("a member") = wrong;
                damaged.push(sealed(&changed));
            }
        }
        let mut more = complete.clone();
        more["operations"]["a.b"]["now"]["extra"] = json!(1);
        damaged.push(sealed(&more));
        damaged.push(text.replace("\"version\":6", "\"version\":5"));
        damaged.push(text.replace("\"version\":6,", ""));
        damaged.push(text.replace("\"sha256\"", "\"extra\":1,\"sha256\""));
        damaged.push(complete.to_string());
        for text in damaged {
            std::fs::write(&path, &text).expect("written");
            let error = format!("{:#}", open(&path).err().unwrap_or_else(|| panic!("{text} is accepted")));
            assert!(error.contains("pull.json") && error.contains("delete it to pull everything again"), "{error}");
        }
        std::fs::write(&path, sealed(&complete)).expect("written");
        open(&path).expect("the undamaged journal");
    }
}
