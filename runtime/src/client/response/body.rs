//! Reading a response's body: once, within the attempt, so that a body that is cut short is requested again.

use super::envelope::{check_decoded, peek_envelope};
use crate::client::error::{Error, VendorError};
use crate::client::request::Accept;
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpResponse;
use crate::json::{DecodeError, DecodeOptions, Decoded, Reader, Strictness, decode_page as decode};
use crate::record::{Described, Record};
use crate::types::RawJson;
use std::str::Utf8Error;

/// Hands a response to `accept`, unless the status is one of failure.
pub(in crate::client) fn read(
    spec: &'static OperationSpec,
    response: HttpResponse,
    accept: &mut Accept<'_>,
) -> Result<(), Error> {
    if response.status.is_success() {
        return accept(response);
    }
    // Some vendors send their envelope with another status.
    match vendor_error(spec, &response.body) {
        Some(vendor) => Err(Error::vendor(spec, vendor)),
        None => Err(Error::status(spec, response.status.as_u16(), not_json(&response.body))),
    }
}

/// Decodes a body with items and checks its envelope.
pub(super) fn decode_page(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
    options: DecodeOptions,
) -> Result<Decoded, Error> {
    read_answer(spec, answer, body, spec.items, options)
}

/// Decodes a body without items and checks its envelope.
pub(in crate::client) fn decode_answer(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
    options: DecodeOptions,
) -> Result<(), Error> {
    let options = DecodeOptions { strictness: Strictness::Keep, ..options };
    read_answer(spec, answer, body, "", options).map(drop)
}

/// The entire answer, of a type that is known.
pub(in crate::client) fn typed_answer<A: Described>(
    spec: &'static OperationSpec,
    body: &[u8],
    options: DecodeOptions,
) -> Result<A, Error> {
    let mut answer = A::default();
    decode_answer(spec, &mut answer, body, options)?;
    Ok(answer)
}

/// The entire answer, of the type of an empty one.
pub(in crate::client) fn any_answer(
    spec: &'static OperationSpec,
    empty: &dyn Record,
    body: &[u8],
    options: DecodeOptions,
) -> Result<Box<dyn Record>, Error> {
    let mut answer = empty.empty();
    decode_answer(spec, &mut *answer, body, options)?;
    Ok(answer)
}

fn read_answer(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
    items: &'static str,
    options: DecodeOptions,
) -> Result<Decoded, Error> {
    if body.trim_ascii().is_empty() {
        return Err(Error::not_json(spec, "an empty body"));
    }
    // A vendor that refuses a call may put something else where the answer would be.
    let decoded = decode(answer, body, items, spec.item_id, options).map_err(|error| {
        match (vendor_error(spec, body), not_json(body)) {
            (Some(vendor), _) => Error::vendor(spec, vendor),
            (None, Some(found)) => Error::not_json(spec, found),
            (None, None) => Error::decode(spec, error),
        }
    })?;
    if let Some(nothing) = decoded.repairs.first().filter(|_| decoded.is_empty) {
        return Err(Error::no_answer(spec, nothing));
    }
    check_decoded(spec, answer, !decoded.bad.is_empty()).map_err(|error| match error.code.as_str() {
        "" => Error::no_code(spec),
        _ => Error::vendor(spec, error),
    })?;
    Ok(decoded)
}

/// Checks without decoding that a body is not cut short and that its envelope reports success.
pub(in crate::client) fn check_raw(spec: &'static OperationSpec, body: &[u8]) -> Result<(), Error> {
    if let Some(vendor) = vendor_error(spec, body) {
        return Err(Error::vendor(spec, vendor));
    }
    if let Some(found) = not_json(body) {
        return Err(Error::not_json(spec, found));
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}');
    match Reader::new(text).skip().map_err(|error| error.located(text, spec.answer)) {
        Err(error) if error.is_eof() => Err(Error::decode(spec, error)),
        _ => Ok(()),
    }
}

/// Checks as [`check_raw`] does, and gives the entire body as JSON text.
pub(in crate::client) fn read_raw(spec: &'static OperationSpec, body: &[u8]) -> Result<RawJson, Error> {
    check_raw(spec, body)?;
    let not_utf8 = |error: Utf8Error| DecodeError::syntax("text that is not UTF-8", error.valid_up_to());
    let text = str::from_utf8(body).map_err(|error| Error::decode(spec, not_utf8(error)))?;
    let text = text.trim_start_matches('\u{feff}').trim_ascii();
    let mut reader = Reader::new(text);
    let checked = reader.skip().map(drop).and_then(|()| reader.end());
    checked.map_err(|error| Error::decode(spec, error.located(text, spec.answer)))?;
    Ok(RawJson::checked(text.into()))
}

/// The refusal that a body reports by its envelope, whatever its encoding and whatever comes before it: codes are ASCII.
fn vendor_error(spec: &'static OperationSpec, body: &[u8]) -> Option<VendorError> {
    let start = body.iter().position(|byte| *byte == b'{')?;
    let text = String::from_utf8_lossy(body.get(start..)?);
    peek_envelope(spec, &text)
}

/// What a body is that cannot be JSON.
fn not_json(body: &[u8]) -> Option<&'static str> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match body.trim_ascii_start() {
        [] => Some("an empty body"),
        [b'<', ..] if !body.contains(&b'{') => Some("an HTML page"),
        [b'<', b'!' | b'h' | b'H', ..] => Some("an HTML page"),
        _ => None,
    }
}
