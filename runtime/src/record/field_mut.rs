//! A typed way to write a field.

/// Hands the kinds of slots to a macro: what each is for, its type, and the decoder's method that reads it.
macro_rules! slots {
    ($then:ident) => {
        $then! {
            /// Text or a URL.
            Text: Option<Text>, read_text;
            /// An identifier.
            Id: Option<Id>, read_id;
            /// A whole number.
            Integer: Option<i64>, read_integer;
            /// An exact decimal.
            Decimal: Option<Decimal>, read_decimal;
            /// Yes or no.
            Bool: Option<bool>, read_bool;
            /// Money in fen.
            Fen: Option<Fen>, read_fen;
            /// Money in yuan.
            Yuan: Option<Yuan>, read_yuan;
            /// Date and time in +08:00.
            BeijingTime: Option<BeijingTime>, read_beijing_time;
            /// Seconds since 1970.
            UnixSeconds: Option<UnixSeconds>, read_unix_seconds;
            /// A date.
            Date: Option<Date>, read_date;
            /// Anything.
            Json: Option<RawJson>, read_json;
            /// A value of an enum.
            Enum: Coded, read_code;
            /// An object.
            Object: dyn ObjectSlot + 'a, read_object;
            /// A list.
            List: dyn ListSlot + 'a, read_list;
            /// Text to values.
            Map: dyn MapSlot + 'a, read_map;
        }
    };
}
pub(crate) use slots;

use super::{ListSlot, MapSlot, ObjectSlot};
use crate::types::{BeijingTime, Coded, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

macro_rules! declare {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        /// A typed way to write a field, whatever record it belongs to.
        pub enum FieldMut<'a> {
            /// There is no such field, or it is written already.
            Nothing,
            $(#[$doc] $kind(&'a mut $slot),)*
        }
    };
}
slots!(declare);

impl<'a> FieldMut<'a> {
    /// Whether it is of no field, or taken.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// The slot, and nothing in its place.
    pub(crate) fn take(&mut self) -> FieldMut<'a> {
        std::mem::replace(self, FieldMut::Nothing)
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
