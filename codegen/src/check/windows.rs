//! Pairs of time parameters.

use super::rules::{TIMES, find, require_param, require_time};
use super::{Index, Report, limits};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Text, Window};

/// Checks a pair of time parameters.
pub(super) fn check(
    window: &Window,
    operation: &Operation,
    item: Option<&str>,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let from = require_param(&window.from, operation, TIMES, ErrorCode::WindowNotOfTimes, report);
    let to = require_param(&window.to, operation, TIMES, ErrorCode::WindowNotOfTimes, report);
    if let (Some(from), Some(to)) = (from, to)
        && from != to
    {
        report
            .error(
                ErrorCode::WindowKindsDiffer,
                window.to.at,
                format!("the window starts with the kind `{from}` and ends with the kind `{to}`"),
            )
            .help("give both parameters the same kind");
    }
    if window.from.value == window.to.value {
        report
            .error(
                ErrorCode::WindowOfOneParam,
                window.to.at,
                format!("`{}` is both ends of the window", window.to.value),
            )
            .help("name the parameter of the other end");
    }
    if let Some(filters) = &window.filters {
        require_time(filters, item, index, report);
    }
    check_when(window, operation, index, report);
}

/// The kinds whose values can be written as a scalar.
const SCALARS: &[&str] = &["text", "identifier", "integer", "bool", "enum"];

fn check_when(window: &Window, operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    for (path, value) in window.when.iter() {
        if let Some(param) = find(path, operation, report)
            && require_param(path, operation, SCALARS, ErrorCode::PathToWrongKind, report).is_some()
        {
            limits::check_value_of(value, param.field, index, report);
        }
    }
}

/// Reports windows between the same parameters that nothing tells apart.
pub(super) fn check_alike(windows: &[Window], report: &mut Report<'_>) {
    for (number, window) in windows.iter().enumerate() {
        let is_told_apart = |other: &Window| {
            let value = |(path, value): &(Text, Text)| {
                let theirs = other.when.get(path).map(|(_, theirs)| theirs.value.as_str());
                theirs.is_some_and(|theirs| theirs != value.value)
            };
            window.when.iter().any(|(path, own)| value(&(path.clone(), own.clone())))
        };
        let is_same = |other: &&Window| {
            other.from.value == window.from.value && other.to.value == window.to.value && !is_told_apart(other)
        };
        if windows.iter().take(number).any(|other| is_same(&other)) {
            report
                .error(
                    ErrorCode::WindowsAlike,
                    window.from.at,
                    format!(
                        "another window has the parameters `{}` and `{}` too",
                        window.from.value, window.to.value
                    ),
                )
                .help("write `when: {parameter: value}` at both, with the parameter that says which time is meant");
        }
    }
}
