//! One value into its field, whatever it is.

use super::decoder::Decoder;
use super::items::ItemPath;
use super::{DecodeError, ReadResult};
use crate::json::Token;
use crate::json::scalar::{Assigned, Scalar, assign};
use crate::record::{FieldMut, ObjectField, WireForm};
use crate::schema::{Field, Kind};
use crate::types::RawJson;

impl Decoder<'_> {
    /// Reads the value that comes next.
    pub(super) fn value(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: &mut FieldMut<'_>,
        path: ItemPath,
    ) -> ReadResult {
        let token = self.reader.peek()?;
        match slot {
            FieldMut::Object(object) => self.object(field, kind, &mut **object, token, path),
            FieldMut::List(list) => self.list(field, kind, &mut **list, token, path),
            FieldMut::Map(map) => self.map(field, kind, &mut **map, token),
            FieldMut::Json(json) => {
                **json = Some(RawJson::checked(self.arena.take(self.reader.skip()?)));
                Ok(WireForm::PLAIN)
            }
            slot => self.scalar(field, kind, slot, token),
        }
    }

    fn scalar(&mut self, field: &Field, kind: &Kind, slot: &mut FieldMut<'_>, token: Token) -> ReadResult {
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
        match assign(field, slot, scalar, &mut self.arena) {
            Assigned::As(form) => Ok(form),
            Assigned::Keep => Ok(WireForm::KEPT),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }

    fn object(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: &mut dyn ObjectField,
        token: Token,
        path: ItemPath,
    ) -> ReadResult {
        match token {
            Token::Object if self.items.is_at(path) => {
                let read = self.item(None, &mut |decoder| {
                    let from = decoder.reader.offset();
                    decoder.object_members(slot.insert(), None)?;
                    slot.get().map_or(Ok(()), |item| decoder.check_id(item, from))
                })?;
                if !read {
                    slot.clear();
                }
                Ok(WireForm::PLAIN)
            }
            Token::Object => {
                self.object_members(slot.insert(), path)?;
                Ok(WireForm::PLAIN)
            }
            Token::List => {
                self.empty_list(kind)?;
                slot.insert().fields_mut(&mut |info, _| info.set_whole(WireForm::EMPTY_LIST));
                Ok(WireForm::PLAIN)
            }
            token => self.nothing(field, kind, token),
        }
    }

    /// `null`, `""` and what the field lists as absent, in place of an object, list or map.
    pub(super) fn nothing(&mut self, field: &Field, kind: &Kind, token: Token) -> ReadResult {
        let offset = self.reader.offset();
        let form = match token {
            Token::Null => {
                self.reader.null()?;
                Some(WireForm::NULL)
            }
            Token::Text => match self.reader.text()? {
                "" => Some(WireForm::zero(0)),
                text => field.absent_index(text).map(|index| WireForm::listed(index, false)),
            },
            Token::Number => {
                let digits = self.reader.number()?;
                field.absent_index(digits).map(|index| WireForm::listed(index, true))
            }
            Token::Bool | Token::List | Token::Object => None,
        };
        form.ok_or_else(|| mismatch(kind, token, offset))
    }

    /// Reads `[]`.
    pub(super) fn empty_list(&mut self, kind: &Kind) -> Result<(), DecodeError> {
        let offset = self.reader.offset();
        self.reader.begin_list()?;
        if self.reader.element(true)? {
            return Err(DecodeError::mismatch(kind.expectation(), "a list with elements", offset));
        }
        Ok(())
    }
}

fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}
