//! Operations that are called for each item of another one.

use super::paths::{IDENTIFIER, Lists, are_identifiers, follow, items};
use super::rules::find;
use super::vocabulary::is_kind;
use super::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Each, Field, Operation, Platform, Text};

/// Checks the operation for each of whose items another one is called.
pub(super) fn check(
    id: &Text,
    each: &Each,
    operation: &Operation,
    raw: &Platform,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let Some((_, other)) = raw.operations.get(&each.operation) else {
        let wanted = &each.operation;
        let error =
            report.error(ErrorCode::UnknownOperation, wanted.at, format!("there is no operation `{}`", wanted.value));
        // What is named may be meant by its name in the bindings.
        if let Some((meant, _)) = raw.operations.iter().find(|(_, other)| other.name.value == wanted.value) {
            error.replace_with(meant.as_str());
        } else {
            let with_items = raw.operations.iter().filter(|(_, other)| other.answer.token.is_none());
            error.suggest(wanted, with_items.map(|(name, _)| name.as_str()).filter(|name| *name != id.as_str()));
        }
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
    let are_identifiers = are_identifiers(index, other);
    for (own, path) in each.params.iter() {
        find(own, operation, report);
        if are_identifiers && path.value != ITEM {
            report
                .error(
                    ErrorCode::PathThroughScalar,
                    path.at,
                    format!(
                        "`{}` leads nowhere: the items of `{}` are identifiers",
                        path.value, each.operation.value
                    ),
                )
                .help(format!("write `{ITEM}`, which is the identifier itself"));
        }
        let Some(field) = item.and_then(|item| follow(index, item, path, Lists::Refuse, report)) else { continue };
        let own = params::find(operation, own);
        if own.is_some_and(|own| is_identifier(own.field)) && !IDS.contains(&field.kind.as_str()) {
            if is_kind(&field.kind) {
                report
                    .error(
                        ErrorCode::PathToWrongKind,
                        path.at,
                        format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value),
                    )
                    .help(format!("the parameter is an identifier, so it must lead to `{}`", IDS.join("` or `")));
            }
        } else if matches!(field.kind.as_str(), "object" | "list" | "map" | "json") {
            report
                .error(
                    ErrorCode::PathToWrongKind,
                    path.at,
                    format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value),
                )
                .help("it must lead to a scalar");
        }
    }
    check_batch(each, operation, index, report);
}

/// The kinds of what identifies an item.
const IDS: &[&str] = &["identifier", "text", "integer"];

/// Whether a parameter is an identifier, or a list of them.
fn is_identifier(param: &Field) -> bool {
    let of = param.of.as_ref().filter(|_| param.kind.as_str() == "list").map(|of| of.as_str());
    of.unwrap_or(&param.kind) == IDENTIFIER
}

/// The path of an item that is an identifier.
const ITEM: &str = "item";

/// Checks that one call takes one item, or a list of them.
fn check_batch(each: &Each, operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let lists: Vec<(&Text, params::Param<'_>)> = each
        .params
        .iter()
        .filter_map(|(own, _)| Some((own, params::find(operation, own)?)))
        .filter(|(_, param)| param.field.kind.as_str() == "list" && param.field.constant.is_none())
        .collect();
    let Some(batch) = &each.batch else {
        for (own, _) in lists {
            report
                .error(ErrorCode::BatchNotOfList, own.at, format!("the parameter `{}` is a list", own.value))
                .help("write `batch: …` with the number of items for which one call is made");
        }
        return;
    };
    let ([(own, param)], 1) = (lists.as_slice(), each.params.iter().count()) else {
        report
            .error(ErrorCode::BatchNotOfList, batch.at, "a call for several items has one parameter, which is a list")
            .help("remove `batch`, or let `params` name one parameter of the kind `list`");
        return;
    };
    if batch.value == 0 {
        report.error(ErrorCode::LimitTooSmall, batch.at, "a call for 0 items is none");
    }
    if let Some(most) = &param.field.max_items
        && batch.value > most.value
    {
        report
            .error(
                ErrorCode::BatchTooLarge,
                batch.at,
                format!("`{}` takes at most {} items, not {}", own.value, most.value, batch.value),
            )
            .help("write a smaller `batch`, or correct `max_items`");
    }
    if let Some(join) = param.field.join.as_ref().filter(|join| join.is_empty()) {
        report
            .error(ErrorCode::JoinAndRepeat, join.at, "the items of a batch would run together: `join` is empty")
            .help("write what stands between two of them, such as `join: \",\"`");
    }
    let gives_list = items(index, operation).is_none_or(|(_, many)| many);
    let has_id = param.field.filters.is_some() || operation.answer.id.is_some();
    if !gives_list || !has_id {
        report
            .error(ErrorCode::BatchWithoutIds, batch.at, "nothing tells which of the items of a batch came back")
            .help("let `items` lead to a list, and name the `id` of its elements in `answer`");
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
