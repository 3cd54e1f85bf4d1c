//! A file, or a directory of files, that grows under a temporary name beside its final one.

use super::lines::remove;
use crate::files;
use crate::pull::journal::Stage;
use crate::pull::settings::STANDARD_OUTPUT;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A file that grows under a temporary name.
pub(super) struct Growing {
    path: PathBuf,
    part: PathBuf,
    is_final: bool,
    /// How the file is merged into an earlier one, and the pull it is of; otherwise it replaces the earlier file.
    merge: Option<(Merge, String)>,
}

/// Merges the first file, which that pull wrote, into the second one, and says whether that can take it.
pub(super) type Merge = fn(&Path, &Path, &str) -> Result<bool>;

/// The suffixes of files that SQLite puts beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

impl Growing {
    /// The file with that final name. `id` is a part of the temporary name. A move that was begun is finished.
    pub(super) fn new(path: PathBuf, id: Option<&str>, stage: Stage) -> Result<Self> {
        Self::open(path, id, stage, None)
    }

    /// The same, of a file that is merged into an earlier one.
    #[cfg(feature = "sqlite")]
    pub(super) fn merging(path: PathBuf, id: Option<&str>, stage: Stage, merge: Merge) -> Result<Self> {
        Self::open(path, id, stage, Some((merge, id.unwrap_or_default().to_owned())))
    }

    /// Standard output, which has no other name.
    pub(super) fn standard_output() -> Self {
        let path = PathBuf::from(STANDARD_OUTPUT);
        Self { part: path.clone(), path, is_final: true, merge: None }
    }

    fn open(path: PathBuf, id: Option<&str>, stage: Stage, merge: Option<(Merge, String)>) -> Result<Self> {
        let part = with_suffix(&path, &id.map_or_else(|| ".part".to_owned(), |id| format!(".{id}.part")));
        let old = with_suffix(&path, ".old");
        let mut growing = Self { path, part, is_final: stage == Stage::Final, merge };
        if stage == Stage::Moving {
            if growing.part.exists() {
                growing.publish()?;
            }
            growing.is_final = true;
        } else if old.is_dir() && !growing.path.exists() {
            // A run was killed while it replaced a directory.
            files::rename(&old, &growing.path).with_context(|| cannot_write(&growing.path))?;
        }
        Ok(growing)
    }

    /// The current path of the file.
    pub(super) fn current(&self) -> &Path {
        if self.is_final { &self.path } else { &self.part }
    }

    /// The final path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file has its final name.
    pub(super) fn is_final(&self) -> bool {
        self.is_final
    }

    /// Gives the file its final name; an earlier file of that name is replaced, or gets the content of this one. The file
    /// must not be open.
    pub(super) fn publish(&mut self) -> Result<()> {
        if self.is_final {
            return Ok(());
        }
        files::refuse_link(&self.part).with_context(|| format!("cannot rename {}", self.part.display()))?;
        if self.part.is_dir() {
            self.replace_directory()?;
        } else {
            for suffix in BESIDE {
                let beside = with_suffix(&self.part, suffix);
                files::refuse_link(&beside)
                    .with_context(|| format!("cannot rename {}: {}", self.part.display(), beside.display()))?;
                if beside.exists() {
                    bail!(
                        "cannot rename {}: there is {}, so another program has the database open",
                        self.part.display(),
                        beside.display()
                    );
                }
            }
            if self.merge.is_some() {
                files::refuse_link(&self.path).with_context(|| cannot_write(&self.path))?;
            }
            if let Some((merge, pull)) = self.merge.as_ref().filter(|_| self.path.exists())
                && merge(&self.part, &self.path, pull)?
            {
                self.is_final = true;
                return remove(&self.part);
            }
            // SQLite would apply these to the new database.
            BESIDE.iter().try_for_each(|suffix| remove(&with_suffix(&self.path, suffix)))?;
            files::rename(&self.part, &self.path).with_context(|| cannot_write(&self.path))?;
        }
        self.is_final = true;
        Ok(())
    }

    /// Removes an earlier file of the final name, where there is no new one.
    pub(super) fn publish_nothing(&mut self) -> Result<()> {
        if !self.is_final {
            remove(&self.path)?;
            self.is_final = true;
        }
        Ok(())
    }

    /// The final name is free for a moment only, and after a crash the next run restores the old directory.
    fn replace_directory(&self) -> Result<()> {
        let context = || cannot_write(&self.path);
        let old = with_suffix(&self.path, ".old");
        if self.path.exists() {
            remove_parts(&old)?;
            files::rename(&self.path, &old).with_context(context)?;
        }
        files::rename(&self.part, &self.path).with_context(context)?;
        remove_parts(&old)
    }
}

/// Removes the Parquet files of a directory, and the directory where it holds nothing else.
fn remove_parts(directory: &Path) -> Result<()> {
    if directory.is_file() || directory.is_symlink() {
        return remove(directory);
    }
    let Ok(entries) = std::fs::read_dir(directory) else { return Ok(()) };
    for entry in entries {
        let path = entry.with_context(|| cannot_write(directory))?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("part-")) {
            remove(&path)?;
        }
    }
    // A directory with files of other programs stays.
    let _ = std::fs::remove_dir(directory);
    Ok(())
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes the files that SQLite leaves beside a database.
#[cfg(feature = "sqlite")]
pub(super) fn remove_beside(path: &Path) -> Result<()> {
    BESIDE.iter().try_for_each(|suffix| remove(&with_suffix(path, suffix)))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_directory_replaces_another_and_leaves_the_files_of_others() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("a.parquet");
        fs::create_dir(&path).expect("made");
        fs::write(path.join("part-00000.parquet"), "old").expect("written");
        fs::write(path.join("part-00001.parquet"), "old").expect("written");
        fs::write(path.join("notes.txt"), "of another program").expect("written");
        let mut growing = Growing::new(path.clone(), Some("7"), Stage::Part).expect("nothing to move");
        fs::create_dir(growing.current()).expect("made");
        fs::write(growing.current().join("part-00000.parquet"), "new").expect("written");
        growing.publish().expect("published");
        assert_eq!(fs::read_to_string(path.join("part-00000.parquet")).expect("a part"), "new");
        assert_eq!(fs::read_dir(&path).expect("parts").count(), 1);
        let old = directory.path().join("a.parquet.old");
        assert_eq!(fs::read_dir(&old).expect("kept").count(), 1);
        fs::remove_file(old.join("notes.txt")).expect("removed");
        fs::remove_dir(old).expect("empty");
        assert_eq!(fs::read_dir(directory.path()).expect("files").count(), 1);
    }

    #[test]
    fn a_move_that_was_begun_is_finished_or_undone() {
        let directory = tempfile::tempdir().expect("a directory");
        let (path, old) = (directory.path().join("a.parquet"), directory.path().join("a.parquet.old"));
        let part = directory.path().join("a.parquet.part");
        fs::create_dir(&old).expect("made");
        // Killed between the two renames: the new files were complete.
        fs::create_dir(&part).expect("made");
        fs::write(part.join("part-00000.parquet"), "new").expect("written");
        assert!(Growing::new(path.clone(), None, Stage::Moving).expect("moved").is_final());
        assert!(path.join("part-00000.parquet").exists() && !part.exists() && !old.exists());
        // Without a checkpoint nothing says so, and the old files come back.
        fs::rename(&path, &old).expect("moved");
        assert!(!Growing::new(path.clone(), None, Stage::Part).expect("restored").is_final());
        assert!(path.join("part-00000.parquet").exists() && !old.exists());
    }
}
