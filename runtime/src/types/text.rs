//! Text of fields.

use super::text_arena::{SharedText, TextRange};
use compact_str::CompactString;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

/// Text of a field: an immutable `str`, cheap to clone.
///
/// Up to 24 bytes need no allocation. Longer texts of one order share one, so a text keeps the long texts of its order
/// (never of its page) in memory; [`Text::into_string`] gives a copy without them.
///
/// ```
/// # use dingdan_runtime::types::Text;
/// let name = Text::from("订单");
/// assert_eq!(name, "订单");
/// assert!(name.starts_with('订'));
/// ```
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Own(CompactString),
    Shared { arena: Arc<SharedText>, range: TextRange },
}

/// Texts up to this length need no allocation.
pub(crate) const INLINE_CAPACITY: usize = 24;

impl Text {
    /// A text of at most [`INLINE_CAPACITY`] bytes.
    #[inline]
    pub(crate) fn inline(text: &str) -> Self {
        Self(Repr::Own(CompactString::new(text)))
    }

    /// A text of the program, which needs no allocation at any length.
    pub(crate) fn fixed(text: &'static str) -> Self {
        Self(Repr::Own(CompactString::const_new(text)))
    }

    /// A part of an arena.
    pub(super) fn shared(arena: Arc<SharedText>, range: TextRange) -> Self {
        Self(Repr::Shared { arena, range })
    }

    /// The text.
    ///
    /// ```
    /// # use dingdan_runtime::types::Text;
    /// assert_eq!(Text::from("订单").as_str(), "订单");
    /// ```
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Own(text) => text,
            Repr::Shared { arena, range } => range.of(arena),
        }
    }

    /// A copy that shares nothing.
    ///
    /// ```
    /// # use dingdan_runtime::types::Text;
    /// let name: String = Text::from("订单").into_string();
    /// assert_eq!(name, "订单");
    /// ```
    pub fn into_string(self) -> String {
        match self.0 {
            Repr::Own(text) => text.into(),
            Repr::Shared { arena, range } => range.of(&arena).to_owned(),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Repr::Own(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Repr::Own(text.into()))
    }
}

impl FromStr for Text {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.into_string()
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Repr::Own(CompactString::const_new("")))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_three_words_also_when_it_is_optional() {
        assert_eq!(size_of::<Text>(), 24);
        assert_eq!(size_of::<Option<Text>>(), 24);
    }
}
