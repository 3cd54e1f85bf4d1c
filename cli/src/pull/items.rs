//! What happens to each item of a page.

use super::output::Output;
use anyhow::Result;
use dingdan::Record;
use dingdan::call::{AnyPage, EachSpec, OperationSpec};
use dingdan::record::walk;
use std::collections::HashSet;

/// Takes the items of an operation: writes and counts them, and gathers what others need of them.
pub(crate) struct Items {
    spec: &'static OperationSpec,
    output: Output,
    seen: HashSet<String>,
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
    seen: HashSet<Vec<String>>,
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

    /// Writes out what is still held back, and gives what was gathered.
    pub(crate) fn finish(&mut self) -> Result<Vec<Keys>> {
        self.output.finish()?;
        Ok(std::mem::take(&mut self.keys))
    }

    fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.orders += 1;
        self.output.item(item)?;
        let id = self.spec.id_field.and_then(|path| text(item, path));
        if let Some(id) = id
            && !self.seen.insert(id)
        {
            self.duplicates += 1;
        }
        for keys in &mut self.keys {
            let params = keys.spec.params.iter().map(|(_, path)| text(item, path));
            match params.collect::<Option<Vec<_>>>() {
                Some(call) => {
                    if keys.seen.insert(call.clone()) {
                        keys.calls.push(call);
                    }
                }
                None => keys.lacking += 1,
            }
        }
        Ok(())
    }
}

fn text(item: &dyn Record, path: &[&str]) -> Option<String> {
    walk(item, path).scalar_text().map(std::borrow::Cow::into_owned)
}
