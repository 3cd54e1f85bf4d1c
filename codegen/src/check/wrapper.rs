//! The member of the root in which an answer is.

use crate::yaml::{Operation, Platform, Text};
use serde_json::Value;

/// The name of the member that holds an operation's entire answer, where there is one.
pub(crate) fn wrapper(raw: &Platform, id: &Text, operation: &Operation) -> Option<String> {
    let wrapper = operation.answer.wrapper.as_ref().or(raw.envelope.wrapper.as_ref());
    wrapper.filter(|wrapper| wrapper.as_str() != "none").map(|wrapper| {
        let action = operation.action.as_ref().unwrap_or(id);
        wrapper.replace("{action}", &action.replace('.', "_"))
    })
}

/// What the wrapper of a sample holds; `None` where the sample has none, as that of a failure.
pub(crate) fn unwrapped<'a>(raw: &Platform, id: &Text, operation: &Operation, body: &'a Value) -> Option<&'a Value> {
    match wrapper(raw, id, operation) {
        Some(wrapper) => body.get(wrapper),
        None => Some(body),
    }
}
