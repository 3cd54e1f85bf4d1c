//! Checks the samples of the documents against the types.

use std::borrow::Cow;
use std::io;

use serde_json::{Map, Value};

use super::kinds::resolve;
use super::wrapper::unwrapped;
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::model::Kind;
use crate::yaml::{Entries, Field, JSON_TEXT, Operation, Platform, Text};

/// Reports examples that name no file, cannot be read, are not JSON, or do not fit their type.
pub(crate) fn check(
    raw: &Platform,
    index: &Index<'_>,
    report: &mut Report<'_>,
    read: impl Fn(&str) -> io::Result<String>,
) {
    for (id, operation) in raw.operations.iter() {
        for example in &operation.examples {
            if example.request.is_none() && example.answer.is_none() {
                report.error(ErrorCode::EmptyExample, id.at, format!("an example of `{}` names no file", id.value));
            }
            if let Some(file) = &example.request
                && let Some(body) = parsed(file, report, &read)
            {
                report_mismatch(file, group(&operation.params, &body, "the body", index), report);
            }
            if let Some(file) = &example.answer
                && let Some(body) = parsed(file, report, &read)
            {
                // A sample of a failure has no wrapper.
                if let Some(body) = unwrapped(raw, id, operation, &body) {
                    report_mismatch(file, answer(operation, body, index), report);
                }
            }
        }
    }
}

/// The error says what does not fit.
type Fits = Result<(), String>;

fn parsed(file: &Text, report: &mut Report<'_>, read: impl Fn(&str) -> io::Result<String>) -> Option<Value> {
    let text = match read(file) {
        Ok(text) => text,
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => format!("there is no file `{}`", file.value),
                other => format!("`{}` cannot be read: {other}", file.value),
            };
            report.error(ErrorCode::ExampleMissing, file.at, message);
            return None;
        }
    };
    serde_json::from_str(&text)
        .map_err(|error| {
            let message = format!("`{}` is not JSON: {error}", file.value);
            report.error(ErrorCode::ExampleNotJson, file.at, message);
        })
        .ok()
}

fn report_mismatch(file: &Text, fits: Fits, report: &mut Report<'_>) {
    if let Err(why) = fits {
        report.error(ErrorCode::ExampleMismatch, file.at, format!("`{}` does not fit its type: {why}", file.value));
    }
}

fn answer(operation: &Operation, body: &Value, index: &Index<'_>) -> Fits {
    let of = operation.answer.of.as_str();
    match index.type_named(of) {
        Some(_) => value(&Kind::Object(of.to_owned()), body, "the answer", index),
        None => Ok(()),
    }
}

/// Checks the members of a request's body against the parameters.
fn group(params: &Entries<Field>, body: &Value, at: &str, index: &Index<'_>) -> Fits {
    let members = object(body, at)?;
    for (wire, field) in params.iter() {
        let Some(member) = members.get(wire.as_str()) else { continue };
        match field.nested() {
            Some(nested) => group(nested, member, wire, index)?,
            None => one(wire, field, member, true, index)?,
        }
    }
    Ok(())
}

fn object<'a>(body: &'a Value, at: &str) -> Result<&'a Map<String, Value>, String> {
    body.as_object().ok_or_else(|| format!("{at} is {}, not an object", what(body)))
}

fn one(wire: &str, field: &Field, member: &Value, is_param: bool, index: &Index<'_>) -> Fits {
    let content = content(field, member).map_err(|error| format!("`{wire}` is no JSON in text: {error}"))?;
    let member = &*content;
    // Another pass reports an unknown kind.
    match resolve(field, index, is_param) {
        Ok(Kind::List(of)) if !member.is_array() => value(&of, member, &format!("`{wire}`"), index),
        Ok(kind) => value(&kind, member, &format!("`{wire}`"), index),
        Err(_) => Ok(()),
    }
}

/// What a field holds: of JSON in text, what is in the text.
pub(super) fn content<'a>(field: &Field, value: &'a Value) -> serde_json::Result<Cow<'a, Value>> {
    match value {
        Value::String(text) if field.kind.as_str() == JSON_TEXT && !text.is_empty() => {
            serde_json::from_str(text).map(Cow::Owned)
        }
        value => Ok(Cow::Borrowed(value)),
    }
}

fn value(kind: &Kind, json: &Value, at: &str, index: &Index<'_>) -> Fits {
    let empty_list = json.as_array().is_some_and(Vec::is_empty);
    match (kind, json) {
        (_, Value::Null) | (Kind::Json, _) => Ok(()),
        // Servers send these for an empty object and for an absent one.
        (Kind::Object(_) | Kind::Map(_), Value::String(text)) if text.is_empty() => Ok(()),
        (Kind::Object(_) | Kind::Map(_), Value::Array(_)) if empty_list => Ok(()),
        (Kind::Object(of), _) => {
            let members = object(json, at)?;
            let fields = index.type_named(of).into_iter().flat_map(|of| of.fields.iter());
            for (wire, field) in fields {
                let names = [wire].into_iter().chain(&field.aliases);
                if let Some(member) = names.into_iter().find_map(|name| members.get(name.as_str())) {
                    one(wire, field, member, false, index)?;
                }
            }
            Ok(())
        }
        (Kind::List(of), Value::Array(elements)) => {
            elements.iter().try_for_each(|element| value(of, element, &format!("an element of {at}"), index))
        }
        (Kind::List(of), _) => value(of, json, at, index),
        (Kind::Map(of), _) => {
            object(json, at)?.iter().try_for_each(|(key, member)| value(of, member, &format!("`{key}`"), index))
        }
        (_, Value::Array(_) | Value::Object(_)) => Err(format!("{at} is {}, not a single value", what(json))),
        (Kind::Integer | Kind::Fen | Kind::Decimal | Kind::Yuan, Value::String(text)) if !is_number(text) => {
            Err(format!("{at} is no number"))
        }
        _ => Ok(()),
    }
}

/// Also accepts texts that mean absent, such as `--`.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with('-') || text.starts_with(|c: char| c.is_ascii_digit())
}

fn what(json: &Value) -> &'static str {
    match json {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
