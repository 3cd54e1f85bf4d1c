//! A typed way to write a field.

use super::{EnumSlot, Field, Form, ListSlot, MapSlot, ObjectSlot};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};
use crate::wire::{Decoder, ReadResult};

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
    /// Reads it from JSON.
    #[inline(never)]
    pub(crate) fn read(self, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
        match self {
            Self::Nothing => Ok(Form::ABSENT),
            Self::Text(slot) => decoder.read_text(field, slot),
            Self::Id(slot) => decoder.read_id(field, slot),
            Self::Integer(slot) => decoder.read_integer(field, slot),
            Self::Decimal(slot) => decoder.read_decimal(field, slot),
            Self::Bool(slot) => decoder.read_bool(field, slot),
            Self::Fen(slot) => decoder.read_fen(field, slot),
            Self::Yuan(slot) => decoder.read_yuan(field, slot),
            Self::BeijingTime(slot) => decoder.read_beijing_time(field, slot),
            Self::UnixSeconds(slot) => decoder.read_unix_seconds(field, slot),
            Self::Date(slot) => decoder.read_date(field, slot),
            Self::Json(slot) => decoder.read_json(field, slot),
            Self::Enum(slot) => decoder.read_code(field, slot),
            Self::Object(slot) => decoder.read_object(field, slot),
            Self::List(slot) => decoder.read_list(field, slot),
            Self::Map(slot) => decoder.read_map(field, slot),
        }
    }

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
