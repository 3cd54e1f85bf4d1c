//! From a call to a request that keeps every declared rule.

mod call;
mod paging;
mod refusal;

pub(crate) use call::Call;
pub(crate) use paging::Paging;
pub(crate) use refusal::Refusal;

use crate::items::request_codes;
use crate::values::{element_kind, format_time, set_text, time_of};
use dingdan::Record;
use dingdan::client::{
    AnyOperation, AnyRequest, OperationSpec, Place, decode_pair, decode_request, validate, validate_reach,
};
use dingdan::json::{DecodeError, scalar_at};
use dingdan::record::Value;
use dingdan::schema::Kind;
use std::borrow::Cow;

/// Whether a call has the values that every call of the operation has.
pub(crate) fn has_constants(spec: &OperationSpec, call: Call<'_>) -> bool {
    let wrapped = wrapped(spec, call).unwrap_or_default();
    spec.constants.iter().all(|constant| {
        let sent = match constant.place {
            Place::Query => call.query_value(constant.path),
            Place::Header => call.header(constant.path).map(Cow::Borrowed),
            Place::Body if constant.wrapped => scalar_at(&wrapped, constant.path).map(Cow::Owned),
            Place::Body => call.body_value(constant.path),
            Place::Path => Some(Cow::Borrowed(constant.value)),
        };
        sent.as_deref() == Some(constant.value)
    })
}

/// The JSON text that holds the parameters of the body, where the operation wraps them.
fn wrapped<'a>(spec: &OperationSpec, call: Call<'a>) -> Option<Cow<'a, str>> {
    let wrap = spec.wrap.as_ref()?;
    match wrap.place {
        Place::Query => call.query_value(wrap.name),
        _ => call.body_value(wrap.name),
    }
}

/// Reads and checks the parameters of a call.
pub(crate) fn read(operation: &'static dyn AnyOperation, call: Call<'_>) -> Result<Box<dyn AnyRequest>, Refusal> {
    let mut request = operation.request();
    read_into(operation.spec(), request.as_record_mut(), call)?;
    Ok(request)
}

/// Reads and checks the parameters of a call of any operation.
pub(crate) fn read_into(
    spec: &'static OperationSpec,
    record: &mut dyn Record,
    call: Call<'_>,
) -> Result<(), Refusal> {
    read_values(spec, record, call)?;
    truncate_windows(spec, record);
    let is_within_rules = validate(spec, record).and_then(|()| validate_reach(spec, record, call.now.into()));
    is_within_rules.map_err(|invalid| Refusal::bad_request(invalid.to_string()))?;
    check_paging(spec, record)?;
    check_codes(spec, record)
}

/// Reads every parameter from where it is sent.
fn read_values(spec: &OperationSpec, record: &mut dyn Record, call: Call<'_>) -> Result<(), Refusal> {
    let unreadable = |what: &str| {
        let what = what.to_owned();
        move |error| Refusal::bad_request(format!("the {what} cannot be read: {error}"))
    };
    match &spec.wrap {
        Some(wrap) => match wrapped(spec, call) {
            Some(text) => decode_request(spec, record, &text).map_err(unreadable(wrap.name))?,
            None if wrap.left_out => {}
            None => return Err(Refusal::bad_request(format!("parameter `{}` is required", wrap.name))),
        },
        None if spec.form => {
            for (name, values) in call.form_values() {
                read_pair(spec, record, Place::Body, &name, &values).map_err(unreadable("body"))?;
            }
        }
        None if call.body.trim().is_empty() => {}
        None => decode_request(spec, record, call.body).map_err(unreadable("body"))?,
    }
    for (name, values) in call.query_values() {
        read_pair(spec, record, Place::Query, &name, &values).map_err(unreadable("query"))?;
    }
    for (name, value) in call.headers() {
        decode_pair(spec, record, Place::Header, name, &[value]).map_err(unreadable("headers"))?;
    }
    for (name, value) in call.path_values(spec).unwrap_or_default() {
        // A `+` in a path is no blank.
        let value = value.replace('+', "%2B");
        let value = form_urlencoded::parse(value.as_bytes()).map(|(value, _)| value.into_owned()).next();
        let value = value.unwrap_or_default();
        decode_pair(spec, record, Place::Path, name, &[value.as_str()]).map_err(unreadable("path"))?;
    }
    Ok(())
}

fn read_pair(
    spec: &OperationSpec,
    record: &mut dyn Record,
    place: Place,
    name: &str,
    values: &[Cow<'_, str>],
) -> Result<(), DecodeError> {
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    decode_pair(spec, record, place, name, &values)
}

/// Silently shortens windows where the platform does so. A window with one end gets the other at the greatest distance,
/// unless the other end is required.
fn truncate_windows(spec: &OperationSpec, record: &mut dyn Record) {
    let required = |path: &str| spec.params.iter().any(|param| param.path == path && param.required);
    for window in spec.windows.iter().filter(|window| window.truncated) {
        let Some(most) = window.max_length else { continue };
        let (from, to) = (time_of(spec.value(record, window.from)), time_of(spec.value(record, window.to)));
        let (path, time) = match (from, to) {
            (Some(from), Some(to)) if to > from.plus(most) => (window.to, from.plus(most)),
            (Some(from), None) if !required(window.to) => (window.to, from.plus(most)),
            (None, Some(to)) if !required(window.from) => (window.from, to.minus(most)),
            _ => continue,
        };
        let Some(index) = spec.param_index(path) else { continue };
        if let Some(field) = spec.request.fields().get(index) {
            set_text(record.field_mut(index), field.kind, &format_time(&field.kind, time));
        }
    }
}

/// Checks the paging parameters, which `validate` lets be missing because a caller's library fills them in.
fn check_paging(spec: &OperationSpec, record: &dyn Record) -> Result<(), Refusal> {
    let Some(page) = &spec.page else { return Ok(()) };
    for path in std::iter::once(page.param).chain(page.size) {
        let required = spec.params.iter().any(|param| param.path == path && param.required);
        if required && spec.value(record, path).is_absent() {
            return Err(Refusal::bad_request(format!("parameter `{path}` is required")));
        }
    }
    Ok(())
}

fn check_codes(spec: &OperationSpec, record: &dyn Record) -> Result<(), Refusal> {
    let unlisted = |value: Value<'_>| matches!(value, Value::Enum(code) if code.info().is_none());
    for (index, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
        let wrong = match record.value(index) {
            Value::List(list) => (0..list.len()).any(|element| unlisted(list.get(element))),
            value => unlisted(value),
        };
        if wrong {
            let listed = codes(&field.kind).join(", ");
            let message = format!("parameter `{}` must be one of these: {listed}", param.path);
            return Err(Refusal::bad_request(message));
        }
    }
    Ok(())
}

fn codes(kind: &'static Kind) -> Vec<String> {
    match element_kind(kind) {
        Kind::Enum(table) => request_codes(table),
        _ => Vec::new(),
    }
}
