//! JSON into records.

use super::{Assigned, DecodeError, Reader, Scalar, Segment, Token, assign};
use crate::kinds::{Code, Fen, RawJson, Text, UnixSeconds};
use crate::record::{Field, Form, Kind, ListSlot, MapSlot, ObjectSlot, Record, Shape, Slot};
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
    let mut decoder = Decoder { reader: Reader::new(text), items: &[], bad: Vec::new(), forms: Vec::new() };
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
    let mut decoder = Decoder { reader: Reader::new(text), items, bad: Vec::new(), forms: Vec::new() };
    decoder.root(record)?;
    Ok(decoder.bad)
}

/// Fills field `index` of `record` from the JSON text of its value. Paths in errors start at the field.
///
/// # Errors
/// As [`decode`].
pub fn decode_field(record: &mut dyn Record, index: usize, text: &str) -> Result<(), DecodeError> {
    let Some(field) = record.shape().fields.get(index) else { return Ok(()) };
    let mut decoder = Decoder { reader: Reader::new(text), items: &[], bad: Vec::new(), forms: Vec::new() };
    let form = decoder.field(record, index, field, None)?;
    record.wire_state_mut().set_form(index, form);
    decoder.reader.end()
}

struct Decoder<'a> {
    reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    items: &'static [&'static str],
    bad: Vec<BadItem>,
    /// Forms of the fields of the objects that are being read, innermost last.
    forms: Vec<Form>,
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
                _ => match self.reader.key(first)? {
                    None => return Ok(()),
                    Some(key) => match shape.place(key) {
                        Some(place) => (place.field, place.spelling),
                        None => {
                            let name = Text::from(key);
                            self.unknown(record, &name, expected)?;
                            first = false;
                            continue;
                        }
                    },
                },
            };
            first = false;
            expected = index + 1;
            let field = &shape.fields[index];
            if self.forms[base + index] != Form::ABSENT {
                // The name came before: the first value stays, this one is kept beside it.
                let name = spelling.checked_sub(1).map_or(field.wire, |alias| field.aliases[alias]);
                self.unknown(record, name, expected)?;
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
    fn unknown(&mut self, record: &mut dyn Record, name: &str, after: usize) -> Result<(), DecodeError> {
        let raw = self.reader.skip()?;
        record.wire_state_mut().push_unknown(name, RawJson::checked(raw), after);
        Ok(())
    }

    #[inline]
    fn field(
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
            let raw = self.reader.slice(from, self.reader.offset());
            record.wire_state_mut().keep(index, RawJson::checked(raw));
        }
        Ok(form)
    }

    /// Text, by the shortest way for what mostly comes as text.
    #[inline]
    fn text_value(&mut self, field: &Field, slot: Slot<'_>) -> Result<Form, DecodeError> {
        match slot {
            Slot::Text(slot) if field.absent.is_empty() => {
                *slot = Some(self.reader.text()?.into());
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
                let recovered = self.item(0, None, &mut |decoder| decoder.members(slot.fill(), None))?;
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
        let items = depth == Some(self.items.len());
        match token {
            Token::List => {
                self.reader.begin_list()?;
                let mut index = 0;
                while self.reader.element(index == 0)? {
                    let mut read = |decoder: &mut Self| decoder.element(field, element, list, &mut forms);
                    if items {
                        self.item(index, Some(Segment::Element(index)), &mut read)?;
                    } else {
                        read(self).map_err(|error| error.inside(Segment::Element(index)))?;
                    }
                    index += 1;
                }
                Ok(forms.together())
            }
            Token::Object if of_objects => {
                let mut read = |decoder: &mut Self| decoder.element(field, element, list, &mut forms);
                if items {
                    self.item(0, None, &mut read)?;
                } else {
                    read(self)?;
                }
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
                    let key = Text::from(key);
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

    /// Reads one item; when that fails, notes why and goes on behind it. `segment` is its place in the list, if it
    /// stands in one.
    fn item(
        &mut self,
        index: usize,
        segment: Option<Segment>,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        self.reader.peek()?;
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        let Err(error) = read(self) else { return Ok(true) };
        let placed = |error: DecodeError| match &segment {
            Some(segment) => error.inside(segment.clone()),
            None => error,
        };
        self.reader.rewind(from, depth);
        let raw = RawJson::checked(self.reader.skip().map_err(placed)?);
        let error = self.items.iter().rev().fold(placed(error), |error, name| error.member(name));
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

/// Whether a slot takes a small number as it is.
fn takes_small(slot: &Slot<'_>) -> bool {
    match slot {
        Slot::Integer(_) | Slot::Fen(_) | Slot::UnixSeconds(_) => true,
        Slot::Enum(slot) => !slot.table().text,
        _ => false,
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
