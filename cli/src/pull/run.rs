//! The operations, one after another.

use super::details;
use super::items::{Items, Keys};
use super::output::Output;
use super::progress::Progress;
use super::source::Source;
use super::table::Tally;
use crate::catalogue::Op;
use crate::plan::Plan;
use anyhow::{Result, bail};
use dingdan::Connection;
use dingdan::call::EachSpec;
use std::path::Path;
use std::time::Instant;

/// Pulls every operation. One that fails does not keep the others from going on.
pub(crate) async fn all(plans: &[(Op, Plan)], source: &Source, directory: &Path) -> Result<Vec<Tally>> {
    let mut keys: Vec<(&'static str, Keys)> = Vec::new();
    let mut tallies = Vec::new();
    for (operation, plan) in plans {
        let dependants = dependants(plans, operation.spec().id);
        let own = keys.iter().find(|(id, _)| *id == operation.spec().id).map(|(_, keys)| keys);
        let names: Vec<&'static str> = dependants.iter().map(|(id, _)| *id).collect();
        let each = dependants.into_iter().map(|(_, each)| each).collect();
        let (tally, found) = pull(*operation, plan, own, each, source, directory).await?;
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
    source: &Source,
    directory: &Path,
) -> Result<(Tally, Vec<Keys>)> {
    let spec = operation.spec();
    let begun = Instant::now();
    let expected = source.expected(spec);
    let (connection, traffic) = source.connect(spec)?;
    let mut items = Items::new(spec, Output::create(directory, spec.id)?, dependants);
    let mut progress = Progress::new(spec.id, expected);
    let error = match (plan.each, keys) {
        (None, _) => list(operation, plan, &connection, &mut items, &mut progress).await?,
        (Some(_), Some(keys)) => details::pull(operation, plan, keys, &connection, &mut items, &mut progress).await?,
        (Some(each), None) => bail!("{} has to be pulled after {}", spec.id, each.operation),
    };
    if let Some(error) = &error {
        progress.note(&format!("error: {error}"));
    }
    progress.finish(items.orders);
    let found = items.finish()?;
    let tally = Tally {
        operation: spec.id,
        orders: items.orders,
        duplicates: items.duplicates,
        bad: items.bad,
        expected,
        lacking: keys.map_or(0, |keys| keys.lacking),
        pages: items.pages,
        requests: traffic.requests(),
        bytes: traffic.bytes(),
        seconds: begun.elapsed().as_secs_f64(),
        stopped: error.is_some(),
    };
    Ok((tally, found))
}

/// Lists page by page. Gives the error that stopped it.
async fn list(
    operation: Op,
    plan: &Plan,
    connection: &Connection,
    items: &mut Items,
    progress: &mut Progress,
) -> Result<Option<dingdan::Error>> {
    for call in &plan.calls {
        let mut pages = operation.pages(connection.clone(), &**call);
        while let Some(page) = pages.next().await {
            match page {
                Ok(page) => items.page(page)?,
                Err(error) => return Ok(Some(error)),
            }
            progress.at(items.orders);
        }
    }
    Ok(None)
}
