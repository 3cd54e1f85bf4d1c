//! Members of records and their scalars.

use super::{BadItem, DecodeError};
use crate::kinds::{RawJson, Texts};
use crate::record::{Field, Form, Kind, Record, Shape, Slot, add_unknown};
use crate::wire::{Assigned, Reader, Scalar, Token, assign};

/// Reads JSON into records. Emitted code passes it on.
pub struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    pub(super) items: &'static [&'static str],
    pub(super) bad: Vec<BadItem>,
    /// Members of these objects that their tables don't know, innermost last.
    unknown: String,
    /// Texts of the item that is being read, or of what is around the items.
    pub(super) texts: Texts,
    /// The other of the two.
    pub(super) outer: Texts,
}

/// How far along the way to the items a value is: so many names of the path have been followed.
pub(super) type Depth = Option<usize>;

/// Few types have more fields.
const USUAL_FIELDS: usize = 128;

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, items: &'static [&'static str]) -> Self {
        Self {
            reader: Reader::new(text),
            items,
            bad: Vec::new(),
            unknown: String::new(),
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
        // Forms are gathered here, so that the record's state is fetched once.
        let (mut few, mut many) = ([Form::ABSENT; USUAL_FIELDS], Vec::new());
        let forms = if let Some(forms) = few.get_mut(..shape.fields.len()) {
            forms
        } else {
            many.resize(shape.fields.len(), Form::ABSENT);
            &mut many
        };
        let unknown = self.unknown.len();
        let read = self.each_member(record, shape, forms, unknown, depth);
        let state = record.wire_state_mut();
        state.forms_mut().copy_from_slice(forms);
        if self.unknown.len() > unknown {
            state.set_unknown(self.texts.take(&self.unknown[unknown..]));
            self.unknown.truncate(unknown);
        }
        read
    }

    fn each_member(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
        forms: &mut [Form],
        unknown: usize,
        depth: Depth,
    ) -> Result<(), DecodeError> {
        self.reader.begin_object()?;
        let mut expected = 0;
        let mut first = true;
        loop {
            let mut index = expected;
            if !shape.fields.get(expected).is_some_and(|field| self.reader.pass_key(first, &field.key)) {
                if self.reader.end_object() {
                    return Ok(());
                }
                let Some(key) = self.reader.key(first)? else { return Ok(()) };
                let Some(place) = shape.place(key) else {
                    self.keep_unknown(unknown, expected)?;
                    first = false;
                    continue;
                };
                index = place.field;
                if place.spelling > 0 && forms[index] == Form::ABSENT {
                    record.wire_state_mut().spell(index, place.spelling);
                }
            }
            first = false;
            expected = index + 1;
            let (Some(field), Some(form)) = (shape.fields.get(index), forms.get_mut(index)) else { continue };
            if *form != Form::ABSENT {
                // The name came before: the first value stays, this one is kept beside it.
                self.keep_unknown(unknown, expected)?;
                continue;
            }
            let from = self.reader.offset();
            let read = match depth {
                None => record.read(index, field, self),
                Some(depth) => {
                    let towards = (self.items.get(depth) == Some(&field.wire)).then_some(depth + 1);
                    self.value(field, &field.kind, record.slot(index), towards)
                }
            };
            *form = read.map_err(|error| error.member(field.wire))?;
            if *form == Form::KEPT {
                self.keep(record, index, from);
            }
        }
    }

    /// Keeps the raw text of a value that started behind `from`.
    #[cold]
    pub(super) fn keep(&mut self, record: &mut dyn Record, index: usize, from: usize) {
        let raw = self.reader.slice(from, self.reader.offset()).trim_ascii_start();
        let raw = self.texts.take(raw);
        record.wire_state_mut().keep(index, RawJson::checked(raw));
    }

    /// Keeps a member that the table does not know, whose key has been read.
    fn keep_unknown(&mut self, base: usize, after: usize) -> Result<(), DecodeError> {
        let from = self.reader.key_start();
        self.reader.skip()?;
        let member = self.reader.slice(from, self.reader.offset());
        let is_first = self.unknown.len() == base;
        add_unknown(&mut self.unknown, is_first, after, member);
        Ok(())
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

pub(super) fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}
