//! From a call to a request that keeps every declared rule.

use crate::call::Call;
use crate::put::put;
use crate::refusal::Refusal;
use crate::times::{time_of, time_text};
use dingdan::Record;
use dingdan::client::path::scalar_at;
use dingdan::client::{AnyOperation, AnyRequest, OperationSpec, decode_request, validate};
use dingdan::json::{decode_field, write_text};
use dingdan::record::Value;
use dingdan::schema::Kind;

/// Whether the body holds the values that every call of the operation has.
pub(crate) fn has_constants(spec: &OperationSpec, body: &str) -> bool {
    let mut in_body = spec.constants.iter().filter(|constant| !constant.query);
    in_body.all(|constant| scalar_at(body, constant.path).as_deref() == Some(constant.value))
}

/// Reads and checks the parameters of a call.
pub(crate) fn read(
    operation: &'static dyn AnyOperation,
    call: &Call<'_>,
    body: &str,
) -> Result<Box<dyn AnyRequest>, Refusal> {
    let mut request = operation.request();
    read_into(operation.spec(), request.as_record_mut(), call, body)?;
    Ok(request)
}

/// The same, for any operation.
pub(crate) fn read_into(
    spec: &'static OperationSpec,
    record: &mut dyn Record,
    call: &Call<'_>,
    body: &str,
) -> Result<(), Refusal> {
    if !body.trim().is_empty() {
        let unreadable = |error| Refusal::bad_request(format!("the body cannot be read: {error}"));
        decode_request(spec, record, body).map_err(unreadable)?;
    }
    read_query(spec, record, call)?;
    cut(spec, record);
    validate(spec, record).map_err(|broken| Refusal::bad_request(broken.to_string()))?;
    check_paging(spec, record)?;
    check_codes(spec, record)
}

fn read_query(spec: &OperationSpec, record: &mut dyn Record, call: &Call<'_>) -> Result<(), Refusal> {
    for (place, field) in spec.request.fields().iter().enumerate() {
        let in_query = spec.params.get(place).is_some_and(|param| param.query);
        let Some(text) = call.query_value(field.wire).filter(|_| in_query) else { continue };
        let mut json = String::new();
        write_text(&mut json, &text);
        let unreadable = |error| Refusal::bad_request(format!("the query cannot be read: {error}"));
        decode_field(record, place, &json).map_err(unreadable)?;
    }
    Ok(())
}

/// Silently shortens spans where the platform does so; one with a single end gets the other at its longest, unless
/// the other has to be given.
fn cut(spec: &OperationSpec, record: &mut dyn Record) {
    let param = |path: &str| spec.params.iter().find(|param| param.path == path);
    let required = |path: &str| param(path).is_some_and(|param| param.required);
    for window in spec.windows.iter().filter(|window| window.truncated) {
        let Some(most) = window.max_length else { continue };
        let (from, to) = (time_of(spec.value(record, window.from)), time_of(spec.value(record, window.to)));
        let (path, time) = match (from, to) {
            (Some(from), Some(to)) if to > from.plus(most) => (window.to, from.plus(most)),
            (Some(from), None) if !required(window.to) => (window.to, from.plus(most)),
            (None, Some(to)) if !required(window.from) => (window.from, to.minus(most)),
            _ => continue,
        };
        let Some(place) = spec.param_index(path) else { continue };
        if let Some(field) = spec.request.fields().get(place) {
            put(record.slot(place), field.kind, &time_text(&field.kind, time));
        }
    }
}

/// A caller's library fills in paging, so its own check lets it be missing; a server sees what was sent.
fn check_paging(spec: &OperationSpec, record: &dyn Record) -> Result<(), Refusal> {
    let Some(page) = &spec.page else { return Ok(()) };
    for path in [page.number, page.size] {
        let Some(param) = spec.params.iter().find(|param| param.path == path) else { continue };
        if param.required && matches!(spec.value(record, path), Value::Absent) {
            return Err(Refusal::bad_request(format!("parameter `{}` is required", param.path)));
        }
    }
    Ok(())
}

fn check_codes(spec: &OperationSpec, record: &dyn Record) -> Result<(), Refusal> {
    let unlisted = |value: Value<'_>| matches!(value, Value::Enum(code) if code.entry().is_none());
    for (place, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
        let value = record.value(place);
        let wrong = match value {
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
    match crate::rule::element(kind) {
        Kind::Enum(table) => crate::rule::askable(table),
        _ => Vec::new(),
    }
}
