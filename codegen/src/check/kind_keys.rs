//! Keys that apply only to some kinds.

use super::Report;
use super::fields::{self, FieldSite};
use super::vocabulary::is_kind;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Platform, Span};

/// Reports keys that have no effect.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for site in fields::all(raw) {
        if site.is_group() {
            check_group(site, report);
            continue;
        }
        let (code, of_others, whose, own) = if site.is_param {
            (ErrorCode::FieldKeyOnParam, field_keys(site.field), "fields of answers", "parameter")
        } else {
            (ErrorCode::ParamKeyOnField, param_keys(site.field), "parameters", "field")
        };
        for (key, at) in of_others {
            report.error(code, at, format!("`{key}` is only for {whose}")).help(format!("remove it from the {own}"));
        }
        if site.is_nested
            && let Some(location) = &site.field.location
            && location.as_str() != "body"
        {
            let place = location.as_str();
            report
                .error(
                    ErrorCode::QueryInGroup,
                    location.at,
                    format!("a parameter of a group cannot be in the {place}"),
                )
                .help("move it out of the group");
        }
        check_kind(site, report);
    }
}

/// Keys, each with the kinds that it applies to.
pub(crate) const KEYS: &[(&str, &[&str])] = &[
    ("keys", &["map"]),
    ("one_or_many", &["list"]),
    ("empty_list", &["object", "map"]),
    ("min", NUMBERS_AND_TEXT),
    ("max", NUMBERS_AND_TEXT),
    ("max_items", &["list"]),
    ("join", &["list", "field_list"]),
    ("repeat", &["list"]),
    ("nested", &["field_list"]),
    ("pull", &["text", "identifier", "integer", "bool", "enum"]),
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
            "unix_millis",
            "rfc3339",
            "date",
            "enum",
            "list",
        ],
    ),
];

const NUMBERS_AND_TEXT: &[&str] = &["integer", "decimal", "fen", "yuan", "text", "url", "identifier"];

fn check_kind(site: FieldSite<'_>, report: &mut Report<'_>) {
    let kind = site.field.shape();
    if !is_kind(kind) {
        return;
    }
    for (key, at) in given(site.field) {
        // What is only for the other of the two is reported whatever the kind.
        let of_others = if site.is_param { field_keys(site.field) } else { param_keys(site.field) };
        if of_others.iter().any(|(other, _)| *other == key) {
            continue;
        }
        if let Some((_, kinds)) = KEYS.iter().find(|(other, kinds)| *other == key && !kinds.contains(&kind)) {
            report
                .error(ErrorCode::KeyNotForKind, at, format!("`{key}` does not apply to the kind `{kind}`"))
                .help(format!("remove it; it applies to `{}`", kinds.join("`, `")));
        }
    }
}

fn check_group(site: FieldSite<'_>, report: &mut Report<'_>) {
    let field = site.field;
    match &field.params {
        None => report
            .error(ErrorCode::EmptyGroup, field.kind.at, "the group has no parameters")
            .help("list its parameters under `params:`"),
        Some(params) if params.iter().next().is_none() => {
            report.error(ErrorCode::EmptyGroup, params.at, "the group has no parameters").help("list its parameters");
        }
        Some(_) => (),
    }
    // Some keys are in both lists.
    let given = given(field);
    let others = param_keys(field).into_iter().filter(|(key, _)| !given.iter().any(|(other, _)| other == key));
    for (key, at) in given.iter().copied().chain(others) {
        if !matches!(key, "params" | "required") {
            report
                .error(ErrorCode::KeyNotForGroup, at, format!("`{key}` does not apply to the kind `group`"))
                .help("move it to the parameters of the group");
        }
    }
    for (key, at) in [("aliases", field.aliases.first()), ("absent", field.absent.first())]
        .into_iter()
        .filter_map(|(key, first)| first.map(|first| (key, first.at)))
        .chain(field.name.as_ref().map(|name| ("name", name.at)))
    {
        report
            .error(ErrorCode::KeyNotForGroup, at, format!("`{key}` does not apply to the kind `group`"))
            .help("move it to the parameters of the group");
    }
}

/// The keys of [`KEYS`] that a field has, with their spans.
fn given(field: &Field) -> Vec<(&'static str, Span)> {
    [
        ("keys", field.keys.as_ref().map(|v| v.at)),
        ("one_or_many", field.one_or_many.as_ref().map(|v| v.at)),
        ("empty_list", field.empty_list.as_ref().map(|v| v.at)),
        ("min", field.min.as_ref().map(|v| v.at)),
        ("max", field.max.as_ref().map(|v| v.at)),
        ("max_items", field.max_items.as_ref().map(|v| v.at)),
        ("join", field.join.as_ref().map(|v| v.at)),
        ("repeat", field.repeat.as_ref().map(|v| v.at)),
        ("nested", field.nested_names.as_ref().map(|v| v.at)),
        ("pull", field.pull.as_ref().map(|v| v.at)),
        // `false` says of any kind that callers give the value.
        ("sweep", field.sweep.as_ref().filter(|v| v.value).map(|v| v.at)),
        ("params", field.params.as_ref().map(|v| v.at)),
        ("wire", field.wire.as_ref().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}

/// The keys of fields of answers that a parameter has, with their spans.
fn field_keys(param: &Field) -> Vec<(&'static str, Span)> {
    [
        ("aliases", param.aliases.first().map(|v| v.at)),
        ("one_or_many", param.one_or_many.as_ref().map(|v| v.at)),
        ("empty_list", param.empty_list.as_ref().map(|v| v.at)),
        ("absent", param.absent.first().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}

/// The keys of parameters that a field has, with their spans.
fn param_keys(field: &Field) -> Vec<(&'static str, Span)> {
    [
        ("in", field.location.as_ref().map(|v| v.at)),
        ("from_refresh", field.from_refresh.as_ref().map(|v| v.at)),
        ("required", field.required.as_ref().map(|v| v.at)),
        ("min", field.min.as_ref().map(|v| v.at)),
        ("max", field.max.as_ref().map(|v| v.at)),
        ("max_items", field.max_items.as_ref().map(|v| v.at)),
        ("join", field.join.as_ref().map(|v| v.at)),
        ("repeat", field.repeat.as_ref().map(|v| v.at)),
        ("nested", field.nested_names.as_ref().map(|v| v.at)),
        ("default", field.default.as_ref().map(|v| v.at)),
        ("pull", field.pull.as_ref().map(|v| v.at)),
        ("const", field.constant.as_ref().map(|v| v.at)),
        ("filters", field.filters.as_ref().map(|v| v.at)),
        ("sweep", field.sweep.as_ref().map(|v| v.at)),
        ("params", field.params.as_ref().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}
