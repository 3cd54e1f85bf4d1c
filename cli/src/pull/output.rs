//! The files of an operation: its items in one of several formats, and its bad items.

mod bad;
mod csv;
mod growing;
mod jsonl;
mod lines;
mod one_line;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;

use super::extent::{Extent, Growth};
use super::journal::{Entry, Stage};
use super::settings::is_standard_output;
use crate::arguments::Format;
use anyhow::{Result, bail};
use bad::Bad;
use dingdan::Record;
use dingdan::client::OperationSpec;
use growing::Growing;
use std::path::{Path, PathBuf};

/// The files of an operation. They grow under temporary names.
pub(crate) struct Output {
    spec: &'static OperationSpec,
    format: Format,
    /// The pull, by which its rows in a database are known.
    pull: String,
    file: Growing,
    /// The open file; `None` while it gets its final name.
    items: Option<Box<dyn Sink>>,
    bad: Bad,
}

/// How a file is opened. Lengths are in bytes, rows or files, depending on the format.
#[derive(Debug, Clone)]
enum Start {
    /// A new file; an existing one is replaced.
    New,
    /// The file after what a checkpoint counts, which is verified; what follows is dropped.
    After(Extent),
    /// The file after what this process wrote or has verified.
    Again(Growth),
    /// The file with exactly what a checkpoint counts, which is verified. Nothing is added.
    Complete(Extent),
}

/// A file of items in some format. It is complete up to a length: in bytes, rows or files, depending on the format.
trait Sink {
    /// Adds an item.
    fn write(&mut self, item: &dyn Record) -> Result<()>;
    /// Completes the file, if the format finds it worthwhile now, and tells whether it did.
    fn flush(&mut self) -> Result<bool>;
    /// Completes the file. Nothing is added afterwards.
    fn complete(&mut self) -> Result<()>;
    /// Waits until what was completed is on the disk.
    fn sync(&mut self) -> Result<()>;
    /// What the file has after it was completed.
    fn growth(&self) -> &Growth;
    /// Gives the scalars at these paths of every item that an earlier run wrote.
    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()>;
}

