//! Calls made once for each item of another operation, a few at a time.

use super::items::{Items, Keys};
use super::progress::Progress;
use crate::catalogue::Op;
use crate::plan::{self, Plan};
use anyhow::Result;
use dingdan::Connection;
use dingdan::call::{AnyPage, AnyRequest};
use futures_util::StreamExt;

const IN_FLIGHT: usize = 4;

/// Pulls an operation for every key, in the keys' order. Gives the error that stopped it.
pub(crate) async fn pull(
    operation: Op,
    plan: &Plan,
    keys: &Keys,
    connection: &Connection,
    items: &mut Items,
    progress: &mut Progress,
) -> Result<Option<dingdan::Error>> {
    let requests = keys.calls.iter().flat_map(|key| plan.calls.iter().map(move |call| filled(&**call, keys, key)));
    let answers = requests.map(|request| one(operation, request, connection.clone()));
    let mut answers = futures_util::stream::iter(answers).buffered(IN_FLIGHT);
    while let Some(answer) = answers.next().await {
        let (pages, error) = answer?;
        for page in pages {
            items.page(page)?;
        }
        progress.at(items.orders);
        if error.is_some() {
            return Ok(error);
        }
    }
    Ok(None)
}

fn filled(call: &dyn AnyRequest, keys: &Keys, key: &[String]) -> Result<Box<dyn AnyRequest>> {
    let mut request = call.boxed();
    for ((index, _), value) in keys.spec.params.iter().zip(key) {
        plan::set(&mut request, *index, value)?;
    }
    Ok(request)
}

/// All pages of one request, up to an error.
async fn one(
    operation: Op,
    request: Result<Box<dyn AnyRequest>>,
    connection: Connection,
) -> Result<(Vec<AnyPage>, Option<dingdan::Error>)> {
    let mut pages = operation.pages(connection, &*request?);
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => found.push(page),
            Err(error) => return Ok((found, Some(error))),
        }
    }
    Ok((found, None))
}
