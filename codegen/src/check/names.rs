//! Spelling of names, and empty labels.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::{Report, fields, sent_by_auth};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Entries, Platform, Request, Text};

/// Reports misspelt names and empty labels.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    snake(&raw.id, "the platform's name", report);
    label(&raw.title.en, &raw.title.zh, report);
    for (_, code) in raw.codes.iter() {
        upper(&code.name, "the code's name", report);
        label(&code.en, &code.zh, report);
    }
    for (name, of) in raw.enums.iter() {
        upper(name, "the enum's name", report);
        label(&of.en, &of.zh, report);
        for (_, value) in of.values.iter() {
            upper(&value.name, "the value's name", report);
            label(&value.en, &value.zh, report);
        }
    }
    for (name, of) in raw.types.iter() {
        upper(name, "the type's name", report);
        label(&of.en, &of.zh, report);
    }
    for site in fields::all(raw) {
        label(&site.field.en, &site.field.zh, report);
        wire(site.wire, report);
        match &site.field.name {
            Some(name) => snake(name, "the name in bindings", report),
            None if !site.is_group() => derived(site.wire, report),
            None => (),
        }
    }
    // Another pass reports those that are empty.
    for name in sent_by_all(raw).into_iter().filter(|name| !name.is_empty()) {
        wire(name, report);
    }
    for (id, operation) in raw.operations.iter() {
        if !id.split('.').all(is_snake) {
            report
                .error(
                    ErrorCode::NotDotted,
                    id.at,
                    format!("the operation's id `{}` is not in dotted `snake_case`", id.value),
                )
                .replace_with(id.split('.').map(str::to_snake_case).collect::<Vec<_>>().join("."));
        }
        snake(&operation.name, "the operation's name", report);
        label(&operation.en, &operation.zh, report);
    }
}

fn upper(name: &Text, what: &str, report: &mut Report<'_>) {
    let mut chars = name.chars();
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    if !starts_well || !chars.all(|c| c.is_ascii_alphanumeric()) || name.as_str() == "Self" {
        let error = report.error(
            ErrorCode::NotUpperCamel,
            name.at,
            format!("{what} `{}` is not in `UpperCamelCase`", name.value),
        );
        let fixed = name.to_upper_camel_case();
        if fixed.starts_with(|c: char| c.is_ascii_uppercase()) && fixed != "Self" {
            error.replace_with(fixed);
        } else {
            error.help("write a name of ASCII letters and digits that starts with a capital letter");
        }
    }
}

fn snake(name: &Text, what: &str, report: &mut Report<'_>) {
    if !is_snake(name) {
        let error =
            report.error(ErrorCode::NotSnake, name.at, format!("{what} `{}` is not in `snake_case`", name.value));
        let fixed = name.to_snake_case();
        if is_snake(&fixed) {
            error.replace_with(fixed);
        } else {
            error.help("write a name of lowercase ASCII letters, digits and `_` that starts with a letter");
        }
    }
}

fn derived(wire: &Text, report: &mut Report<'_>) {
    if !is_snake(&wire.to_snake_case()) {
        report
            .error(
                ErrorCode::NoNameForBindings,
                wire.at,
                format!("`{}` cannot become a name in the bindings", wire.value),
            )
            .help("give it a `name` in `snake_case`");
    }
}

/// The names that the forms of requests and the authorisation send.
fn sent_by_all(raw: &Platform) -> Vec<&Text> {
    let of_calls = raw.operations.iter().filter_map(|(_, operation)| operation.request.as_ref());
    let forms: Vec<&Request> = raw.request.iter().chain(of_calls).collect();
    let actions = forms.iter().filter_map(|form| form.action.as_ref()?.some()).map(|action| &action.name);
    let wraps = forms.iter().filter_map(|form| form.wrap.as_ref()?.some()).map(|wrap| &wrap.name);
    let constants = forms.iter().filter_map(|form| form.constants.some()).flat_map(Entries::keys);
    let of_auth = sent_by_auth::all(&raw.auth).into_iter().map(|sent| sent.name);
    of_auth.chain(actions).chain(wraps).chain(constants).collect()
}

fn wire(wire: &Text, report: &mut Report<'_>) {
    if wire.is_empty() {
        report
            .error(ErrorCode::EmptyWireName, wire.at, "the wire name is empty")
            .help("write it as the vendor spells it");
    } else if wire.contains('.') {
        report
            .error(ErrorCode::DottedWireName, wire.at, format!("the wire name `{}` contains a dot", wire.value))
            .help("paths are dotted; the schema language does not support such names yet");
    } else if wire.contains(|c: char| c == '"' || c == '\\' || c.is_control()) {
        report
            .error(
                ErrorCode::EscapedWireName,
                wire.at,
                format!("the wire name {:?} contains a character that JSON escapes", wire.value),
            )
            .help("check the spelling; the schema language does not support such names yet");
    }
}

fn label(en: &Text, zh: &Text, report: &mut Report<'_>) {
    label_text(en, "English description", report);
    label_text(zh, "Chinese label", report);
}

/// Reports a label that is empty or has several lines.
pub(super) fn label_text(text: &Text, what: &str, report: &mut Report<'_>) {
    // Another pass reports those that are missing and needed.
    if text.is_missing() {
        return;
    }
    if text.trim().is_empty() {
        report.error(ErrorCode::EmptyLabel, text.at, format!("the {what} is empty")).help("write a description");
    } else if text.contains(['\n', '\r']) {
        report
            .error(ErrorCode::MultilineLabel, text.at, format!("the {what} has several lines"))
            .help("write one line, and put the rest into `note`");
    }
}

/// Keywords that Rust does not accept even as raw identifiers.
const RESERVED: &[&str] = &["self", "super", "crate"];

pub(crate) fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !RESERVED.contains(&name)
}
