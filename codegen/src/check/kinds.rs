//! Kinds, and the types and enums that they refer to.

use super::vocabulary::{FIELD_LIST, KINDS_OF, plain_kind, plain_kinds};
use super::{Index, Report, fields};
use crate::diagnostic::ErrorCode;
use crate::model::Kind;
use crate::yaml::{Field, JSON_TEXT, Of, Platform, SchemaError, Text};

/// Reports unknown kinds, types and enums, and `of` if it is missing or does not apply.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for site in fields::all(raw) {
        if site.is_group() {
            if let Some(of) = &site.field.of {
                report.push(superfluous(of, "group"));
            }
        } else if let Err(error) = resolve(site.field, index, site.is_param) {
            report.push(error);
        }
        if let Some(keys) = &site.field.keys
            && index.enum_named(keys).is_none()
        {
            report
                .error(ErrorCode::UnknownEnum, keys.at, format!("there is no enum `{}`", keys.value))
                .suggest(keys, index.enum_names());
        }
    }
    for (_, operation) in raw.operations.iter() {
        let of = &operation.answer.of;
        if index.type_named(of).is_none() {
            report
                .error(ErrorCode::UnknownType, of.at, format!("there is no type `{}`", of.value))
                .suggest(of, index.type_names());
        }
    }
}

/// The kind of a field that is not a group, or the error.
pub(crate) fn resolve(field: &Field, index: &Index<'_>, is_param: bool) -> Result<Kind, SchemaError> {
    let kind = &field.kind;
    if let Some(plain) = plain_kind(kind) {
        return match &field.of {
            Some(of) => Err(superfluous(of, kind)),
            None => Ok(plain),
        };
    }
    let is_field_list = is_param && kind.as_str() == FIELD_LIST;
    if !KINDS_OF.contains(&kind.as_str()) && !is_field_list {
        return Err(unknown_kind(kind, is_param));
    }
    let Some(of) = &field.of else {
        return Err(SchemaError::new(
            ErrorCode::MissingOf,
            kind.at,
            format!("the kind `{}` needs `of`", kind.value),
            match kind.as_str() {
                "enum" => "add `of: …` with the name of an enum",
                "object" | JSON_TEXT | FIELD_LIST => "add `of: …` with the name of a type",
                _ => "add `of: …` with the name of a type or enum, or a plain kind",
            },
        ));
    };
    let inner = || inner_of(of, index);
    match kind.as_str() {
        "list" => Ok(Kind::List(Box::new(inner()?))),
        "map" => Ok(Kind::Map(Box::new(inner()?))),
        // JSON in text is what the text holds; how it is sent is a matter of its field.
        JSON_TEXT if !of.around.is_empty() => inner(),
        "enum" | "object" if !of.around.is_empty() => Err(SchemaError::new(
            ErrorCode::NestedElements,
            of.around[0].at,
            format!("the kind `{}` is not made of a `{}`", kind.value, of.around[0].value),
            "write the name of the enum or type",
        )),
        "enum" => enum_of(of, index),
        FIELD_LIST => object_of(of, index).map(|_| Kind::Text),
        _ => object_of(of, index),
    }
}

/// What a list, a map or JSON in text holds: lists and maps around a name.
fn inner_of(of: &Of, index: &Index<'_>) -> Result<Kind, SchemaError> {
    let mut kind = element_of(of, index)?;
    for around in of.around.iter().rev() {
        kind = match around.as_str() {
            "list" => Kind::List(Box::new(kind)),
            "map" => Kind::Map(Box::new(kind)),
            "object" if matches!(kind, Kind::Object(_)) => kind,
            "enum" if matches!(kind, Kind::Enum(_)) => kind,
            other => {
                return Err(SchemaError::new(
                    ErrorCode::NestedElements,
                    around.at,
                    format!("`{other}` cannot be the kind of elements that have an `of`"),
                    "write `list`, `map`, or the name of the type or enum",
                ));
            }
        };
    }
    Ok(kind)
}

fn enum_of(of: &Text, index: &Index<'_>) -> Result<Kind, SchemaError> {
    if index.enum_named(of).is_some() {
        return Ok(Kind::Enum(of.value.clone()));
    }
    if index.type_named(of).is_some() {
        return Err(SchemaError::new(
            ErrorCode::TypeInsteadOfEnum,
            of.at,
            format!("`{}` is a type, not an enum", of.value),
            "write `kind: object`, or the name of an enum",
        ));
    }
    Err(unknown(ErrorCode::UnknownEnum, "enum", of, known(of, index, index.enum_names())))
}

fn object_of(of: &Text, index: &Index<'_>) -> Result<Kind, SchemaError> {
    if index.type_named(of).is_some() {
        return Ok(Kind::Object(of.value.clone()));
    }
    if index.enum_named(of).is_some() {
        return Err(SchemaError::new(
            ErrorCode::EnumInsteadOfType,
            of.at,
            format!("`{}` is an enum, not a type", of.value),
            "write `kind: enum`, or the name of a type",
        ));
    }
    Err(unknown(ErrorCode::UnknownType, "type", of, known(of, index, index.type_names())))
}

