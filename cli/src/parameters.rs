//! Setting a request's parameters from text.

use anyhow::{Result, anyhow, bail};
use dingdan::Record;
use dingdan::json::{decode_field, write_text};
use dingdan::record::Value;
use dingdan::schema::Kind;
use dingdan::types::RawJson;

/// Sets parameter `index`. A list is JSON, or elements separated by commas; an object is JSON.
pub(crate) fn set(request: &mut dyn Record, index: usize, text: &str) -> Result<()> {
    let Some(field) = request.schema().fields().get(index) else { bail!("there is no parameter {index}") };
    let wrong = || anyhow!("parameter `{}` takes {}", field.wire, field.kind.expectation());
    request.field_mut(index).clear();
    decode_field(request, index, &json(field.kind, text)).map_err(|_| wrong())?;
    // The parameter is sent in its documented form, not in the form of this text.
    request.forget_wire();
    if matches!(request.value(index), Value::Absent) {
        return Err(wrong());
    }
    Ok(())
}

/// JSON text from which the field can be decoded. Numbers, bools and times are decoded from text as well.
fn json(kind: Kind, text: &str) -> String {
    match kind {
        Kind::List(of) if !text.trim_start().starts_with('[') => {
            let elements: Vec<_> = text.split(',').map(|element| json(*of, element.trim())).collect();
            format!("[{}]", elements.join(","))
        }
        // A code that is not listed has to be sent as a number.
        Kind::Enum(table) if !table.text && text.parse::<i64>().is_ok() => text.to_owned(),
        Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Json if RawJson::new(text).is_ok() => text.to_owned(),
        _ => {
            let mut out = String::new();
            write_text(&mut out, text);
            out
        }
    }
}
