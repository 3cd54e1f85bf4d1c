//! References to parameters by path (paging, windows, groups, `each`), and the fields that parameters filter by.

use super::paths::{Lists, follow, items};
use super::vocabulary::is_kind;
use super::{Index, Report, limits, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Each, Operation, Page, Platform, Sort, Text, Window};

/// Reports unknown or unsuitable parameters, and unknown fields of items.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for (id, operation) in raw.operations.iter() {
        let item = items(index, operation).map(|(of, _)| of);
        for param in params::all(operation) {
            if let (Some(filters), Some(item)) = (&param.field.filters, item)
                && let Some(field) = follow(index, item, filters, Lists::Enter, report)
                && matches!(field.kind.as_str(), "object" | "map" | "json")
            {
                report
                    .error(
                        ErrorCode::FilterOfWrongKind,
                        filters.at,
                        format!("`{}` leads to a field of the kind `{}`", filters.value, field.kind.value),
                    )
                    .help("name the field inside it that the parameter filters by");
            }
        }
        if let Some(page) = &operation.page {
            check_page(page, operation, report);
        }
        if let Some(sort) = &operation.sort {
            check_sort(sort, operation, item, index, report);
        }
        for window in &operation.windows {
            check_window(window, operation, item, index, report);
        }
        for rule in &operation.groups {
            if rule.at_least_one.is_empty() || rule.at_least_one.iter().any(Vec::is_empty) {
                report
                    .error(ErrorCode::EmptyChoice, rule.at_least_one.at, "`at_least_one` has an empty list")
                    .help("list alternatives, each a list of parameters: `[[a, b], [c, d]]`");
            }
            for path in rule.at_least_one.iter().flatten() {
                find(path, operation, report);
            }
        }
        if let Some(each) = &operation.each {
            check_each(id, each, operation, raw, index, report);
        }
    }
}

/// The kinds of times.
const TIMES: &[&str] = &["beijing_time", "unix_seconds", "unix_millis", "date"];

fn check_page(page: &Page, operation: &Operation, report: &mut Report<'_>) {
    for path in [&page.number, &page.size] {
        require_param(path, operation, &["integer"], ErrorCode::PageNotInteger, report);
    }
    if page.number.value == page.size.value {
        let message = format!("`{}` is both the number and the size of a page", page.size.value);
        report.error(ErrorCode::PageOfOneParam, page.size.at, message);
    }
    if let Some(number) = params::find(operation, &page.number)
        && let Some(max) = &number.field.max
        && page.first.value > max.value
    {
        let message = format!(
            "the first page {} is above the limit {} of `{}`",
            page.first.value, max.value, page.number.value
        );
        report.error(ErrorCode::FirstPageOutsideLimits, page.first.at, message);
    }
    if let Some(number) = params::find(operation, &page.number)
        && let Some(min) = &number.field.min
        && page.first.value < min.value
    {
        report
            .error(
                ErrorCode::FirstPageOutsideLimits,
                page.first.at,
                format!(
                    "the first page {} is below the limit {} of `{}`",
                    page.first.value, min.value, page.number.value
                ),
            )
            .help("change `first`, or `min` of the parameter");
    }
}

fn check_window(
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
}

fn check_sort(sort: &Sort, operation: &Operation, item: Option<&str>, index: &Index<'_>, report: &mut Report<'_>) {
    if let Some(by) = find(&sort.by, operation, report) {
        for value in sort.fields.keys() {
            limits::check_constant(value, by.field, index, report);
        }
    }
    if let Some(order) = sort.order.as_ref().and_then(|order| find(order, operation, report))
        && let Some(value) = &sort.ascending
    {
        limits::check_constant(value, order.field, index, report);
    }
    for (_, path) in sort.fields.iter() {
        require_time(path, item, index, report);
    }
}

fn require_time(path: &Text, item: Option<&str>, index: &Index<'_>, report: &mut Report<'_>) {
    if let Some(item) = item
        && let Some(field) = follow(index, item, path, Lists::Enter, report)
        && is_kind(&field.kind)
        && !TIMES.contains(&field.kind.as_str())
    {
        report
            .error(
                ErrorCode::FilterOfWrongKind,
                path.at,
                format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value),
            )
            .help(format!("it must lead to `{}`", TIMES.join("` or `")));
    }
}

fn check_each(
    id: &Text,
    each: &Each,
    operation: &Operation,
    raw: &Platform,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let Some((_, other)) = raw.operations.get(&each.operation) else {
        report
            .error(
                ErrorCode::UnknownOperation,
                each.operation.at,
                format!("there is no operation `{}`", each.operation.value),
            )
            .suggest(&each.operation, raw.operations.names().filter(|name| *name != id.as_str()));
        return;
    };
    if other.answer.token.is_some() {
        report
            .error(ErrorCode::EachWithoutItems, each.operation.at, format!("`{}` has no items", each.operation.value))
            .help("name an operation whose answer has `items`");
        return;
    }
    if comes_back(id, each, raw) {
        report
            .error(
                ErrorCode::EachCycle,
                each.operation.at,
                format!("`{}` would be called for each of its own items", id.value),
            )
            .help("name an operation that can be pulled on its own");
        return;
    }
    let item = items(index, other).map(|(of, _)| of);
    for (own, path) in each.params.iter() {
        find(own, operation, report);
        if let Some(item) = item
            && let Some(field) = follow(index, item, path, Lists::Refuse, report)
            && matches!(field.kind.as_str(), "object" | "list" | "map" | "json")
        {
            report
                .error(
                    ErrorCode::PathToWrongKind,
                    path.at,
                    format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value),
                )
                .help("it must lead to a scalar");
        }
    }
}

/// Whether following `each` from an operation leads back to it.
fn comes_back(id: &Text, each: &Each, raw: &Platform) -> bool {
    let mut next = &each.operation;
    // The number of steps is limited, so that a cycle without this operation ends too.
    for _ in raw.operations.iter() {
        if next.value == id.value {
            return true;
        }
        match raw.operations.get(next).and_then(|(_, other)| other.each.as_ref()) {
            Some(each) => next = &each.operation,
            None => return false,
        }
    }
    false
}

/// The kind of the parameter at a path, if it is one of `kinds`.
fn require_param<'a>(
    path: &Text,
    operation: &'a Operation,
    kinds: &[&str],
    code: ErrorCode,
    report: &mut Report<'_>,
) -> Option<&'a str> {
    let kind = find(path, operation, report)?.field.kind.as_str();
    if !is_kind(kind) {
        return None;
    }
    if kinds.contains(&kind) {
        return Some(kind);
    }
    report
        .error(code, path.at, format!("the parameter `{}` is of the kind `{kind}`", path.value))
        .help(format!("it must be `{}`", kinds.join("` or `")));
    None
}

fn find<'a>(path: &Text, operation: &'a Operation, report: &mut Report<'_>) -> Option<params::Param<'a>> {
    let found = params::find(operation, path);
    if found.is_none() {
        let all: Vec<String> = params::all(operation).iter().map(params::Param::dotted).collect();
        report
            .error(ErrorCode::UnknownParam, path.at, format!("there is no parameter `{}`", path.value))
            .suggest(path, all.iter().map(String::as_str));
    }
    found
}
