//! The methods of a client that are made of an operation, beside the one that has its name.

use super::Index;
use super::paths::items;
use super::vocabulary::NO_REREAD;
use crate::yaml::{Operation, Platform, Text};

/// Their names, each with the name of its operation.
pub(super) fn derived<'a>(raw: &'a Platform, index: &Index<'_>) -> Vec<(String, &'a Text)> {
    let mut methods = Vec::new();
    for (_, operation) in raw.operations.iter() {
        let suffixes = suffixes(operation);
        methods.extend(
            suffixes.into_iter().map(|suffix| (format!("{}_{suffix}", operation.name.value), &operation.name)),
        );
    }
    methods.extend(shops(raw, index));
    methods
}

/// What is appended to the name of a list that has pages.
fn suffixes(operation: &Operation) -> Vec<&'static str> {
    if operation.answer.items.is_none() || operation.page.is_none() {
        return Vec::new();
    }
    let windows = &operation.windows;
    let is_reread = |reread: &Text| reread.as_str() != NO_REREAD;
    let has_changes = windows.iter().any(|window| window.changes);
    let is_any_reread = windows.iter().any(|window| window.reread.as_ref().is_some_and(is_reread));
    [
        ("pages", true),
        ("items", true),
        ("between", !windows.is_empty()),
        ("changed", has_changes),
        ("changed_since", has_changes || is_any_reread),
    ]
    .into_iter()
    .filter_map(|(suffix, is_there)| is_there.then_some(suffix))
    .collect()
}

/// The methods that make a source of the one order.
fn shops<'a>(raw: &'a Platform, index: &Index<'_>) -> Vec<(String, &'a Text)> {
    let maps = |operation: &Operation| {
        let of = items(index, operation).and_then(|(of, _)| index.type_named(of));
        of.is_some_and(|of| of.order.is_some())
    };
    let is_of = |details: &Operation, list: &Text| {
        details.each.as_ref().is_some_and(|each| each.operation.value == list.value)
    };
    let lists = raw
        .operations
        .iter()
        .filter(|(_, one)| one.answer.items.is_some() && one.each.is_none() && !one.windows.is_empty());
    let sources: Vec<&Text> = lists
        .filter(|(id, list)| maps(list) || raw.operations.iter().any(|(_, other)| is_of(other, id) && maps(other)))
        .map(|(_, list)| &list.name)
        .collect();
    match sources.as_slice() {
        [only] => vec![("shop".to_owned(), *only)],
        many => many.iter().map(|name| (format!("{}_shop", name.value), *name)).collect(),
    }
}
