//! JSON into records.

use super::{Assigned, DecodeError, Reader, Scalar, Segment, Token, assign};
use crate::kinds::RawJson;
use crate::record::{Field, Form, Kind, ListSlot, MapSlot, ObjectSlot, Record, Slot};
use std::fmt;
use std::ops::Range;

/// An item of a page that could not be decoded. The page goes on without it.
#[derive(Clone, PartialEq, Eq)]
pub struct BadItem {
    /// Its place on the page.
    pub index: usize,
    /// Which value is at fault, with its JSON path from the root of the answer.
    pub error: DecodeError,
    /// Its bytes in the answer.
    pub range: Range<usize>,
    /// The whole item as it was sent. Holds buyers' data.
    pub raw: RawJson,
}

/// Fills `record` from JSON text.
///
/// # Errors
/// When the text is not JSON, or a value is of a kind that its field cannot hold.
pub fn decode(record: &mut dyn Record, text: &str) -> Result<(), DecodeError> {
    let mut decoder = Decoder { reader: Reader::new(text), items: &[], bad: Vec::new() };
    decoder.root(record)
}

/// The same, but goes on after an item that cannot be decoded. `items` is the path of the items' list, or of the one
/// item, from the root.
///
/// # Errors
/// As [`decode`], for everything outside the items.
pub fn decode_with_items(
    record: &mut dyn Record,
    text: &str,
    items: &'static [&'static str],
) -> Result<Vec<BadItem>, DecodeError> {
    let mut decoder = Decoder { reader: Reader::new(text), items, bad: Vec::new() };
    decoder.root(record)?;
    Ok(decoder.bad)
}

/// Fills field `index` of `record` from the JSON text of its value. Paths in errors start at the field.
///
/// # Errors
/// As [`decode`].
pub fn decode_field(record: &mut dyn Record, index: usize, text: &str) -> Result<(), DecodeError> {
    let Some(field) = record.shape().fields.get(index) else { return Ok(()) };
    let mut decoder = Decoder { reader: Reader::new(text), items: &[], bad: Vec::new() };
    decoder.field(record, index, field, None)?;
    decoder.reader.end()
}

struct Decoder<'a> {
    reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    items: &'static [&'static str],
    bad: Vec<BadItem>,
}

/// How far along the way to the items a value is: so many names of the path have been followed.
type Depth = Option<usize>;

