//! The members of an object.

use super::DecodeError;
use super::decoder::{Decoder, Depth};
use crate::record::{FieldMut, Record, WireInfo};
use crate::schema::{Place, Schema};

/// Members after which it does not matter any more how those before them came. Small objects may come in order by chance.
const LASTING: i32 = 16;

impl Decoder<'_> {
    /// An object into a record.
    pub(super) fn members(&mut self, record: &mut dyn Record, depth: Depth) -> Result<(), DecodeError> {
        let outer = std::mem::take(&mut self.unknown);
        let mut read = Ok(());
        record.slots(&mut |schema, state, slots| {
            read = self.each_member(schema, state, slots, depth);
            if self.unknown.first > 0 {
                state.set_unknown(self.texts.whole(), self.unknown.first);
            }
        });
        self.unknown = outer;
        read
    }

    /// Mostly each comes where the table has it; so that one is looked for, and only another one is looked up.
    #[inline(always)]
    fn each_member(
        &mut self,
        schema: &'static Schema,
        state: &mut WireInfo,
        slots: &mut [FieldMut<'_>],
        depth: Depth,
    ) -> Result<(), DecodeError> {
        self.reader.begin_object()?;
        let fields = schema.fields();
        let Some(slots) = slots.get_mut(..fields.len()) else { return Ok(()) };
        let (mut expected, mut first) = (0, true);
        loop {
            // Where the last ones were not foreseen, this one hardly will be.
            let (index, field, slot, at, passed) = if self.order >= 0
                && let Some(field) = fields.get(expected)
                && let Some(slot) = slots.get_mut(expected)
                && let Some(at) = self.reader.behind_key(first, &field.wire, &field.key)
            {
                (expected, field, slot, at, false)
            } else {
                let place = self.next_known(fields, schema.table().places(), first, expected)?;
                let Some(Place { field: index, spelling }) = place else { break };
                self.order += if index == expected { 1 } else { -1 };
                let (Some(field), Some(slot)) = (fields.get(index), slots.get_mut(index)) else { break };
                if spelling > 0 && !slot.is_nothing() {
                    state.spell(index, spelling);
                }
                (index, field, slot, self.reader.offset(), true)
            };
            if let Some((form, behind)) = self.fast_path(field, slot, at) {
                *slot = FieldMut::Nothing;
                self.reader.go_to(behind);
                state.set_form(index, form);
            } else {
                if !passed {
                    self.reader.skip_key_to(first, at);
                }
                self.member(field, slot.take(), state, index, depth)?;
            }
            first = false;
            expected = index + 1;
        }
        self.order = self.order.clamp(-LASTING, LASTING);
        Ok(())
    }
}
