//! One member, wherever it belongs.

use super::decoder::{Decoder, Depth};
use super::{DecodeError, ReadResult};
use crate::record::{Field, Form, Place, Record, Slot, slots};

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
        let Place { field: index, spelling } = place;
        let state = record.wire_state_mut();
        if state.form(index) != Form::ABSENT {
            // The name came before: the first value stays, this one is kept beside it.
            return self.keep_member(index + 1);
        }
        if spelling > 0 {
            state.spell(index, spelling);
        }
        let from = self.reader.offset();
        let slot = record.slot(index);
        let read = match depth {
            Some(_) => self.value(field, &field.kind, slot, depth),
            None => self.read_slot(field, slot),
        };
        let form = read.map_err(|error| error.member(field.wire))?;
        let state = record.wire_state_mut();
        state.set_form(index, form);
        if form == Form::KEPT {
            self.keep(state, index, from);
        }
        Ok(())
    }
}

macro_rules! read {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        impl Decoder<'_> {
            #[inline(always)]
            fn read_slot(&mut self, field: &'static Field, slot: Slot<'_>) -> ReadResult {
                match slot {
                    $(Slot::$kind(slot) => self.$read(field, slot),)*
                    Slot::Nothing => self.value(field, &field.kind, slot, None),
                }
            }
        }
    };
}
slots!(read);
