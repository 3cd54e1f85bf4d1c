//! Reading a response's body: once, within the attempt, so that a body that is cut short is requested again.

use super::envelope::{check_envelope, peek_envelope};
use crate::client::error::Error;
use crate::client::path::decode_with_items;
use crate::client::request::Accept;
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpResponse;
use crate::json::{BadItems, DecodeError, Reader, decode};
use crate::record::Record;

/// Hands the body of a response to `accept`, unless the status is one of failure.
pub(in crate::client) fn read(
    spec: &'static OperationSpec,
    response: HttpResponse,
    accept: &mut Accept<'_>,
) -> Result<(), Error> {
    if response.status.is_success() {
        return accept(response.body);
    }
    let text = simdutf8::basic::from_utf8(&response.body).ok();
    // Some vendors send their envelope with another status.
    match text.and_then(|text| peek_envelope(spec, text)) {
        Some(vendor) => Err(Error::vendor(spec, vendor)),
        None => Err(Error::status(spec, response.status.as_u16(), text.and_then(not_json))),
    }
}

/// Decodes a body with items and checks its envelope. Gives the items that could not be decoded.
pub(super) fn decode_page(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
) -> Result<BadItems, Error> {
    decode_with(spec, answer, body, |answer, text| decode_with_items(answer, text, spec.items))
}

/// Decodes a body without items and checks its envelope.
pub(in crate::client) fn decode_answer(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
) -> Result<(), Error> {
    decode_with(spec, answer, body, |answer, text| decode(answer, text))
}

fn decode_with<T>(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    body: &[u8],
    decode: impl FnOnce(&mut dyn Record, &str) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    let text = json_text(spec, body)?;
    // A vendor that refuses a call may put something else where the answer would be.
    let decoded = decode(answer, text).map_err(|error| match peek_envelope(spec, text) {
        Some(vendor) => Error::vendor(spec, vendor),
        None => Error::decode(spec, error),
    })?;
    check_envelope(spec, answer).map_err(|error| match error.code.as_str() {
        "" => Error::no_code(spec),
        _ => Error::vendor(spec, error),
    })?;
    Ok(decoded)
}

/// Checks without decoding that a body is not cut short and that its envelope reports success.
pub(in crate::client) fn check_raw(spec: &'static OperationSpec, body: &[u8]) -> Result<(), Error> {
    let text = json_text(spec, body)?;
    if let Some(vendor) = peek_envelope(spec, text) {
        return Err(Error::vendor(spec, vendor));
    }
    let text = text.trim_start_matches('\u{feff}');
    match Reader::new(text).skip().map_err(|error| error.located(text, spec.answer)) {
        Err(error) if error.is_eof() => Err(Error::decode(spec, error)),
        _ => Ok(()),
    }
}

fn json_text<'a>(spec: &'static OperationSpec, body: &'a [u8]) -> Result<&'a str, Error> {
    let text = simdutf8::basic::from_utf8(body).map_err(|_| Error::not_json(spec, "text that is not UTF-8"))?;
    match not_json(text) {
        Some(found) => Err(Error::not_json(spec, found)),
        None => Ok(text),
    }
}

/// What a text is that cannot be JSON.
fn not_json(text: &str) -> Option<&'static str> {
    match text.trim_start_matches('\u{feff}').trim_start().as_bytes() {
        [] => Some("an empty body"),
        [b'<', ..] => Some("an HTML page"),
        _ => None,
    }
}
