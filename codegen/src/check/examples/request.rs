//! Samples of requests.

use super::{Fit, Fits, object, report_mismatch, wire};
use crate::check::request::Form;
use crate::check::{Index, Report, sent_by_auth};
use crate::yaml::{Entries, Field, Operation, Platform, Text};
use serde_json::Value;
use std::borrow::Cow;

/// Compares the body of a request, or what its wrap holds, with the parameters.
pub(super) fn check(
    raw: &Platform,
    (id, operation): (&Text, &Operation),
    file: &Text,
    body: &Value,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let form = Form::of(raw, operation);
    let mut beside: Vec<&str> = form.sent().into_iter().map(|(name, ..)| name).collect();
    beside.extend(sent_by_auth::of(&raw.auth, operation).into_iter().map(|sent| sent.name.as_str()));
    let mut fit = Fit { is_sent: form.wrap.is_some() || !form.is_form(), ..Fit::new(index) };
    let wrapped = form.wrap.and_then(|wrap| Some((wrap.name.as_str(), body.get(wrap.name.as_str())?)));
    let fits = match wrapped {
        None => group(&operation.params, body, "the body", &beside, &mut fit),
        Some((name, content)) => unwrapped(name, content).and_then(|inside| {
            // Parameters that are sent elsewhere may stand beside it.
            let names: Vec<&str> = operation.params.names().chain(beside).collect();
            fit.unknown(object(body, "the body")?, &names, "the request");
            group(&operation.params, &inside, &format!("`{name}`"), &[], &mut fit)
        }),
    };
    let fits = fits.and_then(|()| constants(&form, id, operation, body));
    report_mismatch(file, fits, &fit, report);
}

/// What every call sends has the value that the sample has.
fn constants(form: &Form<'_>, id: &Text, operation: &Operation, body: &Value) -> Fits {
    let action = form.action.map(|action| (action.name.as_str(), operation.action.as_ref().unwrap_or(id).as_str()));
    let constants = form.constants.iter().map(|(name, of)| (name.as_str(), of.value.as_str()));
    let own =
        operation.params.iter().filter_map(|(wire, field)| Some((wire.as_str(), field.constant.as_ref()?.as_str())));
    for (name, sent) in action.into_iter().chain(constants).chain(own) {
        let member = match body.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(scalar @ (Value::Number(_) | Value::Bool(_))) => scalar.to_string(),
            _ => continue,
        };
        if member != sent {
            return Err(format!("`{name}` is `{member}` in it, and every call sends `{sent}`"));
        }
    }
    Ok(())
}

/// What a wrap holds: JSON in text, or, in a sample that is easier to read, the object itself.
fn unwrapped<'a>(name: &str, content: &'a Value) -> Result<Cow<'a, Value>, String> {
    match content {
        Value::String(text) => serde_json::from_str(text)
            .map(Cow::Owned)
            .map_err(|error| format!("`{name}` is no JSON in text: {error}")),
        value => Ok(Cow::Borrowed(value)),
    }
}

/// Checks the members of a request's body against the parameters; `beside` are names of what else may be there.
fn group(params: &Entries<Field>, body: &Value, at: &str, beside: &[&str], fit: &mut Fit<'_, '_>) -> Fits {
    let members = object(body, at)?;
    for (wire, field) in params.iter() {
        let Some(member) = members.get(wire.as_str()) else { continue };
        match field.nested() {
            Some(nested) => {
                // A remark about the group is one about its parameters.
                let is_sent = fit.is_sent;
                fit.is_sent &= !wire::has_note(field);
                group(nested, member, wire, &[], fit)?;
                fit.is_sent = is_sent;
            }
            None => fit.one(wire, field, member, true)?,
        }
    }
    let known: Vec<&str> = params.names().chain(beside.iter().copied()).collect();
    fit.unknown(members, &known, "the request");
    Ok(())
}
