//! Enums: a schema of the listed codes, and an open one that accepts any code.

use super::notes::{Object, object, origin, sentence};
use crate::model::{Enum, EnumValue};
use serde_json::{Value, json};
use std::fmt::Write;

/// The codes that requests may send.
pub(super) fn listed(declared: &Enum) -> Value {
    let values: Vec<_> = declared.values.iter().filter(|value| value.request).collect();
    let of = |get: fn(&EnumValue) -> &str| values.iter().map(|value| get(value)).collect::<Vec<_>>();
    json!({
        "description": format!("Codes for requests. {}", sentence(&declared.label)),
        "type": if declared.text { "string" } else { "integer" },
        "enum": values.iter().map(|value| code(declared, value)).collect::<Vec<_>>(),
        "x-enum-varnames": of(|value| &value.name),
        "x-enum-descriptions": of(|value| &value.label.en),
    })
}

/// Any code: a listed one, an unlisted one, a number as text, or a text as number.
pub(super) fn open(declared: &Enum) -> Value {
    let mut about = format!("{}\n", sentence(&declared.label));
    for value in &declared.values {
        // Writing to a string cannot fail.
        let _ = write!(about, "\n- `{}` {}: {} ({})", value.code, value.name, value.label.en, value.label.zh);
    }
    about.push_str("\n\nThe list is open: other codes may occur.");
    let (text, number) = (json!({"type": "string"}), json!({"type": "integer", "format": "int64"}));
    json!({
        "description": about,
        "oneOf": if declared.text { [text, number] } else { [number, text] },
        "x-kind": "enum",
        "x-zh": declared.label.zh,
        "x-values": declared.values.iter().map(|value| row(declared, value)).collect::<Vec<_>>(),
    })
}

fn row(declared: &Enum, value: &EnumValue) -> Object {
    let mut row = object(json!({
        "code": code(declared, value),
        "name": value.name,
        "en": value.label.en,
        "zh": value.label.zh,
    }));
    if let Some(origin) = origin(value.origin) {
        row.insert("from".to_owned(), json!(origin));
    }
    if !value.request {
        row.insert("request".to_owned(), json!(false));
    }
    if let Some(instead) = &value.deprecated {
        row.insert("deprecated".to_owned(), json!(instead));
    }
    row
}

/// A code as it is sent.
fn code(declared: &Enum, value: &EnumValue) -> Value {
    match value.code.parse::<i64>() {
        Ok(number) if !declared.text => json!(number),
        _ => json!(value.code),
    }
}