impl Decoder<'_> {
    fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        let depth = if self.items.is_empty() { None } else { Some(0) };
        match self.reader.peek()? {
            Token::Object => self.members(record, depth)?,
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.reader.end()
    }

    fn members(&mut self, record: &mut dyn Record, depth: Depth) -> Result<(), DecodeError> {
        let shape = record.shape();
        self.reader.begin_object()?;
        let mut expected = 0;
        let mut first = true;
        while let Some(key) = self.reader.key(first)? {
            first = false;
            let predicted = shape.fields.get(expected).is_some_and(|field| field.wire == key);
            let (index, spelling) = if predicted {
                (expected, 0)
            } else if let Some(place) = shape.place(key) {
                (place.field, place.spelling)
            } else {
                let name = crate::kinds::Text::from(key);
                let raw = self.reader.skip()?;
                record.wire_state_mut().push_unknown(&name, RawJson::checked(raw), expected);
                continue;
            };
            let field = &shape.fields[index];
            expected = index + 1;
            if record.wire_state().form(index) != Form::ABSENT {
                // The name came before: the first value stays, this one is kept beside it.
                let raw = self.reader.skip()?;
                record.wire_state_mut().push_unknown(field.wire, RawJson::checked(raw), expected);
                continue;
            }
            let towards = depth.filter(|depth| self.items.get(*depth) == Some(&field.wire)).map(|depth| depth + 1);
            self.field(record, index, field, towards)?;
            if spelling > 0 {
                record.wire_state_mut().spell(index, spelling);
            }
        }
        Ok(())
    }

    fn field(
        &mut self,
        record: &mut dyn Record,
        index: usize,
        field: &'static Field,
        depth: Depth,
    ) -> Result<(), DecodeError> {
        self.reader.peek()?;
        let from = self.reader.offset();
        let form = self.value(field, &field.kind, record.slot(index), depth);
        let form = form.map_err(|error| error.member(field.wire))?;
        let state = record.wire_state_mut();
        state.set_form(index, form);
        if form == Form::KEPT {
            let raw = self.reader.slice(from, self.reader.offset());
            state.keep(index, RawJson::checked(raw));
        }
        Ok(())
    }

    fn value(&mut self, field: &Field, kind: &Kind, slot: Slot<'_>, depth: Depth) -> Result<Form, DecodeError> {
        let token = self.reader.peek()?;
        match slot {
            Slot::Object(slot) => self.object(field, kind, slot, token, depth),
            Slot::List(list) => self.list(field, kind, list, token, depth),
            Slot::Map(map) => self.map(field, kind, map, token),
            Slot::Json(slot) => {
                *slot = Some(RawJson::checked(self.reader.skip()?));
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
        match assign(field, slot, scalar) {
            Assigned::As(form) => Ok(form),
            Assigned::Keep => Ok(Form::KEPT),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }

    fn object(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: &mut dyn ObjectSlot,
        token: Token,
        depth: Depth,
    ) -> Result<Form, DecodeError> {
        match token {
            Token::Object if depth == Some(self.items.len()) => {
                let recovered = self.item(0, &mut |decoder| decoder.members(slot.fill(), None))?;
                if !recovered {
                    slot.clear();
                }
                Ok(Form::PLAIN)
            }
            Token::Object => {
                self.members(slot.fill(), depth)?;
                Ok(Form::PLAIN)
            }
            Token::List => {
                self.empty_list(kind)?;
                slot.fill().wire_state_mut().set_whole(Form::EMPTY_LIST);
                Ok(Form::PLAIN)
            }
            token => self.nothing(field, kind, token),
        }
    }

    fn list(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListSlot,
        token: Token,
        depth: Depth,
    ) -> Result<Form, DecodeError> {
        let element = if let Kind::List(element) = kind { *element } else { kind };
        let of_objects = matches!(element, Kind::Object(_));
        let mut forms = Forms::default();
        match token {
            Token::List => {
                let items = depth == Some(self.items.len());
                self.reader.begin_list()?;
                let mut index = 0;
                while self.reader.element(index == 0)? {
                    let mut read = |decoder: &mut Self| decoder.element(field, element, list, &mut forms);
                    if items {
                        self.item(index, &mut read)?;
                    } else {
                        read(self).map_err(|error| error.inside(Segment::Element(index)))?;
                    }
                    index += 1;
                }
                Ok(forms.together())
            }
            Token::Object if of_objects => {
                self.element(field, element, list, &mut forms)?;
                Ok(Form::ONE)
            }
            Token::Number | Token::Text | Token::Bool if !of_objects => {
                let offset = self.reader.offset();
                self.element(field, element, list, &mut forms)?;
                if self.reader.slice(offset, self.reader.offset()) == "\"\"" {
                    list.clear();
                    return Ok(Form::zero(0));
                }
                Ok(forms.of_one())
            }
            token => self.nothing(field, kind, token),
        }
    }

    fn element(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListSlot,
        forms: &mut Forms,
    ) -> Result<(), DecodeError> {
        let mut failed = None;
        list.push(&mut |slot| match self.element_value(field, kind, slot) {
            Ok(form) => {
                forms.add(form);
                true
            }
            Err(error) => {
                failed = Some(error);
                false
            }
        });
        failed.map_or(Ok(()), Err)
    }

    /// As [`Decoder::value`], but an object stays in its place also when it is null or empty.
    fn element_value(&mut self, field: &Field, kind: &Kind, slot: Slot<'_>) -> Result<Form, DecodeError> {
        if let Slot::Object(slot) = slot {
            let token = self.reader.peek()?;
            let form = self.object(field, kind, slot, token, None)?;
            if form != Form::PLAIN {
                slot.fill().wire_state_mut().set_whole(form);
            }
            return Ok(Form::PLAIN);
        }
        self.value(field, kind, slot, None)
    }

    fn map(&mut self, field: &Field, kind: &Kind, map: &mut dyn MapSlot, token: Token) -> Result<Form, DecodeError> {
        let element = if let Kind::Map(element) = kind { *element } else { kind };
        match token {
            Token::Object => {
                let mut forms = Forms::default();
                self.reader.begin_object()?;
                let mut first = true;
                while let Some(key) = self.reader.key(first)? {
                    first = false;
                    let key = crate::kinds::Text::from(key);
                    let mut failed = None;
                    map.insert(&key, &mut |slot| match self.element_value(field, element, slot) {
                        Ok(form) => {
                            forms.add(form);
                            true
                        }
                        Err(error) => {
                            failed = Some(error);
                            false
                        }
                    });
                    if let Some(error) = failed {
                        return Err(error.inside(Segment::Member(String::from(key).into())));
                    }
                }
                Ok(forms.together())
            }
            Token::List => {
                self.empty_list(kind)?;
                Ok(Form::EMPTY_LIST)
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// `null`, `""` and what the field lists as absent, where an object, list or map would stand.
    fn nothing(&mut self, field: &Field, kind: &Kind, token: Token) -> Result<Form, DecodeError> {
        let offset = self.reader.offset();
        let form = match token {
            Token::Null => {
                self.reader.null()?;
                Form::NULL
            }
            Token::Text if self.reader.text()?.is_empty() => Form::zero(0),
            Token::Text | Token::Number => {
                let raw = self.reader.slice(offset, self.reader.offset());
                let raw = if token == Token::Number { self.reader.number()? } else { raw };
                let listed = field.absent.iter().position(|absent| *absent == raw.trim_matches('"'));
                let number = token == Token::Number;
                return listed.map(|place| Form::listed(place, number)).ok_or_else(|| mismatch(kind, token, offset));
            }
            _ => return Err(mismatch(kind, token, offset)),
        };
        Ok(form)
    }

    fn empty_list(&mut self, kind: &Kind) -> Result<(), DecodeError> {
        let offset = self.reader.offset();
        self.reader.begin_list()?;
        if self.reader.element(true)? {
            return Err(DecodeError::mismatch(kind.expectation(), "a list with elements", offset));
        }
        Ok(())
    }

    /// Reads one item; when that fails, notes why and goes on behind it.
    fn item(
        &mut self,
        index: usize,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        self.reader.peek()?;
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        let Err(error) = read(self) else { return Ok(true) };
        self.reader.rewind(from, depth);
        let raw = RawJson::checked(self.reader.skip()?);
        let error =
            self.items.iter().rev().fold(error.inside(Segment::Element(index)), |error, name| error.member(name));
        self.bad.push(BadItem { index, error, range: from..self.reader.offset(), raw });
        Ok(false)
    }
}

/// The forms of a list's elements, taken together.
#[derive(Default)]
struct Forms {
    common: Option<Form>,
    mixed: bool,
}

impl Forms {
    fn add(&mut self, form: Form) {
        self.mixed |= *self.common.get_or_insert(form) != form;
    }

    fn together(&self) -> Form {
        match self.common {
            None | Some(Form::PLAIN) if !self.mixed => Form::PLAIN,
            Some(Form::TEXT) if !self.mixed => Form::TEXTS,
            Some(Form::NUMBER) if !self.mixed => Form::NUMBERS,
            _ => Form::KEPT,
        }
    }

    fn of_one(&self) -> Form {
        match self.together() {
            Form::PLAIN => Form::ONE,
            Form::TEXTS => Form::ONE_TEXT,
            Form::NUMBERS => Form::ONE_NUMBER,
            other => other,
        }
    }
}

fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}

impl fmt::Debug for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadItem").field("index", &self.index).field("error", &self.error).finish_non_exhaustive()
    }
}

impl fmt::Display for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of the page could not be decoded: {}", self.index, self.error)
    }
}

impl std::error::Error for BadItem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
