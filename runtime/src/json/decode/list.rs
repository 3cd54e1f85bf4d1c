//! Lists.

use super::decoder::Decoder;
use super::items::{ItemPath, is_items};
use super::value::mismatch;
use super::{DecodeError, ReadResult};
use crate::json::scalar::{is_amount, is_word_for_nothing};
use crate::json::{Segment, Token};
use crate::record::{FieldMut, ListField, Value, WireForm};
use crate::schema::{Field, Kind};

/// What an element that is no object takes in memory, besides its text.
pub(super) const ELEMENT: usize = 32;

/// A list that is being read.
struct Elements<'a> {
    field: &'a Field,
    /// What each element is.
    kind: &'a Kind,
    list: &'a mut dyn ListField,
    path: ItemPath,
    forms: ElementForms,
}

impl<'a> Elements<'a> {
    fn new(field: &'a Field, of: &'a Kind, list: &'a mut dyn ListField, path: ItemPath) -> Self {
        Self { field, kind: of.element(), list, path, forms: ElementForms::default() }
    }

    /// The form of the list.
    fn form(&self) -> WireForm {
        self.forms.together(self.list.len())
    }
}

impl Decoder<'_> {
    pub(super) fn list(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        token: Token,
        path: ItemPath,
    ) -> ReadResult {
        let offset = self.reader.offset();
        match token {
            Token::List => self.elements(Elements::new(field, kind, list, path)),
            Token::Object => match self.numbering()? {
                Numbering::Empty => Ok(WireForm::NOTHING),
                Numbering::Numbers => self.numbered_elements(Elements::new(field, kind, list, path)),
                Numbering::Names if matches!(kind.element(), Kind::Object(_)) => {
                    self.any_element(&mut Elements::new(field, kind, list, path), None, 0)?;
                    Ok(WireForm::ONE)
                }
                Numbering::Names => Err(mismatch(kind, token, offset)),
            },
            Token::Text => match self.nested_text()? {
                Some(text) => self.nested(field, kind, &mut FieldMut::List(list), &text, offset, path),
                None => self.one_scalar(field, kind, list, token),
            },
            Token::Number | Token::Bool => self.one_scalar(field, kind, list, token),
            Token::Null => self.nothing(field, kind, token),
        }
    }

    /// One scalar without its list.
    fn one_scalar(&mut self, field: &Field, kind: &Kind, list: &mut dyn ListField, token: Token) -> ReadResult {
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        if matches!(kind.element(), Kind::Object(_)) || token == Token::Bool {
            return self.nothing(field, kind, token);
        }
        if token == Token::Text {
            let text = self.reader.text()?;
            let (word, nothing) = (is_word_for_nothing(text), text.is_empty());
            // Several values in one text are no single element.
            let several = text.contains(',') && !is_amount(text);
            let listed = field.absent_index(text).is_some();
            if word && !listed {
                return Ok(WireForm::NOTHING);
            }
            self.reader.rewind(from, depth);
            if nothing || several || listed {
                return self.nothing(field, kind, token);
            }
        }
        let mut elements = Elements::new(field, kind, list, None);
        self.element(&mut elements, 0)?;
        Ok(elements.form().of_one())
    }

    /// A list that starts here.
    fn elements(&mut self, mut elements: Elements<'_>) -> ReadResult {
        let mut index = 0;
        self.reader.begin_list()?;
        let start = self.reader.offset();
        while self.another_element(index == 0, elements.path)? {
            let expected = if index == 0 { 0 } else { self.reader.elements_ahead(start, index) };
            self.any_element(&mut elements, Some(index), expected)?;
            index += 1;
        }
        Ok(elements.form())
    }

    /// Whether there is another element, past its comma; otherwise the end of the list is read.
    fn another_element(&mut self, first: bool, path: ItemPath) -> Result<bool, DecodeError> {
        if self.tolerant && is_items(path) {
            return self.reader.element_with_any_commas();
        }
        self.reader.element(first)
    }

    /// An object whose names are numbers, which some servers send for a list with gaps.
    fn numbered_elements(&mut self, mut elements: Elements<'_>) -> ReadResult {
        elements.forms.odd = true;
        let mut index = 0;
        self.reader.begin_object()?;
        while self.reader.key(index == 0)?.is_some() {
            self.any_element(&mut elements, Some(index), 0)?;
            index += 1;
        }
        Ok(elements.form())
    }

    /// Reads one element, as an item if this is the list of items. `expected` is the number of remaining elements, or 0 if
    /// unknown.
    fn any_element(
        &mut self,
        elements: &mut Elements<'_>,
        index: Option<usize>,
        expected: usize,
    ) -> Result<(), DecodeError> {
        if is_items(elements.path) {
            return self.item_of_list(elements, index, expected);
        }
        let inside = |error: DecodeError| match index {
            Some(index) => error.inside(Segment::Element(index)),
            None => error,
        };
        self.reader.next_byte();
        let (from, depth, before) = (self.reader.offset(), self.reader.depth(), elements.list.len());
        match self.element(elements, 0) {
            Err(error) if self.keeps(&error, None) => {
                elements.list.truncate(before);
                self.reader.rewind(from, depth);
                elements.forms.partial = true;
                self.keep_element().map_err(inside)
            }
            read => read.map_err(inside),
        }
    }

    /// Reads one item; a bad item is removed from the list again.
    fn item_of_list(
        &mut self,
        elements: &mut Elements<'_>,
        index: Option<usize>,
        expected: usize,
    ) -> Result<(), DecodeError> {
        let (before, mut empty) = (elements.list.len(), false);
        let read = self.item(index, &mut |decoder| {
            let from = decoder.reader.offset();
            decoder.element(elements, expected)?;
            empty =
                elements.list.len() == before || is_empty_object(decoder.reader.slice(from, decoder.reader.offset()));
            match elements.list.get(before) {
                Value::Object(item) => decoder.check_item(item, from),
                _ => Ok(()),
            }
        })?;
        if empty || !read {
            elements.list.truncate(before);
        }
        // A row that is no item is written back with the list's raw text.
        elements.forms.odd |= empty;
        self.empty_rows += usize::from(empty);
        Ok(())
    }

    /// One element. `null`, `false` and, unless elements are lists, `[]` are no elements.
    fn element(&mut self, elements: &mut Elements<'_>, expected: usize) -> Result<(), DecodeError> {
        let Elements { field, kind, list, forms, .. } = elements;
        let token = self.reader.peek()?;
        if token == Token::Object
            && let Some(record) = list.push_default(expected)
        {
            forms.add(WireForm::PLAIN);
            self.takes(size_of_val(record))?;
            return self.object_members(record, None);
        }
        if self.is_no_element(kind, token)? {
            forms.odd = true;
            return Ok(());
        }
        self.takes(ELEMENT)?;
        let (mut read, before) = (Ok(()), list.len());
        list.push(&mut |mut element_field| match self.value(field, kind, &mut element_field, None) {
            Ok(form) => {
                forms.add(form);
                true
            }
            Err(error) => {
                read = Err(error);
                false
            }
        });
        forms.odd |= list.len() == before;
        read
    }

    /// Reads what means that there is no element; otherwise nothing is read.
    fn is_no_element(&mut self, kind: &Kind, token: Token) -> Result<bool, DecodeError> {
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        let none = match token {
            _ if matches!(kind, Kind::Json) => false,
            Token::Null => self.reader.null().map(|()| true)?,
            Token::Bool if !matches!(kind, Kind::Bool) => !self.reader.bool()?,
            Token::List if !matches!(kind, Kind::List(_)) => {
                self.reader.begin_list()?;
                !self.reader.element(true)?
            }
            _ => false,
        };
        if !none {
            self.reader.rewind(from, depth);
        }
        Ok(none)
    }

    /// Whether the names of the object that comes next are numbers. Nothing is read but `{}`.
    fn numbering(&mut self) -> Result<Numbering, DecodeError> {
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        self.reader.begin_object()?;
        let mut numbering = Numbering::Empty;
        while let Some(name) = self.reader.key(matches!(numbering, Numbering::Empty))? {
            let number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            if !number {
                numbering = Numbering::Names;
                break;
            }
            numbering = Numbering::Numbers;
            self.reader.skip()?;
        }
        if !matches!(numbering, Numbering::Empty) {
            self.reader.rewind(from, depth);
        }
        Ok(numbering)
    }
}