fn element_of(of: &Text, index: &Index<'_>) -> Result<Kind, SchemaError> {
    if let Some(plain) = plain_kind(of) {
        return Ok(plain);
    }
    if index.type_named(of).is_some() {
        return Ok(Kind::Object(of.value.clone()));
    }
    if index.enum_named(of).is_some() {
        return Ok(Kind::Enum(of.value.clone()));
    }
    if KINDS_OF.contains(&of.as_str()) {
        return Err(SchemaError::new(
            ErrorCode::NestedElements,
            of.at,
            format!("`{}` cannot be a kind of elements", of.value),
            match of.as_str() {
                "enum" => "write the name of the enum",
                "object" => "write the name of the type",
                _ => "write `of: {kind: list, of: …}` with what the inner one holds",
            },
        ));
    }
    let own = index.type_names().into_iter().chain(index.enum_names()).chain(plain_kinds()).collect();
    Err(unknown(ErrorCode::UnknownElement, "type, enum or plain kind", of, known(of, index, own)))
}

/// Names to choose from: those of other platforms where the name looks like one.
fn known<'a>(of: &Text, index: &Index<'a>, own: Vec<&'a str>) -> Vec<&'a str> {
    if of.contains('.') { index.available().collect() } else { own }
}

fn unknown<'a>(code: ErrorCode, what: &str, of: &Text, among: impl IntoIterator<Item = &'a str>) -> SchemaError {
    SchemaError::unknown(code, of.at, format!("there is no {what} `{}`", of.value), of, among)
}

fn unknown_kind(kind: &Text, is_param: bool) -> SchemaError {
    let message = format!("there is no kind `{}`", kind.value);
    if kind.as_str() == FIELD_LIST {
        let help = "only a parameter can name the fields of a type";
        return SchemaError::new(ErrorCode::UnknownKind, kind.at, message, help);
    }
    if kind.as_str() == "group" {
        let help = "only parameters have groups; write `kind: object` with a type";
        return SchemaError::new(ErrorCode::UnknownKind, kind.at, message, help);
    }
    if let Some((_, kinds, when)) = DOCUMENTS.iter().find(|(word, ..)| kind.eq_ignore_ascii_case(word)) {
        let verb = if kinds.len() == 1 { "write" } else { "choose one of" };
        let help = format!("{verb} `{}`{when}", kinds.join("`, `"));
        let replacement = (kinds.len() == 1).then(|| kinds[0].to_owned());
        return SchemaError { replacement, ..SchemaError::new(ErrorCode::UnknownKind, kind.at, message, help) };
    }
    let kinds = plain_kinds().into_iter().chain(KINDS_OF.iter().copied());
    let of_params = ["group", FIELD_LIST].into_iter().filter(|_| is_param);
    SchemaError::unknown(ErrorCode::UnknownKind, kind.at, message, kind, kinds.chain(of_params))
}

/// Words of vendors' documents, and the kinds that they may mean.
const DOCUMENTS: &[(&str, &[&str], &str)] = &[
    ("string", &["text", "identifier", "enum"], ": plain text, an id, or one of a list of values"),
    ("str", &["text", "identifier", "enum"], ": plain text, an id, or one of a list of values"),
    (
        "int",
        &["integer", "enum", "fen", "unix_seconds", "unix_millis"],
        ": a number, one of a list of values, money, or a time",
    ),
    (
        "int32",
        &["integer", "enum", "fen", "unix_seconds", "unix_millis"],
        ": a number, one of a list of values, money, or a time",
    ),
    (
        "int64",
        &["integer", "identifier", "fen", "unix_seconds", "unix_millis"],
        ": a number, an id, money, or a time",
    ),
    ("long", &["integer", "identifier", "fen", "unix_seconds", "unix_millis"], ": a number, an id, money, or a time"),
    (
        "bigint",
        &["integer", "identifier", "fen", "unix_seconds", "unix_millis"],
        ": a number, an id, money, or a time",
    ),
    ("number", &["integer", "decimal", "enum", "identifier", "fen", "yuan"], ", whichever the document means"),
    ("float", &["decimal", "yuan"], ": a number, or money"),
    ("double", &["decimal", "yuan"], ": a number, or money"),
    ("boolean", &["bool"], ""),
    ("array", &["list"], ""),
    ("map[string]", &["map"], ""),
    ("dict", &["map"], ""),
    ("any", &["json"], ""),
    ("mixed", &["json"], ""),
    ("money", &["fen", "yuan"], ", by the unit in which it is sent"),
    ("amount", &["fen", "yuan"], ", by the unit in which it is sent"),
    ("price", &["fen", "yuan"], ", by the unit in which it is sent"),
    ("time", &["beijing_time", "unix_seconds"], ": a text, or seconds"),
    ("datetime", &["beijing_time", "rfc3339"], ", which has an offset"),
    ("date-time", &["rfc3339", "beijing_time"], ", which has no offset"),
    ("timestamp", &["unix_seconds", "unix_millis", "beijing_time"], ": seconds, milliseconds, or a text"),
    ("id", &["identifier"], ""),
    ("uri", &["url"], ""),
    ("struct", &["object"], ""),
];

fn superfluous(of: &Text, kind: &str) -> SchemaError {
    SchemaError::new(
        ErrorCode::UnexpectedOf,
        of.at,
        format!("`of` does not apply to the kind `{kind}`"),
        format!("remove it, or use one of the kinds `{}`", KINDS_OF.join("`, `")),
    )
}
