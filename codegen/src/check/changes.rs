//! How changed orders are found: by a window of times of change, or by reading another one again.

use super::vocabulary::NO_REREAD;
use super::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Mapped, Operation, Platform, Text, Window};

/// Reports lists whose changed orders cannot be found, and windows that would leave some of them out.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for (id, operation) in raw.operations.iter().filter(|(_, operation)| operation.answer.token.is_none()) {
        check_reread(operation, report);
        match changes_window(operation) {
            Some(window) => {
                for other in operation.windows.iter().filter(|other| !has_same_times(window, other)) {
                    check_beside(window, other, operation, report);
                }
            }
            None => check_missing(id, operation, report),
        }
    }
}

/// Reports a window of times of placing that is taken for one of times of change: an order that changes later would not be found.
pub(super) fn check_filters(operation: &Operation, item: Option<&str>, index: &Index<'_>, report: &mut Report<'_>) {
    let Some(order) = item.and_then(|item| index.type_named(item)?.order.as_ref()) else { return };
    let time = |field: &str| match order.get(field) {
        Some((_, Mapped::First(paths))) => paths.first().map(|path| path.as_str()),
        _ => None,
    };
    let (Some(created), changed) = (time("created"), time("changed")) else { return };
    for window in operation.windows.iter().filter(|window| window.changes) {
        if let Some(filters) = window.filters.as_ref().filter(|filters| filters.value == created)
            && changed != Some(created)
        {
            report
                .error(
                    ErrorCode::NoChanges,
                    filters.at,
                    format!("`{created}` is when an order is placed, and the window has `changes: true`"),
                )
                .help("write `changes: true` for the window of times of change; for this one `reread: 30d`, or `reread: none`");
        }
    }
}

/// A window is read again only where none has times of change.
fn check_reread(operation: &Operation, report: &mut Report<'_>) {
    if operation.windows.iter().any(|window| window.changes) {
        for reread in operation.windows.iter().filter_map(|window| window.reread.as_ref()) {
            let message = format!("`reread: {}` has no effect beside `changes: true`", reread.value);
            report
                .error(ErrorCode::RereadBesideChanges, reread.at, message)
                .help("remove it; where the times of change are not to be trusted, remove `changes: true`");
        }
    }
}

/// The window by which changed orders are found.
fn changes_window(operation: &Operation) -> Option<&Window> {
    let is_reread = |window: &&Window| window.reread.as_ref().is_some_and(|reread| reread.value != NO_REREAD);
    let by_change = operation.windows.iter().find(|window| window.changes);
    by_change.or_else(|| operation.windows.iter().find(is_reread))
}

/// Whether two windows have the same parameters, so that one is not sent beside the other.
fn has_same_times(window: &Window, other: &Window) -> bool {
    (&window.from.value, &window.to.value) == (&other.from.value, &other.to.value)
}

fn check_missing(id: &Text, operation: &Operation, report: &mut Report<'_>) {
    let Some(first) = operation.windows.first() else { return };
    if operation.windows.iter().all(|window| window.reread.is_none()) {
        report
            .error(
                ErrorCode::NoChanges,
                first.from.at,
                format!("no window of `{}` finds orders that changed", id.value),
            )
            .help(
                "write `changes: true` for the window of times of change; where there is none, `reread: 30d` for the \
                 window of times of placing, which is read again that far back, or `reread: none`",
            );
    }
}

/// Checks a window some of whose times are required, so that it is sent beside the one of changes.
fn check_beside(window: &Window, other: &Window, operation: &Operation, report: &mut Report<'_>) {
    let is_required = |path: &Text| {
        let param = params::find(operation, path);
        param.is_some_and(|param| param.field.required.as_ref().is_some_and(|required| required.value))
    };
    if !is_required(&other.from) && !is_required(&other.to) {
        return;
    }
    let rank = |window: &Window| window.rank.as_ref().map(|rank| rank.value);
    let ranks = rank(window).zip(rank(other));
    let why = match &other.at_most {
        _ if ranks.is_some_and(|(own, other)| own < other) => return,
        _ if ranks.is_some_and(|(own, other)| own > other) => "counts in its place, by `rank`".to_owned(),
        Some(at_most) => format!("filters as well, and is at most {} long", at_most.value),
        None => return,
    };
    report
        .error(
            ErrorCode::ChangesCutOff,
            other.from.at,
            format!(
                "the window of `{}` is required beside that of `{}`: it {why}",
                other.from.value, window.from.value
            ),
        )
        .help(
            "orders placed before it would be left out. Write `rank` for both if only one of them counts; else \
             `reread` for this one in place of `changes`",
        );
}
