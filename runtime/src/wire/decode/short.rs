//! What mostly comes, read where it stands and without calls: short texts, small numbers, times.

use super::decoder::Decoder;
use super::fields::set_number;
use crate::kinds::{Fen, Text, UnixSeconds};
use crate::record::{Field, Form, Kind, Slot};
use crate::wire::Reader;

impl Decoder<'_> {
    /// Reads the value at a byte, if it is one of these: how it arrived, and where it ends. Otherwise nothing is read.
    #[inline(always)]
    pub(super) fn short(&self, field: &'static Field, slot: &mut Slot<'_>, at: usize) -> Option<(Form, usize)> {
        let reader = &self.reader;
        match slot {
            Slot::Text(slot) => {
                let (text, behind) = reader.short_text_at(at)?;
                if slot.is_some() || field.lists_absent {
                    return None;
                }
                Text::set_in_place(text, slot);
                Some((Form::PLAIN, behind))
            }
            Slot::Id(slot) => {
                if slot.is_some() || field.lists_absent {
                    return None;
                }
                if let Some((digits, behind)) = reader.short_digits_at(at) {
                    Text::set_in_place(digits, slot);
                    return Some((Form::NUMBER, behind));
                }
                let (text, behind) = reader.short_text_at(at)?;
                if text.is_empty() {
                    return None;
                }
                Text::set_in_place(text, slot);
                Some((Form::PLAIN, behind))
            }
            Slot::Integer(slot) => number(reader, field, slot, at, |number| number),
            Slot::Fen(slot) => number(reader, field, slot, at, Fen::new),
            Slot::UnixSeconds(slot) => number(reader, field, slot, at, UnixSeconds::new),
            Slot::Enum(slot) => {
                let Kind::Enum(table) = field.kind else { return None };
                if table.text {
                    return None;
                }
                let (number, behind, quoted) = reader.small_number_at(at)?;
                if number < field.present_from {
                    return None;
                }
                Some((set_number(slot, table, number, Form::of_number(quoted)), behind))
            }
            Slot::BeijingTime(slot) => {
                let (time, behind) = self.exact_time_at(field, at)?;
                **slot = Some(time);
                Some((Form::PLAIN, behind))
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
) -> Option<(Form, usize)> {
    let (number, behind, quoted) = reader.small_number_at(at)?;
    if number >= field.present_from {
        *slot = Some(new(number));
        return Some((Form::of_number(quoted), behind));
    }
    if number == 0 && !quoted && field.zero != Form::ABSENT {
        *slot = None;
        return Some((field.zero, behind));
    }
    None
}
