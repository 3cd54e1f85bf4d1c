//! One field by its type, the shortest way for what mostly comes; everything else goes the way of [`Decoder::value`].

use super::ReadResult;
use super::decoder::Decoder;
use crate::json::zero_time;
use crate::record::{FieldMut, ListSlot, MapSlot, ObjectSlot, WireForm};
use crate::schema::{Field, Kind};
use crate::types::{BeijingTime, Code, Coded, Date, Decimal, EnumTable, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

/// One method a kind.
impl Decoder<'_> {
    #[inline]
    pub(super) fn read_text(&mut self, field: &'static Field, slot: &mut Option<Text>) -> ReadResult {
        if self.reader.byte() != Some(b'"') {
            return self.other(field, FieldMut::Text(slot));
        }
        let text = self.reader.text()?;
        if let Some(form) = listed(field, text, false) {
            return Ok(form);
        }
        self.texts.take_into(text, slot);
        Ok(WireForm::PLAIN)
    }

    #[inline]
    pub(super) fn read_id(&mut self, field: &'static Field, slot: &mut Option<Id>) -> ReadResult {
        if self.reader.byte() == Some(b'"') {
            let text = self.reader.text()?;
            if let Some(form) = listed(field, text, false) {
                return Ok(form);
            }
            if text.is_empty() {
                return Ok(WireForm::zero(0));
            }
            self.texts.take_into(text, slot);
            return Ok(WireForm::PLAIN);
        }
        if let Some(digits) = self.reader.plain_digits() {
            if let Some(form) = listed(field, digits, true) {
                return Ok(form);
            }
            self.texts.take_into(digits, slot);
            return Ok(WireForm::NUMBER);
        }
        self.other(field, FieldMut::Id(slot))
    }

    #[inline]
    pub(super) fn read_integer(&mut self, field: &'static Field, slot: &mut Option<i64>) -> ReadResult {
        let Some((number, form)) = self.small(field) else { return self.other(field, FieldMut::Integer(slot)) };
        *slot = number;
        Ok(form)
    }

    #[inline]
    pub(super) fn read_fen(&mut self, field: &'static Field, slot: &mut Option<Fen>) -> ReadResult {
        let Some((number, form)) = self.small(field) else { return self.other(field, FieldMut::Fen(slot)) };
        *slot = number.map(Fen::new);
        Ok(form)
    }

    #[inline]
    pub(super) fn read_unix_seconds(&mut self, field: &'static Field, slot: &mut Option<UnixSeconds>) -> ReadResult {
        let Some((number, form)) = self.small(field) else { return self.other(field, FieldMut::UnixSeconds(slot)) };
        *slot = number.map(UnixSeconds::new);
        Ok(form)
    }

    #[inline]
    pub(super) fn read_code(&mut self, field: &'static Field, slot: &mut Coded) -> ReadResult {
        let Kind::Enum(table) = field.kind else { return self.other(field, FieldMut::Enum(slot)) };
        if self.starts(field, b'"') && table.text {
            let start = self.reader.offset();
            let text = self.reader.text()?;
            if !text.is_empty() {
                slot.set(table, Code::Text(text));
                return Ok(WireForm::PLAIN);
            }
            self.reader.go_to(start);
        } else if let Some((number, form)) = self.small(field) {
            return Ok(number.map_or(form, |number| set_number(slot, table, number, form)));
        }
        self.other(field, FieldMut::Enum(slot))
    }

    pub(super) fn read_beijing_time(&mut self, field: &'static Field, slot: &mut Option<BeijingTime>) -> ReadResult {
        let at = self.reader.offset();
        if let Some((time, behind)) = self.exact_time_at(field, at) {
            *slot = Some(time);
            self.reader.go_to(behind);
            return Ok(WireForm::PLAIN);
        }
        if let Some((text, behind)) = self.reader.text_of_length_at(at)
            && !field.lists_absent
            && let Some(form) = zero_time(text)
        {
            self.reader.go_to(behind);
            return Ok(form);
        }
        self.other(field, FieldMut::BeijingTime(slot))
    }

    #[inline]
    pub(super) fn read_bool(&mut self, field: &'static Field, slot: &mut Option<bool>) -> ReadResult {
        if !field.lists_absent && matches!(self.reader.next_byte(), Some(b't' | b'f')) {
            *slot = Some(self.reader.bool()?);
            return Ok(WireForm::PLAIN);
        }
        self.other(field, FieldMut::Bool(slot))
    }

    #[inline]
    pub(super) fn read_decimal(&mut self, field: &'static Field, slot: &mut Option<Decimal>) -> ReadResult {
        let Some((number, form)) = self.decimal(field) else { return self.other(field, FieldMut::Decimal(slot)) };
        *slot = Some(number);
        Ok(form)
    }

    #[inline]
    pub(super) fn read_yuan(&mut self, field: &'static Field, slot: &mut Option<Yuan>) -> ReadResult {
        let Some((number, form)) = self.decimal(field) else { return self.other(field, FieldMut::Yuan(slot)) };
        *slot = Some(Yuan::new(number));
        Ok(form)
    }

    pub(super) fn read_date(&mut self, field: &'static Field, slot: &mut Option<Date>) -> ReadResult {
        self.other(field, FieldMut::Date(slot))
    }

    pub(super) fn read_json(&mut self, field: &'static Field, slot: &mut Option<RawJson>) -> ReadResult {
        self.other(field, FieldMut::Json(slot))
    }

    #[inline]
    pub(super) fn read_object(&mut self, field: &'static Field, slot: &mut dyn ObjectSlot) -> ReadResult {
        if self.reader.byte() != Some(b'{') {
            return self.other(field, FieldMut::Object(slot));
        }
        if let Some(record) = slot.put(true) {
            self.members(record, None)?;
        }
        Ok(WireForm::PLAIN)
    }

    #[inline]
    pub(super) fn read_list(&mut self, field: &'static Field, list: &mut dyn ListSlot) -> ReadResult {
        if self.reader.byte() != Some(b'[') {
            return self.other(field, FieldMut::List(list));
        }
        self.elements(field, &field.kind, list)
    }

    pub(super) fn read_map(&mut self, field: &'static Field, map: &mut dyn MapSlot) -> ReadResult {
        self.other(field, FieldMut::Map(map))
    }

    /// Whether a value of a field that lists nothing as absent starts with that byte, without blanks.
    #[inline]
    fn starts(&mut self, field: &Field, byte: u8) -> bool {
        !field.lists_absent && self.reader.byte() == Some(byte)
    }

    /// A small whole number without a sign, plain or in quotes; `None` in its place if the field lists it as absent.
    /// If something else comes, nothing is read.
    #[inline]
    fn small(&mut self, field: &Field) -> Option<(Option<i64>, WireForm)> {
        let start = self.reader.offset();
        let (number, behind, quoted) = self.reader.small_number_at(start)?;
        self.reader.go_to(behind);
        let form = WireForm::of_number(quoted);
        if number < field.present_from {
            let digits = self.reader.slice(start, behind).trim_matches('"');
            if let Some(listed) = field.listed(digits, !quoted) {
                return Some((None, listed));
            }
        }
        Some((Some(number), form))
    }

    /// A time at a byte, written as we would write it, and where it ends.
    #[inline]
    pub(super) fn exact_time_at(&self, field: &Field, at: usize) -> Option<(BeijingTime, usize)> {
        let (text, behind) = self.reader.text_of_length_at(at)?;
        // Zero dates start with a zero.
        if field.lists_absent || text[0] == b'0' {
            return None;
        }
        Some((BeijingTime::read_exact(text)?, behind))
    }

    /// A small decimal of a field that lists nothing as absent; otherwise nothing is read.
    #[inline]
    fn decimal(&mut self, field: &Field) -> Option<(Decimal, WireForm)> {
        if field.lists_absent {
            return None;
        }
        let (digits, places, quoted) = self.reader.small_decimal()?;
        Some((Decimal::new(digits, places), WireForm::of_number(quoted)))
    }

    #[inline(never)]
    fn other(&mut self, field: &'static Field, slot: FieldMut<'_>) -> ReadResult {
        self.value(field, &field.kind, slot, None)
    }
}

/// Sets a field of an enum from a number that arrived in that form, plain or in quotes; the form as it counts for the
/// enum.
#[inline]
pub(super) fn set_number(slot: &mut Coded, table: &EnumTable, number: i64, form: WireForm) -> WireForm {
    if table.text {
        slot.set(table, Code::Number(number));
        return if form == WireForm::TEXT { WireForm::PLAIN } else { WireForm::NUMBER };
    }
    match table.of_number(number) {
        Some(entry) => slot.set_listed(entry),
        None => slot.set(table, Code::Number(number)),
    }
    form
}

/// The form of a text or of a number that the field lists as absent.
#[inline]
fn listed(field: &Field, text: &str, number: bool) -> Option<WireForm> {
    if field.lists_absent { field.listed(text, number) } else { None }
}
