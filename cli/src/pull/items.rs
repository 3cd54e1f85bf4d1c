//! What happens to each item of a page.

use super::gathered::{Gathered, Keys};
use super::journal::Entry;
use super::misfits::Misfits;
use super::output::Output;
use crate::arguments::Format;
use anyhow::Result;
use dingdan::Record;
use dingdan::client::{AnyPage, EachSpec, OperationSpec};
use dingdan::record::walk;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Takes the items of an operation: writes and counts them, and gathers what others need of them.
pub(crate) struct Items {
    output: Output,
    format: Format,
    gathered: Gathered,
    /// Items that could not be decoded.
    pub(crate) bad: usize,
    misfits: Misfits,
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
        let gathered = Gathered::new(spec, dependants);
        Self { output, format, gathered, bad: 0, misfits: Misfits::new(spec), pages: 0 }
    }

    /// Items that were written.
    pub(crate) fn orders(&self) -> usize {
        self.gathered.orders
    }

    /// Of these, items whose identifier came before.
    pub(crate) fn duplicates(&self) -> usize {
        self.gathered.duplicates
    }

    /// How many values did not fit, by field.
    pub(crate) fn misfits(&self) -> &BTreeMap<String, usize> {
        &self.misfits.counts
    }

    /// Takes a page.
    pub(crate) fn page(&mut self, page: AnyPage) -> Result<()> {
        self.pages += 1;
        self.misfits.take_answer(&*page.answer);
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
        self.misfits.counts.clone_from(&before.misfits);
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
        let misfits = self.misfits.counts.clone();
        let (format, pages, bad) = (self.format, self.pages, self.bad);
        Entry { format, length, bad_bytes, pages, bad, misfits, ..Entry::default() }
    }

    fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.output.item(item)?;
        self.misfits.take_item(item);
        self.gathered.take(|path| walk(item, path).scalar_text().map(Cow::into_owned));
        Ok(())
    }
}
