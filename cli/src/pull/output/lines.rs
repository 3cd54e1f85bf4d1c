//! A text file that grows line by line, and can be cut back to where it was.

use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A text file that grows line by line.
pub(super) struct Lines {
    file: BufWriter<File>,
    pub(super) path: PathBuf,
    /// Bytes, with those that are still held back.
    pub(super) length: u64,
}

impl Lines {
    /// A new one, in place of what is there.
    pub(super) fn create(path: PathBuf) -> Result<Self> {
        let file = create(&path)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length: 0 })
    }

    /// Goes on behind the first `length` bytes.
    pub(super) fn reopen(path: PathBuf, length: u64) -> Result<Self> {
        let context = || format!("cannot go on with {}", path.display());
        let mut file = OpenOptions::new().write(true).open(&path).with_context(context)?;
        if file.metadata().with_context(context)?.len() < length {
            bail!("{} is shorter than the checkpoint says", path.display());
        }
        file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).with_context(context)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length })
    }

    /// Adds whole lines.
    pub(super) fn write(&mut self, lines: &[u8]) -> Result<()> {
        self.length += u64::try_from(lines.len()).unwrap_or(u64::MAX);
        self.file.write_all(lines).with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Writes out what is still held back.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.file.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// A new file, in place of what is there, for the owner alone: it holds buyers' data.
pub(super) fn create(path: &Path) -> Result<File> {
    // A file that is there would keep its permissions, so it goes first.
    remove(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file, if there is one.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
