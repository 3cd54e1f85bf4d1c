//! The member of the root in which an answer is.

use crate::yaml::{Operation, Platform, Text};
use serde_json::Value;

/// The word for an answer without a wrapper.
pub(crate) const NO_WRAPPER: &str = "none";

/// The name of the member that holds an operation's entire answer, where there is one.
pub(crate) fn wrapper(raw: &Platform, id: &Text, operation: &Operation) -> Option<String> {
    let wrapper = operation.answer.wrapper.as_ref().or(raw.envelope.wrapper.as_ref());
    wrapper.filter(|wrapper| wrapper.as_str() != NO_WRAPPER).map(|wrapper| named(wrapper, id, operation))
}

/// The name that the envelope gives it.
pub(crate) fn of_envelope(raw: &Platform, id: &Text, operation: &Operation) -> Option<String> {
    raw.envelope.wrapper.as_ref().map(|wrapper| named(wrapper, id, operation))
}

fn named(wrapper: &str, id: &Text, operation: &Operation) -> String {
    wrapper.replace("{action}", &operation.action.as_ref().unwrap_or(id).replace('.', "_"))
}

/// What the wrapper of a sample holds; `None` where the sample has none, as that of a failure.
pub(crate) fn unwrapped<'a>(raw: &Platform, id: &Text, operation: &Operation, body: &'a Value) -> Option<&'a Value> {
    match wrapper(raw, id, operation) {
        Some(wrapper) => body.get(wrapper),
        None => Some(body),
    }
}

/// Whether the sample of an answer without its wrapper is that of a failure: it has the member of errors, or a code at its
/// root.
pub(crate) fn is_failure(raw: &Platform, body: &Value) -> bool {
    let error = raw.envelope.error.iter().flat_map(|error| error.member.iter()).map(|member| member.as_str());
    let codes = raw.envelope.code.iter().chain(raw.envelope.sub_code.iter());
    let codes = codes.map(|path| path.rsplit('.').next().unwrap_or_default());
    error.chain(codes).any(|name| body.get(name).is_some_and(|value| !value.is_null()))
}
