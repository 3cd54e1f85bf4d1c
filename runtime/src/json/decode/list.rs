//! Lists and maps.

use super::decoder::Decoder;
use super::items::ItemPath;
use super::{DecodeError, ReadResult};
use crate::json::{Segment, Token};
use crate::record::{FieldMut, ListField, MapField, Value, WireForm};
use crate::schema::{Field, Kind};

impl Decoder<'_> {
    pub(super) fn list(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        token: Token,
        path: ItemPath,
    ) -> ReadResult {
        let (element, items) = (kind.element(), self.items.is_at(path));
        let of_objects = matches!(element, Kind::Object(_));
        let mut forms = ElementForms::default();
        match token {
            Token::List => self.elements(field, element, list, items),
            Token::Object if of_objects => {
                if items {
                    self.item_of_list(field, element, list, None, 0, &mut forms)?;
                } else {
                    self.element(field, element, list, 0, &mut forms)?;
                }
                Ok(WireForm::ONE)
            }
            Token::Number | Token::Text | Token::Bool if !of_objects => {
                let from = self.reader.offset();
                self.element(field, element, list, 0, &mut forms)?;
                if self.reader.slice(from, self.reader.offset()) == "\"\"" {
                    list.clear();
                    return Ok(WireForm::zero(0));
                }
                Ok(forms.of_one(list.len()))
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// A list that starts here.
    fn elements(&mut self, field: &Field, element: &Kind, list: &mut dyn ListField, items: bool) -> ReadResult {
        let mut forms = ElementForms::default();
        let mut index = 0;
        self.reader.begin_list()?;
        let start = self.reader.offset();
        while self.reader.element(index == 0)? {
            if items {
                let expected = if index == 0 { 0 } else { self.reader.elements_ahead(start, index) };
                self.item_of_list(field, element, list, Some(index), expected, &mut forms)?;
            } else {
                self.lenient_element(field, element, list, &mut forms)
                    .map_err(|error| error.inside(Segment::Element(index)))?;
            }
            index += 1;
        }
        Ok(forms.together(list.len()))
    }

    /// One item; what was read of a bad one is removed again.
    fn item_of_list(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        index: Option<usize>,
        expected: usize,
        forms: &mut ElementForms,
    ) -> Result<(), DecodeError> {
        let before = list.len();
        let read = self.item(index, &mut |decoder| {
            let from = decoder.reader.offset();
            decoder.element(field, kind, list, expected, forms)?;
            match list.get(before) {
                Value::Object(item) => decoder.check_id(item, from),
                _ => Ok(()),
            }
        })?;
        if !read {
            list.truncate(before);
        }
        Ok(())
    }

    /// One element; one that the list cannot hold is left out.
    fn lenient_element(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        forms: &mut ElementForms,
    ) -> Result<(), DecodeError> {
        self.reader.peek()?;
        let (from, depth, before) = (self.reader.offset(), self.reader.depth(), list.len());
        match self.element(field, kind, list, 0, forms) {
            Err(error) if self.keeps(&error, None) => {
                list.truncate(before);
                self.reader.rewind(from, depth);
                forms.partial = true;
                self.reader.skip().map(drop)
            }
            read => read,
        }
    }

    /// One element; `expected` is how many are expected from it on, if anything is known of that.
    fn element(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        expected: usize,
        forms: &mut ElementForms,
    ) -> Result<(), DecodeError> {
        if let Kind::Object(_) = kind {
            return self.object_element(field, kind, list, expected, forms);
        }
        let mut read = Ok(());
        list.push(&mut |mut slot| match self.value(field, kind, &mut slot, None) {
            Ok(form) => {
                forms.add(form);
                true
            }
            Err(error) => {
                read = Err(error);
                false
            }
        });
        read
    }

    /// An object; one that comes as `null` or `[]` stays an element.
    fn object_element(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListField,
        expected: usize,
        forms: &mut ElementForms,
    ) -> Result<(), DecodeError> {
        let token = self.reader.peek()?;
        let whole = if token == Token::Object { None } else { Some(self.no_object(field, kind, token)?) };
        forms.add(WireForm::PLAIN);
        let Some(record) = list.push_default(expected) else { return Ok(()) };
        match whole {
            None => self.object_members(record, None)?,
            Some(form) => record.fields_mut(&mut |info, _| info.set_whole(form)),
        }
        Ok(())
    }

    pub(super) fn map(&mut self, field: &Field, kind: &Kind, map: &mut dyn MapField, token: Token) -> ReadResult {
        match token {
            Token::Object => self.entries(field, kind.element(), map),
            Token::List => {
                self.empty_list(kind)?;
                Ok(WireForm::EMPTY_LIST)
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// The entries of an object that starts here; those that the map cannot hold are left out.
    fn entries(&mut self, field: &Field, element: &Kind, map: &mut dyn MapField) -> ReadResult {
        let mut forms = ElementForms::default();
        let mut first = true;
        self.reader.begin_object()?;
        while let Some(key) = self.reader.key(first)? {
            first = false;
            let key = self.arena.take(key);
            self.reader.peek()?;
            let (from, depth) = (self.reader.offset(), self.reader.depth());
            let mut read = Ok(());
            map.insert(&key, &mut |mut slot| match self.entry(field, element, &mut slot) {
                Ok(form) => {
                    forms.add(form);
                    true
                }
                Err(error) => {
                    read = Err(error);
                    false
                }
            });
            match read {
                Err(error) if self.keeps(&error, None) => {
                    self.reader.rewind(from, depth);
                    self.reader.skip()?;
                    forms.partial = true;
                }
                Err(error) => return Err(error.inside(Segment::Member(String::from(key).into()))),
                Ok(()) => {}
            }
        }
        Ok(forms.together(map.len()))
    }

    /// As [`Decoder::value`], but an object stays one also when it is null or empty.
    fn entry(&mut self, field: &Field, kind: &Kind, slot: &mut FieldMut<'_>) -> ReadResult {
        let token = self.reader.peek()?;
        if let (FieldMut::Object(object), true) = (&mut *slot, token != Token::Object) {
            let form = self.no_object(field, kind, token)?;
            object.insert().fields_mut(&mut |info, _| info.set_whole(form));
            return Ok(WireForm::PLAIN);
        }
        self.value(field, kind, slot, None)
    }

    /// `null`, `[]` and what means absent in place of an object.
    fn no_object(&mut self, field: &Field, kind: &Kind, token: Token) -> ReadResult {
        if token == Token::List {
            self.empty_list(kind)?;
            return Ok(WireForm::EMPTY_LIST);
        }
        self.nothing(field, kind, token)
    }
}

/// The forms of a list's elements, taken together.
#[derive(Default)]
struct ElementForms {
    common: Option<WireForm>,
    mixed: bool,
    /// Some elements could not be held.
    partial: bool,
}

impl ElementForms {
    fn add(&mut self, form: WireForm) {
        self.mixed |= *self.common.get_or_insert(form) != form;
    }

    /// The form of a list with so many elements.
    fn together(&self, elements: usize) -> WireForm {
        match self.common {
            _ if self.partial => WireForm::PARTIAL,
            None | Some(WireForm::PLAIN) if !self.mixed => WireForm::PLAIN,
            Some(WireForm::TEXT) if !self.mixed => WireForm::TEXTS,
            Some(WireForm::NUMBER) if !self.mixed => WireForm::NUMBERS,
            _ if elements == 0 => WireForm::NOTHING,
            _ => WireForm::KEPT,
        }
    }

    fn of_one(&self, elements: usize) -> WireForm {
        match self.together(elements) {
            WireForm::PLAIN => WireForm::ONE,
            WireForm::TEXTS => WireForm::ONE_TEXT,
            WireForm::NUMBERS => WireForm::ONE_NUMBER,
            other => other,
        }
    }
}
