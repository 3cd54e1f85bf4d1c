//! Items of a page: where they are, and going on after a bad one.

use super::decoder::Decoder;
use super::{BadItem, DecodeError};
use crate::json::Segment;
use crate::record::{Record, Value, WireForm};
use crate::types::Text;

/// Where the items of an answer are.
#[derive(Debug, Clone, Default)]
pub(super) struct Items {
    /// The names from the root to the items; none where there are no items.
    path: Vec<&'static str>,
    /// The path from an item to its id.
    id: Option<&'static str>,
}

/// How many names of the items' path lead to the value that is being read; `None` for a value beside the path.
pub(super) type ItemPath = Option<usize>;

impl Items {
    /// Items at a path with dots between the names.
    pub(super) fn new(path: &'static str, id: Option<&'static str>) -> Self {
        Self { path: path.split('.').filter(|name| !name.is_empty()).collect(), id }
    }

    /// The root's position on the path.
    pub(super) fn root(&self) -> ItemPath {
        (!self.path.is_empty()).then_some(0)
    }

    /// The position of a member of an object at that position.
    #[inline]
    pub(super) fn member(&self, at: ItemPath, name: &'static str) -> ItemPath {
        let at = at?;
        (self.path.get(at) == Some(&name)).then_some(at + 1)
    }

    /// The names from that position to the items.
    pub(super) fn after(&self, at: ItemPath) -> &[&'static str] {
        at.and_then(|at| self.path.get(at..)).unwrap_or_default()
    }

    /// Whether that position is the items'.
    pub(super) fn is_at(&self, at: ItemPath) -> bool {
        at.is_some_and(|at| at == self.path.len())
    }
}

impl Decoder<'_> {
    /// Reads one item; when that fails, notes why and goes on after it. `index` is its index in the list, if it is in one.
    /// Says whether the item was read.
    pub(super) fn item(
        &mut self,
        index: Option<usize>,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        self.reader.next_byte();
        let (from, depth, around) = (self.reader.offset(), self.reader.depth(), self.unknown.len());
        self.in_item = true;
        let result = if index.is_some() { self.with_own_arena(read) } else { read(self) };
        self.in_item = false;
        let Err(error) = result else { return Ok(true) };
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
        let error = self.items.path.iter().rev().fold(inside(error), |error, name| error.member(name));
        let range = from..self.reader.offset();
        self.bad.push(BadItem { index: index.unwrap_or_default(), error, range, raw });
        Ok(false)
    }

    /// Refuses an item whose id its field could not hold: nobody could tell it from another one.
    pub(super) fn check_id(&self, item: &dyn Record, from: usize) -> Result<(), DecodeError> {
        match self.items.id {
            Some(id) if misfits_at(item, id) => Err(id
                .rsplit('.')
                .fold(DecodeError::mismatch("an identifier", "another value", from), DecodeError::member)),
            _ => Ok(()),
        }
    }

    /// Reads one item of many: its long texts are in an arena of their own, so that none keeps those of others in memory.
    fn with_own_arena<T>(&mut self, read: &mut dyn FnMut(&mut Self) -> T) -> T {
        std::mem::swap(&mut self.arena, &mut self.outer);
        let read = read(self);
        self.arena.seal();
        std::mem::swap(&mut self.arena, &mut self.outer);
        read
    }
}

/// Whether a field on the path holds a value that does not fit.
fn misfits_at(record: &dyn Record, path: &str) -> bool {
    let mut record = record;
    for name in path.split('.') {
        let Some(index) = record.schema().find(name) else { return false };
        if record.wire_info().form(index) == WireForm::MISFIT {
            return true;
        }
        let Value::Object(inner) = record.value(index) else { return false };
        record = inner;
    }
    false
}
