//! A text file that grows line by line, and can be truncated to an earlier length.

use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A text file that grows line by line.
pub(super) struct Lines {
    file: BufWriter<File>,
    pub(super) path: PathBuf,
    /// The number of bytes, buffered ones included.
    pub(super) length: u64,
}

impl Lines {
    /// Creates the file; an existing one is replaced.
    pub(super) fn create(path: PathBuf) -> Result<Self> {
        let file = create(&path)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length: 0 })
    }

    /// Continues the file after its first `length` bytes.
    pub(super) fn reopen(path: PathBuf, length: u64) -> Result<Self> {
        let context = || format!("cannot continue {}", path.display());
        let mut file = OpenOptions::new().write(true).open(&path).with_context(context)?;
        if file.metadata().with_context(context)?.len() < length {
            bail!("{} is shorter than the checkpoint says", path.display());
        }
        file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).with_context(context)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length })
    }

    /// Adds complete lines.
    pub(super) fn write(&mut self, lines: &[u8]) -> Result<()> {
        self.length += u64::try_from(lines.len()).unwrap_or(u64::MAX);
        self.file.write_all(lines).with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Writes the buffered bytes.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.file.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// Creates a file that its owner alone may read, as it holds buyers' data; an existing one is replaced.
pub(super) fn create(path: &Path) -> Result<File> {
    // An existing file would keep its permissions, so it is removed first.
    remove(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file, where it exists.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
