//! Fields that a record's table does not know.

use crate::types::{SharedText, TextRange};
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

/// Where in its order's arena an unknown field is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnknownMember {
    /// Name, colon and value as they came.
    pub(crate) member: TextRange,
    /// The name without escapes.
    pub(crate) name: TextRange,
    /// The byte of the member at which the value starts.
    pub(crate) value_at: u32,
    /// 1 + the index of the known field before it; 0 at the start.
    pub(crate) after: u16,
}

impl UnknownMember {
    pub(super) fn field<'a>(&self, arena: &'a SharedText) -> UnknownField<'a> {
        let member = self.member.of(arena);
        let raw = member.get(self.value_at as usize..).unwrap_or_default();
        UnknownField { name: self.name.of(arena), raw, member, after: usize::from(self.after) }
    }
}

impl fmt::Debug for UnknownField<'_> {
    /// Its name and its length: what is in there is not known, so it could be anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.raw.len())
    }
}
