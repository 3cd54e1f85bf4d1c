//! The form of requests.

use crate::check::Index;
use crate::check::request::Form;
use crate::check::vocabulary::{EMPTY_WRAPS, WRAP_PLACES, meaning, meaning_or};
use crate::model::{self, Constant, EncodeAs, Kind, RequestForm, Wrap};
use crate::yaml::{self, Text};

/// The form of an operation's requests.
pub(crate) fn form(platform: &yaml::Platform, id: &Text, raw: &yaml::Operation) -> Option<RequestForm> {
    let form = Form::of(platform, raw);
    let action = form.action.map(|action| Constant {
        name: action.name.value.clone(),
        value: raw.action.as_ref().unwrap_or(id).value.clone(),
        place: form.usual_place(),
        is_bare: false,
    });
    let constants = form.constants.iter().map(|(name, of)| Constant {
        name: name.value.clone(),
        value: of.value.value.clone(),
        place: form.place_of(of),
        is_bare: of.is_plain && is_bare(&of.value),
    });
    let wrap = match form.wrap {
        None => None,
        Some(wrap) => Some(Wrap {
            name: wrap.name.value.clone(),
            place: meaning(WRAP_PLACES, &wrap.location)?,
            sorted: wrap.sorted,
            left_out: meaning_or(EMPTY_WRAPS, wrap.empty.as_ref(), false)?,
        }),
    };
    Some(RequestForm { form: form.is_form(), wrap, constants: action.into_iter().chain(constants).collect() })
}

/// Whether a text is a number or a bool of JSON.
fn is_bare(value: &str) -> bool {
    matches!(serde_json::from_str(value), Ok(serde_json::Value::Number(_) | serde_json::Value::Bool(_)))
}

/// What is always sent for a parameter, and whether JSON has it as it is: in the form that its kind has in a body.
pub(crate) fn constant(value: &str, field: &model::Field, index: &Index<'_>) -> (String, bool) {
    let is_number = match &field.kind {
        Kind::Enum(of) => index.enum_named(of).is_some_and(|of| of.repr.as_str() == "integer"),
        Kind::Bool if field.encode_as == Some(EncodeAs::Number) => {
            return (if value == "true" { "1" } else { "0" }.to_owned(), true);
        }
        Kind::Bool
        | Kind::Integer
        | Kind::Fen
        | Kind::Decimal
        | Kind::Yuan
        | Kind::UnixSeconds
        | Kind::UnixMillis => true,
        _ => field.encode_as == Some(EncodeAs::Number),
    };
    let is_bare = is_number && field.encode_as != Some(EncodeAs::Text) && is_bare(value);
    (value.to_owned(), is_bare)
}
