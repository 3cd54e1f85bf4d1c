//! What happens to each item of a page.

use super::gathered::{Gathered, Keys};
use super::journal::Entry;
use super::output::Output;
use crate::arguments::Format;
use anyhow::Result;
use dingdan::Record;
use dingdan::client::{AnyPage, EachSpec, OperationSpec};
use dingdan::record::walk;
use std::borrow::Cow;
use std::path::PathBuf;

/// Takes the items of an operation: writes and counts them, and gathers what others need of them.
pub(crate) struct Items {
    output: Output,
    format: Format,
    gathered: Gathered,
    /// Items that could not be decoded.
    pub(crate) bad: usize,
    /// Pages.
    pub(crate) pages: usize,
}

impl Items {
    /// For an operation, on whose items those of `dependants` depend.
    pub(crate) fn new(
        spec: &'static OperationSpec,
        output: Output,
        format: Format,
        dependants: Vec<&'static EachSpec>,
    ) -> Self {
        Self { output, format, gathered: Gathered::new(spec, dependants), bad: 0, pages: 0 }
    }

    /// Items that were written.
    pub(crate) fn orders(&self) -> usize {
        self.gathered.orders
    }

    /// Of these, items whose identifier came before.
    pub(crate) fn duplicates(&self) -> usize {
        self.gathered.duplicates
    }

    /// Takes a page.
    pub(crate) fn page(&mut self, page: AnyPage) -> Result<()> {
        self.pages += 1;
        for item in page.items {
            match item {
                Ok(item) => self.item(&*item)?,
                Err(error) => {
                    self.bad += 1;
                    self.output.bad(&error)?;
                }
            }
        }
        Ok(())
    }

    /// Takes account of what was written before.
    pub(crate) fn recall(&mut self, before: &Entry) -> Result<()> {
        (self.pages, self.bad) = (before.pages, before.bad);
        let Self { output, gathered, .. } = self;
        let paths = gathered.paths();
        output.recall(&paths, |texts| {
            gathered.take(|wanted| texts.get(paths.iter().position(|path| *path == wanted)?)?.clone());
        })
    }

    /// Completes what was written, where the format can do that now, and says how much there is.
    pub(crate) fn flush(&mut self) -> Result<Option<Entry>> {
        let lengths = self.output.flush()?;
        Ok(lengths.map(|lengths| self.entry(lengths)))
    }

    /// Completes what was written, and says how much there is. Nothing is added afterwards.
    pub(crate) fn complete(&mut self) -> Result<Entry> {
        let lengths = self.output.complete()?;
        Ok(self.entry(lengths))
    }

    /// The files that there are.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.output.files()
    }

    /// What was gathered for other operations.
    pub(crate) fn into_keys(self) -> Vec<Keys> {
        self.gathered.keys
    }

    fn entry(&self, (length, bad_bytes): (u64, u64)) -> Entry {
        Entry { format: self.format, length, bad_bytes, pages: self.pages, bad: self.bad, ..Entry::default() }
    }

    fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.output.item(item)?;
        self.gathered.take(|path| walk(item, path).scalar_text().map(Cow::into_owned));
        Ok(())
    }
}
