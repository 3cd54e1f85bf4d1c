//! One member, whatever its value is.

use super::DecodeError;
use super::decoder::{Decoder, Depth};
use crate::record::{FieldMut, WireForm, WireInfo, slots};
use crate::schema::Field;
use crate::types::RawJson;

impl Decoder<'_> {
    /// Whether a member is the one that leads to the items, from an object on the way to them.
    #[inline]
    fn leads(&self, field: &Field, depth: Depth) -> bool {
        depth.is_some_and(|depth| self.items.get(depth) == Some(&field.wire))
    }

    /// Keeps the raw text of a value that started behind `from`.
    #[cold]
    fn keep(&mut self, state: &mut WireInfo, index: usize, from: usize) {
        let raw = self.reader.slice(from, self.reader.offset()).trim_ascii_start();
        let raw = self.texts.take(raw);
        state.keep(index, RawJson::checked(raw));
    }
}

macro_rules! read {
    ($(#[$doc:meta] $kind:ident: $slot:ty, $read:ident;)*) => {
        impl Decoder<'_> {
            /// The value of a field, whose key has been read.
            #[inline]
            pub(super) fn member(
                &mut self,
                field: &'static Field,
                slot: FieldMut<'_>,
                state: &mut WireInfo,
                index: usize,
                depth: Depth,
            ) -> Result<(), DecodeError> {
                let from = self.reader.offset();
                let read = match slot {
                    // The name came before: the first value stays, this one is kept beside it.
                    FieldMut::Nothing => return self.keep_member(index + 1),
                    FieldMut::Object(_) | FieldMut::List(_) if self.leads(field, depth) => {
                        self.value(field, &field.kind, slot, depth.map(|depth| depth + 1))
                    }
                    $(FieldMut::$kind(slot) => self.$read(field, slot),)*
                };
                let form = read.map_err(|error| error.member(field.wire))?;
                state.set_form(index, form);
                if form == WireForm::KEPT {
                    self.keep(state, index, from);
                }
                Ok(())
            }
        }
    };
}
slots!(read);
