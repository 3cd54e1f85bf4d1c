//! Writing values of a platform into fields of the shared record.

use crate::record::{FieldMut, Record, Value};
use crate::types::{Id, Text, WireCode};

/// Writes a value into a field of a kind that can say the same; returns whether it said anything. `check` refuses kinds
/// that do not fit, which write nothing here. An empty text says nothing.
pub(super) fn value(field: FieldMut<'_>, value: Value<'_>) -> bool {
    match (field, value) {
        (FieldMut::Text(field), Value::Text(text)) => put(field, (!text.is_empty()).then(|| text.clone())),
        (FieldMut::Text(field), Value::Id(id)) => put(field, (!id.as_str().is_empty()).then(|| id.as_str().into())),
        // The label of a code that is not documented is unknown.
        (FieldMut::Text(field), Value::Enum(code)) => put(field, code.info().map(|info| info.label.zh.into())),
        (FieldMut::Id(field), Value::Id(id)) => put(field, (!id.as_str().is_empty()).then(|| id.clone())),
        (FieldMut::Id(field), Value::Text(text)) => put(field, (!text.is_empty()).then(|| Id::from(text.clone()))),
        (FieldMut::Id(field), Value::Integer(number)) => put(field, Some(Id::new(number.to_string()))),
        (FieldMut::Integer(field), Value::Integer(number)) => put(field, Some(number)),
        (FieldMut::Decimal(field), Value::Integer(number)) => put(field, Some(number.into())),
        (FieldMut::Decimal(field), Value::Decimal(number)) => put(field, Some(number)),
        (FieldMut::Bool(field), Value::Bool(yes)) => put(field, Some(yes)),
        (FieldMut::Fen(field), Value::Fen(amount)) => put(field, Some(amount)) && amount.in_fen() != 0,
        (FieldMut::BeijingTime(field), value) => put(field, value.as_beijing_time()),
        _ => false,
    }
}

/// Writes what a schema says: a code, a text, or a bool.
pub(super) fn constant(field: FieldMut<'_>, value: &str) -> bool {
    match field {
        FieldMut::Enum(field) => {
            field.set(WireCode::Text(value));
            true
        }
        FieldMut::Bool(field) => put(field, value.parse().ok()),
        field => text(field, value),
    }
}

/// Writes a text.
pub(super) fn text(field: FieldMut<'_>, value: &str) -> bool {
    match field {
        FieldMut::Text(field) => put(field, Some(value.into())),
        FieldMut::Id(field) => put(field, Some(value.into())),
        _ => false,
    }
}

/// Writes texts into the first fields of a record.
pub(super) fn texts(record: &mut dyn Record, texts: &[Option<&str>]) {
    record.fields_mut(&mut |_, fields| {
        for (field, value) in fields.iter_mut().zip(texts) {
            if let (FieldMut::Text(field), Some(value)) = (field, value) {
                **field = Some(Text::from(*value));
            }
        }
    });
}

fn put<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let said = value.is_some();
    if said {
        *field = value;
    }
    said
}
