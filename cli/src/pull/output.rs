//! The files of an operation: its items in one of several formats, and its bad items.

mod bad;
mod csv;
mod jsonl;
mod lines;
mod one_line;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;

use super::journal::Entry;
use crate::arguments::Format;
use anyhow::{Result, bail};
use bad::Bad;
use dingdan::Record;
use dingdan::client::OperationSpec;
use std::path::{Path, PathBuf};

/// The files of an operation.
pub(crate) struct Output {
    items: Box<dyn Sink>,
    path: PathBuf,
    bad: Bad,
}

/// A file of items in some format. It is complete up to a length: in bytes, rows or files, depending on the format.
trait Sink {
    /// Adds an item.
    fn write(&mut self, item: &dyn Record) -> Result<()>;
    /// Completes the file, if the format finds it worthwhile now, and gives the length.
    fn flush(&mut self) -> Result<Option<u64>>;
    /// Completes the file, and gives the length. Nothing is added afterwards.
    fn complete(&mut self) -> Result<u64>;
    /// Gives the scalars at these paths of every item that an earlier run wrote.
    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()>;
}

/// Refuses a format that was left out of this build.
pub(crate) fn check(format: Format) -> Result<()> {
    let built = match format {
        Format::Jsonl | Format::Csv => true,
        Format::Sqlite => cfg!(feature = "sqlite"),
        Format::Parquet => cfg!(feature = "parquet"),
    };
    if built {
        return Ok(());
    }
    bail!(
        "--format {name} is not in this build: build it with `cargo build -p dingdan-cli --features {name}`",
        name = format.name()
    )
}

impl Output {
    /// Creates the files of an operation. With the progress of an earlier run, continues its files after the stored
    /// length, and drops what was written later.
    pub(crate) fn open(
        directory: &Path,
        spec: &'static OperationSpec,
        format: Format,
        before: Option<&Entry>,
    ) -> Result<Self> {
        let path = directory.join(format!("{}.{}", spec.id, format.name()));
        let length = before.map(|before| before.length);
        let items: Box<dyn Sink> = match format {
            Format::Jsonl => Box::new(jsonl::Jsonl::open(path.clone(), length)?),
            Format::Csv => Box::new(csv::Csv::open(path.clone(), spec, length)?),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => Box::new(sqlite::Sqlite::open(&path, spec, length)?),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(parquet::Parquet::open(path.clone(), spec, length)?),
            #[allow(unreachable_patterns, reason = "with every feature there is no other")]
            _ => return check(format).and_then(|()| bail!("no such format")),
        };
        let bad = Bad::open(directory.join(format!("{}.bad.jsonl", spec.id)), before)?;
        Ok(Self { items, path, bad })
    }

    /// Writes an item.
    pub(crate) fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.items.write(item)
    }

    /// Writes an item that could not be decoded: path, reason and raw text.
    pub(crate) fn bad(&mut self, error: &dingdan::Error) -> Result<()> {
        self.bad.write(error)
    }

    /// Completes the files, where the format can do that now, and gives the lengths of both.
    pub(crate) fn flush(&mut self) -> Result<Option<(u64, u64)>> {
        let length = self.items.flush()?;
        let bad = self.bad.flush()?;
        Ok(length.map(|length| (length, bad)))
    }

    /// Completes the files, and gives the lengths of both.
    pub(crate) fn complete(&mut self) -> Result<(u64, u64)> {
        Ok((self.items.complete()?, self.bad.flush()?))
    }

    /// The files that exist; for Parquet their directory.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        std::iter::once(&self.path).chain(self.bad.path()).cloned().collect()
    }

    /// Gives the scalars at these paths of every item that an earlier run wrote.
    pub(crate) fn recall(&mut self, paths: &[&'static str], mut each: impl FnMut(&[Option<String>])) -> Result<()> {
        self.items.recall(paths, &mut each)
    }
}
