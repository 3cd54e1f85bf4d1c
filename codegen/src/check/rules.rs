//! References to parameters by path (paging, windows, groups, `each`), and the fields that parameters filter by.

use super::paths::{Lists, are_identifiers, follow, items};
use super::vocabulary::{NO_FILTERS, is_kind};
use super::{Index, Report, changes, each, filters, limits, moved, pages, params, windows};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Platform, Sort, Text};

/// Reports unknown or unsuitable parameters, and unknown fields of items.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for (id, operation) in raw.operations.iter() {
        let item = items(index, operation).map(|(of, _)| of);
        filters::check(operation, item, index, report);
        if let Some(page) = &operation.page {
            pages::check(page, operation, index, report);
        }
        if let Some(sort) = &operation.sort {
            check_sort(sort, operation, item, index, report);
        }
        for window in &operation.windows {
            windows::check(window, operation, item, index, report);
        }
        windows::check_alike(&operation.windows, report);
        windows::check_unfiltered(operation, item, report);
        changes::check_filters(operation, item, index, report);
        filters::check_unfilled(operation, report);
        moved::check(operation, report);
        check_identifiers(operation, index, report);
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
            each::check(id, each, operation, raw, index, report);
        }
    }
}

/// The kinds of times.
pub(super) const TIMES: &[&str] = &["beijing_time", "unix_seconds", "unix_millis", "rfc3339", "date"];

/// Reports fields of items that are plain identifiers.
fn check_identifiers(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    if !are_identifiers(index, operation) {
        return;
    }
    let params = params::all(operation);
    let of_params = params.iter().filter_map(|param| param.field.filters.as_deref());
    let of_windows = operation.windows.iter().filter_map(|window| window.filters.as_ref());
    let of_windows = of_windows.filter(|filters| filters.value != NO_FILTERS);
    let of_sort = operation.sort.iter().flat_map(|sort| sort.fields.iter().map(|(_, path)| path));
    for path in of_params.chain(of_windows).chain(of_sort).chain(&operation.answer.id) {
        report
            .error(
                ErrorCode::PathThroughScalar,
                path.at,
                format!("`{}` leads nowhere: the items are identifiers, which have no fields", path.value),
            )
            .help("remove it");
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
    if let Some(order) = sort.order.as_ref().filter(|order| order.value == sort.by.value) {
        let message = format!("`{}` is both what a list is sorted by and the direction", order.value);
        report
            .error(ErrorCode::PageOfOneParam, order.at, message)
            .help("name the parameter of the direction, or remove it");
    }
    for (_, path) in sort.fields.iter() {
        require_time(path, item, index, report);
    }
}

pub(super) fn require_time(path: &Text, item: Option<&str>, index: &Index<'_>, report: &mut Report<'_>) {
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

/// The kind of the parameter at a path, if it is one of `kinds`.
pub(super) fn require_param<'a>(
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

pub(super) fn find<'a>(path: &Text, operation: &'a Operation, report: &mut Report<'_>) -> Option<params::Param<'a>> {
    let found = params::find(operation, path);
    if found.is_none() {
        let all: Vec<String> = params::all(operation).iter().map(params::Param::dotted).collect();
        report
            .error(ErrorCode::UnknownParam, path.at, format!("there is no parameter `{}`", path.value))
            .suggest(path, all.iter().map(String::as_str));
    }
    found
}
