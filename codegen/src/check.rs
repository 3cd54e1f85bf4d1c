//! From the raw form to the model: every mistake of a file at once.

mod addresses;
mod answers;
mod auth;
mod codes;
mod duplicates;
mod evidence;
mod examples;
mod fields;
mod graph;
mod index;
mod keys;
mod kinds;
mod limits;
mod lower;
mod missing;
mod names;
mod params;
mod paths;
mod report;
mod reserved;
mod rules;
mod samples;
#[cfg(test)]
mod tests;
pub(crate) mod vocabulary;
mod weak;
mod words;

use crate::diagnostic::Diagnostic;
use crate::mistake::Mistake;
use crate::model;
use crate::schema::{At, Platform, Reading};
use crate::side_by_side::side_by_side;
pub(crate) use auth::SCHEMES;
pub(crate) use evidence::check as check_evidence;
pub(crate) use examples::check as check_examples;
pub(crate) use index::Index;
pub(crate) use report::Report;

/// Checks a raw platform and resolves it.
///
/// Each pass is about one thing and stands on its own: where a mistake is another pass's, a pass says nothing, so
/// that one slip is reported once. Nor is anything said that hangs on a part of the file that could not be read.
pub(crate) fn check(
    raw: &Platform,
    reading: Reading,
    mut report: Report<'_>,
) -> Result<model::Platform, Vec<Diagnostic>> {
    let index = &Index::new(raw);
    // Each with the parts of the file that it hangs on.
    let passes: [Pass<'_>; 15] = [
        // Values that are not there.
        (&[], &|report| missing::check(raw, report)),
        // Words of a fixed list, and durations.
        (&[], &|report| words::check(raw, report)),
        // URLs, paths and sources.
        (&["sources", "operations"], &|report| addresses::check(raw, report)),
        // Spelling of names, and labels that say nothing.
        (&[], &|report| names::check(raw, report)),
        // Names that are taken already.
        (&[], &|report| duplicates::check(raw, report)),
        // Result codes and codes of enums.
        (&["envelope", "codes", "enums"], &|report| codes::check(raw, report)),
        // Kinds, and the names that they lead to.
        (&["enums", "types"], &|report| kinds::check(raw, index, report)),
        // Kinds that say less than the label.
        (&[], &|report| weak::check(raw, report)),
        // Keys that go with some kinds only.
        (&[], &|report| keys::check(raw, report)),
        // How a call is authorised.
        (&["auth"], &|report| auth::check(raw, report)),
        // Limits, defaults and constants.
        (&["enums"], &|report| limits::check(raw, index, report)),
        // Paths into answers.
        (&["envelope", "types", "operations"], &|report| answers::check(raw, index, report)),
        // Paging, windows, groups, `each` and `filters`.
        (&["envelope", "types", "operations"], &|report| rules::check(raw, index, report)),
        // Types that contain themselves.
        (&[], &|report| graph::check_cycles(raw, index, report)),
        // What made-up items look like.
        (&["enums", "types", "operations"], &|report| samples::check(raw, index, report)),
    ];
    let found = side_by_side(&passes, 1, |(parts, pass)| {
        let mut report = report.blank();
        if parts.iter().all(|part| reading.is_whole(part)) {
            pass(&mut report);
        }
        report
    });
    for found in found {
        report.append(found);
    }
    reading.faults.into_iter().for_each(|fault| report.fault(fault));
    // Types and enums that nothing uses; a misspelt name would make them look so.
    if report.is_empty() {
        graph::check_unused(raw, index, &mut report);
    }

    if report.is_empty() {
        if let Some(platform) = lower::platform(raw, index) {
            return Ok(platform);
        }
        report
            .error(Mistake::Unresolved, At::TOP, "this file passes every check, yet cannot be resolved")
            .help("this is a fault of the generator: a check is missing");
    }
    Err(report.into_diagnostics())
}

/// A pass, with the parts of the file that have to be whole for it.
type Pass<'a> = (&'a [&'a str], &'a (dyn Fn(&mut Report<'_>) + Sync));
