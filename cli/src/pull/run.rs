//! The operations, one after another.

use super::details;
use super::gathered::Keys;
use super::items::Items;
use super::journal::{Entry, Journal};
use super::list::List;
use super::opening::open;
use super::progress::Progress;
use super::source::Source;
use super::summary::{Counts, Outcome};
use crate::arguments::Format;
use crate::catalogue::Op;
use crate::plan::Plan;
use crate::stop::Stop;
use anyhow::{Result, bail};
use dingdan::client::{EachSpec, OperationSpec, TimeRange};
use dingdan::{BeijingTime, PullOptions};
use std::path::Path;
use std::time::Instant;

/// The settings that all operations of a pull share.
pub(crate) struct PullJob<'a> {
    pub(crate) source: &'a Source,
    pub(crate) target: Target<'a>,
    pub(crate) range: TimeRange,
    /// The end of the range, where one was given.
    pub(crate) until: Option<BeijingTime>,
    pub(crate) options: PullOptions,
    pub(crate) stop: &'a Stop,
    pub(crate) shows_progress: bool,
}

impl PullJob<'_> {
    /// Whether the pull never ends.
    pub(crate) fn follows(&self) -> bool {
        self.options.follow.is_some()
    }
}

/// Where the orders go, and how.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) directory: &'a Path,
    /// The directory in which pages that cannot be read are saved.
    pub(crate) bad: &'a Path,
    pub(crate) format: Format,
    /// Whether the orders become the one order.
    pub(crate) unified: bool,
    /// Whether files that differ from what the checkpoint counts are written again from the last point that holds.
    pub(crate) reread: bool,
}

