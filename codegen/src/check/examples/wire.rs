//! Text or number: in which of the two forms a sample has a value.

use crate::model::Kind;
use crate::yaml::Field;
use serde_json::Value;

/// Whether a value has the form in which its parameter is sent: the one that `wire` says, otherwise the usual one of its
/// kind. A note may say that the vendor takes both. The error continues a sentence about the value.
pub(super) fn check(field: &Field, kind: &Kind, json: &Value) -> Result<(), String> {
    let wire = field.wire.as_ref().map(|wire| wire.as_str());
    let wanted = match (wire, kind) {
        _ if has_note(field) => return Ok(()),
        (_, Kind::List(_) | Kind::Map(_) | Kind::Object(_)) => return Ok(()),
        (Some(wire), _) => wire,
        (None, Kind::Integer | Kind::Fen | Kind::UnixSeconds | Kind::UnixMillis) => "number",
        (None, Kind::Identifier | Kind::BeijingTime | Kind::Rfc3339 | Kind::Date) => "text",
        (None, _) => return Ok(()),
    };
    match (json, wanted) {
        (Value::String(text), "number") if !text.trim().is_empty() && is_number(text) => {
            Err(format!("is text in it, and a number by its {}", said(wire)))
        }
        (Value::Number(_), "text") => Err(format!("is a number in it, and text by its {}", said(wire))),
        _ => Ok(()),
    }
}

/// Whether remarks say how it is sent.
pub(super) fn has_note(field: &Field) -> bool {
    field.note.is_some() || field.wire_note.is_some()
}

/// What can be written to mend it.
fn said(wire: Option<&str>) -> &'static str {
    match wire {
        Some(_) => "`wire`: correct it, or say in a `note` that the vendor takes both",
        None => "kind: write `wire`, or in a `note` that the vendor takes both",
    }
}

/// What stands for an absent value, such as `--`, has no form.
fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_start_matches('-');
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
