//! Buyers' data and secrets: fields that are never printed, and values that do not belong into a schema.

mod words;

use super::paths::{Lists, trace};
use super::{Index, Report, fields, params};
use crate::diagnostic::ErrorCode;
use crate::wire_name::words;
use crate::yaml::{Entries, Field, Operation, OrNone, Platform, Text};
use std::collections::HashSet;
use words::is_secret;
pub(crate) use words::looks_like;

/// Reports fields whose name or label says that they hold a person's data or a secret, and that are printed; and secrets
/// that are written down as constants.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let printed = printed_types(raw, index);
    let tokens: Vec<&Field> = raw.operations.iter().flat_map(|(_, operation)| tokens(operation, index)).collect();
    for (name, of) in raw.types.iter() {
        for (wire, field) in
            of.fields.iter().filter(|(_, field)| !tokens.iter().any(|token| std::ptr::eq(*token, *field)))
        {
            check_field(wire, field, printed.contains(name.as_str()), report);
        }
    }
    for site in fields::all(raw).filter(|site| site.is_param && !site.is_group()) {
        match &site.field.constant {
            Some(constant) => check_constant(site.wire, constant, site.field, report),
            // Another pass reports it.
            None if site.field.from_refresh.is_some() => (),
            None => check_field(site.wire, site.field, true, report),
        }
    }
    let of_platform = raw.request.iter().map(|request| &request.constants);
    let of_calls =
        raw.operations.iter().filter_map(|(_, one)| one.request.as_ref()).map(|request| &request.constants);
    for (name, constant) in of_platform.chain(of_calls).filter_map(OrNone::some).flat_map(Entries::iter) {
        if constant.taken_away.is_none() && is_secret(&words(name), "") {
            secret(name, &constant.value, report);
        }
    }
}

/// What clients take as tokens; another pass reports one that is printed.
fn tokens<'a>(operation: &Operation, index: &Index<'a>) -> Vec<&'a Field> {
    let answer = &operation.answer;
    let paths = answer.token.iter().chain(&answer.refresh);
    paths.filter_map(|path| trace(index, &answer.of, path, Lists::Refuse).ok()).collect()
}

fn check_field(wire: &Text, field: &Field, is_printed: bool, report: &mut Report<'_>) {
    let Some(what) = says(wire, field) else { return };
    match &field.sensitive {
        Some(said) if !said.value && !is_explained(field) => report
            .error(
                ErrorCode::PersonalData,
                said.at,
                format!("`{}` looks like {what}, and nothing says why it is not", wire.trim()),
            )
            .help("add a `note` with the reason, or write `sensitive: true`"),
        None if is_printed => report
            .error(ErrorCode::PersonalData, wire.at, format!("`{}` looks like {what}, and is printed", wire.trim()))
            .help("write `sensitive: true`; if it is not, `sensitive: false` and a `note` with the reason"),
        _ => (),
    }
}

fn is_explained(field: &Field) -> bool {
    field.note.is_some() || field.wire_note.is_some()
}

fn check_constant(wire: &Text, constant: &Text, field: &Field, report: &mut Report<'_>) {
    let is_said = field.sensitive.as_ref().is_some_and(|said| !said.value && is_explained(field));
    if is_secret(&words(wire), &field.zh) && !is_said {
        secret(wire, constant, report);
    }
}

fn secret(wire: &str, constant: &Text, report: &mut Report<'_>) {
    report
        .error(
            ErrorCode::SecretInSchema,
            constant.at,
            format!("`{wire}` looks like a secret, and its value is written here"),
        )
        .help("remove the value, and revoke it if it was real; let callers give it, or name it under `auth`");
}

/// The types of which some value is not inside of something sensitive.
fn printed_types<'a>(raw: &'a Platform, index: &Index<'a>) -> HashSet<&'a str> {
    let mut printed = HashSet::new();
    let answers = raw.operations.iter().map(|(_, operation)| operation.answer.of.as_str());
    let all = raw.operations.iter().map(|(_, operation)| params::all(operation));
    let of_params = all.flatten().filter(|param| !param.field.is_sensitive());
    let events = raw.events.iter().flat_map(|events| events.list.iter()).map(|(_, event)| event.of.as_str());
    let answers = answers.chain(events);
    let mut open: Vec<&str> =
        answers.chain(of_params.filter_map(|param| Some(param.field.of.as_ref()?.as_str()))).collect();
    while let Some(name) = open.pop() {
        let Some(of) = index.type_named(name).filter(|_| printed.insert(name)) else { continue };
        let fields = of.fields.iter().map(|(_, field)| field).filter(|field| !field.is_sensitive());
        open.extend(fields.filter_map(|field| Some(field.of.as_ref()?.as_str())));
    }
    printed
}

/// What a field looks like by its name and its label, if that is not for everybody's eyes.
fn says(wire: &str, field: &Field) -> Option<&'static str> {
    let element = field.of.as_ref().map_or("", |of| of.as_str());
    let holds = match field.kind.as_str() {
        "list" | "map" => element,
        kind => kind,
    };
    // An object is judged by its fields; amounts, times and codes tell nothing about a person.
    if !matches!(holds, "text" | "identifier" | "url" | "integer" | "json") {
        return None;
    }
    looks_like(wire, &field.zh)
}
