//! Keys that go with some kinds only.

use super::Report;
use super::fields::{self, Seat};
use super::vocabulary::is_kind;
use crate::mistake::Mistake;
use crate::schema::{At, Field, Platform};

/// Reports keys that mean nothing where they stand.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for seat in fields::all(raw) {
        if seat.is_group() {
            check_group(seat, report);
            continue;
        }
        if !seat.is_param {
            for (key, at) in param_keys(seat.field) {
                report
                    .error(Mistake::KeyOfParams, at, format!("`{key}` is for parameters"))
                    .help("leave it out of a type's field");
            }
        }
        if seat.is_nested
            && let Some(place) = &seat.field.place
            && place.as_str() == "query"
        {
            report
                .error(Mistake::QueryInGroup, place.at, "a parameter inside a group cannot go into the query")
                .help("move it out of the group");
        }
        check_kind(seat, report);
    }
}

/// Kinds that a key goes with, and what they are called.
const KEYS: &[(&str, &[&str])] = &[
    ("keys", &["map"]),
    ("one_or_many", &["list"]),
    ("empty_list", &["object", "map"]),
    ("min", NUMBERS_AND_TEXT),
    ("max", NUMBERS_AND_TEXT),
    ("max_items", &["list"]),
    ("sweep", &["enum"]),
    ("params", &["group"]),
    (
        "wire",
        &[
            "integer",
            "decimal",
            "bool",
            "identifier",
            "fen",
            "yuan",
            "beijing_time",
            "unix_seconds",
            "date",
            "enum",
            "list",
        ],
    ),
];

const NUMBERS_AND_TEXT: &[&str] = &["integer", "decimal", "fen", "yuan", "text", "url", "identifier"];

fn check_kind(seat: Seat<'_>, report: &mut Report<'_>) {
    let kind = seat.field.kind.as_str();
    if !is_kind(kind) {
        return;
    }
    for (key, at) in given(seat.field) {
        // On a type's field the key is wrong whatever the kind.
        if !seat.is_param && param_keys(seat.field).iter().any(|(other, _)| *other == key) {
            continue;
        }
        if let Some((_, kinds)) = KEYS.iter().find(|(other, kinds)| *other == key && !kinds.contains(&kind)) {
            report
                .error(Mistake::KeyOfOtherKind, at, format!("`{key}` does not go with the kind `{kind}`"))
                .help(format!("leave it out; it goes with `{}`", kinds.join("`, `")));
        }
    }
}

fn check_group(seat: Seat<'_>, report: &mut Report<'_>) {
    let field = seat.field;
    match &field.params {
        None => report
            .error(Mistake::EmptyGroup, field.kind.at, "the group has no parameters")
            .help("add `params:` with the parameters that it holds"),
        Some(params) if params.iter().next().is_none() => {
            report
                .error(Mistake::EmptyGroup, params.at, "the group has no parameters")
                .help("list the parameters that it holds");
        }
        Some(_) => (),
    }
    for (key, at) in given(field).into_iter().chain(param_keys(field)) {
        if !matches!(key, "params" | "required" | "min" | "max" | "max_items" | "sweep") {
            report
                .error(Mistake::KeyOfGroup, at, format!("`{key}` does not go with the kind `group`"))
                .help("put it to the parameters inside");
        }
    }
    for (key, at) in [("aliases", field.aliases.first()), ("absent", field.absent.first())]
        .into_iter()
        .filter_map(|(key, first)| first.map(|first| (key, first.at)))
        .chain(field.name.as_ref().map(|name| ("name", name.at)))
    {
        report
            .error(Mistake::KeyOfGroup, at, format!("`{key}` does not go with the kind `group`"))
            .help("put it to the parameters inside");
    }
}

/// Keys of [`KEYS`] that a field has, with their places.
fn given(field: &Field) -> Vec<(&'static str, At)> {
    [
        ("keys", field.keys.as_ref().map(|v| v.at)),
        ("one_or_many", field.one_or_many.as_ref().map(|v| v.at)),
        ("empty_list", field.empty_list.as_ref().map(|v| v.at)),
        ("min", field.min.as_ref().map(|v| v.at)),
        ("max", field.max.as_ref().map(|v| v.at)),
        ("max_items", field.max_items.as_ref().map(|v| v.at)),
        ("sweep", field.sweep.as_ref().map(|v| v.at)),
        ("params", field.params.as_ref().map(|v| v.at)),
        ("wire", field.wire.as_ref().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}

/// Keys of parameters that a field has, with their places.
fn param_keys(field: &Field) -> Vec<(&'static str, At)> {
    [
        ("in", field.place.as_ref().map(|v| v.at)),
        ("required", field.required.as_ref().map(|v| v.at)),
        ("min", field.min.as_ref().map(|v| v.at)),
        ("max", field.max.as_ref().map(|v| v.at)),
        ("max_items", field.max_items.as_ref().map(|v| v.at)),
        ("default", field.default.as_ref().map(|v| v.at)),
        ("const", field.constant.as_ref().map(|v| v.at)),
        ("filters", field.filters.as_ref().map(|v| v.at)),
        ("sweep", field.sweep.as_ref().map(|v| v.at)),
        ("params", field.params.as_ref().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}
