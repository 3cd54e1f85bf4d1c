//! Members of records and their scalars.

use super::{BadItem, DecodeError};
use crate::kinds::{Code, Fen, RawJson, Text, Texts, UnixSeconds};
use crate::record::{Field, Form, Kind, Record, Shape, Slot};
use crate::wire::{Assigned, Reader, Scalar, Token, assign};

pub(super) struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    pub(super) items: &'static [&'static str],
    pub(super) bad: Vec<BadItem>,
    /// Forms of the fields of the objects that are being read, innermost last.
    pub(super) forms: Vec<Form>,
    /// Texts of the item that is being read, or of what is around the items.
    pub(super) texts: Texts,
    /// The other of the two.
    pub(super) outer: Texts,
}

/// How far along the way to the items a value is: so many names of the path have been followed.
pub(super) type Depth = Option<usize>;

/// More than the fields of an order with what it is nested in.
const USUAL_FORMS: usize = 512;

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, items: &'static [&'static str]) -> Self {
        Self {
            reader: Reader::new(text),
            items,
            bad: Vec::new(),
            forms: Vec::with_capacity(USUAL_FORMS),
            texts: Texts::default(),
            outer: Texts::default(),
        }
    }

    pub(super) fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        let depth = if self.items.is_empty() { None } else { Some(0) };
        match self.reader.peek()? {
            Token::Object => self.members(record, depth)?,
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.texts.seal();
        self.reader.end()
    }

    pub(super) fn members(&mut self, record: &mut dyn Record, depth: Depth) -> Result<(), DecodeError> {
        let shape = record.shape();
        // Forms are gathered on a stack of the decoder's, so that the record's state is fetched once.
        let base = self.forms.len();
        self.forms.resize(base + shape.fields.len(), Form::ABSENT);
        let read = self.each_member(record, shape, base, depth);
        record.wire_state_mut().forms_mut().copy_from_slice(&self.forms[base..]);
        self.forms.truncate(base);
        read
    }

    fn each_member(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
        base: usize,
        depth: Depth,
    ) -> Result<(), DecodeError> {
        self.reader.begin_object()?;
        let mut expected = 0;
        let mut first = true;
        loop {
            let (index, spelling) = match shape.fields.get(expected) {
                Some(field) if self.reader.pass_key(first, field.key) => (expected, 0),
                _ => {
                    let Some(key) = self.reader.key(first)? else { return Ok(()) };
                    let Some(place) = shape.place(key) else {
                        let name = self.texts.take(key);
                        self.unknown(record, name, expected)?;
                        first = false;
                        continue;
                    };
                    (place.field, place.spelling)
                }
            };
            first = false;
            expected = index + 1;
            let field = &shape.fields[index];
            if self.forms[base + index] != Form::ABSENT {
                // The name came before: the first value stays, this one is kept beside it.
                let name = spelling.checked_sub(1).map_or(field.wire, |alias| field.aliases[alias]);
                self.unknown(record, name.into(), expected)?;
                continue;
            }
            if spelling > 0 {
                record.wire_state_mut().spell(index, spelling);
            }
            let towards = depth.filter(|depth| self.items.get(*depth) == Some(&field.wire)).map(|depth| depth + 1);
            self.forms[base + index] = self.field(record, index, field, towards)?;
        }
    }

    /// Keeps a member that the table does not know.
    fn unknown(&mut self, record: &mut dyn Record, name: Text, after: usize) -> Result<(), DecodeError> {
        let raw = self.texts.take(self.reader.skip()?);
        record.wire_state_mut().push_unknown(name, RawJson::checked(raw), after);
        Ok(())
    }

    #[inline]
    pub(super) fn field(
        &mut self,
        record: &mut dyn Record,
        index: usize,
        field: &'static Field,
        depth: Depth,
    ) -> Result<Form, DecodeError> {
        let byte = self.reader.next_byte();
        let from = self.reader.offset();
        let slot = record.slot(index);
        let form = match byte {
            Some(b'"') => self.text_value(field, slot),
            Some(b'0'..=b'9') => self.number_value(field, slot),
            _ => self.value(field, &field.kind, slot, depth),
        };
        let form = form.map_err(|error| error.member(field.wire))?;
        if form == Form::KEPT {
            let raw = self.texts.take(self.reader.slice(from, self.reader.offset()));
            record.wire_state_mut().keep(index, RawJson::checked(raw));
        }
        Ok(form)
    }

    /// Text, by the shortest way for what mostly comes as text.
    #[inline]
    fn text_value(&mut self, field: &Field, slot: Slot<'_>) -> Result<Form, DecodeError> {
        match slot {
            Slot::Text(slot) if field.absent.is_empty() => {
                *slot = Some(self.texts.take(self.reader.text()?));
                Ok(Form::PLAIN)
            }
            Slot::Id(slot) if field.absent.is_empty() => {
                let text = self.reader.text()?;
                if text.is_empty() {
                    return Ok(Form::zero(0));
                }
                *slot = Some(self.texts.take(text).into());
                Ok(Form::PLAIN)
            }
            slot => self.value(field, &field.kind, slot, None),
        }
    }

    /// A number without a sign, by the shortest way for small whole ones.
    #[inline]
    fn number_value(&mut self, field: &Field, slot: Slot<'_>) -> Result<Form, DecodeError> {
        let from = self.reader.offset();
        let Some(number) = (if takes_small(&slot) { self.reader.small_number() } else { None }) else {
            return self.value(field, &field.kind, slot, None);
        };
        if !field.absent.is_empty() {
            let digits = self.reader.slice(from, self.reader.offset());
            if let Some(place) = field.absent.iter().position(|absent| *absent == digits) {
                return Ok(Form::listed(place, true));
            }
        }
        match slot {
            Slot::Integer(slot) => *slot = Some(number),
            Slot::Fen(slot) => *slot = Some(Fen::new(number)),
            Slot::UnixSeconds(slot) => *slot = Some(UnixSeconds::new(number)),
            Slot::Enum(slot) => slot.set(Code::Number(number)),
            _ => {}
        }
        Ok(Form::PLAIN)
    }

    pub(super) fn value(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: Slot<'_>,
        depth: Depth,
    ) -> Result<Form, DecodeError> {
        let token = self.reader.peek()?;
        match slot {
            Slot::Object(slot) => self.object(field, kind, slot, token, depth),
            Slot::List(list) => self.list(field, kind, list, token, depth),
            Slot::Map(map) => self.map(field, kind, map, token),
            Slot::Json(slot) => {
                *slot = Some(RawJson::checked(self.texts.take(self.reader.skip()?)));
                Ok(Form::PLAIN)
            }
            slot => self.scalar(field, kind, slot, token),
        }
    }

    fn scalar(&mut self, field: &Field, kind: &Kind, slot: Slot<'_>, token: Token) -> Result<Form, DecodeError> {
        let offset = self.reader.offset();
        let scalar = match token {
            Token::Null => {
                self.reader.null()?;
                Scalar::Null
            }
            Token::Bool => Scalar::Bool(self.reader.bool()?),
            Token::Number => Scalar::Number(self.reader.number()?),
            Token::Text => Scalar::Text(self.reader.text()?),
            Token::List | Token::Object => return Err(mismatch(kind, token, offset)),
        };
        match assign(field, slot, scalar, &mut self.texts) {
            Assigned::As(form) => Ok(form),
            Assigned::Keep => Ok(Form::KEPT),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }
}

/// Whether a slot takes a small number as it is.
fn takes_small(slot: &Slot<'_>) -> bool {
    match slot {
        Slot::Integer(_) | Slot::Fen(_) | Slot::UnixSeconds(_) => true,
        Slot::Enum(slot) => !slot.table().text,
        _ => false,
    }
}

pub(super) fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}
