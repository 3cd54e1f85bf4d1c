//! Spelling of names, and labels that say nothing.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Report;
use super::fields;
use crate::mistake::Mistake;
use crate::schema::{Platform, Text};
use crate::spelling;

/// Reports names that are not spelled as they have to be, and empty labels.
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
    for seat in fields::all(raw) {
        label(&seat.field.en, &seat.field.zh, report);
        wire(seat.wire, report);
        match &seat.field.name {
            Some(name) => snake(name, "the name in bindings", report),
            None if !seat.is_group() => derived(seat.wire, report),
            None => (),
        }
    }
    for (id, operation) in raw.operations.iter() {
        if !id.split('.').all(is_snake) {
            report
                .error(
                    Mistake::NotDotted,
                    id.at,
                    format!("the operation's id `{}` is no dotted `snake_case`", id.value),
                )
                .write(id.split('.').map(str::to_snake_case).collect::<Vec<_>>().join("."));
        }
        snake(&operation.name, "the operation's name", report);
        label(&operation.en, &operation.zh, report);
    }
}

fn upper(name: &Text, what: &str, report: &mut Report<'_>) {
    let mut chars = name.chars();
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    if !starts_well || !chars.all(|c| c.is_ascii_alphanumeric()) || name.as_str() == "Self" {
        let mistake =
            report.error(Mistake::NotUpperCamel, name.at, format!("{what} `{}` is no `UpperCamelCase`", name.value));
        let mended = name.to_upper_camel_case();
        if mended.starts_with(|c: char| c.is_ascii_uppercase()) && mended != "Self" {
            mistake.write(mended);
        } else {
            mistake.help("write a name of ASCII letters and digits that starts with a capital");
        }
    }
}

fn snake(name: &Text, what: &str, report: &mut Report<'_>) {
    if !is_snake(name) {
        let mistake = report.error(Mistake::NotSnake, name.at, format!("{what} `{}` is no `snake_case`", name.value));
        let mended = name.to_snake_case();
        if is_snake(&mended) {
            mistake.write(mended);
        } else {
            mistake.help("write a name of small ASCII letters, digits and `_` that starts with a letter");
        }
    }
}

fn derived(wire: &Text, report: &mut Report<'_>) {
    if !is_snake(&spelling::snake(wire)) {
        report
            .error(
                Mistake::NoNameForBindings,
                wire.at,
                format!("no name for bindings can be made of `{}`", wire.value),
            )
            .help("give it a `name` in `snake_case`");
    }
}

fn wire(wire: &Text, report: &mut Report<'_>) {
    if wire.is_empty() {
        report
            .error(Mistake::EmptyWireName, wire.at, "the wire name is empty")
            .help("write it as the vendor spells it");
    } else if wire.contains('.') {
        report
            .error(Mistake::DottedWireName, wire.at, format!("the wire name `{}` has a dot in it", wire.value))
            .help("paths are dotted; the schema language has no way to write such a name yet");
    } else if wire.contains(|c: char| c == '"' || c == '\\' || c.is_control()) {
        report
            .error(
                Mistake::EscapedWireName,
                wire.at,
                format!("the wire name {:?} has a character in it that JSON escapes", wire.value),
            )
            .help("check the spelling; the schema language has no way to write such a name yet");
    }
}

fn label(en: &Text, zh: &Text, report: &mut Report<'_>) {
    label_text(en, "English description", report);
    label_text(zh, "Chinese label", report);
}

/// Reports a label that says nothing, or that has several lines.
pub(super) fn label_text(text: &Text, what: &str, report: &mut Report<'_>) {
    if text.trim().is_empty() {
        report.error(Mistake::EmptyLabel, text.at, format!("the {what} is empty")).help("say what it is");
    } else if text.contains(['\n', '\r']) {
        report
            .error(Mistake::LabelOfLines, text.at, format!("the {what} has several lines"))
            .help("write it in one line; the rest belongs in `note`");
    }
}

/// Words that Rust takes for itself even when they are written raw.
const RESERVED: &[&str] = &["self", "super", "crate"];

fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !RESERVED.contains(&name)
}
