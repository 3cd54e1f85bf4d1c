//! Records into JSON, in the forms in which they came.

use super::kept::raw_matches;
use super::scalar::zero_text;
use super::{Reader, Token, write_text};
use crate::record::{ListValue, MapValue, Record, UnknownField, Value, WireForm, WireInfo};
use crate::schema::{EncodeAs, Field, Kind};
use crate::types::WireCode;
use std::iter::Peekable;

/// The record as JSON text: what was decoded goes back as it came, what was changed goes in its kind's own form.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{decode, encode};
///
/// let mut order = Order::default();
/// decode(&mut order, r#"{"id":"7","new":[]}"#)?;
/// // As it came: the number in text, and the field that no document has.
/// assert_eq!(encode(&order), r#"{"id":"7","new":[]}"#);
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn encode(record: &dyn Record) -> String {
    let mut out = String::new();
    encode_with(&mut out, record);
    out
}

/// Appends the record as JSON text.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::encode_with;
///
/// let mut lines = String::new();
/// for id in [1, 2] {
///     let mut order = Order::default();
///     order.id = Some(id);
///     encode_with(&mut lines, &order);
///     lines.push('\n');
/// }
/// assert_eq!(lines, "{\"id\":1}\n{\"id\":2}\n");
/// ```
pub fn encode_with(out: &mut String, record: &dyn Record) {
    let (schema, info) = (record.schema(), record.wire_info());
    if let (true, Some(field)) = (schema.is_bare(), schema.fields().first()) {
        return encode_value(out, field, record.value(0));
    }
    out.push('{');
    let start = out.len();
    let mut unknown = info.unknown().peekable();
    write_unknown(out, start, &mut unknown, 0);
    for (index, field) in schema.fields().iter().enumerate() {
        let before = out.len();
        if before > start {
            out.push(',');
        }
        write_text(out, info.name(index, field));
        out.push(':');
        if !write_field(out, record.value(index), info, index, field) {
            out.truncate(before);
        }
        write_unknown(out, start, &mut unknown, index + 1);
    }
    out.push('}');
}

/// Appends one value in its kind's own form, or in the form that the field asks for.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::encode_value;
///
/// let mut order = Order::default();
/// order.id = Some(7);
/// let mut text = String::new();
/// encode_value(&mut text, &order.schema().fields()[0], order.value(0));
/// assert_eq!(text, "7");
/// ```
pub fn encode_value(out: &mut String, field: &Field, value: Value<'_>) {
    write_value(out, field, value, WireForm::ABSENT);
}

/// Writes the unknown fields that come before the next known one, in the order in which they came.
fn write_unknown<'a>(
    out: &mut String,
    start: usize,
    unknown: &mut Peekable<impl Iterator<Item = UnknownField<'a>>>,
    after: usize,
) {
    while let Some(unknown) = unknown.next_if(|unknown| unknown.after <= after) {
        if out.len() > start {
            out.push(',');
        }
        out.push_str(unknown.member);
    }
}

/// Whether there was something to write.
fn write_field(out: &mut String, value: Value<'_>, info: &WireInfo, index: usize, field: &Field) -> bool {
    let form = info.form(index);
    if form.keeps_raw()
        && let Some(raw) = info.kept(index)
        && raw_matches(field, form, raw.as_str(), value)
    {
        out.push_str(raw.as_str());
        return true;
    }
    if !matches!(value, Value::Absent) {
        write_value(out, field, value, form);
        return true;
    }
    if write_nothing(out, form, field.absent) {
        return true;
    }
    match field.kind {
        // Empty, however its elements were written.
        Kind::List(_) if form != WireForm::ABSENT => out.push_str("[]"),
        Kind::Map(_) if form != WireForm::ABSENT => out.push_str("{}"),
        _ => return false,
    }
    true
}

/// Writes a form that leaves a field without a value; `false` when it is none of these.
fn write_nothing(out: &mut String, form: WireForm, absent: &[&str]) -> bool {
    if let Some(place) = form.as_zero() {
        write_text(out, zero_text(place));
    } else if let Some((place, number)) = form.as_listed() {
        let Some(text) = absent.get(place) else { return false };
        if number { out.push_str(text) } else { write_text(out, text) }
    } else {
        match form {
            WireForm::NULL => out.push_str("null"),
            WireForm::ZERO_NUMBER => out.push('0'),
            WireForm::EMPTY_LIST => out.push_str("[]"),
            _ => return false,
        }
    }
    true
}

