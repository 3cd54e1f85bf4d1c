//! Pairs of time parameters.

use super::rules::{TIMES, find, require_param, require_time};
use super::vocabulary::{NO_FILTERS, NO_REREAD, seconds};
use super::{Index, Report, limits};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Text, Window};
use heck::ToSnakeCase;

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
    check_swapped(window, report);
    check_excluding(window, report);
    check_days(window, from, report);
    if let Some(filters) = window.filters.as_ref().filter(|filters| filters.value != NO_FILTERS) {
        require_time(filters, item, index, report);
    }
    check_margin(window, report);
    check_when(window, operation, index, report);
}

/// The seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// A window of dates starts and ends with a day: of one that is shorter or longer than days, parts would come twice.
fn check_days(window: &Window, kind: Option<&str>, report: &mut Report<'_>) {
    if let Some(most) = window.at_most.as_ref().filter(|_| kind == Some("date"))
        && seconds(most).is_some_and(|seconds| seconds % DAY != 0)
    {
        report
            .error(
                ErrorCode::WindowOfDays,
                most.at,
                format!(
                    "the window from `{}` is of dates, and `{}` is no number of days",
                    window.from.value, most.value
                ),
            )
            .help(
                "write whole days, such as `7d`; if the vendor takes times, give the parameters the kind of a time",
            );
    }
}

/// Words of names for the start of a window, each with its counterpart.
const ENDS: &[(&str, &str)] = &[
    ("start", "end"),
    ("begin", "end"),
    ("from", "to"),
    ("since", "until"),
    ("after", "before"),
    ("min", "max"),
    ("gte", "lte"),
    ("gte", "lt"),
    ("gt", "lt"),
    ("gt", "lte"),
    ("ge", "le"),
    ("ge", "lt"),
    ("gt", "le"),
];

/// Last words of names for ends that are not part of a window.
const EXCLUDING: &[&str] = &["gt", "lt"];

fn words(path: &Text) -> Vec<String> {
    path.split('.').flat_map(|name| name.to_snake_case().split('_').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What was placed in the very second of an end that the vendor leaves out would be in no window.
fn check_excluding(window: &Window, report: &mut Report<'_>) {
    let is_excluding = |path: &&Text| words(path).last().is_some_and(|last| EXCLUDING.contains(&last.as_str()));
    if let (Some(end), None) = ([&window.from, &window.to].into_iter().find(is_excluding), &window.margin) {
        report
            .error(
                ErrorCode::WindowExcludesEnd,
                end.at,
                format!(
                    "by its name, `{}` is not part of the window, and a pull would miss what is at that time",
                    end.value
                ),
            )
            .help("write `margin: 1s`, so that each window is asked for with a second more at both ends");
    }
}

/// Two names that differ in one word say by it which is the start.
fn check_swapped(window: &Window, report: &mut Report<'_>) {
    let (from, to) = (words(&window.from), words(&window.to));
    let differing: Vec<_> = from.iter().zip(&to).filter(|(from, to)| from != to).collect();
    let is_end = |(one, other): &&(&String, &String)| {
        ENDS.iter().any(|(start, end)| one == start && other == end || one == end && other == start)
    };
    if from.len() == to.len() && differing.len() > 1 && differing.iter().any(|pair| is_end(&pair)) {
        report
            .error(
                ErrorCode::WindowSwapped,
                window.to.at,
                format!("by their names, `{}` and `{}` are ends of two windows", window.from.value, window.to.value),
            )
            .help("name the two ends of one window");
    }
    if let ([(first, last)], true) = (differing.as_slice(), from.len() == to.len())
        && ENDS.iter().any(|(start, end)| first == end && last == start)
    {
        report
            .error(
                ErrorCode::WindowSwapped,
                window.from.at,
                format!(
                    "by their names, the window starts at `{}` and ends at `{}`",
                    window.to.value, window.from.value
                ),
            )
            .help(format!("write `from: {}, to: {}`", window.to.value, window.from.value));
    }
}

/// What is asked for earlier and later has to leave something of a window that is as long as the vendor allows.
fn check_margin(window: &Window, report: &mut Report<'_>) {
    if let (Some(margin), Some(most)) = (&window.margin, &window.at_most)
        && let (Some(of_margin), Some(of_most)) = (seconds(margin), seconds(most))
        && of_margin.saturating_mul(2) >= of_most
    {
        report
            .error(
                ErrorCode::MarginTooLarge,
                margin.at,
                format!("twice the margin `{}` leaves nothing of a window of `{}`", margin.value, most.value),
            )
            .help("write a margin of less than half of `at_most`");
    }
}

/// The kinds whose values can be written as a scalar.
const SCALARS: &[&str] = &["text", "identifier", "integer", "bool", "enum"];

fn check_when(window: &Window, operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    for (path, value) in window.when.iter() {
        if let Some(param) = find(path, operation, report)
            && require_param(path, operation, SCALARS, ErrorCode::PathToWrongKind, report).is_some()
        {
            if let Some(constant) = &param.field.constant {
                let message = format!(
                    "a parameter with the constant value `{}` cannot have a value of a window",
                    constant.value
                );
                report
                    .error(ErrorCode::DefaultAndConst, path.at, message)
                    .help("remove it from `when`, or write `pull` in place of `const`");
            } else {
                limits::check_value_of(value, param.field, index, report);
            }
        }
    }
}

/// Reports windows that pulls use and of which nothing says which items they let pass. Plain identifiers have no times.
pub(super) fn check_unfiltered(operation: &Operation, item: Option<&str>, report: &mut Report<'_>) {
    let is_read_again = |window: &Window| window.reread.as_ref().is_some_and(|reread| reread.value != NO_REREAD);
    let is_pulled = |(number, window): &(usize, &Window)| *number == 0 || window.changes || is_read_again(window);
    for (_, window) in operation.windows.iter().enumerate().filter(is_pulled) {
        if item.is_some() && window.filters.is_none() {
            report
                .error(
                    ErrorCode::WindowUnfiltered,
                    window.from.at,
                    format!(
                        "nothing says by which time of the items the window from `{}` filters",
                        window.from.value
                    ),
                )
                .help(
                    "add `filters: …` with the path of that time; where the document does not say it, `filters: none`, and \
                     a sandbox takes the time of placing for the first window, and that of the last change for `changes`",
                );
        }
    }
}

/// Reports windows between the same parameters that nothing tells apart, and parameters that are ends of several.
pub(super) fn check_alike(windows: &[Window], report: &mut Report<'_>) {
    for (number, window) in windows.iter().enumerate() {
        let others = windows.iter().take(number);
        let is_crossed = |other: &&Window| {
            let (starts, ends) = (other.from.value == window.from.value, other.to.value == window.to.value);
            starts != ends || other.from.value == window.to.value || other.to.value == window.from.value
        };
        if let Some(other) = others.filter(|other| other.from.value != other.to.value).find(is_crossed)
            && window.from.value != window.to.value
        {
            report
                .error(
                    ErrorCode::WindowsAlike,
                    window.from.at,
                    format!(
                        "the windows from `{}` to `{}` and from `{}` to `{}` share one end",
                        other.from.value, other.to.value, window.from.value, window.to.value
                    ),
                )
                .help("name both ends of one time");
        }
    }
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
