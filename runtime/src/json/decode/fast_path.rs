//! What mostly comes, read where it stands and without calls: short texts, small numbers, times.

use super::decoder::Decoder;
use super::fields::set_number;
use crate::json::Reader;
use crate::record::{FieldMut, WireForm};
use crate::schema::{Field, Kind};
use crate::types::{Fen, Text, UnixSeconds};

impl Decoder<'_> {
    /// Reads the value at a byte, if it is one of these: how it arrived, and where it ends. Otherwise nothing is read.
    #[inline(always)]
    pub(super) fn fast_path(
        &self,
        field: &'static Field,
        slot: &mut FieldMut<'_>,
        at: usize,
    ) -> Option<(WireForm, usize)> {
        let reader = &self.reader;
        match slot {
            FieldMut::Text(slot) => {
                let (text, behind) = reader.short_text_at(at)?;
                if slot.is_some() || field.lists_absent {
                    return None;
                }
                Text::set_in_place(text, slot);
                Some((WireForm::PLAIN, behind))
            }
            FieldMut::Id(slot) => {
                if slot.is_some() || field.lists_absent {
                    return None;
                }
                if let Some((digits, behind)) = reader.short_digits_at(at) {
                    Text::set_in_place(digits, slot);
                    return Some((WireForm::NUMBER, behind));
                }
                let (text, behind) = reader.short_text_at(at)?;
                if text.is_empty() {
                    return None;
                }
                Text::set_in_place(text, slot);
                Some((WireForm::PLAIN, behind))
            }
            FieldMut::Integer(slot) => number(reader, field, slot, at, |number| number),
            FieldMut::Fen(slot) => number(reader, field, slot, at, Fen::new),
            FieldMut::UnixSeconds(slot) => number(reader, field, slot, at, UnixSeconds::new),
            FieldMut::Enum(slot) => {
                let Kind::Enum(table) = field.kind else { return None };
                if table.text {
                    return None;
                }
                let (number, behind, quoted) = reader.small_number_at(at)?;
                if number < field.present_from {
                    return None;
                }
                Some((set_number(slot, table, number, WireForm::of_number(quoted)), behind))
            }
            FieldMut::BeijingTime(slot) => {
                let (time, behind) = self.exact_time_at(field, at)?;
                **slot = Some(time);
                Some((WireForm::PLAIN, behind))
            }
            _ => None,
        }
    }
}

#[inline(always)]
fn number<T>(
    reader: &Reader<'_>,
    field: &Field,
    slot: &mut Option<T>,
    at: usize,
    new: impl FnOnce(i64) -> T,
) -> Option<(WireForm, usize)> {
    let (number, behind, quoted) = reader.small_number_at(at)?;
    if number >= field.present_from {
        *slot = Some(new(number));
        return Some((WireForm::of_number(quoted), behind));
    }
    if number == 0 && !quoted && field.zero != WireForm::ABSENT {
        *slot = None;
        return Some((field.zero, behind));
    }
    None
}
