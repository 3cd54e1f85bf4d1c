//! Who is handed a field of a record.

use super::{EnumSlot, ListSlot, MapSlot, ObjectSlot, Slot, WireState};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

macro_rules! visitors {
    ($($kind:ident: $slot:ty;)*) => {
        /// Is handed one field of a record, and how the record's fields arrived: a method a variant of [`Slot`].
        ///
        /// A record calls one of them, and so leads to what is done with a field in a single step.
        #[allow(missing_docs, non_snake_case, reason = "one method a variant of `Slot`; only `record!` calls them")]
        pub trait Visitor<'a> {
            $(fn $kind(&mut self, slot: &'a mut $slot, state: &'a mut WireState);)*
        }

        impl<'a> Visitor<'a> for Taken<'a> {
            $(fn $kind(&mut self, slot: &'a mut $slot, _: &'a mut WireState) {
                self.0 = Slot::$kind(slot);
            })*
        }
    };
}

visitors! {
    Text: Option<Text>;
    Id: Option<Id>;
    Integer: Option<i64>;
    Decimal: Option<Decimal>;
    Bool: Option<bool>;
    Fen: Option<Fen>;
    Yuan: Option<Yuan>;
    BeijingTime: Option<BeijingTime>;
    UnixSeconds: Option<UnixSeconds>;
    Date: Option<Date>;
    Json: Option<RawJson>;
    Enum: dyn EnumSlot + 'a;
    Object: dyn ObjectSlot + 'a;
    List: dyn ListSlot + 'a;
    Map: dyn MapSlot + 'a;
}

/// Keeps what it is handed.
pub(crate) struct Taken<'a>(pub(crate) Slot<'a>);
