//! One member, whatever its value is.

use super::decoder::{Decoder, Depth};
use super::{DecodeError, ReadResult};
use crate::kinds::RawJson;
use crate::record::Form;
use crate::record::{Field, Slot, WireState, slots};

impl Decoder<'_> {
    /// The value of a field, whose key has been read.
    #[inline]
    pub(super) fn member(
        &mut self,
        field: &'static Field,
        slot: Slot<'_>,
        state: &mut WireState,
        index: usize,
        depth: Depth,
    ) -> Result<(), DecodeError> {
        if slot.is_nothing() {
            // The name came before: the first value stays, this one is kept beside it.
            return self.keep_member(index + 1);
        }
        let from = self.reader.offset();
        // On the way to the items, one member leads there.
        let read = match depth.filter(|depth| self.items.get(*depth) == Some(&field.wire)) {
            Some(depth) => self.value(field, &field.kind, slot, Some(depth + 1)),
            None => self.read_slot(field, slot),
        };
        let form = read.map_err(|error| error.member(field.wire))?;
        state.set_form(index, form);
        if form == Form::KEPT {
            self.keep(state, index, from);
        }
        Ok(())
    }

    /// Keeps the raw text of a value that started behind `from`.
    #[cold]
    fn keep(&mut self, state: &mut WireState, index: usize, from: usize) {
        let raw = self.reader.slice(from, self.reader.offset()).trim_ascii_start();
        let raw = self.texts.take(raw);
        state.keep(index, RawJson::checked(raw));
    }
}

macro_rules! read {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        impl Decoder<'_> {
            #[inline]
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
