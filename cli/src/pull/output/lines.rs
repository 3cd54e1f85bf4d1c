//! A text file that grows line by line, and can be truncated to an earlier length.

use super::Start;
use crate::private_file;
use crate::pull::settings::is_standard_output;
use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A text file that grows line by line.
pub(super) struct Lines {
    file: BufWriter<Box<dyn Write>>,
    pub(super) path: PathBuf,
    /// The number of bytes, buffered ones included.
    pub(super) length: u64,
}

impl Lines {
    /// Opens the file; `-` is standard output.
    pub(super) fn open(path: &Path, start: Start) -> Result<Self> {
        if is_standard_output(path) {
            let file = BufWriter::with_capacity(1 << 16, Box::new(io::stdout()) as Box<dyn Write>);
            return Ok(Self { file, path: path.to_owned(), length: 0 });
        }
        let (file, length) = match start {
            Start::New => (create(path)?, 0),
            Start::After(length) => (continue_after(path, length)?, length),
            Start::Complete(length) => (open_complete(path, length)?, length),
        };
        Ok(Self { file: BufWriter::with_capacity(1 << 16, Box::new(file)), path: path.to_owned(), length })
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

/// Opens a file, and drops what follows its first `length` bytes.
fn continue_after(path: &Path, length: u64) -> Result<File> {
    let context = || format!("cannot continue {}", path.display());
    let mut file = OpenOptions::new().read(true).write(true).open(path).with_context(context)?;
    let found = file.metadata().with_context(context)?.len();
    if found < length {
        bail!("{} has {found} bytes, and the checkpoint counts {length}", path.display());
    }
    if let Some(last) = length.checked_sub(1) {
        let mut byte = [0];
        file.seek(SeekFrom::Start(last)).and_then(|_| file.read_exact(&mut byte)).with_context(context)?;
        if byte != *b"\n" {
            bail!("{} does not end a line where the checkpoint ends, after {length} bytes", path.display());
        }
    }
    file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).with_context(context)?;
    Ok(file)
}

/// Opens a complete file, to which nothing is added.
fn open_complete(path: &Path, length: u64) -> Result<File> {
    let context = || format!("cannot read {}", path.display());
    let file = File::open(path).with_context(context)?;
    let found = file.metadata().with_context(context)?.len();
    if found != length {
        bail!("{} has {found} bytes, and the checkpoint counts {length}", path.display());
    }
    Ok(file)
}

/// Creates a file that its owner alone may read, as it holds buyers' data; an existing one is replaced.
pub(super) fn create(path: &Path) -> Result<File> {
    // An existing file would keep its permissions, so it is removed first.
    remove(path)?;
    private_file::create_new(path).with_context(|| format!("cannot write {}", path.display()))
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
