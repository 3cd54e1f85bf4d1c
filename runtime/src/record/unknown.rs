//! What a record's table does not know.

use crate::kinds::Text;
use crate::wire::Reader;
use std::borrow::Cow;
use std::fmt;

/// The fields of a record that its table does not know, in the order in which they came, as one text: each the number
/// of the place before which it stood, then its member, as `3"name":value`, with commas between them. One text costs
/// no more than a copy, however many there are; taking it apart is left to who asks.
#[derive(Clone)]
pub(super) struct Run(pub(super) Text);

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
pub struct UnknownFields<'a>(Reader<'a>);

impl Run {
    pub(super) const NONE: Self = Self(Text::EMPTY);

    pub(super) fn fields(&self) -> UnknownFields<'_> {
        UnknownFields(Reader::new(&self.0))
    }
}

/// Bytes of unknown members, mostly less.
const USUAL: usize = 1024;

/// Adds a member to a run.
pub(crate) fn add_unknown(run: &mut String, is_first: bool, after: usize, member: &str) {
    if !is_first {
        run.push(',');
    }
    if run.capacity() == 0 {
        run.reserve(USUAL.max(member.len()));
    }
    run.push_str(itoa::Buffer::new().format(after));
    run.push_str(member);
}

impl<'a> Iterator for UnknownFields<'a> {
    type Item = UnknownField<'a>;

    fn next(&mut self) -> Option<UnknownField<'a>> {
        let reader = &mut self.0;
        reader.next_byte()?;
        let after = reader.number().ok()?.parse().ok()?;
        let from = reader.offset();
        let escaped = reader.key(true).ok()??.to_owned();
        let key = reader.slice(from + 1, from + 1 + escaped.len());
        let name = if key == escaped { Cow::Borrowed(key) } else { Cow::Owned(escaped) };
        let raw = reader.skip().ok()?;
        let member = reader.slice(from, reader.offset());
        // The comma before the next one, if there is one.
        let _ = reader.element(false);
        Some(UnknownField { name, raw, member, after })
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
