//! Decoding a request's body, as a server does.

use crate::client::spec::{OperationSpec, ParamSpec};
use crate::json::{DecodeError, Reader, Token, decode_field};
use crate::record::Record;

/// Fills a request record from the body of a call. Members that are not a parameter are ignored.
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
        if let Some(index) = spec.params.iter().position(|param| !param.query && param.path == path) {
            let raw = reader.skip()?;
            decode_field(request, index, raw)?;
        } else if spec.params.iter().any(is_inside) && reader.peek()? == Token::Object {
            decode_object(spec, request, reader, &path)?;
        } else {
            reader.skip()?;
        }
    }
    Ok(())
}
