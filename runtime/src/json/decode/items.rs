//! Items of a page: where they are, and how reading continues after a bad one.

use super::decoder::Decoder;
use super::{BadItem, DecodeError, Strictness};
use crate::json::Segment;
use crate::record::{Record, Value, WireForm};
use crate::types::Text;

/// What an item that could not be decoded takes in memory, besides its text.
const BAD_ITEM: usize = 512;

/// The path from the root of the answer to its items.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Items {
    /// The names from the root to the items, with dots between them; empty where there are no items.
    pub(super) path: &'static str,
    /// The path from an item to its id.
    pub(super) id: Option<&'static str>,
}

/// The names that lead from the value that is being read to the items, with dots between them; `None` for a value beside
/// the path.
pub(super) type ItemPath = Option<&'static str>;

/// The path from a member of the object that is being read.
#[inline]
pub(super) fn member_path(path: ItemPath, name: &str) -> ItemPath {
    let after = path?.strip_prefix(name)?;
    if after.is_empty() { Some(after) } else { after.strip_prefix('.') }
}

/// Whether the value that is being read is the items.
pub(super) fn is_items(path: ItemPath) -> bool {
    path == Some("")
}

impl Decoder<'_> {
    /// Reads one item; when that fails, notes why and continues after it. `index` is its index in the list, if it is in one.
    /// Says whether the item was read.
    pub(super) fn item(
        &mut self,
        index: Option<usize>,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        self.reader.next_byte();
        let (from, depth, around) = (self.reader.offset(), self.reader.depth(), self.unknown.len());
        (self.in_item, self.item_misfits) = (true, false);
        let result = if index.is_some() { self.with_own_arena(read) } else { read(self) };
        self.in_item = false;
        let Err(error) = result else { return Ok(true) };
        if error.is_too_large() {
            return Err(error);
        }
        self.takes(BAD_ITEM)?;
        self.unknown.truncate(around);
        let inside = |error: DecodeError| match index {
            Some(index) => error.inside(Segment::Element(index)),
            None => error,
        };
        self.reader.rewind(from, depth);
        let raw = match self.reader.skip() {
            Err(_) if self.tolerant => {
                self.reader.rewind(from, depth);
                self.skip_broken(from)
            }
            skipped => skipped,
        };
        let raw = Text::from(raw.map_err(inside)?);
        let error = self.items.path.rsplit('.').fold(inside(error), DecodeError::member);
        let range = from..self.reader.offset();
        self.bad.push(BadItem { index: index.unwrap_or_default(), error, range, raw });
        Ok(false)
    }

    /// Refuses an item whose id its field could not hold, since nobody could tell it from another one, and one with a value
    /// that does not fit in a field where [`Strictness`] refuses it.
    pub(super) fn check_item(&self, item: &dyn Record, from: usize) -> Result<(), DecodeError> {
        if !self.item_misfits {
            return Ok(());
        }
        let refused = |path: &'static str, expected: &'static str| {
            let error = DecodeError::mismatch(expected, "another value", from);
            Err(path.rsplit('.').fold(error, DecodeError::member))
        };
        match (self.items.id, self.options.strictness) {
            (Some(id), _) if misfits_at(item, id) => refused(id, "an identifier"),
            (_, Strictness::RefuseFields(paths)) => match paths.iter().find(|path| misfits_at(item, path)) {
                Some(path) => refused(path, "a value that fits"),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Reads one item of many: its long texts are in an arena of their own, so that none keeps those of others in memory.
    fn with_own_arena(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        std::mem::swap(&mut self.arena, &mut self.outer);
        let read = read(self);
        let taken = self.arena.seal();
        std::mem::swap(&mut self.arena, &mut self.outer);
        read.and_then(|()| self.takes(taken))
    }
}

/// Whether a field on the path holds a value that does not fit.
fn misfits_at(record: &dyn Record, path: &str) -> bool {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(index) = record.schema().find(name) else { return false };
    let is_in = |value: Value<'_>| match (value, rest) {
        (Value::Object(inner), Some(rest)) => misfits_at(inner, rest),
        _ => false,
    };
    match (record.wire_info().form(index), record.value(index)) {
        (WireForm::MISFIT, _) => true,
        (WireForm::PARTIAL, _) if rest.is_none() => true,
        (_, Value::List(list)) => (0..list.len()).any(|element| is_in(list.get(element))),
        (_, value) => is_in(value),
    }
}
