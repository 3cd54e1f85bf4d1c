//! The steps of a test's thread, and what a power failure after some of them leaves on the disk.

use super::Step;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

thread_local! {
    static STEPS: RefCell<Option<Vec<Recorded>>> = const { RefCell::new(None) };
}

/// A step that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Recorded {
    Create(PathBuf),
    Append(PathBuf, Vec<u8>),
    Cut(PathBuf, u64),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    SyncFolder(PathBuf),
}

impl Recorded {
    /// The step with paths within a folder.
    pub(crate) fn within(&self, folder: &Path) -> Self {
        let within = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).to_owned();
        match self {
            Self::Create(path) => Self::Create(within(path)),
            Self::Append(path, bytes) => Self::Append(within(path), bytes.clone()),
            Self::Cut(path, length) => Self::Cut(within(path), *length),
            Self::Sync(path) => Self::Sync(within(path)),
            Self::Rename(from, to) => Self::Rename(within(from), within(to)),
            Self::Remove(path) => Self::Remove(within(path)),
            Self::SyncFolder(path) => Self::SyncFolder(within(path)),
        }
    }
}

/// Records the steps of `run` on this thread. While they are recorded, nothing is synced.
pub(crate) fn during<T>(run: impl FnOnce() -> T) -> (T, Vec<Recorded>) {
    STEPS.with_borrow_mut(|steps| *steps = Some(Vec::new()));
    let result = run();
    (result, STEPS.with_borrow_mut(Option::take).unwrap_or_default())
}

pub(super) fn record(step: Step<'_>) -> bool {
    STEPS.with_borrow_mut(|steps| {
        let Some(steps) = steps else { return false };
        steps.push(match step {
            Step::Create(path) => Recorded::Create(path.to_owned()),
            Step::Append(path, bytes) => Recorded::Append(path.to_owned(), bytes.to_vec()),
            Step::Cut(path, length) => Recorded::Cut(path.to_owned(), length),
            Step::Sync(path) => Recorded::Sync(path.to_owned()),
            Step::Rename(from, to) => Recorded::Rename(from.to_owned(), to.to_owned()),
            Step::Remove(path) => Recorded::Remove(path.to_owned()),
            Step::SyncFolder(path) => Recorded::SyncFolder(path.to_owned()),
        });
        true
    })
}

/// What a power failure does with what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    /// Everything got there.
    Nothing,
    /// Names and contents are those of the last sync.
    All,
    /// New names got there, new contents did not: files are short.
    Contents,
    /// The other way round.
    Names,
    /// New names got there, and the lengths of the files, but not their bytes.
    Bytes,
    /// Half of what was added got there.
    Half,
}

impl Loss {
    /// Each of them.
    pub(crate) const EACH: [Self; 6] =
        [Self::Nothing, Self::All, Self::Contents, Self::Names, Self::Bytes, Self::Half];
}

/// A disk that keeps apart what was synced and what was not.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    /// The contents, each with what was synced of it.
    contents: Vec<(Vec<u8>, Vec<u8>)>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
}

impl Disk {
    /// A disk with these files, all of them synced.
    pub(crate) fn with(files: &BTreeMap<PathBuf, Vec<u8>>) -> Self {
        let contents = files.values().map(|content| (content.clone(), content.clone())).collect();
        let names: BTreeMap<_, _> = files.keys().cloned().zip(0..).collect();
        Self { contents, synced_names: names.clone(), names }
    }

    /// Carries a step out.
    pub(crate) fn apply(&mut self, step: &Recorded) {
        match step {
            Recorded::Create(path) => {
                self.names.insert(path.clone(), self.contents.len());
                self.contents.push(Default::default());
            }
            Recorded::Append(path, bytes) => self.content(path).0.extend(bytes),
            Recorded::Cut(path, length) => {
                self.content(path).0.truncate(usize::try_from(*length).expect("a small file"));
            }
            Recorded::Sync(path) => {
                let content = self.content(path);
                content.1 = content.0.clone();
            }
            Recorded::Rename(from, to) => {
                let file = self.names.remove(from).expect("a file");
                self.names.insert(to.clone(), file);
            }
            Recorded::Remove(path) => drop(self.names.remove(path)),
            Recorded::SyncFolder(folder) => {
                let is_in = |path: &Path| path.parent() == Some(folder);
                self.synced_names.retain(|path, _| !is_in(path));
                let names = self.names.iter().filter(|(path, _)| is_in(path));
                self.synced_names.extend(names.map(|(path, file)| (path.clone(), *file)));
            }
        }
    }

    /// The files after a power failure.
    pub(crate) fn after(&self, loss: Loss) -> BTreeMap<PathBuf, Vec<u8>> {
        let names = if matches!(loss, Loss::All | Loss::Names) { &self.synced_names } else { &self.names };
        let content = |file: usize| {
            let (now, synced) = &self.contents[file];
            let grown = now.strip_prefix(synced.as_slice());
            match (loss, grown) {
                (Loss::Nothing | Loss::Names, _) => now.clone(),
                (Loss::Bytes, Some(grown)) => [synced.as_slice(), &vec![0; grown.len()]].concat(),
                (Loss::Half, Some(grown)) => [synced.as_slice(), &grown[..grown.len() / 2]].concat(),
                _ => synced.clone(),
            }
        };
        names.iter().map(|(path, file)| (path.clone(), content(*file))).collect()
    }

    fn content(&mut self, path: &Path) -> &mut (Vec<u8>, Vec<u8>) {
        let file = *self.names.get(path).unwrap_or_else(|| panic!("{} is not there", path.display()));
        &mut self.contents[file]
    }
}
