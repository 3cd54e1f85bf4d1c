//! Text into a field of whatever kind.

use dingdan::kinds::Code;
use dingdan::record::{Kind, Slot};
use dingdan::{Fen, Id, RawJson, UnixSeconds, Yuan};

/// Puts the text of a scalar into a slot, as the slot's kind. Whether the slot holds something now.
pub(crate) fn put(slot: Slot<'_>, kind: Kind, text: &str) -> bool {
    match slot {
        Slot::Text(slot) => set(slot, Some(text.into())),
        Slot::Id(slot) => set(slot, Some(Id::new(text))),
        Slot::Integer(slot) => set(slot, text.parse().ok()),
        Slot::Decimal(slot) => set(slot, text.parse().ok()),
        Slot::Bool(slot) => set(slot, Some(matches!(text, "true" | "1"))),
        Slot::Fen(slot) => set(slot, text.parse().ok().map(Fen::new)),
        Slot::Yuan(slot) => set(slot, text.parse().ok().map(Yuan::new)),
        Slot::BeijingTime(slot) => set(slot, text.parse().ok()),
        Slot::UnixSeconds(slot) => set(slot, text.parse().ok().map(UnixSeconds::new)),
        Slot::Date(slot) => set(slot, text.parse().ok()),
        Slot::Json(slot) => set(slot, RawJson::new(text).ok()),
        Slot::Enum(slot) => {
            // A listed code is found by its text; one that is not listed keeps the form of the enum's own codes.
            let Some(table) = kind.enum_table() else { return false };
            let number = if table.text { None } else { text.parse().ok() };
            slot.set(table, number.map_or(Code::Text(text), Code::Number));
            true
        }
        Slot::Nothing | Slot::Object(_) | Slot::List(_) | Slot::Map(_) => false,
    }
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}
