//! Members in the order of their table: the way that almost every object goes.

use super::decoder::Decoder;
use super::{DecodeError, ReadResult};
use crate::kinds::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};
use crate::record::{EnumSlot, Field, Form, Kind, ListSlot, MapSlot, ObjectSlot, Place, Shape, Table, WireState};

/// What of an object has not been read, unless its end has been.
#[derive(Debug)]
pub struct Left(pub(super) Option<Rest>);

/// The members from here on come in another order.
#[derive(Debug)]
pub(super) struct Rest {
    /// The field that the table would have next.
    pub(super) expected: usize,
    /// No member has been read.
    pub(super) first: bool,
    /// Where the member belongs whose key has been read.
    pub(super) known: Option<Place>,
}

/// Reads one field after the other. `record!` calls a method for each, in the order of the table.
///
/// Nothing is due any more after a mistake, nor once a member comes whose field was passed: the methods called then
/// have nothing to do.
pub struct InOrder<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    table: &'static Table,
    /// Those of the table, at hand: each field is a step less away. None when nothing is due any more.
    fields: &'static [Field],
    state: &'d mut WireState,
    /// The field that is next.
    index: usize,
    /// Fields before this one are not next; the key of the last of them has been passed.
    sought: usize,
    /// No member has been read.
    first: bool,
    /// The end of the object has been read.
    ended: bool,
    /// Where a member belongs that was passed, if its key has been read.
    known: Option<Place>,
}

impl Left {
    pub(super) const START: Self = Self(Some(Rest { expected: 0, first: true, known: None }));
}

impl<'a> Decoder<'a> {
    /// The fields of a record, whose object has been begun.
    #[inline]
    pub fn in_order<'d>(&'d mut self, shape: &'static Shape, state: &'d mut WireState) -> InOrder<'d, 'a> {
        let table = shape.table();
        InOrder {
            decoder: self,
            table,
            fields: &table.fields,
            state,
            index: 0,
            sought: 0,
            first: true,
            ended: false,
            known: None,
        }
    }
}

macro_rules! numbers {
    ($($method:ident: $slot:ty, $new:expr, $read:ident;)*) => {$(
        pub fn $method(&mut self, slot: &mut Option<$slot>) {
            let Some((field, at)) = self.due() else { return };
            if let Some((number, behind, quoted)) = self.decoder.reader.small_number_at(at) {
                if number >= field.present_from {
                    *slot = Some($new(number));
                    self.pass(behind, Form::of_number(quoted));
                    return;
                }
                if number == 0 && !quoted && field.zero != Form::ABSENT {
                    *slot = None;
                    self.pass(behind, field.zero);
                    return;
                }
            }
            self.other(field, at, |decoder, field| decoder.$read(field, slot));
        }
    )*};
}

macro_rules! kinds {
    ($($method:ident: $slot:ty, $read:ident;)*) => {$(
        pub fn $method(&mut self, slot: &mut $slot) {
            self.any(|decoder, field| decoder.$read(field, slot));
        }
    )*};
}

#[allow(missing_docs, non_snake_case, reason = "one method a variant of `Slot`; only `record!` calls them")]
impl InOrder<'_, '_> {
    numbers! {
        Integer: i64, std::convert::identity, read_integer;
        Fen: Fen, Fen::new, read_fen;
        UnixSeconds: UnixSeconds, UnixSeconds::new, read_unix_seconds;
    }

    kinds! {
        Decimal: Option<Decimal>, read_decimal;
        Bool: Option<bool>, read_bool;
        Yuan: Option<Yuan>, read_yuan;
        Date: Option<Date>, read_date;
        Json: Option<RawJson>, read_json;
        Object: dyn ObjectSlot + '_, read_object;
        List: dyn ListSlot + '_, read_list;
        Map: dyn MapSlot + '_, read_map;
    }

    pub fn Text(&mut self, slot: &mut Option<Text>) {
        let Some((field, at)) = self.due() else { return };
        if let Some((text, behind)) = self.decoder.reader.short_text_at(at)
            && slot.is_none()
            && !field.lists_absent
        {
            Text::set_in_place(text, slot);
            self.pass(behind, Form::PLAIN);
            return;
        }
        self.other(field, at, |decoder, field| decoder.read_text(field, slot));
    }

    pub fn Id(&mut self, slot: &mut Option<Id>) {
        let Some((field, at)) = self.due() else { return };
        if slot.is_none() && !field.lists_absent {
            let reader = &self.decoder.reader;
            if let Some((digits, behind)) = reader.short_digits_at(at) {
                Text::set_in_place(digits, slot);
                self.pass(behind, Form::NUMBER);
                return;
            }
            if let Some((text, behind)) = reader.short_text_at(at)
                && !text.is_empty()
            {
                Text::set_in_place(text, slot);
                self.pass(behind, Form::PLAIN);
                return;
            }
        }
        self.other(field, at, |decoder, field| decoder.read_id(field, slot));
    }

