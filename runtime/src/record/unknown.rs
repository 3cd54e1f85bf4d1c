//! Fields that a record's table does not know.

use crate::types::{SharedText, UnknownMember};
use std::fmt;

/// A field that the table does not know, as it came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnknownField<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its raw JSON text.
    pub raw: &'a str,
    /// Name and value as they came.
    pub(crate) member: &'a str,
    /// 1 + the index of the known field before it; 0 at the start.
    pub(crate) after: usize,
}

impl<'a> UnknownField<'a> {
    pub(super) fn new(member: &UnknownMember, arena: &'a SharedText) -> Self {
        let (text, after) = (member.member.of(arena), usize::from(member.after));
        let raw = text.get(member.value_at as usize..).unwrap_or_default();
        Self { name: member.name.of(arena), raw, member: text, after }
    }
}

impl fmt::Debug for UnknownField<'_> {
    /// Its name and its length: what is in there is not known, so it could be anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.raw.len())
    }
}
