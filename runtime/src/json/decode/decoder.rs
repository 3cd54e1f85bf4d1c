//! What reads JSON into records.

use super::items::{ItemPath, Items};
use super::{BadItem, DecodeError, Strictness};
use crate::json::{Reader, Token};
use crate::record::{Record, UnknownMember};
use crate::types::TextArena;

/// Reads JSON into records.
pub(super) struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) strictness: Strictness,
    pub(super) items: Items,
    pub(super) bad: Vec<BadItem>,
    /// Rows among the items that are no items: `null`, `[]`, `false`.
    pub(super) empty_rows: usize,
    /// Unknown members of the objects around, the innermost object's last.
    pub(super) unknown: Vec<UnknownMember>,
    /// Long texts of the item that is being read, or of what is around the items.
    pub(super) arena: TextArena,
    /// The other of the two.
    pub(super) outer: TextArena,
    /// By how many more of the last members came as their table says than in another way.
    pub(super) in_order: i32,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, strictness: Strictness) -> Self {
        Self {
            reader: Reader::new(text),
            strictness,
            items: Items::default(),
            bad: Vec::new(),
            empty_rows: 0,
            unknown: Vec::new(),
            arena: TextArena::default(),
            outer: TextArena::default(),
            in_order: 0,
        }
    }

    /// The whole text.
    pub(super) fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        check_length(self.reader.length())?;
        // It may have been read before.
        record.forget_wire();
        match self.reader.peek()? {
            Token::Object => self.object_members(record, self.items.root())?,
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.arena.seal();
        self.reader.end()
    }

    /// Whether a value that its field cannot hold is kept; otherwise it is an error. Objects on the way to the items have
    /// to fit.
    pub(super) fn keeps(&self, error: &DecodeError, path: ItemPath) -> bool {
        !error.is_syntax() && path.is_none() && self.strictness == Strictness::Keep
    }
}

/// Longer texts are not read: positions in an arena have 32 bits.
const LONGEST: usize = 1 << 30;

pub(super) fn check_length(bytes: usize) -> Result<(), DecodeError> {
    if bytes > LONGEST {
        return Err(DecodeError::syntax("texts of more than 1 GiB are not read: ask for less at once", 0));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, check_length};

    #[test]
    fn texts_whose_positions_would_not_fit_are_refused() {
        assert_eq!(check_length(LONGEST), Ok(()));
        let error = check_length(LONGEST + 1).expect_err("it is too long").to_string();
        assert!(error.contains("1 GiB"), "{error}");
    }
}
