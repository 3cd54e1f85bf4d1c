//! The operations, one after another.

use super::details;
use super::gathered::Keys;
use super::items::Items;
use super::journal::{Entry, Journal};
use super::output::Output;
use super::progress::Progress;
use super::source::Source;
use super::stop::Stop;
use super::summary::{Outcome, Tally};
use crate::arguments::Format;
use crate::catalogue::Op;
use crate::plan::Plan;
use anyhow::{Context, Result, bail};
use dingdan::client::{AnyPull, EachSpec, TimeRange};
use dingdan::{Connection, PullOptions};
use std::path::Path;
use std::time::{Duration, Instant};

/// What all operations of a pull have in common.
pub(crate) struct Errand<'a> {
    pub(crate) source: &'a Source,
    pub(crate) directory: &'a Path,
    pub(crate) format: Format,
    pub(crate) span: TimeRange,
    pub(crate) options: PullOptions,
    pub(crate) stop: &'a Stop,
}

/// How an operation ended.
pub(crate) enum End {
    /// Everything came.
    Whole,
    /// By an error.
    Failed(Box<dingdan::Error>),
    /// By Ctrl-C.
    Stopped,
}

/// Pulls every operation. One that fails does not keep the others from going on.
pub(crate) async fn all(plans: &[(Op, Plan)], errand: &Errand<'_>, journal: &mut Journal) -> Result<Vec<Tally>> {
    let mut keys: Vec<(&'static str, Keys)> = Vec::new();
    let mut tallies = Vec::new();
    for (operation, plan) in plans {
        if errand.stop.is_asked_for() {
            break;
        }
        let dependants = dependants(plans, operation.spec().id);
        let own = keys.iter().find(|(id, _)| *id == operation.spec().id).map(|(_, keys)| keys);
        let names: Vec<&'static str> = dependants.iter().map(|(id, _)| *id).collect();
        let each = dependants.into_iter().map(|(_, each)| each).collect();
        let (tally, found) = pull(*operation, plan, own, each, errand, journal).await?;
        keys.extend(names.into_iter().zip(found));
        tallies.push(tally);
    }
    Ok(tallies)
}

/// Operations that are called once for each item of this one.
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
    errand: &Errand<'_>,
    journal: &mut Journal,
) -> Result<(Tally, Vec<Keys>)> {
    let spec = operation.spec();
    let begun = Instant::now();
    let expected = errand.source.expected(spec);
    let (connection, traffic) = errand.source.connect(spec)?;
    let before = journal.entry(spec.id).cloned();
    if let Some(other) = before.as_ref().map(|before| before.format).filter(|format| *format != errand.format) {
        bail!("{}: the checkpoint belongs to a pull with --format {}", spec.id, other.name());
    }
    let output = Output::open(errand.directory, spec, errand.format, before.as_ref())?;
    let mut items = Items::new(spec, output, errand.format, dependants);
    if let Some(before) = &before {
        items.recall(before)?;
    }
    let mut progress = Progress::new(spec.id, expected);
    let mut windows = 0;
    let end = match (plan.each, keys) {
        _ if before.as_ref().is_some_and(|before| before.done) => {
            progress.note(&format!("{}: pulled before, as the checkpoint says", spec.id));
            items.complete()?;
            End::Whole
        }
        (None, _) => {
            let pull = begin(operation, plan, &connection, errand, before.as_ref())?;
            list(spec.id, pull, &mut items, &mut progress, errand.stop, journal, &mut windows).await?
        }
        (Some(_), Some(keys)) => {
            let done = before.map_or(0, |before| before.calls);
            let calls = details::Calls { operation, plan, keys, connection: &connection, done };
            details::pull(&calls, &mut items, &mut progress, errand.stop, journal).await?
        }
        (Some(each), None) => bail!("{} has to be pulled after {}", spec.id, each.operation),
    };
    let (outcome, error) = match end {
        End::Whole => (Outcome::Done, None),
        End::Stopped => (Outcome::Stopped, None),
        End::Failed(error) => (Outcome::Failed, Some(error.to_string())),
    };
    if let Some(error) = &error {
        progress.note(&format!("error: {error}"));
    }
    progress.finish(items.orders());
    let tally = Tally {
        operation: spec.id,
        outcome,
        error,
        orders: items.orders(),
        duplicates: items.duplicates(),
        bad: items.bad,
        misfits: items.misfits().clone(),
        expected: expected.filter(|_| outcome == Outcome::Done),
        lacking: keys.map_or(0, |keys| keys.lacking),
        windows,
        pages: items.pages,
        requests: traffic.requests(),
        bytes: traffic.bytes(),
        seconds: begun.elapsed().as_secs_f64(),
        files: items.files(),
    };
    Ok((tally, items.into_keys()))
}

fn begin(
    operation: Op,
    plan: &Plan,
    connection: &Connection,
    errand: &Errand<'_>,
    before: Option<&Entry>,
) -> Result<Box<dyn AnyPull>> {
    let pull = operation.pull(connection.clone(), &*plan.request, plan.window, errand.span, errand.options);
    match before.and_then(|before| before.checkpoint.as_ref()) {
        Some(checkpoint) => pull.resume(checkpoint).with_context(|| format!("{}: cannot go on", operation.spec().id)),
        None => Ok(pull),
    }
}

/// Of its time a listing takes no more than this part for noting how far it is.
const NOTING: u32 = 20;

/// Lists page by page, and notes how far it is: after every page where that is quick, and it is not where a day has
/// tens of thousands of orders and the vendor takes only whole days.
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
        // A page is dealt with whole or not at all.
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
            Some(Some(Err(error))) => Some(End::Failed(Box::new(error))),
            Some(None) => Some(End::Whole),
            None => Some(End::Stopped),
        };
        progress.at(items.orders());
        *windows = pull.windows();
        if end.is_some() || noted.elapsed() >= took * NOTING {
            let begun = Instant::now();
            let complete = if end.is_some() { Some(items.complete()?) } else { items.flush()? };
            if let Some(entry) = complete.filter(|_| journal.is_kept()) {
                let done = matches!(end, Some(End::Whole));
                journal.note(operation, Entry { done, checkpoint: Some(pull.checkpoint()), ..entry })?;
            }
            (noted, took) = (Instant::now(), begun.elapsed());
        }
        if let Some(end) = end {
            return Ok(end);
        }
    }
}