fn write_value(out: &mut String, field: &Field, value: Value<'_>, form: WireForm) {
    // A value that did not come from a server is written in the form that its field asks for.
    let came = form.is_of_value();
    if field.encode_as == EncodeAs::JsonText && !came && !value.is_absent() {
        let mut json = String::new();
        write_value(&mut json, field, value, WireForm::PLAIN);
        return write_text(out, &json);
    }
    let form = match field.encode_as {
        EncodeAs::Text if !came => WireForm::TEXT,
        EncodeAs::Number if !came => WireForm::NUMBER,
        _ => form,
    };
    let mut quote = |text: &str, quoted: bool| if quoted { write_text(out, text) } else { out.push_str(text) };
    match value {
        Value::Absent => out.push_str("null"),
        Value::Text(text) => quote(text, !is_bare(text, form)),
        Value::Id(id) => {
            // An id that arrived as a number is written as one; an id made by the caller only if it is a valid number.
            let bare = is_bare(id.as_str(), form) && (came || id.is_number());
            quote(id.as_str(), !bare);
        }
        Value::Integer(number) => quote(itoa::Buffer::new().format(number), form == WireForm::TEXT),
        Value::Fen(amount) => quote(itoa::Buffer::new().format(amount.in_fen()), form == WireForm::TEXT),
        Value::UnixSeconds(time) => quote(itoa::Buffer::new().format(time.seconds()), form == WireForm::TEXT),
        Value::UnixMillis(time) => quote(itoa::Buffer::new().format(time.millis()), form == WireForm::TEXT),
        Value::Decimal(number) => quote(&number.to_string(), form == WireForm::TEXT),
        Value::Yuan(amount) => quote(&amount.in_yuan().to_string(), form == WireForm::TEXT),
        Value::Bool(yes) => match form {
            WireForm::NUMBER => quote(if yes { "1" } else { "0" }, false),
            form => quote(if yes { "true" } else { "false" }, form == WireForm::TEXT),
        },
        Value::BeijingTime(time) => match form {
            WireForm::NUMBER => quote(itoa::Buffer::new().format(time.unix_seconds()), false),
            _ => quote(&time.to_string(), true),
        },
        Value::Rfc3339(time) => quote(&time.to_string(), true),
        Value::Date(date) => quote(&date.to_string(), true),
        Value::Enum(value) => match value.code() {
            WireCode::Number(number) => quote(itoa::Buffer::new().format(number), form == WireForm::TEXT),
            WireCode::Text(text) => quote(text, !is_bare(text, form)),
        },
        Value::Json(raw) => out.push_str(raw.as_str()),
        Value::Object(record) => encode_with(out, record),
        Value::List(list) => write_list(out, field, list, form),
        Value::Map(map) => write_map(out, field, map, form),
    }
}

/// Whether text came as a bare number or bool, and still is one.
fn is_bare(text: &str, form: WireForm) -> bool {
    match form {
        WireForm::NUMBER => {
            let mut reader = Reader::new(text);
            reader.peek() == Ok(Token::Number) && reader.number() == Ok(text)
        }
        WireForm::BOOL => matches!(text, "true" | "false"),
        _ => false,
    }
}

fn write_list(out: &mut String, field: &Field, list: &dyn ListValue, form: WireForm) {
    let one = matches!(form, WireForm::ONE | WireForm::ONE_TEXT | WireForm::ONE_NUMBER) && list.len() == 1;
    let of_elements = form.of_elements();
    if one {
        return write_value(out, field, list.get(0), of_elements);
    }
    out.push('[');
    for index in 0..list.len() {
        if index > 0 {
            out.push(',');
        }
        write_value(out, field, list.get(index), of_elements);
    }
    out.push(']');
}

fn write_map(out: &mut String, field: &Field, map: &dyn MapValue, form: WireForm) {
    out.push('{');
    for index in 0..map.len() {
        if index > 0 {
            out.push(',');
        }
        let (key, value) = map.entry(index);
        write_text(out, key);
        out.push(':');
        write_value(out, field, value, form.of_elements());
    }
    out.push('}');
}
