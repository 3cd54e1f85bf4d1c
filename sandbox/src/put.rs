//! Text into a field of whatever kind.

use dingdan::record::FieldMut;
use dingdan::schema::Kind;
use dingdan::types::Code;
use dingdan::{Fen, Id, RawJson, UnixSeconds, Yuan};

/// Puts the text of a scalar into a slot, as the slot's kind. Whether the slot holds something now.
pub(crate) fn put(slot: FieldMut<'_>, kind: Kind, text: &str) -> bool {
    match slot {
        FieldMut::Text(slot) => set(slot, Some(text.into())),
        FieldMut::Id(slot) => set(slot, Some(Id::new(text))),
        FieldMut::Integer(slot) => set(slot, text.parse().ok()),
        FieldMut::Decimal(slot) => set(slot, text.parse().ok()),
        FieldMut::Bool(slot) => set(slot, Some(matches!(text, "true" | "1"))),
        FieldMut::Fen(slot) => set(slot, text.parse().ok().map(Fen::new)),
        FieldMut::Yuan(slot) => set(slot, text.parse().ok().map(Yuan::new)),
        FieldMut::BeijingTime(slot) => set(slot, text.parse().ok()),
        FieldMut::UnixSeconds(slot) => set(slot, text.parse().ok().map(UnixSeconds::new)),
        FieldMut::Date(slot) => set(slot, text.parse().ok()),
        FieldMut::Json(slot) => set(slot, RawJson::new(text).ok()),
        FieldMut::Enum(slot) => {
            // A listed code is found by its text; one that is not listed keeps the form of the enum's own codes.
            let Some(table) = kind.enum_table() else { return false };
            let number = if table.text { None } else { text.parse().ok() };
            slot.set(table, number.map_or(Code::Text(text), Code::Number));
            true
        }
        FieldMut::Nothing | FieldMut::Object(_) | FieldMut::List(_) | FieldMut::Map(_) => false,
    }
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}