/// Refuses a format that was left out of this build.
pub(crate) fn check(format: Format) -> Result<()> {
    let built = match format {
        Format::Jsonl | Format::Csv | Format::CsvRaw => true,
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

impl Start {
    fn length(&self) -> u64 {
        match self {
            Self::New => 0,
            Self::After(extent) | Self::Complete(extent) => extent.length,
            Self::Again(growth) => growth.length,
        }
    }
}

impl Output {
    /// Creates the files of an operation under temporary names, of which `id` is a part. With the progress of an earlier
    /// run, continues its files after the stored length; where that run was complete, the files must have that length, and
    /// nothing may be added before [`Output::reopen`].
    pub(crate) fn open(
        directory: &Path,
        spec: &'static OperationSpec,
        format: Format,
        id: Option<&str>,
        before: Option<&Entry>,
    ) -> Result<Self> {
        let stage = before.map_or(Stage::Part, |before| before.files);
        let start = |extent: fn(&Entry) -> &Extent| match before {
            None => Start::New,
            Some(before) if before.done => Start::Complete(extent(before).clone()),
            Some(before) => Start::After(extent(before).clone()),
        };
        let pull = id.unwrap_or_default().to_owned();
        if is_standard_output(directory) {
            let bad = Bad::open(Growing::standard_output(), Start::New)?;
            let file = Growing::standard_output();
            let items = Some(open(format, file.current(), spec, Start::New, &pull)?);
            return Ok(Self { spec, format, pull, file, items, bad });
        }
        let bad_path = directory.join(format!("{}.bad.jsonl", spec.id));
        if before.is_some_and(|before| before.files == Stage::Moving && before.bad_items.length == 0) {
            lines::remove(&bad_path)?;
        }
        let bad = Bad::open(Growing::new(bad_path, id, stage)?, start(|before| &before.bad_items))?;
        let file = growing(format, directory.join(format!("{}.{}", spec.id, format.ending())), id, stage)?;
        let items = Some(open(format, file.current(), spec, start(|before| &before.items), &pull)?);
        Ok(Self { spec, format, pull, file, items, bad })
    }

    /// Whether an item that comes again changes what was written, so that there may be fewer items than were written.
    pub(crate) fn merges_items(&self) -> bool {
        self.format == Format::Sqlite
    }

    /// Writes an item.
    pub(crate) fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.sink()?.write(item)
    }

    /// Writes an item that could not be decoded: path, reason and raw text.
    pub(crate) fn bad(&mut self, error: &dingdan::Error) -> Result<()> {
        self.bad.write(error)
    }

    /// Completes the files, where the format can do that now, and tells whether it did.
    pub(crate) fn flush(&mut self) -> Result<bool> {
        self.bad.flush()?;
        self.sink()?.flush()
    }

    /// Completes the files.
    pub(crate) fn complete(&mut self) -> Result<()> {
        self.bad.flush()?;
        self.sink()?.complete()
    }

    /// What the files of the items and of the bad items have. It is on the disk when this returns, so that a checkpoint may
    /// count it.
    pub(crate) fn synced(&mut self) -> Result<(Extent, Extent)> {
        self.bad.sync()?;
        let items = self.sink()?;
        items.sync()?;
        Ok((items.growth().extent(), self.bad.extent()))
    }

    /// Whether the files have their final names.
    pub(crate) fn is_final(&self) -> bool {
        self.file.is_final()
    }

    /// The final path of the items' file; for Parquet of their directory.
    pub(crate) fn final_path(&self) -> &Path {
        self.file.path()
    }

    /// Gives the files their final names; those of an earlier pull are replaced, or a database is merged into
    /// them. Items may be added afterwards where the pull continues.
    pub(crate) fn publish(&mut self, continues: bool) -> Result<()> {
        if self.file.is_final() {
            return Ok(());
        }
        let items = self.sink()?;
        items.complete()?;
        // Without that, the new file could replace the old one and be empty after a power failure.
        items.sync()?;
        let growth = items.growth().clone();
        self.items = None;
        self.bad.publish()?;
        self.file.publish()?;
        let start = if continues { Start::Again(growth) } else { Start::Complete(growth.extent()) };
        self.items = Some(open(self.format, self.file.current(), self.spec, start, &self.pull)?);
        Ok(())
    }

    /// Opens complete files again, so that items can be added.
    pub(crate) fn reopen(&mut self) -> Result<()> {
        let items = self.sink()?;
        items.complete()?;
        let start = Start::Again(items.growth().clone());
        self.items = None;
        self.bad.reopen()?;
        self.items = Some(open(self.format, self.file.current(), self.spec, start, &self.pull)?);
        Ok(())
    }

    /// The files that exist; for Parquet their directory.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let files = std::iter::once(self.file.current()).chain(self.bad.path());
        files.filter(|file| !is_standard_output(file)).map(Path::to_owned).collect()
    }

    /// Gives the scalars at these paths of every item that an earlier run wrote.
    pub(crate) fn recall(&mut self, paths: &[&'static str], mut each: impl FnMut(&[Option<String>])) -> Result<()> {
        self.sink()?.recall(paths, &mut each)
    }

    fn sink(&mut self) -> Result<&mut dyn Sink> {
        match &mut self.items {
            Some(items) => Ok(&mut **items),
            None => bail!("{} could not be renamed", self.file.current().display()),
        }
    }
}

fn growing(format: Format, path: PathBuf, id: Option<&str>, stage: Stage) -> Result<Growing> {
    #[cfg(feature = "sqlite")]
    if format == Format::Sqlite {
        return Growing::merging(path, id, stage, sqlite::merge);
    }
    // Files of the other formats replace earlier ones.
    let _ = format;
    Growing::new(path, id, stage)
}

fn open(
    format: Format,
    path: &Path,
    spec: &'static OperationSpec,
    start: Start,
    pull: &str,
) -> Result<Box<dyn Sink>> {
    // Only a database knows its pulls.
    let _ = pull;
    Ok(match format {
        Format::Jsonl => Box::new(jsonl::Jsonl::open(path, start)?),
        Format::Csv | Format::CsvRaw => Box::new(csv::Csv::open(path, spec, start, format == Format::Csv)?),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => Box::new(sqlite::Sqlite::open(path, spec, start, pull)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::Parquet::open(path, spec, start)?),
        #[allow(unreachable_patterns, reason = "with every feature there is no other")]
        _ => return check(format).and_then(|()| bail!("no such format")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dingdan::record::ID_SCHEMA;
    use dingdan::types::Id;

    #[test]
    fn identifiers_are_written_alone_and_read_again() {
        let listing = dingdan::operations().first().expect("an operation").spec();
        let spec = Box::leak(Box::new(OperationSpec { item: &ID_SCHEMA, item_id: Some("id"), ..*listing }));
        let ids = ["20240301000123456789012", "a,\"b\"", "007", "=1+1", "'=1", "-7", "'a"];
        for format in [Format::Jsonl, Format::Csv, Format::CsvRaw, Format::Sqlite, Format::Parquet] {
            if check(format).is_err() {
                continue;
            }
            let directory = tempfile::tempdir().expect("a directory");
            let mut output = Output::open(directory.path(), spec, format, None, None).expect("an output");
            for id in ids {
                output.item(&Id::new(id)).expect("an item that can be written");
            }
            output.complete().expect("complete files");
            output.publish(true).expect("files with their final names");
            let mut found = Vec::new();
            output.recall(&["id"], |texts| found.push(texts[0].clone().expect("an id"))).expect("items to read");
            assert_eq!(found, ids, "{}", format.name());
            if matches!(format, Format::Jsonl | Format::Csv | Format::CsvRaw) {
                let want = match format {
                    Format::Jsonl => {
                        "\"20240301000123456789012\"\n\"a,\\\"b\\\"\"\n\"007\"\n\"=1+1\"\n\"'=1\"\n\"-7\"\n\"'a\"\n"
                    }
                    Format::Csv => "id\n20240301000123456789012\n\"a,\"\"b\"\"\"\n007\n'=1+1\n''=1\n-7\n'a\n",
                    _ => "id\n20240301000123456789012\n\"a,\"\"b\"\"\"\n007\n=1+1\n'=1\n-7\n'a\n",
                };
                let text = std::fs::read_to_string(output.final_path()).expect("a file");
                assert_eq!(text.replace('\r', ""), want);
            }
        }
    }
}
