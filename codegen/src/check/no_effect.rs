//! Keys that have no effect where they stand: who writes one expects something of it.
//!
//! A key that belongs to another kind, scheme, answer or way of paging is reported by the pass for these. Here are those that
//! lack what they go with.

mod params;
mod signature;

use super::Report;
use super::request::Form;
use super::vocabulary::{BODIES, CLASSES, RETRIES, meaning};
use crate::diagnostic::ErrorCode;
use crate::model::{CodeClass, Retry};
use crate::yaml::{Operation, Platform, Span};

/// A key without effect.
struct Idle {
    /// The key, or a key with its value.
    key: &'static str,
    /// Where it is.
    at: Span,
    /// Why it has none.
    why: String,
    /// What to do about it.
    help: &'static str,
}

impl Idle {
    fn new(key: &'static str, at: Span, why: impl Into<String>) -> Self {
        Self { key, at, why: why.into(), help: "remove it" }
    }

    fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
}

/// Reports such keys.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let mut found = codes(raw);
    found.extend(bodies(raw));
    found.extend(signature::of_calls(raw));
    found.extend(raw.events.iter().flat_map(|events| signature::of_posts(&events.verify.0)));
    for (_, operation) in raw.operations.iter() {
        found.extend(windows(operation));
        found.extend(sorts(operation));
        found.extend(params::check(raw, operation));
    }
    for Idle { key, at, why, help } in found {
        report.error(ErrorCode::KeyWithoutEffect, at, format!("`{key}` has no effect: {why}")).help(help);
    }
}

fn codes(raw: &Platform) -> Vec<Idle> {
    let mut found = Vec::new();
    for (_, code) in raw.codes.iter() {
        let Some(retry) = &code.retry else { continue };
        if meaning(CLASSES, &code.class) == Some(CodeClass::Ok) {
            found.push(Idle::new("retry", retry.at, "a success is not repeated"));
        } else if meaning(RETRIES, retry) == Some(Retry::NewNonce) && raw.auth.nonce.is_none() {
            found.push(
                Idle::new("retry: new_nonce", retry.at, "no call has a nonce")
                    .help("add `nonce: {name, in}` under `auth`, or write another way to retry"),
            );
        }
    }
    found
}

/// The form of a body where there is none.
fn bodies(raw: &Platform) -> Vec<Idle> {
    const HELP: &str = "remove it; a query is always pairs";
    let is_get = |operation: &Operation| operation.method.as_str() == "GET";
    let of_calls = raw.operations.iter().filter(|(_, operation)| is_get(operation));
    let of_calls = of_calls.filter_map(|(_, operation)| operation.request.as_ref()?.body.as_ref());
    let mut found: Vec<Idle> =
        of_calls.map(|body| Idle::new("body", body.at, "a `GET` has none").help(HELP)).collect();
    let common = raw.request.as_ref().and_then(|request| request.body.as_ref());
    if let Some(body) = common.filter(|body| meaning(BODIES, body) == Some(true))
        && raw.operations.iter().all(|(_, operation)| is_get(operation))
    {
        found.push(Idle::new("body", body.at, "every operation is a `GET`, which has none").help(HELP));
    }
    found
}

fn windows(operation: &Operation) -> Vec<Idle> {
    let mut found = Vec::new();
    let has_others = operation.windows.iter().filter(|window| window.rank.is_some()).count() > 1;
    for window in &operation.windows {
        if let (Some(over), None) = (&window.over, &window.at_most) {
            found.push(
                Idle::new("over", over.at, "the window has no longest length")
                    .help("add `at_most: …` with the length that the document says, or remove it"),
            );
        }
        if let Some(rank) = window.rank.as_ref().filter(|_| !has_others) {
            found.push(
                Idle::new("rank", rank.at, "no other window has one")
                    .help("write `rank` for each window of which only one counts, or remove it"),
            );
        }
    }
    found
}

fn sorts(operation: &Operation) -> Vec<Idle> {
    let Some(sort) = &operation.sort else { return Vec::new() };
    match (&sort.order, &sort.ascending) {
        (Some(order), None) => vec![
            Idle::new("order", order.at, "nothing says which value is ascending")
                .help("add `ascending: …` with that value, or remove it"),
        ],
        (None, Some(ascending)) => vec![
            Idle::new("ascending", ascending.at, "no parameter is for the direction")
                .help("add `order: …` with the parameter, or remove it"),
        ],
        _ => Vec::new(),
    }
}

/// Whether some call that is signed has a body of JSON, in which numbers and texts differ.
fn has_json(raw: &Platform) -> bool {
    let is_json = |operation: &Operation| {
        let form = Form::of(raw, operation);
        operation.method.as_str() != "GET" && !form.is_form()
    };
    raw.operations.iter().any(|(_, operation)| is_json(operation))
}