/// How the pull of an operation ended.
pub(crate) enum End {
    /// All items arrived.
    Complete,
    /// An error ended it.
    Failed(Box<dingdan::Error>),
    /// The vendor sends the items of another operation: the shop is of another kind.
    OtherKind(&'static str),
    /// The list of the operation with that id, on whose items this one depends, is not complete.
    Waiting(&'static str),
    /// Ctrl-C ended it.
    Stopped,
}

/// Pulls every operation, and adds its counts. After one that fails, the others are pulled all the same.
pub(crate) async fn all(
    plans: &[(Op, Plan)],
    job: &PullJob<'_>,
    journal: &mut Journal,
    counts: &mut Vec<Counts>,
) -> Result<()> {
    let mut keys: Vec<(&'static str, Keys)> = Vec::new();
    for (operation, plan) in plans {
        if job.stop.is_asked_for() {
            break;
        }
        let dependants = dependants(plans, operation.spec().id);
        let own = keys.iter().find(|(id, _)| *id == operation.spec().id).map(|(_, keys)| keys);
        let names: Vec<&'static str> = dependants.iter().map(|(id, _)| *id).collect();
        let needed = plan.each.map(|each| each.operation);
        let is_list_complete = counts.iter().all(|list: &Counts| needed != Some(list.operation) || list.is_done());
        let own = own.map(|keys| (keys, is_list_complete));
        let (own, found) = pull(*operation, plan, own, dependants, job, journal).await?;
        keys.extend(names.into_iter().zip(found));
        counts.push(own);
    }
    Ok(())
}

/// The operations that are called once for each item of this one.
pub(crate) fn dependants(plans: &[(Op, Plan)], id: &str) -> Vec<(&'static str, &'static EachSpec)> {
    let of =
        |(operation, plan): &(Op, Plan)| Some((operation.spec().id, plan.each.filter(|each| each.operation == id)?));
    plans.iter().filter_map(of).collect()
}

async fn pull(
    operation: Op,
    plan: &Plan,
    keys: Option<(&Keys, bool)>,
    dependants: Vec<(&'static str, &'static EachSpec)>,
    job: &PullJob<'_>,
    journal: &mut Journal,
) -> Result<(Counts, Vec<Keys>)> {
    let spec = operation.spec();
    let begun = Instant::now();
    let expected = job.source.expected(spec, plan.request.as_record());
    let (connection, traffic) = job.source.connect(spec)?;
    let mut items = open(spec, (&dependants, plan.changed), job.target, journal)?;
    let mut before = journal.entry(spec.id).cloned();
    let orders_before = items.orders();
    let mut progress = if job.shows_progress { Progress::new(spec.id, expected) } else { Progress::None };
    let mut windows = 0;
    if let Some(done) = before.as_ref().filter(|before| before.done)
        && has_more(done, plan, keys.map(|(keys, _)| keys), job)
    {
        // From here on, output files may be longer than the checkpoint records.
        let begun = done.begun_again();
        journal.note(spec.id, begun.clone())?;
        items.reopen()?;
        if let Some(checkpoint) = &begun.checkpoint {
            progress.note(&format!(
                "{}: continues from {}, where the pull before {}",
                spec.id,
                checkpoint.until(),
                if done.gaps.is_empty() { "ended" } else { "began, since it left something out" }
            ));
        }
        before = Some(begun);
    }
    let end = match (plan.each, keys) {
        _ if before.as_ref().is_some_and(|before| before.done) => {
            let until = before.as_ref().and_then(|before| Some(before.checkpoint.as_ref()?.until()));
            let until = until.map(|until| format!(" up to {until}")).unwrap_or_default();
            progress.note(&format!("{}: complete already{until}, by the checkpoint", spec.id));
            End::Complete
        }
        (None, _) => {
            let list = List { operation, plan, connection: &connection, job };
            list.pull(before.as_ref(), &mut items, &mut progress, journal, &mut windows).await?
        }
        (Some(_), Some((keys, is_list_complete))) => {
            let (done, left_out) = before.map_or_else(Default::default, |before| (before.calls, before.left_out));
            let connection = &connection;
            let calls = details::Calls { operation, plan, keys, connection, done, left_out, is_list_complete };
            details::pull(&calls, &mut items, &mut progress, job.stop, journal).await?
        }
        (Some(each), None) => bail!("{} has to be pulled after {}", spec.id, each.operation),
    };
    publish(spec, &end, &mut items, &progress, journal)?;
    let is_wrong_request = matches!(&end, End::Failed(error) if error.is_invalid_request());
    let (outcome, error) = match end {
        End::Complete => (Outcome::Done, None),
        End::Stopped => (Outcome::Stopped, None),
        End::Failed(error) => (Outcome::Failed, Some(error.to_string())),
        End::OtherKind(other) => (
            Outcome::Failed,
            Some(format!(
                "{}: the credentials are those of another kind of shop: the vendor sends the orders of {other}",
                spec.id
            )),
        ),
        End::Waiting(list) => {
            (Outcome::Failed, Some(format!("{}: {list} is not complete, so this is not either", spec.id)))
        }
    };
    if let Some(error) = &error {
        progress.error(error);
    }
    if let Some(note) = items.note() {
        progress.note(&format!("{}: {note}", spec.id));
    }
    progress.finish(items.orders());
    let counts = Counts {
        operation: spec.id,
        outcome,
        is_wrong_request,
        error,
        orders: items.orders(),
        new_orders: items.orders() - orders_before,
        duplicates: items.duplicates(),
        bad: items.bad,
        misfits: items.misfits().clone(),
        is_unified: job.target.unified.then_some(spec.order.is_some()),
        gaps: items.gaps.texts.clone(),
        stats: items.stats.clone(),
        expected: expected.filter(|_| outcome == Outcome::Done),
        lacking: keys.map_or(0, |(keys, _)| keys.lacking),
        windows,
        pages: items.pages,
        requests: traffic.requests(),
        bytes: traffic.bytes(),
        seconds: begun.elapsed().as_secs_f64(),
        files: items.files(),
    };
    Ok((counts, items.into_keys()))
}

/// Whether there may be more than what a complete pull before has brought.
fn has_more(done: &Entry, plan: &Plan, keys: Option<&Keys>, job: &PullJob<'_>) -> bool {
    match (&done.checkpoint, keys) {
        // What was left out is asked for again.
        (Some(_), _) if !done.gaps.is_empty() => true,
        (Some(checkpoint), _) => plan.window.is_some() && job.until.is_none_or(|until| checkpoint.until() < until),
        (None, Some(keys)) => keys.calls.len() > done.calls || !done.left_out.is_empty(),
        (None, None) => false,
    }
}

impl End {
    /// Whether the files get their final names: where the pull left nothing out, and where they replace no file and
    /// nothing will be added.
    pub(crate) fn publishes(&self, items: &Items, has_checkpoint: bool) -> bool {
        let is_over = matches!(self, Self::Complete) || !has_checkpoint;
        let is_complete = matches!(self, Self::Complete) && items.gaps.texts.is_empty();
        !items.are_final() && (is_complete || (is_over && !items.final_path().exists()))
    }
}

/// Gives the files their final names, or says where they are.
pub(super) fn publish(
    spec: &OperationSpec,
    end: &End,
    items: &mut Items,
    progress: &Progress,
    journal: &mut Journal,
) -> Result<()> {
    if end.publishes(items, journal.is_kept()) {
        items.publish(false)?;
    }
    if items.are_final() {
        return journal.note_final(spec.id);
    }
    let files: Vec<String> = items.files().iter().map(|file| file.display().to_string()).collect();
    let (files, id, path) = (files.join(" and "), spec.id, items.final_path().display());
    progress.note(&if journal.is_kept() && !matches!(end, End::Complete) {
        format!("note: {id}: the orders so far are in {files}; {path} is written when the pull is complete")
    } else {
        format!("note: {id}: {path} of an earlier pull stays; the orders of this one are in {files}")
    });
    Ok(())
}
