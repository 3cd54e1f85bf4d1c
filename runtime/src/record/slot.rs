//! A typed way to write a field.

use super::{EnumSlot, ListSlot, MapSlot, ObjectSlot};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

/// A typed way to write a field, whatever record it belongs to.
pub enum Slot<'a> {
    /// There is no such field.
    Nothing,
    /// Text or a URL.
    Text(&'a mut Option<Text>),
    /// An identifier.
    Id(&'a mut Option<Id>),
    /// A whole number.
    Integer(&'a mut Option<i64>),
    /// An exact decimal.
    Decimal(&'a mut Option<Decimal>),
    /// Yes or no.
    Bool(&'a mut Option<bool>),
    /// Money in fen.
    Fen(&'a mut Option<Fen>),
    /// Money in yuan.
    Yuan(&'a mut Option<Yuan>),
    /// Date and time in +08:00.
    BeijingTime(&'a mut Option<BeijingTime>),
    /// Seconds since 1970.
    UnixSeconds(&'a mut Option<UnixSeconds>),
    /// A date.
    Date(&'a mut Option<Date>),
    /// Anything.
    Json(&'a mut Option<RawJson>),
    /// A value of an enum.
    Enum(&'a mut dyn EnumSlot),
    /// An object.
    Object(&'a mut dyn ObjectSlot),
    /// A list.
    List(&'a mut dyn ListSlot),
    /// Text to values.
    Map(&'a mut dyn MapSlot),
}

impl Slot<'_> {
    /// Leaves the field without a value.
    pub fn clear(self) {
        match self {
            Self::Nothing => {}
            Self::Text(slot) => *slot = None,
            Self::Id(slot) => *slot = None,
            Self::Integer(slot) => *slot = None,
            Self::Decimal(slot) => *slot = None,
            Self::Bool(slot) => *slot = None,
            Self::Fen(slot) => *slot = None,
            Self::Yuan(slot) => *slot = None,
            Self::BeijingTime(slot) => *slot = None,
            Self::UnixSeconds(slot) => *slot = None,
            Self::Date(slot) => *slot = None,
            Self::Json(slot) => *slot = None,
            Self::Enum(slot) => slot.clear(),
            Self::Object(slot) => drop(slot.put(false)),
            Self::List(slot) => slot.clear(),
            Self::Map(slot) => slot.clear(),
        }
    }
}
