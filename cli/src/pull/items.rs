//! What happens to each item of a page.

use super::journal::Entry;
use super::output::Output;
use anyhow::{Context, Result};
use dingdan::Record;
use dingdan::call::{AnyPage, EachSpec, OperationSpec};
use dingdan::record::walk;
use dingdan::wire::scalar_at;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Takes the items of an operation: writes and counts them, and gathers what others need of them.
pub(crate) struct Items {
    spec: &'static OperationSpec,
    output: Output,
    seen: HashSet<u64>,
    keys: Vec<Keys>,
    /// Items that were written.
    pub(crate) orders: usize,
    /// Items whose identifier came before.
    pub(crate) duplicates: usize,
    /// Items that could not be decoded.
    pub(crate) bad: usize,
    /// Pages.
    pub(crate) pages: usize,
}

/// Parameters of the calls of an operation that depends on the items.
pub(crate) struct Keys {
    /// How they follow from an item.
    pub(crate) spec: &'static EachSpec,
    /// For each call, in the order of `spec.params`; no call twice.
    pub(crate) calls: Vec<Vec<String>>,
    /// Items that lack one of them.
    pub(crate) lacking: usize,
    seen: HashSet<u64>,
}

impl Items {
    /// For an operation, on whose items those of `dependants` depend.
    pub(crate) fn new(spec: &'static OperationSpec, output: Output, dependants: Vec<&'static EachSpec>) -> Self {
        let keys = |spec| Keys { spec, calls: Vec::new(), lacking: 0, seen: HashSet::new() };
        let keys = dependants.into_iter().map(keys).collect();
        Self { spec, output, seen: HashSet::new(), keys, orders: 0, duplicates: 0, bad: 0, pages: 0 }
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
        let lines = self.output.written()?;
        for line in lines {
            let line = line.context("cannot read what was written before")?;
            self.take(|path| scalar_at(&line, path));
        }
        Ok(())
    }

    /// Writes out what is still held back, and says how much there is.
    pub(crate) fn flush(&mut self) -> Result<Entry> {
        let (bytes, bad_bytes) = self.output.flush()?;
        Ok(Entry { bytes, bad_bytes, pages: self.pages, bad: self.bad, ..Entry::default() })
    }

    /// Writes out what is still held back, and gives what was gathered.
    pub(crate) fn finish(&mut self) -> Result<Vec<Keys>> {
        self.output.flush()?;
        Ok(std::mem::take(&mut self.keys))
    }

    fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.output.item(item)?;
        self.take(|path| walk(item, path).scalar_text().map(std::borrow::Cow::into_owned));
        Ok(())
    }

    /// Counts an item, and gathers what others need of it.
    fn take(&mut self, text: impl Fn(&[&str]) -> Option<String>) {
        self.orders += 1;
        let id = self.spec.id_field.and_then(&text);
        if let Some(id) = id
            && !self.seen.insert(hash(&id))
        {
            self.duplicates += 1;
        }
        for keys in &mut self.keys {
            let params = keys.spec.params.iter().map(|(_, path)| text(path));
            match params.collect::<Option<Vec<_>>>() {
                Some(call) => {
                    if keys.seen.insert(hash(&call)) {
                        keys.calls.push(call);
                    }
                }
                None => keys.lacking += 1,
            }
        }
    }
}

/// Stands for a value in a set: a million of them take a tenth of the memory.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