/// Whether an object has no members.
pub(super) fn is_empty_object(raw: &str) -> bool {
    matches!(raw.as_bytes(), [b'{', inner @ .., b'}'] if inner.iter().all(u8::is_ascii_whitespace))
}

/// What the names of an object are.
enum Numbering {
    Empty,
    Numbers,
    Names,
}

/// The forms of the elements of a list or map, taken together.
#[derive(Default)]
pub(super) struct ElementForms {
    common: Option<WireForm>,
    mixed: bool,
    /// Some are no elements, or they came in an unusual container.
    pub(super) odd: bool,
    /// Some elements could not be held.
    pub(super) partial: bool,
}

impl ElementForms {
    pub(super) fn add(&mut self, form: WireForm) {
        self.mixed |= *self.common.get_or_insert(form) != form;
    }

    /// The form of a list or map with so many elements.
    pub(super) fn together(&self, elements: usize) -> WireForm {
        match self.common {
            _ if self.partial && elements == 0 => WireForm::MISFIT,
            _ if self.partial => WireForm::PARTIAL,
            None | Some(WireForm::PLAIN) if !self.mixed && !self.odd => WireForm::PLAIN,
            Some(WireForm::TEXT) if !self.mixed && !self.odd => WireForm::TEXTS,
            Some(WireForm::NUMBER) if !self.mixed && !self.odd => WireForm::NUMBERS,
            _ if elements == 0 => WireForm::NOTHING,
            _ => WireForm::KEPT,
        }
    }
}
