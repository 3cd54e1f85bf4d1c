//! A text file that grows line by line, and can be truncated to an earlier length.

use super::Start;
use crate::files::{self, PrivateFile};
use crate::pull::extent::{Extent, Growth};
use crate::pull::settings::is_standard_output;
use anyhow::{Context, Result, bail};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A text file that grows line by line.
pub(super) struct Lines {
    file: BufWriter<Target>,
    pub(super) path: PathBuf,
    /// The bytes, buffered ones included.
    pub(super) growth: Growth,
}

/// Where lines are written.
enum Target {
    StandardOutput(io::Stdout),
    File(PrivateFile),
}

impl Lines {
    /// Opens the file; `-` is standard output.
    pub(super) fn open(path: &Path, start: Start) -> Result<Self> {
        if is_standard_output(path) {
            return Ok(Self::over(Target::StandardOutput(io::stdout()), path, Growth::default()));
        }
        let context = || format!("cannot continue {}", path.display());
        let (file, growth) = match start {
            Start::New => (create(path)?, Growth::default()),
            Start::After(extent) => {
                let mut file = PrivateFile::open_to_write(path).with_context(context)?;
                let growth = verified(&mut file, path, &extent)?;
                file.cut(extent.length).with_context(context)?;
                (file, growth)
            }
            Start::Again(growth) => {
                let mut file = PrivateFile::open_to_write(path).with_context(context)?;
                file.cut(growth.length).with_context(context)?;
                (file, growth)
            }
            Start::Complete(extent) => {
                let mut file = PrivateFile::open(path).with_context(context)?;
                let growth = verified(&mut file, path, &extent)?;
                let found = file.length().with_context(context)?;
                if found != extent.length {
                    bail!("{} has {found} bytes, and the checkpoint counts {}", path.display(), extent.length);
                }
                (file, growth)
            }
        };
        Ok(Self::over(Target::File(file), path, growth))
    }

    fn over(target: Target, path: &Path, growth: Growth) -> Self {
        Self { file: BufWriter::with_capacity(1 << 16, target), path: path.to_owned(), growth }
    }

    /// Adds complete lines.
    pub(super) fn write(&mut self, lines: &[u8]) -> Result<()> {
        self.growth.add(lines, u64::try_from(lines.len()).unwrap_or(u64::MAX));
        self.file.write_all(lines).with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Writes the buffered bytes.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.file.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Waits until all bytes are on the disk.
    pub(super) fn sync(&mut self) -> Result<()> {
        self.flush()?;
        match self.file.get_ref() {
            Target::StandardOutput(_) => Ok(()),
            Target::File(file) => file.sync().with_context(|| format!("cannot write {}", self.path.display())),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::StandardOutput(output) => output.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::StandardOutput(output) => output.flush(),
            Self::File(file) => file.flush(),
        }
    }
}

/// Reads what the checkpoint counts, and refuses a file that has less or something else there.
fn verified(file: &mut PrivateFile, path: &Path, extent: &Extent) -> Result<Growth> {
    let mut growth = Growth::of_length(extent.length);
    let found = growth.hash(file.take(extent.length)).with_context(|| format!("cannot read {}", path.display()))?;
    if found != extent.length {
        bail!("{} has {found} bytes, and the checkpoint counts {}", path.display(), extent.length);
    }
    if growth.extent() != *extent {
        bail!("{} was changed: its first {} bytes are not those that the pull wrote", path.display(), extent.length);
    }
    Ok(growth)
}

/// Creates a file that its owner alone may read, as it holds buyers' data; an existing one is replaced.
pub(super) fn create(path: &Path) -> Result<PrivateFile> {
    // An existing file would keep its permissions, so it is removed first.
    remove(path)?;
    PrivateFile::create_new(path).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file, where it exists.
pub(super) fn remove(path: &Path) -> Result<()> {
    files::remove(path).with_context(|| format!("cannot remove {}", path.display()))
}
