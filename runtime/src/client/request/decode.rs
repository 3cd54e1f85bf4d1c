//! Decoding a request, as a server does.

use crate::client::spec::{OperationSpec, ParamSpec, Place};
use crate::json::{DecodeError, Reader, Token, decode_field, write_text};
use crate::record::Record;
use crate::schema::Kind;

/// Fills a request record from the JSON body of a call. Members that are not a parameter are ignored.
///
/// # Errors
/// When the body is not a JSON object, or a parameter is of a kind that its field cannot hold.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, decode_request};
/// # fn example<O: Operation>(body: &str) -> Result<O, dingdan_runtime::json::DecodeError> {
/// let mut request = O::default();
/// decode_request(O::SPEC, &mut request, body)?;
/// # Ok(request)
/// # }
/// ```
pub fn decode_request(spec: &OperationSpec, request: &mut dyn Record, body: &str) -> Result<(), DecodeError> {
    let mut reader = Reader::new(body);
    decode_object(spec, request, &mut reader, "")?;
    reader.end()
}

/// Fills a parameter of a request record from one value of a query, a form, a header or a path. Further values of a list
/// that is repeated are added; names that are no parameter there are ignored.
///
/// # Errors
/// When the value is of a kind that the parameter's field cannot hold.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, Place, decode_pair};
/// # fn example<O: Operation>() -> Result<O, dingdan_runtime::json::DecodeError> {
/// let mut request = O::default();
/// decode_pair(O::SPEC, &mut request, Place::Query, "page", &["2"])?;
/// # Ok(request)
/// # }
/// ```
pub fn decode_pair(
    spec: &OperationSpec,
    request: &mut dyn Record,
    place: Place,
    name: &str,
    values: &[&str],
) -> Result<(), DecodeError> {
    // Names of headers have no case.
    let is_named = |wire: &str| wire == name || place == Place::Header && wire.eq_ignore_ascii_case(name);
    let found = spec.params.iter().zip(spec.request.fields()).enumerate();
    let found = found.filter(|(_, (param, _))| param.place == place).find(|(_, (_, field))| is_named(field.wire));
    let Some((index, (param, field))) = found else {
        return decode_group(spec, request, place, name, values);
    };
    let json = match (field.kind, values) {
        (Kind::List(_), values) if param.repeat => list(values.iter().copied()),
        (Kind::List(_), [value]) if param.join.is_some() => split(param, value),
        (Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Json, [value, ..]) => (*value).to_owned(),
        (_, [value, ..]) => text(value),
        (_, []) => return Ok(()),
    };
    decode_field(request, index, &json)
}

/// Objects of nested parameters are JSON text in a form.
fn decode_group(
    spec: &OperationSpec,
    request: &mut dyn Record,
    place: Place,
    name: &str,
    values: &[&str],
) -> Result<(), DecodeError> {
    let is_inside = |param: &ParamSpec| param.path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    match values {
        [value, ..] if place == Place::Body && spec.params.iter().any(is_inside) => {
            let mut reader = Reader::new(value);
            decode_object(spec, request, &mut reader, name)?;
            reader.end()
        }
        _ => Ok(()),
    }
}

fn list<'a>(elements: impl Iterator<Item = &'a str>) -> String {
    let elements: Vec<String> = elements.map(text).collect();
    format!("[{}]", elements.join(","))
}

fn split(param: &ParamSpec, value: &str) -> String {
    match param.join {
        // No text joins to nothing but an empty list.
        _ if value.is_empty() => "[]".to_owned(),
        Some("") | None => list([value].into_iter()),
        Some(join) => list(value.split(join)),
    }
}

fn text(value: &str) -> String {
    let mut json = String::with_capacity(value.len() + 2);
    write_text(&mut json, value);
    json
}

/// Reads the object at a path.
fn decode_object(
    spec: &OperationSpec,
    request: &mut dyn Record,
    reader: &mut Reader<'_>,
    object: &str,
) -> Result<(), DecodeError> {
    match reader.peek()? {
        Token::Object => reader.begin_object()?,
        other => return Err(DecodeError::mismatch("an object", other.name(), reader.offset())),
    }
    let mut first = true;
    while let Some(key) = reader.key(first)? {
        first = false;
        let path = if object.is_empty() { key.to_owned() } else { format!("{object}.{key}") };
        let is_inside = |param: &ParamSpec| param.path.strip_prefix(&*path).is_some_and(|rest| rest.starts_with('.'));
        let is_here = |param: &ParamSpec| param.place == Place::Body && param.path == path;
        if let Some((index, param)) = spec.params.iter().enumerate().find(|(_, param)| is_here(param)) {
            if param.join.is_some() && reader.peek()? == Token::Text {
                let joined = split(param, reader.text()?);
                decode_field(request, index, &joined)?;
            } else {
                let raw = reader.skip()?;
                decode_field(request, index, raw)?;
            }
        } else if spec.params.iter().any(is_inside) && reader.peek()? == Token::Object {
            decode_object(spec, request, reader, &path)?;
        } else {
            reader.skip()?;
        }
    }
    Ok(())
}
