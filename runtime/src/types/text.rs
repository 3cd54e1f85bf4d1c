//! Text of fields, without an allocation of its own.

use super::text_arena::Whole;
use compact_str::CompactString;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

/// Text of a field: an immutable `str`, cheap to clone.
///
/// Up to 24 bytes stand in place. Longer texts of one order share one allocation, so a text keeps the long texts of
/// its order (never of its page) in memory; [`Text::into_string`] lets go of them.
#[derive(Clone)]
pub struct Text(ManuallyDrop<Repr>);

#[derive(Clone)]
enum Repr {
    Own(CompactString),
    Shared { whole: Arc<Whole>, at: u32, length: u32 },
}

impl Repr {
    const EMPTY: Self = Self::Own(CompactString::const_new(""));
}

/// Texts up to this length stand in place.
pub(crate) const INLINE_CAPACITY: usize = 24;

impl Text {
    const EMPTY: Self = Self::of(Repr::EMPTY);

    const fn of(repr: Repr) -> Self {
        Self(ManuallyDrop::new(repr))
    }

    /// A text of at most [`INLINE_CAPACITY`] bytes.
    #[inline]
    pub(super) fn in_place(text: &str) -> Self {
        Self::of(Repr::Own(CompactString::new(text)))
    }

    /// Puts such a text into a slot that is empty.
    #[inline]
    pub(crate) fn set_in_place<T: From<Self>>(text: &str, slot: &mut Option<T>) {
        // Nothing is there to be dropped, which saves looking for it.
        std::mem::forget(slot.replace(Self::in_place(text).into()));
    }

    /// A part of texts that are laid together.
    pub(super) fn shared(whole: Arc<Whole>, at: u32, length: u32) -> Self {
        Self::of(Repr::Shared { whole, at, length })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &*self.0 {
            Repr::Own(text) => text,
            Repr::Shared { whole, at, length } => whole.get().map_or("", |laid| laid.text(*at, *length)),
        }
    }

    /// A copy of its own.
    pub fn into_string(mut self) -> String {
        match self.take() {
            Repr::Own(text) => text.into(),
            shared @ Repr::Shared { .. } => Self::of(shared).as_str().to_owned(),
        }
    }

    /// What it is, leaving an empty one.
    fn take(&mut self) -> Repr {
        ManuallyDrop::into_inner(std::mem::replace(&mut self.0, ManuallyDrop::new(Repr::EMPTY)))
    }

    /// Nothing unwinds out of what is `extern "C"`: dropping a record then needs no other way for the fields behind,
    /// which is a tenth less to compile.
    #[inline(never)]
    extern "C" fn release(&mut self) {
        drop(self.take());
    }
}

impl Drop for Text {
    /// Records have many texts, and most stand in place: only that is looked at there, and compiled for each.
    #[inline]
    fn drop(&mut self) {
        if !matches!(&*self.0, Repr::Own(text) if !text.is_heap_allocated()) {
            self.release();
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::of(Repr::Own(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::of(Repr::Own(text.into()))
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
        Self::EMPTY
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