    pub fn Enum(&mut self, slot: &mut (dyn EnumSlot + '_)) {
        let Some((field, at)) = self.due() else { return };
        if let Kind::Enum(table) = field.kind
            && !table.text
            && let Some((number, behind, quoted)) = self.decoder.reader.small_number_at(at)
            && number >= field.present_from
        {
            let form = slot.set_number(table, number, Form::of_number(quoted));
            self.pass(behind, form);
            return;
        }
        self.value(field, at, |decoder, field| decoder.read_code(field, slot));
    }

    pub fn BeijingTime(&mut self, slot: &mut Option<BeijingTime>) {
        let Some((field, at)) = self.due() else { return };
        if let Some((time, behind)) = self.decoder.exact_time_at(field, at) {
            *slot = Some(time);
            self.pass(behind, Form::PLAIN);
            return;
        }
        self.other(field, at, |decoder, field| decoder.read_beijing_time(field, slot));
    }

    /// The next field and where its value starts, if its member comes.
    ///
    /// What mostly comes is read from there without calls, and costs none of what they bring.
    #[inline(always)]
    fn due(&mut self) -> Option<(&'static Field, usize)> {
        let field = self.fields.get(self.index)?;
        if self.index >= self.sought
            && let Some(at) = self.decoder.reader.behind_key(self.first, &field.wire, &field.key)
        {
            return Some((field, at));
        }
        let at = self.elsewhere()?;
        Some((field, at))
    }

    /// The same, if its member is not here, wherever it is. Passes the field if it does not come.
    #[inline(never)]
    fn elsewhere(&mut self) -> Option<usize> {
        let index = self.index;
        // Members that may be absent mostly come last.
        if index >= self.sought && self.decoder.reader.end_object() {
            self.ended = true;
            self.stop();
            return None;
        }
        let due = if index < self.sought { index + 1 == self.sought } else { self.seek(index) };
        if due {
            return Some(self.decoder.reader.offset());
        }
        self.index += usize::from(!self.stopped());
        None
    }

    /// Looks where the member belongs that is next, past those that the table does not know. Whether it is the field's.
    #[inline(always)]
    fn seek(&mut self, index: usize) -> bool {
        match self.decoder.next_known(self.fields, self.table.places(), self.first, index) {
            Ok(Some(place)) if place.field >= index => {
                if place.spelling > 0 {
                    self.state.spell(place.field, place.spelling);
                }
                self.first = false;
                self.sought = place.field + 1;
                return place.field == index;
            }
            // A field that was passed: left to who reads the rest.
            Ok(Some(place)) => self.known = Some(place),
            Ok(None) => self.ended = true,
            Err(error) => self.decoder.failed = Some(error),
        }
        self.stop();
        false
    }

    fn stop(&mut self) {
        self.fields = &[];
    }

    fn stopped(&self) -> bool {
        self.fields.is_empty()
    }

    /// Passes the member that is here.
    #[inline(always)]
    fn pass(&mut self, behind: usize, form: Form) {
        self.decoder.reader.go_to(behind);
        self.first = false;
        self.state.set_form(self.index, form);
        self.index += 1;
    }

    /// The next field, whatever comes for it.
    #[inline(always)]
    fn any(&mut self, read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult) {
        if let Some((field, at)) = self.due() {
            self.value(field, at, read);
        }
    }

    /// The value of the member that is here, whatever it is.
    #[inline(always)]
    fn value(
        &mut self,
        field: &'static Field,
        at: usize,
        read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult,
    ) {
        self.decoder.reader.go_to(at);
        self.first = false;
        self.index += 1;
        let read = read(self.decoder, field);
        self.put(field, read, at);
    }

    /// The same for what is rare.
    #[inline(never)]
    fn other(
        &mut self,
        field: &'static Field,
        at: usize,
        read: impl FnOnce(&mut Decoder<'_>, &'static Field) -> ReadResult,
    ) {
        self.value(field, at, read);
    }

    /// What is left of the object.
    ///
    /// # Errors
    /// What stopped it.
    #[inline(never)]
    pub fn end(&mut self) -> Result<Left, DecodeError> {
        if self.ended || (!self.stopped() && self.decoder.reader.end_object()) {
            return Ok(Left(None));
        }
        if let Some(error) = self.decoder.failed.take() {
            return Err(error);
        }
        Ok(Left(Some(Rest { expected: self.index, first: self.first, known: self.known })))
    }

    /// Notes how a value arrived that started behind `from`.
    #[inline(always)]
    fn put(&mut self, field: &'static Field, read: ReadResult, from: usize) {
        let index = self.index - 1;
        match read {
            Ok(form) => {
                self.state.set_form(index, form);
                if form == Form::KEPT {
                    self.decoder.keep(self.state, index, from);
                }
            }
            Err(error) => self.fail(error, field),
        }
    }

    #[cold]
    fn fail(&mut self, error: DecodeError, field: &'static Field) {
        self.decoder.failed = Some(error.member(field.wire));
        self.stop();
    }
}
