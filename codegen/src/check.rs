//! From the raw form to the model: every mistake of a file at once.

mod addresses;
mod answers;
mod auth;
mod codes;
mod duplicates;
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
mod words;

use crate::diagnostic::Diagnostic;
use crate::mistake::Mistake;
use crate::model;
use crate::schema::{At, Platform, Reading};
pub(crate) use auth::SCHEMES;
pub(crate) use examples::check as check_examples;
use index::Index;
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
    let report_to = &mut report;
    let whole = |parts: &[&str]| parts.iter().all(|part| reading.is_whole(part));

    //  1. Values that are not there.
    missing::check(raw, report_to);
    //  2. Words of a fixed list, and durations.
    words::check(raw, report_to);
    //  3. URLs, paths and sources.
    if whole(&["sources", "operations"]) {
        addresses::check(raw, report_to);
    }
    //  4. Spelling of names, and labels that say nothing.
    names::check(raw, report_to);
    //  5. Names that are taken already.
    duplicates::check(raw, report_to);
    //  6. Result codes and codes of enums.
    if whole(&["envelope", "codes", "enums"]) {
        codes::check(raw, report_to);
    }
    //  7. Kinds, and the names that they lead to.
    if whole(&["enums", "types"]) {
        kinds::check(raw, index, report_to);
    }
    //  8. Keys that go with some kinds only.
    keys::check(raw, report_to);
    //  9. How a call is authorised.
    if whole(&["auth"]) {
        auth::check(raw, report_to);
    }
    // 10. Limits, defaults and constants.
    if whole(&["enums"]) {
        limits::check(raw, index, report_to);
    }
    if whole(&["envelope", "types", "operations"]) {
        // 11. Paths into answers.
        answers::check(raw, index, report_to);
        // 12. Paging, windows, groups, `each` and `filters`.
        rules::check(raw, index, report_to);
    }
    // 13. Types that contain themselves.
    graph::check_cycles(raw, index, report_to);
    // 14. What made-up items look like.
    if whole(&["enums", "types", "operations"]) {
        samples::check(raw, index, report_to);
    }
    reading.faults.into_iter().for_each(|fault| report_to.fault(fault));
    // 15. Types and enums that nothing uses; a misspelt name would make them look so.
    if report_to.is_empty() {
        graph::check_unused(raw, index, report_to);
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
