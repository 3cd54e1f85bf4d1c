//! Members of records and their scalars.

use super::{BadItem, DecodeError};
use crate::json::{Assigned, Reader, Scalar, Token, assign};
use crate::record::{FieldMut, Record, WireForm};
use crate::schema::{Field, Kind};
use crate::types::{Chain, RawJson, Texts};

/// Reads JSON into records.
pub(super) struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    pub(super) items: &'static [&'static str],
    pub(super) bad: Vec<BadItem>,
    /// Members of the innermost object that its table does not know.
    pub(super) unknown: Chain,
    /// By how many more members came as their table says than in another way, of the last ones that were looked up.
    pub(super) order: i32,
    /// Texts of the one of many items that is being read, or of what is around them.
    pub(super) texts: Texts,
    /// The other of the two.
    pub(super) outer: Texts,
}

/// How far along the way to the items a value is: so many names of the path have been followed.
pub(super) type Depth = Option<usize>;

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, items: &'static [&'static str]) -> Self {
        Self {
            reader: Reader::new(text),
            items,
            bad: Vec::new(),
            unknown: Chain::default(),
            order: 0,
            texts: Texts::default(),
            outer: Texts::default(),
        }
    }

    pub(super) fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        check_length(self.reader.length())?;
        // It may have been read before.
        record.forget_wire();
        let depth = if self.items.is_empty() { None } else { Some(0) };
        match self.reader.peek()? {
            Token::Object => self.members(record, depth)?,
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.texts.seal();
        self.reader.end()
    }

    pub(super) fn value(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: FieldMut<'_>,
        depth: Depth,
    ) -> Result<WireForm, DecodeError> {
        let token = self.reader.peek()?;
        match slot {
            FieldMut::Object(slot) => self.object(field, kind, slot, token, depth),
            FieldMut::List(list) => self.list(field, kind, list, token, depth),
            FieldMut::Map(map) => self.map(field, kind, map, token),
            FieldMut::Json(slot) => {
                *slot = Some(RawJson::checked(self.texts.take(self.reader.skip()?)));
                Ok(WireForm::PLAIN)
            }
            slot => self.scalar(field, kind, slot, token),
        }
    }

    fn scalar(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: FieldMut<'_>,
        token: Token,
    ) -> Result<WireForm, DecodeError> {
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
            Assigned::Keep => Ok(WireForm::KEPT),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }
}

/// More bytes are not read. Places among what is kept of a text are numbers of 32 bits, and in the worst case it takes
/// almost three times the room of the text: as `"a":1,` where the name came before, with twelve bytes for each.
const LONGEST: usize = 1 << 30;

pub(super) fn check_length(bytes: usize) -> Result<(), DecodeError> {
    if bytes > LONGEST {
        return Err(DecodeError::syntax("texts of more than 1 GiB are not read: ask for less at once", 0));
    }
    Ok(())
}

pub(super) fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, check_length};

    #[test]
    fn texts_whose_places_would_not_fit_are_refused() {
        assert_eq!(check_length(LONGEST), Ok(()));
        let error = check_length(LONGEST + 1).expect_err("it is too long").to_string();
        assert!(error.contains("1 GiB"), "{error}");
    }
}
