//! Checks the samples of the documents against the types.

mod envelope;
mod failure;
mod request;
mod times;
mod wire;

pub(crate) use times::is_rfc3339;

use std::borrow::Cow;
use std::io;

use serde_json::{Map, Value};

use super::kinds::resolve;
use super::wrapper::{self, unwrapped, wrapper};
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::model::Kind;
use crate::suggest::closest;
use crate::yaml::{Field, JSON_TEXT, Operation, Platform, Text};

/// Reports examples that name no file, cannot be read, are not JSON, do not fit their type, or have what it lacks.
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
                request::check(raw, (id, operation), file, &body, index, report);
            }
            if let Some(file) = &example.answer
                && let Some(body) = parsed(file, report, &read)
            {
                check_answer(raw, (id, operation), file, &body, index, report);
            }
        }
    }
}

fn check_answer(
    raw: &Platform,
    (id, operation): (&Text, &Operation),
    file: &Text,
    body: &Value,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let Some(of) = index.type_named(&operation.answer.of).map(|_| operation.answer.of.value.clone()) else { return };
    let mut fit = Fit::new(index);
    let before = report.len();
    match unwrapped(raw, id, operation, body) {
        Some(inside) => {
            let fits = fit.value(&Kind::Object(of), inside, "the answer");
            report_mismatch(file, fits, &fit, report);
        }
        None if wrapper::is_failure(raw, body) => failure::check(raw, file, body, report),
        None => {
            let named = wrapper(raw, id, operation).unwrap_or_default();
            let message = format!("`{}` lacks the member `{named}`, which holds the answer", file.value);
            let error = report.error(ErrorCode::ExampleMismatch, file.at, message);
            let members = body.as_object().into_iter().flat_map(|members| members.iter());
            let objects: Vec<_> = members.filter(|(_, value)| value.is_object()).map(|(name, _)| name).collect();
            error.help(match objects.as_slice() {
                [only] => format!("write `wrapper: {only}` at its `answer`, or correct the `action`"),
                _ => "write the member's name as `wrapper` at its `answer`, or `none`".to_owned(),
            });
        }
    }
    // Of a sample that is not of its type, the envelope says nothing.
    if report.len() == before {
        envelope::check(raw, (id, operation), file, body, report);
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

fn report_mismatch(file: &Text, fits: Fits, fit: &Fit<'_, '_>, report: &mut Report<'_>) {
    if let Err(why) = fits {
        report.error(ErrorCode::ExampleMismatch, file.at, format!("`{}` does not fit its type: {why}", file.value));
    } else if let Some((first, others)) = fit.unknown.split_first() {
        let others = if others.is_empty() { String::new() } else { format!(", and {} more", others.len()) };
        let message = format!("`{}` has {first}, which is not declared{others}", file.value);
        report.error(ErrorCode::ExampleUndeclared, file.at, message).help(match fit.unknown.as_slice() {
            [_] => "declare it, or correct its spelling".to_owned(),
            all => format!("declare these, or correct their spelling: {}", all.join(", ")),
        });
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

fn object<'a>(body: &'a Value, at: &str) -> Result<&'a Map<String, Value>, String> {
    body.as_object().ok_or_else(|| format!("{at} is {}, not an object", what(body)))
}

/// Compares a sample with its declaration.
struct Fit<'a, 'i> {
    index: &'a Index<'i>,
    /// What the sample has and nothing declares.
    unknown: Vec<String>,
    /// Whether it has the JSON that is sent; in a form everything is text.
    is_sent: bool,
}

impl<'a, 'i> Fit<'a, 'i> {
    fn new(index: &'a Index<'i>) -> Self {
        Self { index, unknown: Vec::new(), is_sent: true }
    }

    fn one(&mut self, wire: &str, field: &Field, member: &Value, is_param: bool) -> Fits {
        let content = content(field, member).map_err(|error| format!("`{wire}` is no JSON in text: {error}"))?;
        let member = &*content;
        if scalar(member).is_some_and(|text| field.absent.iter().any(|absent| absent.value == text)) {
            return Ok(());
        }
        let at = format!("`{wire}`");
        // Another pass reports an unknown kind.
        match resolve(field, self.index, is_param) {
            Ok(Kind::List(of)) if !member.is_array() => self.value(&of, member, &at),
            Ok(kind) => {
                if self.is_sent && is_param {
                    wire::check(field, &kind, member).map_err(|why| format!("{at} {why}"))?;
                }
                self.value(&kind, member, &at)
            }
            Err(_) => Ok(()),
        }
    }

    fn value(&mut self, kind: &Kind, json: &Value, at: &str) -> Fits {
        let empty_list = json.as_array().is_some_and(Vec::is_empty);
        match (kind, json) {
            (_, Value::Null) | (Kind::Json, _) => Ok(()),
            // Servers send these for an empty object and for an absent one.
            (Kind::Object(_) | Kind::Map(_), Value::String(text)) if text.is_empty() => Ok(()),
            (Kind::Object(_) | Kind::Map(_), Value::Array(_)) if empty_list => Ok(()),
            (Kind::Object(of), _) => self.members(of, object(json, at)?),
            (Kind::List(of), Value::Array(elements)) => {
                let at = format!("an element of {at}");
                elements.iter().try_for_each(|element| self.value(of, element, &at))
            }
            (Kind::List(of), _) => self.value(of, json, at),
            (Kind::Map(of), _) => {
                object(json, at)?.iter().try_for_each(|(key, member)| self.value(of, member, &format!("`{key}`")))
            }
            (_, Value::Array(_) | Value::Object(_)) => Err(format!("{at} is {}, not a single value", what(json))),
            (Kind::Integer | Kind::Fen | Kind::Decimal | Kind::Yuan, Value::String(text)) if !is_number(text) => {
                Err(format!("{at} is no number"))
            }
            _ => times::check(kind, json).map_err(|why| format!("{at} {why}")),
        }
    }

    fn members(&mut self, of: &str, members: &Map<String, Value>) -> Fits {
        let Some(declared) = self.index.type_named(of) else { return Ok(()) };
        let mut known: Vec<&str> = Vec::new();
        for (wire, field) in declared.fields.iter() {
            let mut names = [wire].into_iter().chain(&field.aliases).map(|name| name.as_str());
            known.extend(names.clone());
            if let Some(member) = names.find_map(|name| members.get(name)) {
                self.one(wire, field, member, false)?;
            }
        }
        self.unknown(members, &known, of);
        Ok(())
    }

    /// Takes note of members that are not declared; `of` is what they would be declared in.
    fn unknown(&mut self, members: &Map<String, Value>, known: &[&str], of: &str) {
        for name in members.keys().filter(|name| !known.contains(&name.as_str())) {
            let mut what = format!("`{name}` of {of}");
            if let Some(meant) = closest(name, known).filter(|meant| !members.contains_key(*meant)) {
                what = format!("{what} (`{meant}`?)");
            }
            if !self.unknown.contains(&what) {
                self.unknown.push(what);
            }
        }
    }
}

fn scalar(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
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
