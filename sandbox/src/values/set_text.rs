//! Setting a field of any kind from text.

use dingdan::record::FieldMut;
use dingdan::schema::Kind;
use dingdan::types::WireCode;
use dingdan::{Fen, Id, RawJson, UnixMillis, UnixSeconds, Yuan};

/// Sets a scalar field from its text. Returns whether the field holds a value now.
pub(crate) fn set_text(field: FieldMut<'_>, kind: Kind, text: &str) -> bool {
    match field {
        FieldMut::Text(field) => set(field, Some(text.into())),
        FieldMut::Id(field) => set(field, Some(Id::new(text))),
        FieldMut::Integer(field) => set(field, text.parse().ok()),
        FieldMut::Decimal(field) => set(field, text.parse().ok()),
        FieldMut::Bool(field) => set(field, Some(matches!(text, "true" | "1"))),
        FieldMut::Fen(field) => set(field, text.parse().ok().map(Fen::new)),
        FieldMut::Yuan(field) => set(field, text.parse().ok().map(Yuan::new)),
        FieldMut::BeijingTime(field) => set(field, text.parse().ok()),
        FieldMut::UnixSeconds(field) => set(field, text.parse().ok().map(UnixSeconds::new)),
        FieldMut::UnixMillis(field) => set(field, text.parse().ok().map(UnixMillis::new)),
        FieldMut::Rfc3339(field) => set(field, text.parse().ok()),
        FieldMut::Date(field) => set(field, text.parse().ok()),
        FieldMut::Json(field) => set(field, RawJson::new(text).ok()),
        FieldMut::Enum(field) => {
            // A listed code is found by its text; one that is not listed keeps the form of the enum's own codes.
            let Some(table) = kind.code_schema() else { return false };
            let number = if table.text { None } else { text.parse().ok() };
            field.set(number.map_or(WireCode::Text(text), WireCode::Number));
            true
        }
        FieldMut::Taken | FieldMut::Object(_) | FieldMut::List(_) | FieldMut::Map(_) => false,
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    *field = value;
    field.is_some()
}
