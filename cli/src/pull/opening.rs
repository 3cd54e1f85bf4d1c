//! Opening the files of an operation, as far as its checkpoint fits them.

use super::gaps::Gaps;
use super::items::Items;
use super::journal::{Entry, Journal, Stage};
use super::output::Output;
use super::run::Target;
use super::unified::Unified;
use crate::say;
use anyhow::{Context, Result, bail};
use dingdan::client::{EachSpec, OperationSpec};

/// The operations that are called for the items of another, by their ids; and whether they are for each item that comes again.
pub(super) type Dependants<'a> = (&'a [(&'static str, &'static EachSpec)], bool);

/// Opens the files of an operation, and verifies what the checkpoint counts of them. Where they differ, it is an error, or the
/// journal goes back to the last point that holds.
pub(super) fn open(
    spec: &'static OperationSpec,
    dependants: Dependants<'_>,
    target: Target<'_>,
    journal: &mut Journal,
) -> Result<Items> {
    let at = |before: Option<&Entry>, journal: &Journal| open_at(spec, dependants, target, before, journal);
    let Some(stored) = journal.entry(spec.id).cloned() else { return at(None, journal) };
    let damage = match at(Some(&stored), journal) {
        Ok(items) => return Ok(items),
        Err(damage) => damage.context(format!("{}: the checkpoint does not fit the files", spec.id)),
    };
    if !target.reread {
        bail!(
            "{damage:#}. Put the file back as it was; or add --reread, which reads again from the last point up to which the \
             files are as they were written; or delete the checkpoint to pull everything again"
        );
    }
    let names: Vec<&str> = dependants.0.iter().map(|(id, _)| *id).collect();
    for point in journal.points(spec.id) {
        let point = Entry { done: false, files: stored.files, ..point };
        let Ok(items) = at(Some(&point), journal) else { continue };
        say::note(&format!(
            "note: {damage:#}. The first {} of {} orders are as they were written: the pull continues after these",
            point.orders, stored.orders
        ));
        let files = if items.are_final() { Stage::Final } else { Stage::Part };
        journal.go_back(spec.id, Some(Entry { files, ..point }), &names)?;
        return Ok(items);
    }
    say::note(&format!("note: {damage:#}. No earlier point holds: everything is pulled again"));
    journal.go_back(spec.id, None, &names)?;
    at(None, journal)
}

fn open_at(
    spec: &'static OperationSpec,
    (dependants, is_each_new): Dependants<'_>,
    target: Target<'_>,
    before: Option<&Entry>,
    journal: &Journal,
) -> Result<Items> {
    // Nothing may be cut off a file because of a checkpoint that contradicts itself.
    if before.is_some_and(|before| before.orders > 0 && before.items.length == 0) {
        bail!("it counts orders in an empty file");
    }
    let id = journal.is_kept().then(|| journal.pull().id.as_str());
    let (directory, format) = (target.directory, target.format);
    let unified = if target.unified { Unified::open(directory, spec, format, id, before)? } else { None };
    let (output, unified) = match unified {
        Some((output, unified)) => (output, Some(unified)),
        None => (Output::open(directory, spec, format, id, before)?, None),
    };
    let dependants = dependants.iter().map(|(_, each)| *each).collect();
    let mut items = Items::new(spec, (output, unified), (dependants, is_each_new), Gaps::new(spec.id, target.bad));
    before.map_or(Ok(()), |before| items.recall(before)).context("its files cannot be read again")?;
    Ok(items)
}
