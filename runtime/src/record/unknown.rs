//! What a record's table does not know.

use crate::json::Reader;
use crate::types::Whole;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The fields of a record that its table does not know: where those of its order are laid, and which is the first.
/// Taking their members apart is left to who asks.
#[derive(Clone)]
pub(super) struct Run(pub(super) Option<(Arc<Whole>, u32)>);

/// A field that the table does not know, as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownField<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its raw JSON text.
    pub raw: &'a str,
    /// Its whole member, as it came.
    pub(crate) member: &'a str,
    /// 1 + the place of the known field before it; 0 at the start.
    pub(crate) after: usize,
}

/// The unknown fields of a record, one after another.
pub struct UnknownFields<'a> {
    whole: Option<&'a Whole>,
    next: u32,
    /// Members that came one behind the other, with what they came behind.
    members: &'a str,
    after: usize,
}

impl Run {
    pub(super) const NONE: Self = Self(None);

    pub(super) fn fields(&self) -> UnknownFields<'_> {
        let (whole, next) = self.0.as_ref().map_or((None, 0), |(whole, first)| (Some(&**whole), *first));
        UnknownFields { whole, next, members: "", after: 0 }
    }
}

impl<'a> Iterator for UnknownFields<'a> {
    type Item = UnknownField<'a>;

    fn next(&mut self) -> Option<UnknownField<'a>> {
        if self.members.is_empty() {
            (self.members, self.after, self.next) = self.whole?.get()?.unknown(self.next)?;
        }
        let mut reader = Reader::new(self.members);
        let escaped = reader.key(true).ok()??.to_owned();
        let key = reader.slice(1, 1 + escaped.len());
        let name = if key == escaped { Cow::Borrowed(key) } else { Cow::Owned(escaped) };
        let raw = reader.skip().ok()?;
        let (member, behind) = self.members.split_at_checked(reader.offset())?;
        self.members = behind.trim_start_matches([',', ' ', '\t', '\n', '\r']);
        Some(UnknownField { name, raw, member, after: self.after })
    }
}

impl fmt::Debug for UnknownField<'_> {
    /// Its name and its length: what is in there is not known, so it could be anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.raw.len())
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.fields()).finish()
    }
}
