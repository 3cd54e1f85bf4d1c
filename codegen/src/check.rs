//! Checks the structs of a schema file, reports all errors at once, and builds the model.

mod addresses;
mod answers;
mod auth;
mod calls;
mod changes;
mod codes;
mod duplicates;
mod each;
mod envelope;
mod events;
mod evidence;
mod examples;
mod field_lists;
mod fields;
mod filters;
mod graph;
mod imports;
mod index;
mod kind_keys;
mod kinds;
mod limits;
mod lower;
mod methods;
mod missing;
mod moved;
mod names;
mod no_effect;
mod order;
mod pages;
mod params;
mod path_twice;
mod paths;
pub(crate) mod personal;
mod report;
mod request;
mod rules;
mod samples;
mod sent_by_auth;
mod signature;
#[cfg(test)]
mod tests;
mod time_form;
mod time_zone;
mod tokens;
mod vectors;
pub(crate) mod vocabulary;
mod warnings;
mod weak;
mod windows;
mod words;
mod wrapper;

use crate::diagnostic::{Diagnostic, ErrorCode};
use crate::model;
use crate::yaml::{Platform, Reader, SharedTypes, Span};
pub(crate) use auth::SCHEMES;
pub(crate) use evidence::check as check_evidence;
pub(crate) use examples::check as check_examples;
pub(crate) use examples::is_rfc3339;
pub(crate) use imports::Imports;
pub(crate) use index::Index;
pub(crate) use kind_keys::KEYS;
pub(crate) use names::is_snake;
pub(crate) use report::Report;
pub(crate) use samples::made_of as sum;
pub(crate) use warnings::check as check_warnings;
pub(crate) use weak::stronger_kinds;
pub(crate) use wrapper::wrapper;

/// Checks a platform and builds its model. `others` are the platforms whose types it may use.
///
/// Each pass checks one subject. It does not report what another pass reports, so that one cause gives one error, and
/// it is skipped if a part of the file that it depends on could not be read.
pub(crate) fn check(
    raw: &Platform,
    others: &[&Platform],
    reader: Reader,
    mut report: Report<'_>,
) -> Result<model::Platform, Vec<Diagnostic>> {
    let imports = &Imports::new(raw, others);
    let index = &Index::new(raw, imports);
    let passes: [Pass<'_>; 26] = [
        // Missing values.
        (&[], &|report| missing::check(raw, report)),
        // Words from fixed lists, and durations.
        (&[], &|report| words::check(raw, report)),
        // URLs, paths and sources.
        (&["sources", "operations"], &|report| addresses::check(raw, report)),
        // Spelling of names, and empty labels.
        (&[], &|report| names::check(raw, report)),
        // Duplicate names.
        (&[], &|report| duplicates::check(raw, index, report)),
        // Result codes and codes of enums.
        (&["envelope", "codes", "enums"], &|report| codes::check(raw, report)),
        // Kinds, and the types and enums that they refer to.
        (&["enums", "types"], &|report| kinds::check(raw, index, report)),
        // Kinds that say less than the label.
        (&[], &|report| weak::check(raw, report)),
        // Buyers' data and secrets.
        (&["types", "operations"], &|report| personal::check(raw, index, report)),
        // Keys that apply only to some kinds.
        (&[], &|report| kind_keys::check(raw, report)),
        // Keys that lack what they go with.
        (&["auth", "operations"], &|report| no_effect::check(raw, report)),
        // What is sent where.
        (&["auth", "envelope", "operations"], &|report| request::check(raw, index, report)),
        // Calls that list nothing.
        (&["operations"], &|report| calls::check(raw, report)),
        // Authorisation.
        (&["auth"], &|report| auth::check(raw, report)),
        // Signatures.
        (&["auth", "operations"], &|report| signature::check(raw, report)),
        // What the vendor posts.
        (&["events", "types"], &|report| events::check(raw, index, report)),
        // Tokens in answers.
        (&["auth", "types", "operations"], &|report| tokens::check(raw, index, report)),
        // Limits, defaults and constants.
        (&["enums"], &|report| limits::check(raw, index, report)),
        // Paths into answers.
        (&["envelope", "types", "operations"], &|report| answers::check(raw, index, report)),
        // Paths that two keys have.
        (&["envelope", "operations"], &|report| path_twice::check(raw, report)),
        // Names of fields as a constant.
        (&["types", "operations"], &|report| field_lists::check(raw, index, report)),
        // Paging, windows, groups, `each` and `filters`.
        (&["envelope", "types", "operations"], &|report| rules::check(raw, index, report)),
        // How changed orders are found.
        (&["operations"], &|report| changes::check(raw, report)),
        // Types that contain themselves.
        (&[], &|report| graph::check_cycles(raw, index, report)),
        // Samples.
        (&["enums", "types", "operations"], &|report| samples::check(raw, index, report)),
        // The one order.
        (&["enums", "types"], &|report| order::check(raw, index, report)),
    ];
    for (parts, pass) in passes {
        if parts.iter().all(|part| reader.is_complete(part)) {
            pass(&mut report);
        }
    }
    reader.errors.into_iter().for_each(|error| report.push(error));
    // A misspelt reference would make a type look unused, so this is checked last.
    if report.is_empty() {
        graph::check_unused(raw, index, &mut report);
    }

    if report.is_empty() {
        if let Some(platform) = lower::platform(raw, index) {
            return Ok(platform);
        }
        report
            .error(ErrorCode::Unresolved, Span::START, "this file passes all checks but cannot become a model")
            .help("this is a bug of the generator, which lacks a check");
    }
    Err(report.into_diagnostics())
}

/// Types that belong to no platform, as those of a platform without operations.
pub(crate) fn shared(id: &str, title: &model::Label, raw: &SharedTypes) -> model::Platform {
    let mut platform = Platform { enums: raw.enums.clone(), types: raw.types.clone(), ..Platform::default() };
    id.clone_into(&mut platform.id.value);
    platform.title.en.value.clone_from(&title.en);
    platform.title.zh.value.clone_from(&title.zh);
    lower::shared(&platform, &Index::new(&platform, &Imports::default()))
}

/// A pass, with the top-level keys of the parts that it depends on.
type Pass<'a> = (&'a [&'a str], &'a dyn Fn(&mut Report<'_>));
