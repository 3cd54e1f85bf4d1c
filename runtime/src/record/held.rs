//! A field as it stands in its struct.

use super::{ListValue, MapValue, ObjectSlot, Value};
use crate::kinds::{BeijingTime, Coded, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

/// A field as it stands in its struct, by the variants of [`Slot`](super::Slot).
#[allow(missing_docs, reason = "as those of `Slot`")]
#[derive(Clone, Copy)]
pub enum Held<'a> {
    Nothing,
    Text(&'a Option<Text>),
    Id(&'a Option<Id>),
    Integer(&'a Option<i64>),
    Decimal(&'a Option<Decimal>),
    Bool(&'a Option<bool>),
    Fen(&'a Option<Fen>),
    Yuan(&'a Option<Yuan>),
    BeijingTime(&'a Option<BeijingTime>),
    UnixSeconds(&'a Option<UnixSeconds>),
    Date(&'a Option<Date>),
    Json(&'a Option<RawJson>),
    Enum(&'a Coded),
    Object(&'a dyn ObjectSlot),
    List(&'a dyn ListValue),
    Map(&'a dyn MapValue),
}

impl<'a> Held<'a> {
    /// What it says.
    pub fn value(self) -> Value<'a> {
        let value = match self {
            Self::Nothing => None,
            Self::Text(text) => text.as_deref().map(Value::Text),
            Self::Id(id) => id.as_ref().map(Value::Id),
            Self::Integer(number) => number.map(Value::Integer),
            Self::Decimal(number) => number.map(Value::Decimal),
            Self::Bool(yes) => yes.map(Value::Bool),
            Self::Fen(amount) => amount.map(Value::Fen),
            Self::Yuan(amount) => amount.map(Value::Yuan),
            Self::BeijingTime(time) => time.map(Value::BeijingTime),
            Self::UnixSeconds(time) => time.map(Value::UnixSeconds),
            Self::Date(date) => date.map(Value::Date),
            Self::Json(raw) => raw.as_ref().map(Value::Json),
            Self::Enum(value) => value.value().map(Value::Enum),
            Self::Object(object) => object.now().map(Value::Object),
            Self::List(list) => (!list.is_empty()).then_some(Value::List(list)),
            Self::Map(map) => (!map.is_empty()).then_some(Value::Map(map)),
        };
        value.unwrap_or(Value::Absent)
    }
}
