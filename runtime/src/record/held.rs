//! A field as it stands in its struct.

use super::field_mut::slots;
use super::{ListSlot, MapSlot, ObjectSlot, Value, WireForm, WireInfo};
use crate::schema::Schema;
use crate::types::{BeijingTime, Coded, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

macro_rules! declare {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        /// A field as it stands in its struct, by the variants of [`FieldMut`](super::FieldMut).
        #[derive(Clone, Copy)]
        pub enum Held<'a> {
            /// No field but the record by itself: its table, how the fields arrived, and what the table does not know.
            Record(&'static Schema, &'a WireInfo),
            $(#[$doc] $kind(&'a $slot),)*
        }
    };
}
slots!(declare);

impl<'a> Held<'a> {
    /// The table, how the fields arrived, and what the table does not know, if it is the record itself.
    #[inline]
    pub(super) fn wire(self) -> (&'static Schema, &'a WireInfo) {
        static NO_SHAPE: Schema = Schema::new("", &[]);
        static NO_STATE: WireInfo<[WireForm; 0]> = WireInfo::NEW;
        match self {
            Self::Record(schema, state) => (schema, state),
            _ => (&NO_SHAPE, &NO_STATE),
        }
    }

    /// What it says.
    pub fn value(self) -> Value<'a> {
        let value = match self {
            Self::Record(..) => None,
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
            Self::List(list) => (list.len() > 0).then_some(Value::List(list)),
            Self::Map(map) => (map.len() > 0).then_some(Value::Map(map)),
        };
        value.unwrap_or(Value::Absent)
    }
}
