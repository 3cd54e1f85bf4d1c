//! Kinds, and the names that they lead to.

use super::vocabulary::{KINDS_OF, PLAIN_KINDS, meaning};
use super::{Index, Report, fields};
use crate::model::Kind;
use crate::schema::{Fault, Field, Platform, Text};
use crate::suggest::suggest;

/// Reports kinds that don't exist, names that lead nowhere, and `of` where it is missing or superfluous.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for seat in fields::all(raw) {
        if seat.is_group() {
            if let Some(of) = &seat.field.of {
                report.fault(superfluous(of, "group"));
            }
        } else if let Err(fault) = resolve(seat.field, index, seat.is_param) {
            report.fault(fault);
        }
        if let Some(keys) = &seat.field.keys
            && index.enum_named(keys).is_none()
        {
            report
                .error(keys.at, format!("there is no enum `{}`", keys.value))
                .help(suggest(keys, index.enum_names()));
        }
    }
    for (_, operation) in raw.operations.iter() {
        let of = &operation.answer.of;
        if index.type_named(of).is_none() {
            report.error(of.at, format!("there is no type `{}`", of.value)).help(suggest(of, index.type_names()));
        }
    }
}

/// The kind of a field that is no group, or why it has none.
pub(crate) fn resolve(field: &Field, index: &Index<'_>, is_param: bool) -> Result<Kind, Fault> {
    let kind = &field.kind;
    if let Some(plain) = meaning(PLAIN_KINDS, kind) {
        return match &field.of {
            Some(of) => Err(superfluous(of, kind)),
            None => Ok(plain),
        };
    }
    if !KINDS_OF.contains(&kind.as_str()) {
        return Err(unknown_kind(kind, is_param));
    }
    let Some(of) = &field.of else {
        return Err(Fault {
            at: kind.at,
            message: format!("the kind `{}` does not say of what", kind.value),
            help: Some(match kind.as_str() {
                "enum" => "add `of: …` with the name of an enum".to_owned(),
                "object" => "add `of: …` with the name of a type".to_owned(),
                _ => "add `of: …` with the name of a type or enum, or a plain kind".to_owned(),
            }),
        });
    };
    match kind.as_str() {
        "enum" => enum_of(of, index),
        "object" => object_of(of, index),
        "list" => Ok(Kind::List(Box::new(element_of(of, index)?))),
        _ => Ok(Kind::Map(Box::new(element_of(of, index)?))),
    }
}

fn enum_of(of: &Text, index: &Index<'_>) -> Result<Kind, Fault> {
    if index.enum_named(of).is_some() {
        return Ok(Kind::Enum(of.value.clone()));
    }
    if index.type_named(of).is_some() {
        return Err(Fault {
            at: of.at,
            message: format!("`{}` is a type, not an enum", of.value),
            help: Some("write `kind: object`, or the name of an enum".to_owned()),
        });
    }
    Err(unknown("enum", of, index.enum_names()))
}

fn object_of(of: &Text, index: &Index<'_>) -> Result<Kind, Fault> {
    if index.type_named(of).is_some() {
        return Ok(Kind::Object(of.value.clone()));
    }
    if index.enum_named(of).is_some() {
        return Err(Fault {
            at: of.at,
            message: format!("`{}` is an enum, not a type", of.value),
            help: Some("write `kind: enum`, or the name of a type".to_owned()),
        });
    }
    Err(unknown("type", of, index.type_names()))
}

fn element_of(of: &Text, index: &Index<'_>) -> Result<Kind, Fault> {
    if let Some(plain) = meaning(PLAIN_KINDS, of) {
        return Ok(plain);
    }
    if index.type_named(of).is_some() {
        return Ok(Kind::Object(of.value.clone()));
    }
    if index.enum_named(of).is_some() {
        return Ok(Kind::Enum(of.value.clone()));
    }
    if KINDS_OF.contains(&of.as_str()) {
        return Err(Fault {
            at: of.at,
            message: format!("`{}` is no kind of elements", of.value),
            help: Some(match of.as_str() {
                "enum" => "write the name of the enum".to_owned(),
                "object" => "write the name of the type".to_owned(),
                _ => "lists and maps don't nest; put the inner one into a type, or use the kind `json`".to_owned(),
            }),
        });
    }
    let names =
        index.type_names().into_iter().chain(index.enum_names()).chain(PLAIN_KINDS.iter().map(|(word, _)| *word));
    Err(unknown("type, enum or plain kind", of, names))
}

fn unknown<'a>(what: &str, of: &Text, among: impl IntoIterator<Item = &'a str>) -> Fault {
    Fault { at: of.at, message: format!("there is no {what} `{}`", of.value), help: Some(suggest(of, among)) }
}

fn unknown_kind(kind: &Text, is_param: bool) -> Fault {
    let help = if kind.as_str() == "group" {
        "groups are for parameters; write `kind: object` with a type".to_owned()
    } else {
        let plain = PLAIN_KINDS.iter().map(|(word, _)| *word);
        suggest(kind, plain.chain(KINDS_OF.iter().copied()).chain(is_param.then_some("group")))
    };
    Fault { at: kind.at, message: format!("there is no kind `{}`", kind.value), help: Some(help) }
}

fn superfluous(of: &Text, kind: &str) -> Fault {
    Fault {
        at: of.at,
        message: format!("`of` does not go with the kind `{kind}`"),
        help: Some(format!("leave it out, or use one of the kinds `{}`", KINDS_OF.join("`, `"))),
    }
}
