//! Text of fields, without an allocation of its own.

use compact_str::CompactString;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Text of a field: an immutable `str`, cheap to clone.
///
/// Up to 24 bytes stand in place. Longer texts of one order share one allocation, so a text keeps the long texts of
/// its order (never of its page) in memory; [`Text::into_string`] lets go of them.
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Own(CompactString),
    Shared { whole: Arc<Whole>, at: u32, length: u32 },
}

/// Long texts, one behind the other; set once all of them are read.
type Whole = OnceLock<Box<str>>;

/// Texts up to this length stand in place.
const IN_PLACE: usize = 24;

/// Bytes of the long texts of an order, mostly less.
const USUAL: usize = 4096;

/// Takes texts one by one and lays the long ones together.
#[derive(Default)]
pub(crate) struct Texts {
    whole: Option<Arc<Whole>>,
    long: String,
}

impl Text {
    pub(crate) const EMPTY: Self = Self(Repr::Own(CompactString::const_new("")));

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Own(text) => text,
            Repr::Shared { whole, at, length } => {
                let at = *at as usize;
                whole.get().and_then(|whole| whole.get(at..at + *length as usize)).unwrap_or_default()
            }
        }
    }

    /// A copy of its own.
    pub fn into_string(self) -> String {
        match self.0 {
            Repr::Own(text) => text.into(),
            Repr::Shared { .. } => self.as_str().to_owned(),
        }
    }
}

impl Texts {
    /// Takes a text.
    #[inline]
    pub(crate) fn take(&mut self, text: &str) -> Text {
        if text.len() <= IN_PLACE { Text(Repr::Own(CompactString::new(text))) } else { self.lay(text) }
    }

    /// Takes a text into a slot, with nothing in between: a text is written in parts, and reading those back as a whole
    /// would wait for them.
    #[inline]
    pub(crate) fn take_into<T: From<Text>>(&mut self, text: &str, slot: &mut Option<T>) {
        if slot.is_some() {
            *slot = None;
        }
        if text.len() <= IN_PLACE {
            let text = Text(Repr::Own(CompactString::new(text)));
            // Nothing is there to be dropped, which saves looking for it.
            std::mem::forget(slot.replace(text.into()));
        } else {
            self.lay_into(text, slot);
        }
    }

    #[inline(never)]
    fn lay_into<T: From<Text>>(&mut self, text: &str, slot: &mut Option<T>) {
        *slot = Some(self.lay(text).into());
    }

    /// Lays the long texts that were taken so far together; those taken from now on are apart.
    pub(crate) fn seal(&mut self) {
        if let Some(whole) = self.whole.take() {
            // Nobody else sets it.
            let _ = whole.set(self.long.as_str().into());
            self.long.clear();
        }
    }

    fn lay(&mut self, text: &str) -> Text {
        let (Ok(at), Ok(length)) = (u32::try_from(self.long.len()), u32::try_from(text.len())) else {
            return Text::from(text);
        };
        if self.long.capacity() == 0 {
            self.long.reserve(USUAL);
        }
        self.long.push_str(text);
        let whole = Arc::clone(self.whole.get_or_insert_default());
        Text(Repr::Shared { whole, at, length })
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

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
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

    proptest::proptest! {
        #[test]
        fn texts_that_are_laid_together_stay_themselves(all: Vec<String>, more: Vec<String>) {
            let mut texts = Texts::default();
            let taken: Vec<Text> = all.iter().map(|text| texts.take(text)).collect();
            texts.seal();
            let later: Vec<Text> = more.iter().map(|text| texts.take(text)).collect();
            texts.seal();
            proptest::prop_assert!(taken.iter().map(Text::as_str).eq(all.iter().map(String::as_str)));
            proptest::prop_assert!(later.iter().map(Text::as_str).eq(more.iter().map(String::as_str)));
        }
    }
}
