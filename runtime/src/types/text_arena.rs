//! One allocation for what is long in an order.

use super::Text;
use super::text::INLINE_CAPACITY;
use std::sync::{Arc, OnceLock};

/// The long texts of one order and its unknown members, one after another; set once the order has been read.
pub(crate) type SharedText = OnceLock<String>;

/// Collects long texts of an order, and hands out short ones as they are.
#[derive(Default)]
pub(crate) struct TextArena {
    shared: Option<Arc<SharedText>>,
    text: String,
    /// How many bytes the last order took: the next one takes about as many.
    size_hint: usize,
}

/// A part of an arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextRange {
    start: u32,
    length: u32,
}

impl TextRange {
    /// A part of the part, from byte `from` of it.
    pub(crate) fn part(self, from: usize, length: usize) -> Self {
        Self { start: self.start + as_u32(from), length: as_u32(length) }
    }

    /// The part of what the arena holds.
    pub(crate) fn of(self, shared: &SharedText) -> &str {
        let start = self.start as usize;
        shared.get().and_then(|text| text.get(start..start + self.length as usize)).unwrap_or_default()
    }
}

impl TextArena {
    /// The text as a field holds it.
    #[inline]
    pub(crate) fn take(&mut self, text: &str) -> Text {
        if text.len() <= INLINE_CAPACITY { Text::inline(text) } else { self.share(text) }
    }

    /// Adds a text, and says where it is.
    pub(crate) fn push(&mut self, text: &str) -> TextRange {
        if self.text.capacity() == 0 {
            self.text.reserve(self.size_hint.max(text.len()));
        }
        let start = as_u32(self.text.len());
        self.text.push_str(text);
        TextRange { start, length: as_u32(text.len()) }
    }

    /// What the arena will be once it is sealed.
    pub(crate) fn shared(&mut self) -> Arc<SharedText> {
        Arc::clone(self.shared.get_or_insert_default())
    }

    /// Ends an order: what is taken from now on belongs to the next one.
    pub(crate) fn seal(&mut self) {
        if let Some(shared) = self.shared.take() {
            let text = std::mem::take(&mut self.text);
            self.size_hint = text.len() + text.len() / 4;
            // Nobody else sets it.
            let _ = shared.set(text);
        }
    }

    #[inline(never)]
    fn share(&mut self, text: &str) -> Text {
        let range = self.push(text);
        Text::shared(self.shared(), range)
    }
}

/// Longer answers are refused before they are read.
#[allow(clippy::cast_possible_truncation, reason = "an arena holds less than an answer, which has at most 1 GiB")]
pub(crate) fn as_u32(number: usize) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn texts_stay_themselves(all: Vec<String>, more: Vec<String>) {
            let mut arena = TextArena::default();
            let taken: Vec<Text> = all.iter().map(|text| arena.take(text)).collect();
            arena.seal();
            let later: Vec<Text> = more.iter().map(|text| arena.take(text)).collect();
            arena.seal();
            proptest::prop_assert!(taken.iter().map(Text::as_str).eq(all.iter().map(String::as_str)));
            proptest::prop_assert!(later.iter().map(Text::as_str).eq(more.iter().map(String::as_str)));
        }
    }
}
