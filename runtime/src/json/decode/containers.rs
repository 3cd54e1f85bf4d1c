//! Objects, lists and maps, and going on after a bad item.

use super::decoder::{Decoder, Depth, mismatch};
use super::forms::Forms;
use super::{BadItem, DecodeError};
use crate::json::{Segment, Token};
use crate::record::{FieldMut, ListSlot, MapSlot, ObjectSlot, WireForm};
use crate::schema::{Field, Kind};
use crate::types::RawJson;

impl Decoder<'_> {
    pub(super) fn object(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: &mut dyn ObjectSlot,
        token: Token,
        depth: Depth,
    ) -> Result<WireForm, DecodeError> {
        match token {
            Token::Object if depth == Some(self.items.len()) => {
                let recovered = self.item(0, None, &mut |decoder| decoder.filled(slot, None))?;
                if !recovered {
                    slot.put(false);
                }
                Ok(WireForm::PLAIN)
            }
            Token::Object => {
                self.filled(slot, depth)?;
                Ok(WireForm::PLAIN)
            }
            Token::List => {
                self.empty_list(kind)?;
                set_whole(slot, WireForm::EMPTY_LIST);
                Ok(WireForm::PLAIN)
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// An object into its slot.
    fn filled(&mut self, slot: &mut dyn ObjectSlot, depth: Depth) -> Result<(), DecodeError> {
        slot.put(true).map_or(Ok(()), |record| self.members(record, depth))
    }

    pub(super) fn list(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListSlot,
        token: Token,
        depth: Depth,
    ) -> Result<WireForm, DecodeError> {
        let element = if let Kind::List(element) = kind { *element } else { kind };
        let of_objects = matches!(element, Kind::Object(_));
        let mut forms = Forms::default();
        let items = depth == Some(self.items.len());
        match token {
            Token::List if items => {
                let (from, inside) = (self.reader.offset(), self.reader.depth());
                let forms = self.read_items(field, element, list)?;
                if self.bad.is_empty() {
                    return Ok(forms);
                }
                // What was read of bad items is in the list, which lets go of all or nothing.
                list.clear();
                self.reader.rewind(from, inside);
                self.read_items(field, element, list)
            }
            Token::List => self.elements(field, kind, list),
            Token::Object if of_objects => {
                let mut read = |decoder: &mut Self| decoder.element(field, element, list, 0, &mut forms);
                if !items {
                    read(self)?;
                } else if !self.item(0, None, &mut read)? {
                    list.clear();
                }
                Ok(WireForm::ONE)
            }
            Token::Number | Token::Text | Token::Bool if !of_objects => {
                let offset = self.reader.offset();
                self.other_element(field, element, list, &mut forms)?;
                if self.reader.slice(offset, self.reader.offset()) == "\"\"" {
                    list.clear();
                    return Ok(WireForm::zero(0));
                }
                Ok(forms.of_one())
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// A list of items that starts here, without those that are known to be bad.
    fn read_items(
        &mut self,
        field: &Field,
        element: &Kind,
        list: &mut dyn ListSlot,
    ) -> Result<WireForm, DecodeError> {
        let mut forms = Forms::default();
        let mut index = 0;
        let mut bad = self.bad.iter().map(|bad| bad.index).collect::<Vec<_>>().into_iter().peekable();
        self.reader.begin_list()?;
        let from = self.reader.offset();
        while self.reader.element(index == 0)? {
            if bad.next_if_eq(&index).is_some() {
                self.reader.skip()?;
            } else {
                let ahead = if index == 0 { 0 } else { self.reader.elements_ahead(from, index) };
                let mut read = |decoder: &mut Self| decoder.element(field, element, list, ahead, &mut forms);
                self.item(index, Some(&Segment::Element(index)), &mut read)?;
            }
            index += 1;
        }
        Ok(forms.together())
    }

    /// A list that starts here.
    pub(super) fn elements(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListSlot,
    ) -> Result<WireForm, DecodeError> {
        let element = if let Kind::List(element) = kind { *element } else { kind };
        let mut forms = Forms::default();
        let mut index = 0;
        self.reader.begin_list()?;
        while self.reader.element(index == 0)? {
            self.element(field, element, list, 0, &mut forms)
                .map_err(|error| error.inside(Segment::Element(index)))?;
            index += 1;
        }
        Ok(forms.together())
    }

    /// One element; `ahead` is how many are expected from it on, if anything is known of that.
    #[inline(always)]
    fn element(
        &mut self,
        field: &Field,
        kind: &Kind,
        list: &mut dyn ListSlot,
        ahead: usize,
        forms: &mut Forms,
    ) -> Result<(), DecodeError> {
        if self.reader.byte() == Some(b'{')
            && let Some(record) = list.push_empty(ahead)
        {
            forms.add(WireForm::PLAIN);
            return self.members(record, None);
        }
        self.other_element(field, kind, list, forms)
    }

    #[inline(never)]
    fn other_element(
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
    fn element_value(&mut self, field: &Field, kind: &Kind, slot: FieldMut<'_>) -> Result<WireForm, DecodeError> {
        if let FieldMut::Object(slot) = slot {
            let token = self.reader.peek()?;
            let form = self.object(field, kind, slot, token, None)?;
            if form != WireForm::PLAIN {
                set_whole(slot, form);
            }
            return Ok(WireForm::PLAIN);
        }
        self.value(field, kind, slot, None)
    }

    pub(super) fn map(
        &mut self,
        field: &Field,
        kind: &Kind,
        map: &mut dyn MapSlot,
        token: Token,
    ) -> Result<WireForm, DecodeError> {
        let element = if let Kind::Map(element) = kind { *element } else { kind };
        match token {
            Token::Object => {
                let mut forms = Forms::default();
                self.reader.begin_object()?;
                let mut first = true;
                while let Some(key) = self.reader.key(first)? {
                    first = false;
                    let key = self.texts.take(key);
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
                Ok(WireForm::EMPTY_LIST)
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// `null`, `""` and what the field lists as absent, where an object, list or map would stand.
    fn nothing(&mut self, field: &Field, kind: &Kind, token: Token) -> Result<WireForm, DecodeError> {
        let offset = self.reader.offset();
        let form = match token {
            Token::Null => {
                self.reader.null()?;
                WireForm::NULL
            }
            Token::Text if self.reader.text()?.is_empty() => WireForm::zero(0),
            Token::Text | Token::Number => {
                let raw = self.reader.slice(offset, self.reader.offset());
                let raw = if token == Token::Number { self.reader.number()? } else { raw };
                let listed = field.listed(raw.trim_matches('"'), token == Token::Number);
                return listed.ok_or_else(|| mismatch(kind, token, offset));
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
        segment: Option<&Segment>,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        self.reader.peek()?;
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        let read = if segment.is_some() { self.apart(read) } else { read(self) };
        let Err(error) = read else { return Ok(true) };
        let placed = |error: DecodeError| match segment {
            Some(segment) => error.inside(segment.clone()),
            None => error,
        };
        self.reader.rewind(from, depth);
        let raw = RawJson::checked(self.reader.skip().map_err(placed)?.into());
        let error = self.items.iter().rev().fold(placed(error), |error, name| error.member(name));
        self.bad.push(BadItem { index, error, range: from..self.reader.offset(), raw });
        Ok(false)
    }

    /// Reads one item of many: each has its long texts to itself, so that none keeps those of others in memory.
    fn apart<T>(&mut self, read: &mut dyn FnMut(&mut Self) -> T) -> T {
        std::mem::swap(&mut self.texts, &mut self.outer);
        let read = read(self);
        self.texts.seal();
        std::mem::swap(&mut self.texts, &mut self.outer);
        read
    }
}

/// An object without members, that came in this form.
fn set_whole(slot: &mut dyn ObjectSlot, form: WireForm) {
    if let Some(record) = slot.put(true) {
        record.slots(&mut |_, state, _| state.set_whole(form));
    }
}
