//! Writing and counting the items of a page.

use super::extent::Extent;
use super::gaps::Gaps;
use super::gathered::{Gathered, Keys};
use super::journal::{Entry, Stage};
use super::misfits::Misfits;
use super::output::Output;
use super::unified::Unified;
use anyhow::{Result, bail};
use dingdan::Record;
use dingdan::client::{AnyPage, EachSpec, OperationSpec, PullStats};
use dingdan::record::walk;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Takes the items of an operation: writes and counts them, and gathers the values that other operations need.
pub(crate) struct Items {
    output: Output,
    unified: Option<Unified>,
    gathered: Gathered,
    /// The number of items that could not be decoded.
    pub(crate) bad: usize,
    misfits: Misfits,
    /// What was left out.
    pub(crate) gaps: Gaps,
    /// What arrived beside the items, and what did not.
    pub(crate) stats: PullStats,
    /// The number of pages.
    pub(crate) pages: usize,
}

impl Items {
    /// Starts with no items. The operations of `dependants` depend on the items of this operation; with `is_each_new`, they
    /// are called for every item, also for one that came again because it changed.
    pub(crate) fn new(
        spec: &'static OperationSpec,
        (output, unified): (Output, Option<Unified>),
        (dependants, is_each_new): (Vec<&'static EachSpec>, bool),
        gaps: Gaps,
    ) -> Self {
        let (gathered, misfits) = (Gathered::new(spec, dependants, is_each_new), Misfits::new(spec));
        Self { output, unified, gathered, bad: 0, misfits, gaps, stats: PullStats::default(), pages: 0 }
    }

    /// The number of items that were written.
    pub(crate) fn orders(&self) -> usize {
        self.gathered.orders
    }

    /// The number of written items whose id had arrived before.
    pub(crate) fn duplicates(&self) -> usize {
        self.gathered.duplicates
    }

    /// The number of values that did not fit, by field.
    pub(crate) fn misfits(&self) -> &BTreeMap<String, usize> {
        &self.misfits.counts
    }

    /// Takes a page.
    pub(crate) fn page(&mut self, page: AnyPage) -> Result<()> {
        self.pages += 1;
        self.gaps.page_was_read();
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

    /// Restores the counts of an earlier run, and reads the items that it wrote.
    pub(crate) fn recall(&mut self, before: &Entry) -> Result<()> {
        (self.pages, self.bad) = (before.pages, before.bad);
        self.misfits.counts.clone_from(&before.misfits);
        self.gaps.texts.clone_from(&before.gaps);
        let Self { output, gathered, unified, .. } = self;
        // The one order has the number by another name, and no other operation needs anything of its items.
        let paths = if unified.is_some() { vec!["id"] } else { gathered.paths() };
        let only = unified.is_some().then_some(0);
        output.recall(&paths, |texts| {
            let index = |wanted: &str| only.or_else(|| paths.iter().position(|path| *path == wanted));
            gathered.take(|wanted| texts.get(index(wanted)?)?.clone());
        })?;
        let merged =
            before.orders.checked_sub(gathered.orders).filter(|merged| *merged == 0 || output.merges_items());
        let Some(merged) = merged else {
            bail!("the file has {} orders, and the checkpoint counts {}", gathered.orders, before.orders);
        };
        (gathered.orders, gathered.duplicates) = (before.orders, gathered.duplicates + merged);
        Ok(())
    }

    /// Opens complete files again, so that items can be added, and counts from zero what only belongs to one run.
    pub(crate) fn reopen(&mut self) -> Result<()> {
        (self.pages, self.bad) = (0, 0);
        self.misfits.counts.clear();
        self.gaps.texts.clear();
        if let Some(lines) = self.unified.as_mut().and_then(Unified::lines) {
            lines.reopen()?;
        }
        self.output.reopen()
    }

    /// Completes the files, where the format can do that now, and tells whether it did.
    pub(crate) fn flush(&mut self) -> Result<bool> {
        self.output.flush()
    }

    /// Completes the files. Nothing is added afterwards.
    pub(crate) fn complete(&mut self) -> Result<()> {
        self.output.complete()
    }

    /// What the completed files have, and the counts. It is on the disk when this returns, so that a checkpoint may count it.
    pub(crate) fn synced(&mut self) -> Result<Entry> {
        let lines = self.unified.as_mut().map_or(Ok(Extent::default()), Unified::flush)?;
        let (items, bad_items) = self.output.synced()?;
        let misfits = self.misfits.counts.clone();
        let files = if self.are_final() { Stage::Final } else { Stage::Part };
        let (orders, pages, bad, gaps) = (self.orders(), self.pages, self.bad, self.gaps.texts.clone());
        Ok(Entry { files, items, lines, bad_items, orders, pages, bad, misfits, gaps, ..Entry::default() })
    }

    /// Whether the files have their final names.
    pub(crate) fn are_final(&self) -> bool {
        self.output.is_final()
    }

    /// The final path of the items' file.
    pub(crate) fn final_path(&self) -> &Path {
        self.output.final_path()
    }

    /// Gives the files their final names; those of an earlier pull are replaced. Items may be added afterwards where the
    /// pull continues.
    pub(crate) fn publish(&mut self, continues: bool) -> Result<()> {
        if let Some(lines) = self.unified.as_mut().and_then(Unified::lines) {
            lines.publish(continues)?;
        }
        self.output.publish(continues)
    }

    /// What is to be said of the lines of the one order.
    pub(crate) fn note(&self) -> Option<String> {
        self.unified.as_ref().and_then(Unified::note)
    }

    /// The files that exist.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let lines = self.unified.iter().flat_map(Unified::files);
        self.output.files().into_iter().chain(lines).collect()
    }

    /// The values that were gathered for other operations.
    pub(crate) fn into_keys(self) -> Vec<Keys> {
        self.gathered.keys
    }

    /// Takes an item.
    pub(crate) fn item(&mut self, item: &dyn Record) -> Result<()> {
        match &mut self.unified {
            Some(unified) => {
                unified.write(item, &mut self.output)?;
                for (field, count) in unified.take_lost() {
                    *self.misfits.counts.entry(field).or_default() += count;
                }
            }
            None => self.output.item(item)?,
        }
        self.misfits.take_item(item);
        self.gathered.take(|path| walk(item, path).scalar_text().map(Cow::into_owned));
        Ok(())
    }
}
