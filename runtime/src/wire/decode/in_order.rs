//! Members in the order of their table: the way that almost every object goes.

use super::decoder::{Decoder, Next};
use super::{DecodeError, ReadResult};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};
use crate::record::{EnumSlot, Field, Form, ListSlot, MapSlot, ObjectSlot, Shape, WireState};

/// What of an object has not been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Its end has been read.
    Nothing,
    /// The members from here on come in another order.
    From {
        /// The field that the table would have next.
        expected: usize,
        /// No member has been read.
        first: bool,
    },
}

/// Reads one field after the other. `record!` calls a method for each, in the order of the table.
///
/// A method says whether it makes sense to go on: not after a mistake, nor once a member is due whose field was passed.
pub struct InOrder<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    shape: &'static Shape,
    state: &'d mut WireState,
    /// The field that is next.
    index: usize,
    /// Fields before this one are not next; the key of the last of them has been passed.
    sought: usize,
    /// No member has been read.
    first: bool,
    goes_on: bool,
    /// The end of the object has been read.
    ended: bool,
    error: Option<DecodeError>,
}

impl Left {
    pub(super) const START: Self = Self::From { expected: 0, first: true };
}

impl<'a> Decoder<'a> {
    /// The fields of a record, whose object has been begun.
    #[inline]
    pub fn in_order<'d>(&'d mut self, shape: &'static Shape, state: &'d mut WireState) -> InOrder<'d, 'a> {
        InOrder {
            decoder: self,
            shape,
            state,
            index: 0,
            sought: 0,
            first: true,
            goes_on: true,
            ended: false,
            error: None,
        }
    }
}

macro_rules! numbers {
    ($($method:ident: $slot:ty, $new:expr, $read:ident;)*) => {$(
        pub fn $method(&mut self, slot: &mut Option<$slot>) -> bool {
            if let Some((number, form)) = self.number() {
                *slot = number.map($new);
                self.state.set_form(self.index - 1, form);
                return true;
            }
            self.other(|decoder, field| decoder.$read(field, slot))
        }
    )*};
}

macro_rules! kinds {
    ($($method:ident: $slot:ty, $read:ident;)*) => {$(
        pub fn $method(&mut self, slot: &mut $slot) -> bool {
            self.any(|decoder, field| decoder.$read(field, slot))
        }
    )*};
}

#[allow(missing_docs, reason = "one method a kind; only `record!` calls them")]
impl InOrder<'_, '_> {
    numbers! {
        integer: i64, std::convert::identity, read_integer;
        fen: Fen, Fen::new, read_fen;
        unix_seconds: UnixSeconds, UnixSeconds::new, read_unix_seconds;
    }

    kinds! {
        text: Option<Text>, read_text;
        id: Option<Id>, read_id;
        decimal: Option<Decimal>, read_decimal;
        bool: Option<bool>, read_bool;
        yuan: Option<Yuan>, read_yuan;
        beijing_time: Option<BeijingTime>, read_beijing_time;
        date: Option<Date>, read_date;
        json: Option<RawJson>, read_json;
        code: dyn EnumSlot + '_, read_code;
        object: dyn ObjectSlot + '_, read_object;
        list: dyn ListSlot + '_, read_list;
        map: dyn MapSlot + '_, read_map;
    }

    /// The next field, whatever comes for it.
    #[inline(always)]
    fn any(&mut self, read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult) -> bool {
        let Some(field) = self.next() else { return self.goes_on };
        let from = self.decoder.reader.offset();
        let read = read(self.decoder, field);
        self.put(field, read, from)
    }

    #[inline(never)]
    fn other(&mut self, read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult) -> bool {
        self.any(read)
    }

    /// A small whole number, if that is what comes for the next field, `None` in its place if the field lists it as
    /// absent; otherwise nothing is read. What mostly comes needs no calls, and costs none of what they bring.
    #[inline(always)]
    fn number(&mut self) -> Option<(Option<i64>, Form)> {
        let index = self.index;
        let field = self.shape.fields.get(index).filter(|_| index >= self.sought)?;
        let reader = &mut self.decoder.reader;
        let at = reader.behind_key(self.first, field.wire, &field.key)?;
        let (number, behind) = reader.small_number_at(at)?;
        let listed = if number < field.present_from { field.listed(reader.slice(at, behind), true) } else { None };
        reader.go_to(behind);
        self.first = false;
        self.index = index + 1;
        Some(listed.map_or((Some(number), Form::PLAIN), |form| (None, form)))
    }

    /// What is left of the object.
    ///
    /// # Errors
    /// What stopped it.
    #[inline]
    pub fn end(self) -> Result<Left, DecodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        if self.ended || (self.goes_on && self.decoder.reader.end_object()) {
            return Ok(Left::Nothing);
        }
        Ok(Left::From { expected: self.index, first: self.first })
    }

    /// The next field, if its member is next; its key has been passed then.
    #[inline(always)]
    fn next(&mut self) -> Option<&'static Field> {
        let index = self.index;
        let field = self.shape.fields.get(index)?;
        self.index = index + 1;
        if index < self.sought {
            return (self.index == self.sought).then_some(field);
        }
        if self.decoder.reader.pass_key(self.first, field.wire, &field.key) {
            self.first = false;
            return Some(field);
        }
        self.seek(index, field)
    }

    /// Looks where the member belongs that is next, past those that the table does not know.
    #[inline(never)]
    fn seek(&mut self, index: usize, field: &'static Field) -> Option<&'static Field> {
        loop {
            let reader = &mut self.decoder.reader;
            if reader.end_object() {
                self.ended = true;
                self.goes_on = false;
                return None;
            }
            let (start, depth) = (reader.offset(), reader.depth());
            match self.decoder.next_place(self.shape, self.first) {
                Ok(Next::Known(place)) if place.field >= index => {
                    if place.spelling > 0 {
                        self.state.spell(place.field, place.spelling);
                    }
                    self.first = false;
                    self.sought = place.field + 1;
                    return (place.field == index).then_some(field);
                }
                Ok(Next::Unknown) => {}
                // A field that was passed, its end behind blanks, or a mistake: left to who reads the rest.
                _ => return self.stop(index, start, depth),
            }
            if let Err(error) = self.decoder.keep_unknown(index) {
                self.goes_on = false;
                self.error = Some(error);
                return None;
            }
            self.first = false;
        }
    }

    fn stop(&mut self, index: usize, start: usize, depth: usize) -> Option<&'static Field> {
        self.decoder.reader.rewind(start, depth);
        self.index = index;
        self.goes_on = false;
        None
    }

    /// Notes how a value arrived that started behind `from`.
    #[inline(always)]
    fn put(&mut self, field: &'static Field, read: ReadResult, from: usize) -> bool {
        let index = self.index - 1;
        match read {
            Ok(form) => {
                self.state.set_form(index, form);
                if form == Form::KEPT {
                    self.decoder.keep(self.state, index, from);
                }
                true
            }
            Err(error) => self.fail(error, field),
        }
    }

    #[cold]
    fn fail(&mut self, error: DecodeError, field: &'static Field) -> bool {
        self.error = Some(error.member(field.wire));
        self.goes_on = false;
        false
    }
}
