//! Maps.

use super::decoder::Decoder;
use super::list::{ELEMENT, ElementForms};
use super::{DecodeError, ReadResult};
use crate::json::{Segment, Token};
use crate::record::{MapField, WireForm};
use crate::schema::{Field, Kind};

impl Decoder<'_> {
    pub(super) fn map(&mut self, field: &Field, kind: &Kind, map: &mut dyn MapField, token: Token) -> ReadResult {
        let offset = self.reader.offset();
        match token {
            Token::Object => self.entries(field, kind.element(), map),
            Token::List => {
                self.reader.begin_list()?;
                if self.reader.element(true)? {
                    return Err(DecodeError::mismatch(kind.expectation(), "a list with elements", offset));
                }
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
            self.takes(2 * ELEMENT)?;
            let inside = |error: DecodeError| error.inside(Segment::Member(String::from(key.clone()).into()));
            self.reader.next_byte();
            let (from, depth, before) = (self.reader.offset(), self.reader.depth(), map.len());
            let mut read = Ok(());
            map.insert(&key, &mut |mut element_field| match self.value(field, element, &mut element_field, None) {
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
                    self.keep_element().map_err(inside)?;
                    forms.partial = true;
                }
                Err(error) => return Err(inside(error)),
                // Without a value there is no entry.
                Ok(()) => forms.odd |= map.len() == before,
            }
        }
        Ok(forms.together(map.len()))
    }
}
