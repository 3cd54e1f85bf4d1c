//! One value into its field, whatever it is.

use super::decoder::{Decoder, check_length};
use super::items::{ItemPath, is_items};
use super::list::is_empty_object;
use super::{DecodeError, ReadResult};
use crate::json::Token;
use crate::json::scalar::{Assigned, Scalar, assign, is_empty_container};
use crate::record::{FieldMut, ObjectField, WireForm};
use crate::schema::{Field, Kind};
use crate::types::RawJson;

impl Decoder<'_> {
    /// Reads the value that comes next.
    pub(super) fn value(
        &mut self,
        field: &Field,
        kind: &Kind,
        target: &mut FieldMut<'_>,
        path: ItemPath,
    ) -> ReadResult {
        let token = self.reader.peek()?;
        match target {
            FieldMut::Object(object) => self.object(field, kind, &mut **object, token, path),
            FieldMut::List(list) => self.list(field, kind, &mut **list, token, path),
            FieldMut::Map(map) => self.map(field, kind, &mut **map, token),
            FieldMut::Json(json) => {
                **json = Some(RawJson::checked(self.arena.take(self.reader.skip()?)));
                Ok(WireForm::PLAIN)
            }
            target => self.scalar(field, kind, target, token),
        }
    }

    fn scalar(&mut self, field: &Field, kind: &Kind, target: &mut FieldMut<'_>, token: Token) -> ReadResult {
        let offset = self.reader.offset();
        let scalar = match token {
            Token::Null => {
                self.reader.null()?;
                Scalar::Null
            }
            Token::Bool => Scalar::Bool(self.reader.bool()?),
            Token::Number => Scalar::Number(self.reader.number()?),
            Token::Text => Scalar::Text(self.reader.text()?),
            Token::List | Token::Object => return self.empty_container(kind, token),
        };
        match assign(field, target, scalar, &mut self.arena) {
            Assigned::As(form) => Ok(form),
            Assigned::Kept => Ok(WireForm::KEPT),
            Assigned::Nothing => Ok(WireForm::NOTHING),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }

    fn object(
        &mut self,
        field: &Field,
        kind: &Kind,
        target: &mut dyn ObjectField,
        token: Token,
        path: ItemPath,
    ) -> ReadResult {
        let offset = self.reader.offset();
        match token {
            Token::Object if is_items(path) => {
                let read = self.item(None, &mut |decoder| {
                    decoder.object_members(target.insert(), None)?;
                    target.get().map_or(Ok(()), |item| decoder.check_item(item, offset))
                })?;
                // An empty object in place of the one item is none, as `[]` is.
                let empty = is_empty_object(self.reader.slice(offset, self.reader.offset()));
                if empty || !read {
                    target.clear();
                }
                Ok(if empty { WireForm::NOTHING } else { WireForm::PLAIN })
            }
            Token::Object => {
                self.object_members(target.insert(), path)?;
                Ok(WireForm::PLAIN)
            }
            Token::List => {
                self.reader.begin_list()?;
                if !self.reader.element(true)? {
                    return Ok(WireForm::EMPTY_LIST);
                }
                // An object may come as a list of one; on the way to the items, it may as well be a list of items.
                let token = self.reader.peek()?;
                if token == Token::Object && (path.is_none() || is_items(path)) {
                    let form = self.object(field, kind, target, token, path)?;
                    if !self.reader.element(false)? {
                        return Ok(if form == WireForm::NOTHING { form } else { WireForm::KEPT });
                    }
                }
                Err(DecodeError::mismatch(kind.expectation(), "a list with elements", offset))
            }
            Token::Text => match self.nested_text()? {
                Some(text) => self.nested(field, kind, &mut FieldMut::Object(target), &text, offset, path),
                None => self.nothing(field, kind, token),
            },
            token => self.nothing(field, kind, token),
        }
    }

    /// What means that there is no object, list or map: `null`, `""`, `false`, and what the field lists as absent.
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
            Token::Bool => (!self.reader.bool()?).then_some(WireForm::NOTHING),
            Token::List | Token::Object => None,
        };
        form.ok_or_else(|| mismatch(kind, token, offset))
    }

    /// Reads `[]` or `{}` where something else is declared: there is no value.
    pub(super) fn empty_container(&mut self, kind: &Kind, token: Token) -> ReadResult {
        let offset = self.reader.offset();
        let more = if token == Token::List {
            self.reader.begin_list()?;
            self.reader.element(true)?
        } else {
            self.reader.begin_object()?;
            self.reader.key(true)?.is_some()
        };
        if more { Err(mismatch(kind, token, offset)) } else { Ok(WireForm::NOTHING) }
    }

    /// The text that comes next, if it looks like JSON in text; otherwise nothing is read.
    pub(super) fn nested_text(&mut self) -> Result<Option<String>, DecodeError> {
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        let text = self.reader.text()?;
        if text.trim_start().starts_with(['[', '{']) {
            return Ok(Some(text.to_owned()));
        }
        self.reader.rewind(from, depth);
        Ok(None)
    }

    /// An object or list that came as JSON in text.
    pub(super) fn nested(
        &mut self,
        field: &Field,
        kind: &Kind,
        target: &mut FieldMut<'_>,
        text: &str,
        offset: usize,
        path: ItemPath,
    ) -> ReadResult {
        check_length(text.len())?;
        if is_empty_container(text) {
            return Ok(WireForm::NOTHING);
        }
        let bad = self.bad.len();
        let mut inner = Decoder::new(text, self.options);
        inner.reader.rewind(0, self.reader.depth());
        self.swap_collected(&mut inner);
        let read = inner.value(field, kind, target, path).and_then(|form| inner.reader.end().map(|()| form));
        self.swap_collected(&mut inner);
        // Their offsets are within the inner text; in the answer, only the text that holds all of them has one.
        for bad in self.bad.iter_mut().skip(bad) {
            bad.range = offset..self.reader.offset();
            bad.error = bad.error.clone().at(offset);
        }
        match read {
            Ok(form @ (WireForm::PARTIAL | WireForm::MISFIT)) => Ok(form),
            Ok(WireForm::EMPTY_LIST | WireForm::NOTHING) => Ok(WireForm::NOTHING),
            Ok(_) if target.is_empty() => Ok(WireForm::NOTHING),
            Ok(_) => Ok(WireForm::KEPT),
            Err(error) if error.is_too_large() => Err(error.at(offset)),
            Err(_) => Err(mismatch(kind, Token::Text, offset)),
        }
    }
}

pub(super) fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}
