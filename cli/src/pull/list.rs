//! Reading a list page by page.

use super::items::Items;
use super::journal::{Entry, Journal, Stage};
use super::other_kind;
use super::outage::Outage;
use super::progress::Progress;
use super::run::{End, PullJob};
use crate::catalogue::Op;
use crate::plan::Plan;
use anyhow::{Context, Result, bail};
use dingdan::client::AnyPull;
use dingdan::{Checkpoint, Connection};
use std::time::{Duration, Instant};

/// A list to be read.
pub(crate) struct List<'a> {
    pub(crate) operation: Op,
    pub(crate) plan: &'a Plan,
    pub(crate) connection: &'a Connection,
    pub(crate) job: &'a PullJob<'a>,
}

/// Storing the progress takes at most this part of the time of a pull: one twentieth.
const STORING: u32 = 20;

impl List<'_> {
    /// Reads page by page and stores the progress: after every page where that is quick. It is slow where a day has tens
    /// of thousands of orders and the vendor's windows are entire days.
    pub(crate) async fn pull(
        &self,
        before: Option<&Entry>,
        items: &mut Items,
        progress: &mut Progress,
        journal: &mut Journal,
        windows: &mut usize,
    ) -> Result<End> {
        let (spec, stop) = (self.operation.spec(), self.job.stop);
        let mut pull = match before.map(|before| before.checkpoint.as_ref()) {
            Some(None) => bail!("{}: the checkpoint lacks the progress of the list", spec.id),
            before => self.begin(before.flatten())?,
        };
        let start = before.and_then(|before| before.start.clone()).unwrap_or_else(|| pull.checkpoint());
        let (mut stored, mut took) = (Instant::now(), Duration::ZERO);
        let mut outage = Outage::new(self.job.source.longest_wait());
        loop {
            // A page is written completely or not at all.
            let page = tokio::select! {
                biased;
                () = stop.asked() => None,
                page = pull.next() => Some(page),
            };
            let mut wait = None;
            let end = match page {
                Some(Some(Ok(page))) => {
                    outage.end();
                    let other_kind = other_kind::find(spec, &page);
                    items.page(page)?;
                    other_kind.map(End::OtherKind)
                }
                Some(Some(Err(error))) => {
                    wait = if self.job.follows() { outage.wait(&error) } else { None };
                    if let Some(wait) = wait {
                        progress.note(&format!("note: {error}; the next try is in {} s", wait.as_secs()));
                        if error.is_gap() {
                            // The pull would continue after the page, which may be readable after the outage.
                            pull = self.begin(Some(&pull.checkpoint()))?;
                        }
                        None
                    } else if error.is_gap() {
                        items.gaps.take(error)?.map(|error| End::Failed(Box::new(error)))
                    } else {
                        Some(End::Failed(Box::new(error)))
                    }
                }
                Some(None) => Some(End::Complete),
                None => Some(End::Stopped),
            };
            progress.at(items.orders());
            *windows = pull.windows();
            items.stats = pull.stats();
            if end.is_some() || wait.is_some() || stored.elapsed() >= took * STORING {
                let begun = Instant::now();
                let end = end.as_ref();
                let follows = self.job.follows();
                let at = (journal.is_kept() || follows).then(|| (start.clone(), pull.checkpoint()));
                store(spec.id, at, items, end, follows, journal)?;
                (stored, took) = (Instant::now(), begun.elapsed());
            }
            if let Some(end) = end {
                return Ok(end);
            }
            if let Some(wait) = wait {
                tokio::select! {
                    () = stop.asked() => {}
                    () = tokio::time::sleep(wait) => {}
                }
            }
        }
    }

    fn begin(&self, checkpoint: Option<&Checkpoint>) -> Result<Box<dyn AnyPull>> {
        let (plan, job) = (self.plan, self.job);
        let (connection, request) = (self.connection.clone(), &*plan.request);
        let pull = match plan.window.filter(|_| plan.changed) {
            Some(window) => self.operation.pull_changed(connection, request, window, job.range, job.options),
            None => self.operation.pull(connection, request, plan.window, job.range, job.options),
        };
        match checkpoint {
            Some(checkpoint) => {
                pull.resume(checkpoint).with_context(|| format!("{}: cannot continue", self.operation.spec().id))
            }
            None => Ok(pull),
        }
    }
}

/// Completes the files as far as the format can, and stores the progress: where the run began, and where it is now. A pull that
/// never ends gives its files their final names as soon as it has caught up.
pub(super) fn store(
    id: &str,
    at: Option<(Checkpoint, Checkpoint)>,
    items: &mut Items,
    end: Option<&End>,
    follows: bool,
    journal: &mut Journal,
) -> Result<()> {
    let (start, checkpoint) = at.unzip();
    let has_caught_up = checkpoint.as_ref().is_some_and(Checkpoint::is_caught_up);
    // What was left out is the same as at the end of a pull that ends.
    let publishes_now = follows && has_caught_up && End::Complete.publishes(items, journal.is_kept());
    let publishes = publishes_now || end.is_some_and(|end| end.publishes(items, journal.is_kept()));
    if end.is_some() || publishes {
        items.complete()?;
    } else if !items.flush()? {
        return Ok(());
    }
    if journal.is_kept() {
        let entry = items.synced()?;
        let done = matches!(end, Some(End::Complete));
        let files = if publishes { Stage::Moving } else { entry.files };
        journal.note(id, Entry { done, files, checkpoint, start, ..entry })?;
    }
    if publishes_now {
        items.publish(true)?;
        journal.note_final(id)?;
    }
    Ok(())
}
