//! One member, wherever it belongs.

use super::decoder::{Decoder, Depth};
use super::{DecodeError, ReadResult};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};
use crate::record::{
    EnumSlot, Field, Form, ListSlot, MapSlot, ObjectSlot, Place, Record, Slot, Visitor, WireState, slots,
};

/// Reads the value that comes next, as that of the field it visits.
struct Member<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    field: &'static Field,
    place: Place,
    /// How far along the way to the items it is.
    depth: Depth,
    read: Result<(), DecodeError>,
}

impl Decoder<'_> {
    /// The value of a field, whose key has been read.
    #[inline]
    pub(super) fn member(
        &mut self,
        record: &mut dyn Record,
        field: &'static Field,
        place: Place,
        depth: Depth,
    ) -> Result<(), DecodeError> {
        let mut member = Member { decoder: self, field, place, depth, read: Ok(()) };
        record.visit(place.field, &mut member);
        member.read
    }
}

impl Member<'_, '_> {
    #[inline(always)]
    fn read(&mut self, state: &mut WireState, read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult) {
        let Place { field: index, spelling } = self.place;
        if state.form(index) != Form::ABSENT {
            // The name came before: the first value stays, this one is kept beside it.
            self.read = self.decoder.keep_member(index + 1);
            return;
        }
        if spelling > 0 {
            state.spell(index, spelling);
        }
        let from = self.decoder.reader.offset();
        match read(self.decoder, self.field) {
            Ok(form) => {
                state.set_form(index, form);
                if form == Form::KEPT {
                    self.decoder.keep(state, index, from);
                }
            }
            Err(error) => self.read = Err(error.member(self.field.wire)),
        }
    }
}

macro_rules! read {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        impl<'a> Visitor<'a> for Member<'_, '_> {
            $(fn $kind(&mut self, slot: &'a mut $slot, state: &'a mut WireState) {
                let depth = self.depth;
                self.read(state, |decoder, field| match depth {
                    Some(_) => decoder.value(field, &field.kind, Slot::$kind(slot), depth),
                    None => decoder.$read(field, slot),
                });
            })*
        }
    };
}
slots!(read);
