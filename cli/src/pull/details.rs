//! Calls that are made once for each item of another operation, a few at a time.

use super::gathered::Keys;
use super::items::Items;
use super::journal::{Entry, Journal, Stage};
use super::progress::Progress;
use super::run::End;
use crate::catalogue::Op;
use crate::plan::{self, Plan};
use crate::stop::Stop;
use anyhow::Result;
use dingdan::Connection;
use dingdan::client::{AnyPage, AnyRequest, PullStats};
use futures_util::StreamExt;
use std::collections::BTreeSet;

const IN_FLIGHT: usize = 4;
/// The number of calls after which the progress is stored.
const TOGETHER: usize = 16;

/// The calls of an operation.
pub(crate) struct Calls<'a> {
    pub(crate) operation: Op,
    pub(crate) plan: &'a Plan,
    pub(crate) keys: &'a Keys,
    pub(crate) connection: &'a Connection,
    /// The number of calls that an earlier run made.
    pub(crate) done: usize,
    /// Which of these left something out.
    pub(crate) left_out: BTreeSet<usize>,
    /// Whether the list of the items was pulled completely.
    pub(crate) is_list_complete: bool,
}

/// Pulls an operation for every key that an earlier run did not pull, or for which it left something out.
pub(crate) async fn pull(
    calls: &Calls<'_>,
    items: &mut Items,
    progress: &mut Progress,
    stop: &Stop,
    journal: &mut Journal,
) -> Result<End> {
    let operation = calls.operation;
    // What is left out now is said anew.
    items.gaps.texts.clear();
    let mut left_out = calls.left_out.clone();
    let count = calls.keys.calls.len();
    let pending: Vec<usize> =
        left_out.iter().copied().filter(|call| *call < count).chain(calls.done..count).collect();
    let mut batches = pending.chunks(calls.keys.spec.batch.unwrap_or(1).max(1));
    let requests = batches.clone().map(|batch| filled(calls, batch));
    let answers = requests.map(|request| one(operation, request, calls.connection.clone()));
    let mut answers = futures_util::stream::iter(answers).buffered(IN_FLIGHT);
    let (mut done, mut asked) = (calls.done, 0);
    let end = 'calls: loop {
        let answer = tokio::select! {
            biased;
            () = stop.asked() => break End::Stopped,
            answer = answers.next() => answer,
        };
        let Some(answer) = answer else {
            // Items that the list has not given yet need calls as well.
            break if calls.is_list_complete { End::Complete } else { End::Waiting(calls.keys.spec.operation) };
        };
        let batch = batches.next().unwrap_or_default();
        let Answer { pages, gaps, error, stats } = answer?;
        for page in pages {
            items.page(page)?;
        }
        items.stats += &stats;
        let is_left_out = !gaps.is_empty();
        for gap in gaps {
            let key = batch.first().filter(|_| batch.len() == 1).and_then(|call| calls.keys.calls.get(*call));
            let key = key.map(|key| calls.keys.describe(key));
            if let Some(error) = items.gaps.take_for(gap, key.as_deref())? {
                break 'calls End::Failed(Box::new(error));
            }
        }
        if let Some(error) = error {
            break End::Failed(Box::new(error));
        }
        for call in batch {
            if is_left_out {
                left_out.insert(*call);
            } else {
                left_out.remove(call);
            }
            done = done.max(call + 1);
        }
        let before = asked;
        asked += batch.len();
        progress.at(items.orders());
        // Each of these calls brings few items, so the files are not flushed after every call.
        if journal.is_kept() && before / TOGETHER < asked / TOGETHER && items.flush()? {
            let entry = items.synced()?;
            journal.note(operation.spec().id, Entry { calls: done, left_out: left_out.clone(), ..entry })?;
        }
    };
    items.complete()?;
    let entry = items.synced()?;
    let complete = matches!(end, End::Complete);
    let files = if end.publishes(items, journal.is_kept()) { Stage::Moving } else { entry.files };
    journal.note(operation.spec().id, Entry { done: complete, files, calls: done, left_out, ..entry })?;
    Ok(end)
}

/// The request for one call's key, or for those of several where its parameter is a list.
fn filled(calls: &Calls<'_>, batch: &[usize]) -> Result<Box<dyn AnyRequest>> {
    let mut request = calls.plan.request.boxed();
    let keys: Vec<&Vec<String>> = batch.iter().filter_map(|call| calls.keys.calls.get(*call)).collect();
    for (index, (path, _)) in calls.keys.spec.params.iter().enumerate() {
        let values: Vec<&str> = keys.iter().filter_map(|key| key.get(index)).map(String::as_str).collect();
        match (calls.keys.spec.batch, values.as_slice()) {
            (None, [value]) => plan::set_at(&mut request, calls.operation.spec(), path, value)?,
            // As JSON, since a value may hold the comma that would separate it from the next.
            (_, values) => {
                let list = serde_json::to_string(values)?;
                plan::set_at(&mut request, calls.operation.spec(), path, &list)?;
            }
        }
    }
    Ok(request)
}

/// All pages of one request.
#[derive(Default)]
struct Answer {
    pages: Vec<AnyPage>,
    /// What was left out.
    gaps: Vec<dingdan::Error>,
    /// What ended the request.
    error: Option<dingdan::Error>,
    stats: PullStats,
}

async fn one(operation: Op, request: Result<Box<dyn AnyRequest>>, connection: Connection) -> Result<Answer> {
    let mut pages = operation.pages(connection, &*request?);
    let mut answer = Answer::default();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => answer.pages.push(page),
            // One item that the vendor does not give, such as a deleted one, costs no other.
            Err(error) if error.is_gap() => answer.gaps.push(error),
            Err(error) if error.refuses_request() || error.body().is_some() => {
                answer.gaps.push(error);
                break;
            }
            Err(error) => {
                answer.error = Some(error);
                break;
            }
        }
    }
    answer.stats = pages.stats();
    Ok(answer)
}
