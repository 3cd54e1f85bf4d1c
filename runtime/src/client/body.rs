//! Whether an answer is one at all, before it is decoded.

use super::envelope::peek_envelope;
use super::error::Error;
use super::http::HttpResponse;
use super::nonce::Clock;
use super::spec::OperationSpec;
use crate::json::Reader;

/// The body of an answer that succeeded, as far as its frame tells.
pub(super) fn accepted(
    spec: &'static OperationSpec,
    answer: HttpResponse,
    clock: &dyn Clock,
) -> Result<Vec<u8>, Error> {
    let Some(error) = refused(spec, &answer) else { return Ok(answer.body) };
    Err(error.after(answer.retry_after(clock.now())))
}

fn refused(spec: &'static OperationSpec, answer: &HttpResponse) -> Option<Error> {
    let succeeded = (200..300).contains(&answer.status);
    let text = std::str::from_utf8(&answer.body);
    // Some vendors send their envelope with another status.
    if let Some(vendor) = text.ok().and_then(|text| peek_envelope(spec, text)) {
        return Some(Error::vendor(spec, vendor));
    }
    if !succeeded {
        return Some(Error::status(spec, answer.status, text.ok().and_then(not_json)));
    }
    let Ok(text) = text else { return Some(Error::not_json(spec, "text that is not UTF-8")) };
    not_json(text).or_else(|| cut_short(spec, text)).map(|what| Error::not_json(spec, what))
}

/// What a text is that cannot be JSON.
pub(super) fn not_json(text: &str) -> Option<&'static str> {
    match text.trim_start_matches('\u{feff}').trim_start().as_bytes() {
        [] => Some("an empty body"),
        [b'<', ..] => Some("an HTML page"),
        _ => None,
    }
}

/// Read to its end once before it is decoded: an answer that is cut is asked for again, and a cut may fall anywhere.
fn cut_short(spec: &OperationSpec, text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches('\u{feff}');
    let error = Reader::new(text).skip().err()?.located(text, spec.answer);
    error.is_eof().then_some("cut short")
}
