//! Writing values of a platform into fields of the shared record.

use crate::record::{FieldMut, Record, Value};
use crate::types::{Id, Text, WireCode};

/// What the platform says by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Nothing: there is none, or the schema says it.
    Nothing,
    /// An amount of zero: a value, which alone makes no element of a list.
    Zero,
    /// Anything else.
    Something,
}

/// Writes a value into a field of a kind that can say the same. `check` refuses kinds that do not fit, which write nothing
/// here. An empty text says nothing, nor do the blanks around one.
pub(super) fn value(field: FieldMut<'_>, value: Value<'_>) -> Says {
    match (field, value) {
        (FieldMut::Text(field), Value::Text(text)) => put(field, trimmed(text)),
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
        (FieldMut::Fen(field), Value::Fen(amount)) => {
            put(field, Some(amount));
            if amount.in_fen() == 0 { Says::Zero } else { Says::Something }
        }
        (FieldMut::BeijingTime(field), value) => put(field, value.as_beijing_time()),
        _ => Says::Nothing,
    }
}

/// The text without the blanks around it, if any is left.
fn trimmed(text: &Text) -> Option<Text> {
    let words = text.trim();
    match words.len() {
        0 => None,
        len if len == text.len() => Some(text.clone()),
        _ => Some(words.into()),
    }
}

/// The text of a value that can be part of a longer one.
pub(super) fn words(value: Value<'_>) -> Option<&str> {
    let text = match value {
        Value::Text(text) => text.as_str(),
        Value::Id(id) => id.as_str(),
        Value::Enum(code) => code.info()?.label.zh,
        _ => return None,
    };
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Writes what a schema says: a code, a text, or a bool.
pub(super) fn constant(field: FieldMut<'_>, value: &str) -> Says {
    match field {
        FieldMut::Enum(field) => {
            field.set(WireCode::Text(value));
            Says::Something
        }
        FieldMut::Bool(field) => put(field, value.parse().ok()),
        field => text(field, value),
    }
}

/// Writes a text.
pub(super) fn text(field: FieldMut<'_>, value: &str) -> Says {
    match field {
        FieldMut::Text(field) => put(field, Some(value.into())),
        FieldMut::Id(field) => put(field, Some(value.into())),
        _ => Says::Nothing,
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

fn put<T>(field: &mut Option<T>, value: Option<T>) -> Says {
    if value.is_none() {
        return Says::Nothing;
    }
    *field = value;
    Says::Something
}
