//! The members of an object.

use super::DecodeError;
use super::decoder::Decoder;
use super::items::{ItemPath, member_path};
use crate::record::{FieldMut, Record, WireForm, WireInfo};
use crate::schema::{Field, FieldName, Schema};
use crate::types::RawJson;

/// How many members are remembered at most. Small objects may come in order by chance.
const IN_ORDER_LIMIT: i32 = 16;

impl Decoder<'_> {
    /// The members of an object that starts here, into a record.
    pub(super) fn object_members(&mut self, record: &mut dyn Record, path: ItemPath) -> Result<(), DecodeError> {
        #[cfg(feature = "dynamic")]
        self.takes(crate::record::beside(record))?;
        let (schema, around, repeated) = (record.schema(), self.unknown.len(), self.repeated.len());
        let (from, mut read) = (self.reader.offset(), Ok(()));
        record.fields_mut(&mut |info, fields| {
            read = self.members(schema, info, fields, path);
            if let Some(unknown @ [_, ..]) = self.unknown.get(around..) {
                info.set_unknown(self.arena.push_members(unknown));
                self.unknown.truncate(around);
            }
        });
        if self.repeated.len() > repeated {
            let repeated = self.repeated.split_off(repeated);
            return read.and_then(|()| self.read_repeated(record, from, repeated, path));
        }
        read
    }

    /// A member mostly comes where the table has it: that name is compared first, and only another one is looked up.
    #[inline(always)]
    fn members(
        &mut self,
        schema: &'static Schema,
        info: &mut WireInfo,
        targets: &mut [FieldMut<'_>],
        path: ItemPath,
    ) -> Result<(), DecodeError> {
        self.reader.begin_object()?;
        let fields = schema.fields();
        let (mut expected, mut first) = (0, true);
        loop {
            // If earlier objects had another order, the expected key is not tried.
            let next = fields.get(expected).filter(|_| self.in_order >= 0);
            let (index, at, passed) =
                if let Some(end) = next.and_then(|field| self.reader.expected_key_end(first, field)) {
                    (expected, end, false)
                } else {
                    let found = self.next_known(schema, first, expected)?;
                    let Some(FieldName { field: index, spelling }) = found else { break };
                    self.in_order += if index == expected { 1 } else { -1 };
                    if spelling > 0 && !targets.get(index).is_none_or(FieldMut::is_taken) {
                        let rare = info.rare_bytes();
                        info.set_spelling(index, spelling);
                        self.takes(info.rare_bytes() - rare)?;
                    }
                    (index, self.reader.offset(), true)
                };
            let (Some(field), Some(target)) = (fields.get(index), targets.get_mut(index)) else { break };
            if let Some((form, end)) = self.fast_path(field, target, at) {
                *target = FieldMut::Taken;
                self.reader.go_to(end);
                info.set_form(index, form);
            } else {
                if !passed {
                    self.reader.skip_key_to(first, at);
                }
                self.member(field, target, info, index, path)?;
            }
            first = false;
            expected = index + 1;
        }
        self.in_order = self.in_order.clamp(-IN_ORDER_LIMIT, IN_ORDER_LIMIT);
        Ok(())
    }

    /// The value of a field, whose key has been read.
    fn member(
        &mut self,
        field: &'static Field,
        target: &mut FieldMut<'_>,
        info: &mut WireInfo,
        index: usize,
        path: ItemPath,
    ) -> Result<(), DecodeError> {
        if target.is_taken() {
            // The name came before: which value counts is decided after the object's end.
            self.repeated.push(index);
            return self.skip_any().map(drop);
        }
        let path = member_path(path, field.wire);
        let read = match target {
            // What mostly comes, and cannot be a misfit.
            FieldMut::Object(object) if path.is_none() && !self.tolerant && self.reader.byte() == Some(b'{') => {
                info.set_form(index, WireForm::PLAIN);
                self.object_members(object.insert(), None)
            }
            _ => self.field_value(field, target, info, index, path),
        };
        *target = FieldMut::Taken;
        read.map_err(|error| error.member(field.wire))
    }

    /// The value of a field that comes next.
    pub(super) fn field_value(
        &mut self,
        field: &Field,
        target: &mut FieldMut<'_>,
        info: &mut WireInfo,
        index: usize,
        path: ItemPath,
    ) -> Result<(), DecodeError> {
        self.reader.next_byte();
        let (from, depth, misfits, bad) =
            (self.reader.offset(), self.reader.depth(), self.misfits.len(), self.bad.len());
        let (form, raw) = match self.value(field, &field.kind, target, path) {
            // Without its bad items, the list is not the one that came.
            Ok(form) if form.keeps_raw() && self.bad.len() == bad => (form, self.raw_from(from)),
            Ok(form) => {
                let form = if form.keeps_raw() { WireForm::PLAIN } else { form };
                info.set_form(index, form);
                return Ok(());
            }
            Err(error) if self.keeps(&error, path) => {
                target.reborrow().clear();
                self.reader.rewind(from, depth);
                (WireForm::MISFIT, self.skip_misfit()?)
            }
            Err(error) => {
                self.misfits.truncate(misfits);
                return Err(error);
            }
        };
        let rare = info.rare_bytes();
        self.keep(info, index, form, raw, misfits);
        self.takes(info.rare_bytes() - rare)
    }

    /// Keeps the raw text of a field's value, and of its elements that do not fit from number `misfits` on.
    #[cold]
    fn keep(&mut self, info: &mut WireInfo, index: usize, form: WireForm, raw: RawJson, misfits: usize) {
        self.item_misfits |= form == WireForm::MISFIT || form == WireForm::PARTIAL;
        info.set_form(index, form);
        info.keep(index, raw);
        for element in self.misfits.drain(misfits..).filter(|_| form == WireForm::PARTIAL) {
            info.keep(index, element);
        }
    }

    /// Skips an element that does not fit, and keeps it.
    pub(super) fn keep_element(&mut self) -> Result<(), DecodeError> {
        self.takes(size_of::<RawJson>())?;
        let raw = self.skip_misfit()?;
        self.misfits.push(raw);
        Ok(())
    }

    /// Skips a value that does not fit.
    #[cold]
    fn skip_misfit(&mut self) -> Result<RawJson, DecodeError> {
        let from = self.skip_any()?;
        Ok(self.raw_from(from))
    }

    /// The raw text of a value that starts at `from` and ends here.
    #[cold]
    fn raw_from(&mut self, from: usize) -> RawJson {
        let raw = self.reader.slice(from, self.reader.offset());
        let text = self.kept_text(raw);
        RawJson::checked(self.arena.take(text.as_deref().unwrap_or(raw)))
    }
}
