//! What reads JSON into records.

use super::items::{ItemPath, Items};
use super::{BadItem, DecodeError, DecodeOptions, Strictness};
use crate::json::{Reader, Token};
use crate::record::Record;
use crate::types::{RawJson, TextArena, UnknownMember};
use std::mem::swap;

/// Reads JSON into records.
pub(super) struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) options: DecodeOptions,
    /// How much more memory the records may take, in bytes.
    memory: usize,
    /// Continues after values that are not JSON: bad items, and values beside the items.
    pub(super) tolerant: bool,
    /// An item is being read.
    pub(super) in_item: bool,
    /// The item that is being read has values that their field cannot hold.
    pub(super) item_misfits: bool,
    /// What was left out that is no JSON, in words.
    pub(super) tolerated: Vec<&'static str>,
    pub(super) items: Items,
    pub(super) bad: Vec<BadItem>,
    /// Rows among the items that are no items: `null`, `[]`, `{}`, `false`.
    pub(super) empty_rows: usize,
    /// Unknown members of the objects around, the innermost object's last.
    pub(super) unknown: Vec<UnknownMember>,
    /// Fields of the objects around whose name came again, the innermost object's last.
    pub(super) repeated: Vec<usize>,
    /// Elements that do not fit of the lists around, the innermost list's last.
    pub(super) misfits: Vec<RawJson>,
    /// Long texts of the item that is being read, or of what is around the items.
    pub(super) arena: TextArena,
    /// The arena that is not in use: of what is around the items while an item is read, and the other way round.
    pub(super) outer: TextArena,
    /// How many more of the last members came in the table's order than in another one.
    pub(super) in_order: i32,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, options: DecodeOptions) -> Self {
        Self {
            reader: Reader::new(text),
            options,
            memory: options.memory_for(text.len()),
            tolerant: false,
            in_item: false,
            item_misfits: false,
            tolerated: Vec::new(),
            items: Items::default(),
            bad: Vec::new(),
            empty_rows: 0,
            unknown: Vec::new(),
            repeated: Vec::new(),
            misfits: Vec::new(),
            arena: TextArena::default(),
            outer: TextArena::default(),
            in_order: 0,
        }
    }

    /// Reads the entire text.
    pub(super) fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        check_length(self.reader.length())?;
        // It may have been read before.
        record.forget_wire();
        match self.reader.peek()? {
            Token::Object => {
                let path = Some(self.items.path).filter(|path| !path.is_empty());
                self.object_members(record, path)?;
            }
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.arena.seal();
        match self.reader.end() {
            // Of two objects, either may be the answer.
            Err(_) if self.tolerant && self.reader.next_byte() != Some(b'{') => {
                self.tolerated.push("text after the JSON was skipped");
                Ok(())
            }
            end => end,
        }
    }

    /// Whether a value that its field cannot hold is kept; otherwise it is an error. Objects on the way to the items have
    /// to fit.
    pub(super) fn keeps(&self, error: &DecodeError, path: ItemPath) -> bool {
        if error.is_too_large() {
            return false;
        }
        if error.is_syntax() {
            return self.passes_over() && path.is_none();
        }
        path.is_none() && self.options.strictness != Strictness::Refuse
    }

    /// Whether values that are no JSON are passed over here.
    pub(super) fn passes_over(&self) -> bool {
        self.tolerant && !self.in_item
    }

    /// Counts memory of the records. Once there is too little, every value is too large: reading ends.
    #[inline]
    pub(super) fn takes(&mut self, bytes: usize) -> Result<(), DecodeError> {
        let left = self.memory.checked_sub(bytes);
        self.memory = left.unwrap_or_default();
        match left {
            Some(_) => Ok(()),
            None => Err(DecodeError::too_large(self.options.memory_for(self.reader.length()), self.reader.offset())),
        }
    }

    /// Exchanges what has been collected, for reading a text inside the text.
    pub(super) fn swap_collected(&mut self, inner: &mut Decoder<'_>) {
        swap(&mut self.memory, &mut inner.memory);
        swap(&mut self.items, &mut inner.items);
        swap(&mut self.bad, &mut inner.bad);
        swap(&mut self.item_misfits, &mut inner.item_misfits);
        swap(&mut self.empty_rows, &mut inner.empty_rows);
        swap(&mut self.unknown, &mut inner.unknown);
        swap(&mut self.repeated, &mut inner.repeated);
        swap(&mut self.misfits, &mut inner.misfits);
        swap(&mut self.arena, &mut inner.arena);
        swap(&mut self.outer, &mut inner.outer);
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
