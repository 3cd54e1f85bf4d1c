//! The fast path: reads the most frequent values in place: texts without escapes, small numbers, times, bools, empty lists.

use super::decoder::Decoder;
use crate::json::Reader;
use crate::json::scalar::may_be_pointed;
use crate::record::{FieldMut, WireForm};
use crate::schema::Field;
use crate::types::{BeijingTime, Decimal, Fen, Text, UnixSeconds, WireCode, Yuan};

impl Decoder<'_> {
    /// Reads the value at a byte, if it is one of these: how it arrived, and where it ends. Otherwise nothing is read.
    #[inline(always)]
    pub(super) fn fast_path(
        &mut self,
        field: &'static Field,
        target: &mut FieldMut<'_>,
        at: usize,
    ) -> Option<(WireForm, usize)> {
        let reader = &self.reader;
        match target {
            FieldMut::Text(target) => {
                let Some((text, end)) = reader.short_text_at(at) else {
                    let (text, end) = self.long_text(field, at)?;
                    **target = Some(text);
                    return Some((WireForm::PLAIN, end));
                };
                if means_absent(field, text) {
                    return None;
                }
                **target = Some(Text::inline(text));
                Some((WireForm::PLAIN, end))
            }
            FieldMut::Id(target) => {
                if let Some((digits, end)) = reader.short_digits_at(at) {
                    if means_absent(field, digits) {
                        return None;
                    }
                    **target = Some(Text::inline(digits).into());
                    return Some((WireForm::NUMBER, end));
                }
                let Some((id, end)) = reader.short_text_at(at) else {
                    let (id, end) = self.long_text(field, at)?;
                    **target = Some(id.into());
                    return Some((WireForm::PLAIN, end));
                };
                if means_absent(field, id) || may_be_pointed(id) {
                    return None;
                }
                if id.is_empty() {
                    return Some((WireForm::zero(0), end));
                }
                **target = Some(Text::inline(id).into());
                Some((WireForm::PLAIN, end))
            }
            FieldMut::Integer(target) => {
                let (number, form, end) = small_number(reader, field, at)?;
                **target = Some(number);
                Some((form, end))
            }
            FieldMut::Fen(target) => {
                let (number, form, end) = small_number(reader, field, at)?;
                **target = Some(Fen::new(number));
                Some((form, end))
            }
            FieldMut::UnixSeconds(target) => {
                let (number, form, end) = small_number(reader, field, at)?;
                if number == 0 && form == WireForm::PLAIN {
                    return Some((WireForm::ZERO_NUMBER, end));
                }
                // More than eleven digits are no seconds.
                if number == 0 || number > 99_999_999_999 {
                    return None;
                }
                **target = Some(UnixSeconds::new(number));
                Some((form, end))
            }
            FieldMut::Yuan(target) => {
                let (amount, form, end) = small_decimal(reader, field, at)?;
                **target = Some(Yuan::new(amount));
                Some((form, end))
            }
            FieldMut::Decimal(target) => {
                let (number, form, end) = small_decimal(reader, field, at)?;
                **target = Some(number);
                Some((form, end))
            }
            FieldMut::Enum(target) => {
                let codes = target.codes();
                if codes.text {
                    let (text, end) = reader.plain_text_at(at).filter(|(text, _)| !means_absent(field, text))?;
                    target.set_known(codes.position(WireCode::Text(text))?);
                    return Some((WireForm::PLAIN, end));
                }
                let (number, form, end) = small_number(reader, field, at)?;
                match codes.find_number(number) {
                    Some(position) => target.set_known(position),
                    None => target.set(WireCode::Number(number)),
                }
                Some((form, end))
            }
            FieldMut::BeijingTime(target) => {
                let (time, end) = exact_time(reader, field, at)?;
                **target = Some(time);
                Some((WireForm::PLAIN, end))
            }
            FieldMut::Bool(target) => {
                let (yes, end) = reader.bool_at(at)?;
                **target = Some(yes);
                Some((WireForm::PLAIN, end))
            }
            FieldMut::List(_) => reader.empty_list_end(at).map(|end| (WireForm::PLAIN, end)),
            _ => None,
        }
    }
}

impl Decoder<'_> {
    /// A longer text without escapes, or one close to the end of the answer, that is an identifier as well.
    #[inline(never)]
    fn long_text(&mut self, field: &Field, at: usize) -> Option<(Text, usize)> {
        let (text, end) = self.reader.plain_text_at(at)?;
        let good = !text.is_empty() && !means_absent(field, text) && !may_be_pointed(text);
        good.then(|| (self.arena.take(text), end))
    }
}

/// A small number without a sign, perhaps in quotes, that does not mean absent.
#[inline(always)]
fn small_number(reader: &Reader<'_>, field: &Field, at: usize) -> Option<(i64, WireForm, usize)> {
    let (number, end, quoted) = reader.small_number_at(at)?;
    let quote = usize::from(quoted);
    if !field.absent.is_empty() && means_absent(field, reader.slice(at + quote, end - quote)) {
        return None;
    }
    Some((number, WireForm::of_number(quoted), end))
}

/// A time of a field that lists nothing as absent.
#[inline(always)]
fn exact_time(reader: &Reader<'_>, field: &Field, at: usize) -> Option<(BeijingTime, usize)> {
    let (text, end) = reader.text_of_length_at(at)?;
    // Zero dates start with a zero.
    if text[0] == b'0' || !field.absent.is_empty() {
        return None;
    }
    // The zero of the clock is no time.
    let time = BeijingTime::read_exact(text).filter(|time| time.unix_seconds() != 0)?;
    Some((time, end))
}

/// A small decimal of a field that lists nothing as absent.
fn small_decimal(reader: &Reader<'_>, field: &Field, at: usize) -> Option<(Decimal, WireForm, usize)> {
    let (digits, places, end, quoted) = reader.small_decimal_at(at).filter(|_| field.absent.is_empty())?;
    Some((Decimal::new(digits, places), WireForm::of_number(quoted), end))
}

#[inline]
fn means_absent(field: &Field, text: &str) -> bool {
    !field.absent.is_empty() && field.absent_index(text).is_some()
}
