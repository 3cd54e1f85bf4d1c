//! The operations, one after another.

use super::details;
use super::gaps::Gaps;
use super::gathered::Keys;
use super::items::Items;
use super::journal::{Entry, Journal};
use super::not_asked::not_asked;
use super::output::Output;
use super::progress::Progress;
use super::source::Source;
use super::stop::Stop;
use super::summary::{Counts, Outcome};
use crate::arguments::Format;
use crate::catalogue::Op;
use crate::plan::Plan;
use anyhow::{Context, Result, bail};
use dingdan::client::{AnyPull, EachSpec, TimeRange};
use dingdan::{Connection, PullOptions};
use std::path::Path;
use std::time::{Duration, Instant};

/// The settings that all operations of a pull share.
pub(crate) struct PullJob<'a> {
    pub(crate) source: &'a Source,
    pub(crate) directory: &'a Path,
    /// The directory in which pages that cannot be read are saved.
    pub(crate) bad: &'a Path,
    pub(crate) format: Format,
    pub(crate) range: TimeRange,
    pub(crate) options: PullOptions,
    pub(crate) stop: &'a Stop,
}

/// How the pull of an operation ended.
pub(crate) enum End {
    /// All items arrived.
    Complete,
    /// An error ended it.
    Failed(Box<dingdan::Error>),
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
    keys: Option<&Keys>,
    dependants: Vec<&'static EachSpec>,
    job: &PullJob<'_>,
    journal: &mut Journal,
) -> Result<(Counts, Vec<Keys>)> {
    let spec = operation.spec();
    let begun = Instant::now();
    let expected = job.source.expected(spec);
    let (connection, traffic) = job.source.connect(spec)?;
    let before = journal.entry(spec.id).cloned();
    if let Some(other) = before.as_ref().map(|before| before.format).filter(|format| *format != job.format) {
        bail!("{}: the checkpoint belongs to a pull with --format {}", spec.id, other.name());
    }
    let output = Output::open(job.directory, spec, job.format, before.as_ref())?;
    let gaps = Gaps::new(spec.id, job.bad);
    let mut items = Items::new(spec, output, job.format, dependants, gaps);
    if let Some(before) = &before {
        items.recall(before)?;
    }
    let mut progress = Progress::new(spec.id, expected);
    let mut windows = 0;
    let end = match (plan.each, keys) {
        _ if before.as_ref().is_some_and(|before| before.done) => {
            progress.note(&format!("{}: complete already, by the checkpoint", spec.id));
            items.complete()?;
            End::Complete
        }
        (None, _) => {
            let pull = begin(operation, plan, &connection, job, before.as_ref())?;
            list(spec.id, pull, &mut items, &mut progress, job.stop, journal, &mut windows).await?
        }
        (Some(_), Some(keys)) => {
            let done = before.map_or(0, |before| before.calls);
            let calls = details::Calls { operation, plan, keys, connection: &connection, done };
            details::pull(&calls, &mut items, &mut progress, job.stop, journal).await?
        }
        (Some(each), None) => bail!("{} has to be pulled after {}", spec.id, each.operation),
    };
    let (outcome, error) = match end {
        End::Complete => (Outcome::Done, None),
        End::Stopped => (Outcome::Stopped, None),
        End::Failed(error) => (Outcome::Failed, Some(error.to_string())),
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
        gaps: items.gaps.texts.clone(),
        not_asked: if plan.each.is_none() { not_asked(spec, plan.request.as_record()) } else { Vec::new() },
        stats: items.stats.clone(),
        expected: expected.filter(|_| outcome == Outcome::Done),
        lacking: keys.map_or(0, |keys| keys.lacking),
        windows,
        pages: items.pages,
        requests: traffic.requests(),
        bytes: traffic.bytes(),
        seconds: begun.elapsed().as_secs_f64(),
        files: items.files(),
    };
    Ok((counts, items.into_keys()))
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
    operation: &str,
    mut pull: Box<dyn AnyPull>,
    items: &mut Items,
    progress: &mut Progress,
    stop: &Stop,
    journal: &mut Journal,
    windows: &mut usize,
) -> Result<End> {
    let (mut noted, mut took) = (Instant::now(), Duration::ZERO);
    loop {
        // A page is written completely or not at all.
        let page = tokio::select! {
            biased;
            () = stop.asked() => None,
            page = pull.next() => Some(page),
        };
        let end = match page {
            Some(Some(Ok(page))) => {
                items.page(page)?;
                None
            }
            Some(Some(Err(error))) if error.is_gap() => {
                items.gaps.take(error)?.map(|error| End::Failed(Box::new(error)))
            }
            Some(Some(Err(error))) => Some(End::Failed(Box::new(error))),
            Some(None) => Some(End::Complete),
            None => Some(End::Stopped),
        };
        progress.at(items.orders());
        *windows = pull.windows();
        items.stats = pull.stats();
        if end.is_some() || noted.elapsed() >= took * STORING {
            let begun = Instant::now();
            let complete = if end.is_some() { Some(items.complete()?) } else { items.flush()? };
            if let Some(entry) = complete.filter(|_| journal.is_kept()) {
                let done = matches!(end, Some(End::Complete));
                journal.note(operation, Entry { done, checkpoint: Some(pull.checkpoint()), ..entry })?;
            }
            (noted, took) = (Instant::now(), begun.elapsed());
        }
        if let Some(end) = end {
            return Ok(end);
        }
    }
}
