//! One allocation for what is long in an order.

use super::Text;
use super::text::INLINE_CAPACITY;
use std::sync::{Arc, OnceLock};

/// The shared text of one order, set once the order has been read.
pub(crate) type SharedText = OnceLock<Contents>;

/// The long texts of one order and its unknown members, one after another.
#[derive(Default)]
pub(crate) struct Contents {
    text: String,
    /// The members of one object after those of another.
    members: Vec<UnknownMember>,
}

/// Collects long texts of an order, and hands out short ones as they are.
pub(crate) struct TextArena {
    shared: Option<Arc<SharedText>>,
    contents: Contents,
    /// How many bytes and members the last order took: the next one takes about as many.
    size_hint: (usize, usize),
}

impl Default for TextArena {
    /// Reserves room for a first order of usual size at once, so that its arena does not grow in steps.
    fn default() -> Self {
        Self { shared: None, contents: Contents::default(), size_hint: (512, 32) }
    }
}

/// What an arena takes besides what is in it: itself, and two counts of those that share it.
const SHARED: usize = size_of::<SharedText>() + 2 * size_of::<usize>();

/// Where in its order's arena an unknown member is.
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

/// The unknown members of one object.
#[derive(Clone)]
pub(crate) struct UnknownMembers {
    pub(crate) arena: Arc<SharedText>,
    start: u32,
    length: u32,
}

impl UnknownMembers {
    /// The members, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &UnknownMember> {
        self.of(self.arena.get().map_or(&[], |contents| &contents.members)).iter()
    }

    fn of<'a>(&self, members: &'a [UnknownMember]) -> &'a [UnknownMember] {
        let start = self.start as usize;
        members.get(start..start + self.length as usize).unwrap_or_default()
    }
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
        shared.get().and_then(|contents| contents.text.get(start..start + self.length as usize)).unwrap_or_default()
    }
}

impl TextArena {
    /// The text as a field holds it.
    #[inline]
    pub(crate) fn take(&mut self, text: &str) -> Text {
        if text.len() <= INLINE_CAPACITY { Text::inline(text) } else { self.share(text) }
    }

    /// Adds a text, and says where it is.
    pub(crate) fn push(&mut self, added: &str) -> TextRange {
        let text = &mut self.contents.text;
        if text.capacity() == 0 {
            text.reserve(self.size_hint.0.max(added.len()));
        }
        let start = as_u32(text.len());
        text.push_str(added);
        TextRange { start, length: as_u32(added.len()) }
    }

    /// Adds the unknown members of an object.
    #[inline]
    pub(crate) fn push_members(&mut self, added: &[UnknownMember]) -> UnknownMembers {
        let members = &mut self.contents.members;
        if members.capacity() == 0 {
            members.reserve(self.size_hint.1.max(added.len()));
        }
        let (start, length) = (as_u32(members.len()), as_u32(added.len()));
        members.extend_from_slice(added);
        UnknownMembers { arena: self.shared(), start, length }
    }

    /// The members that were added for an object of this order.
    pub(crate) fn members(&self, of: &UnknownMembers) -> &[UnknownMember] {
        of.of(&self.contents.members)
    }

    /// What the arena will be once it is sealed.
    fn shared(&mut self) -> Arc<SharedText> {
        Arc::clone(self.shared.get_or_insert_default())
    }

    /// Ends an order: what is taken from now on belongs to the next one. Gives the bytes that its arena takes besides what is
    /// in it.
    pub(crate) fn seal(&mut self) -> usize {
        if let Some(shared) = self.shared.take() {
            let contents = std::mem::take(&mut self.contents);
            let with_room = |length: usize| length + length / 4;
            self.size_hint = (with_room(contents.text.len()), with_room(contents.members.len()));
            // Nobody else sets it.
            let _ = shared.set(contents);
            return SHARED;
        }
        0
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
