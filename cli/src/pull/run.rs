//! The operations, one after another.

use super::details;
use super::gathered::Keys;
use super::items::Items;
use super::journal::{Entry, Journal, Stage};
use super::other_kind;
use super::outage::Outage;
use super::output::Output;
use super::progress::Progress;
use super::source::Source;
use super::summary::{Counts, Outcome};
use crate::arguments::Format;
use crate::catalogue::Op;
use crate::plan::Plan;
use crate::stop::Stop;
use anyhow::{Context, Result, bail};
use dingdan::client::{AnyPull, EachSpec, OperationSpec, TimeRange};
use dingdan::{Checkpoint, Connection, PullOptions};
use std::path::Path;
use std::time::{Duration, Instant};

/// The settings that all operations of a pull share.
pub(crate) struct PullJob<'a> {
    pub(crate) source: &'a Source,
    pub(crate) directory: &'a Path,
    pub(crate) format: Format,
    pub(crate) range: TimeRange,
    pub(crate) options: PullOptions,
    pub(crate) stop: &'a Stop,
}

impl PullJob<'_> {
    /// Whether the pull never ends.
    fn follows(&self) -> bool {
        self.options.follow.is_some()
    }
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

/// Pulls every operation. After one that fails, the others are pulled all the same.
pub(crate) async fn all(plans: &[(Op, Plan)], job: &PullJob<'_>, journal: &mut Journal) -> Result<Vec<Counts>> {
    let mut keys: Vec<(&'static str, Keys)> = Vec::new();
    let mut counts = Vec::new();
    for (operation, plan) in plans {
        if job.stop.is_asked_for() {
            break;
        }
        let dependants = dependants(plans, operation.spec().id);
        let own = keys.iter().find(|(id, _)| *id == operation.spec().id).map(|(_, keys)| keys);
        let names: Vec<&'static str> = dependants.iter().map(|(id, _)| *id).collect();
        let each = dependants.into_iter().map(|(_, each)| each).collect();
        let needed = plan.each.map(|each| each.operation);
        let is_list_complete = counts.iter().all(|list: &Counts| needed != Some(list.operation) || list.is_done());
        let own = own.map(|keys| (keys, is_list_complete));
        let (own, found) = pull(*operation, plan, own, each, job, journal).await?;
        keys.extend(names.into_iter().zip(found));
        counts.push(own);
    }
    Ok(counts)
}

/// The operations that are called once for each item of this one.
fn dependants(plans: &[(Op, Plan)], id: &str) -> Vec<(&'static str, &'static EachSpec)> {
    let of =
        |(operation, plan): &(Op, Plan)| Some((operation.spec().id, plan.each.filter(|each| each.operation == id)?));
    plans.iter().filter_map(of).collect()
}

async fn pull(
    operation: Op,
    plan: &Plan,
    keys: Option<(&Keys, bool)>,
    dependants: Vec<&'static EachSpec>,
    job: &PullJob<'_>,
    journal: &mut Journal,
) -> Result<(Counts, Vec<Keys>)> {
    let spec = operation.spec();
    let begun = Instant::now();
    let expected = job.source.expected(spec);
    let (connection, traffic) = job.source.connect(spec)?;
    let before = journal.entry(spec.id).cloned();
    let mut items = open(spec, dependants, job, journal)?;
    let mut progress = Progress::new(spec.id, expected);
    let mut windows = 0;
    let end = match (plan.each, keys) {
        _ if !job.follows() && before.as_ref().is_some_and(|before| before.done) => {
            progress.note(&format!("{}: complete already, by the checkpoint", spec.id));
            End::Complete
        }
        (None, _) => {
            let pull = begin(operation, plan, &connection, job, before.as_ref())?;
            list(spec, pull, &mut items, &mut progress, job, journal, &mut windows).await?
        }
        (Some(_), Some((keys, is_list_complete))) => {
            let done = before.map_or(0, |before| before.calls);
            let calls = details::Calls { operation, plan, keys, connection: &connection, done, is_list_complete };
            details::pull(&calls, &mut items, &mut progress, job.stop, journal).await?
        }
        (Some(each), None) => bail!("{} has to be pulled after {}", spec.id, each.operation),
    };
    publish(spec, &end, &mut items, &progress, journal)?;
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
        progress.note(&format!("error: {error}"));
    }
    progress.finish(items.orders());
    let counts = Counts {
        operation: spec.id,
        outcome,
        error,
        orders: items.orders(),
        duplicates: items.duplicates(),
        bad: items.bad,
        misfits: items.misfits().clone(),
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

fn open(
    spec: &'static OperationSpec,
    dependants: Vec<&'static EachSpec>,
    job: &PullJob<'_>,
    journal: &Journal,
) -> Result<Items> {
    let before = journal.entry(spec.id);
    let id = journal.is_kept().then(|| journal.pull().id.as_str());
    let output = Output::open(job.directory, spec, job.format, id, before, job.follows());
    let items = output.and_then(|output| {
        let mut items = Items::new(spec, output, dependants);
        before.map_or(Ok(()), |before| items.recall(before))?;
        Ok(items)
    });
    if before.is_none() {
        return items;
    }
    items.with_context(|| {
        format!("{}: the checkpoint does not fit the files; delete it to pull everything anew", spec.id)
    })
}

/// Gives the files their final names where the pull is complete, or where nothing would be lost by it.
fn publish(
    spec: &OperationSpec,
    end: &End,
    items: &mut Items,
    progress: &Progress,
    journal: &mut Journal,
) -> Result<()> {
    let is_complete = matches!(end, End::Complete);
    if items.are_final() {
        return journal.note_final(spec.id);
    }
    if is_complete || (!journal.is_kept() && !items.final_path().exists()) {
        items.publish(false)?;
        return journal.note_final(spec.id);
    }
    let files: Vec<String> = items.files().iter().map(|file| file.display().to_string()).collect();
    let (files, id, path) = (files.join(" and "), spec.id, items.final_path().display());
    progress.note(&if journal.is_kept() {
        format!("note: {id}: the orders so far are in {files}; {path} is written when the pull is complete")
    } else {
        format!("note: {id}: {path} of an earlier pull stays; the orders of this one are in {files}")
    });
    Ok(())
}

fn begin(
    operation: Op,
    plan: &Plan,
    connection: &Connection,
    job: &PullJob<'_>,
    before: Option<&Entry>,
) -> Result<Box<dyn AnyPull>> {
    let pull = operation.pull(connection.clone(), &*plan.request, plan.window, job.range, job.options);
    match before.and_then(|before| before.checkpoint.as_ref()) {
        Some(checkpoint) => {
            pull.resume(checkpoint).with_context(|| format!("{}: cannot continue", operation.spec().id))
        }
        None => Ok(pull),
    }
}

/// Storing the progress takes at most this part of the time of a pull: one twentieth.
const STORING: u32 = 20;

/// Reads page by page and stores the progress: after every page where that is quick. It is slow where a day has tens of
/// thousands of orders and the vendor's windows are entire days.
async fn list(
    spec: &'static OperationSpec,
    mut pull: Box<dyn AnyPull>,
    items: &mut Items,
    progress: &mut Progress,
    job: &PullJob<'_>,
    journal: &mut Journal,
    windows: &mut usize,
) -> Result<End> {
    let (mut noted, mut took) = (Instant::now(), Duration::ZERO);
    let mut outage = Outage::new();
    loop {
        // A page is written completely or not at all.
        let page = tokio::select! {
            biased;
            () = job.stop.asked() => None,
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
                wait = if job.follows() { outage.wait(&error) } else { None };
                if let Some(wait) = wait {
                    progress.note(&format!("note: {error}; the next try is in {} s", wait.as_secs()));
                    None
                } else {
                    Some(End::Failed(Box::new(error)))
                }
            }
            Some(None) => Some(End::Complete),
            None => Some(End::Stopped),
        };
        progress.at(items.orders());
        *windows = pull.windows();
        if end.is_some() || wait.is_some() || noted.elapsed() >= took * STORING {
            let begun = Instant::now();
            store(spec.id, &*pull, items, end.as_ref(), job, journal)?;
            (noted, took) = (Instant::now(), begun.elapsed());
        }
        if let Some(end) = end {
            return Ok(end);
        }
        if let Some(wait) = wait {
            tokio::select! {
                () = job.stop.asked() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }
}

/// Completes the files as far as the format can, and stores the progress. A pull that never ends gives its files their
/// final names as soon as it has caught up.
fn store(
    id: &str,
    pull: &dyn AnyPull,
    items: &mut Items,
    end: Option<&End>,
    job: &PullJob<'_>,
    journal: &mut Journal,
) -> Result<()> {
    let checkpoint = (journal.is_kept() || job.follows()).then(|| pull.checkpoint());
    let has_caught_up = checkpoint.as_ref().is_some_and(Checkpoint::is_caught_up);
    let publishes = job.follows() && has_caught_up && !items.are_final();
    let entry = if end.is_some() || publishes { Some(items.complete()?) } else { items.flush()? };
    let Some(entry) = entry else { return Ok(()) };
    let done = matches!(end, Some(End::Complete));
    let files = if (done || publishes) && !items.are_final() { Stage::Moving } else { entry.files };
    journal.note(id, Entry { done, files, checkpoint, ..entry })?;
    if publishes {
        items.publish(true)?;
        journal.note_final(id)?;
    }
    Ok(())
}
