//! What an order brings that stands nowhere in place: long texts, and members that its tables don't know.

use super::Text;
use super::text::INLINE_CAPACITY;
use std::sync::{Arc, OnceLock};

/// Set once all of an order is read.
pub(crate) type Whole = OnceLock<TextArena>;

/// Long texts, and raw members that no table knows, each one behind the other.
#[derive(Debug, Default)]
pub(crate) struct TextArena {
    text: String,
    /// The first bytes are none.
    unknown: Vec<u8>,
}

/// The unknown members of an object: the places of the first and the last ones; 0 for none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Chain {
    pub(crate) first: u32,
    last: u32,
}

/// Bytes of a number.
const NUMBER: usize = size_of::<u32>();
/// Before unknown members stand three: the place of the next ones of the same object or 0, how many bytes these have, and
/// 1 + the place of the known field before them or 0.
const BEFORE: usize = 3 * NUMBER;

/// Takes texts one by one and lays the long ones together.
#[derive(Default)]
pub(crate) struct Texts {
    whole: Option<Arc<Whole>>,
    laid: TextArena,
    /// What the last order took: the next one will take about as much.
    usual: Option<SizeHint>,
}

/// How many bytes an order took.
struct SizeHint {
    text: usize,
    unknown: usize,
}

/// Bytes of the long texts of an order, mostly less.
const SIZE_HINT: usize = 768;
/// Bytes of unknown members, where there are any: then there are many.
const MANY: usize = 5 * 1024;

impl TextArena {
    pub(super) fn text(&self, at: u32, length: u32) -> &str {
        let at = at as usize;
        self.text.get(at..at + length as usize).unwrap_or_default()
    }

    /// Unknown members with the commas between them, what they stood behind, and the next ones of their object.
    pub(crate) fn unknown(&self, place: u32) -> Option<(&str, usize, u32)> {
        let unknown = self.unknown.get(place as usize..).filter(|_| place > 0)?;
        let (numbers, members) = unknown.split_first_chunk::<BEFORE>()?;
        let (numbers, _) = numbers.as_chunks();
        let [next, length, after] = [0, 1, 2].map(|number: usize| u32::from_le_bytes(numbers[number]));
        Some((str::from_utf8(members.get(..length as usize)?).ok()?, after as usize, next))
    }
}

impl Texts {
    /// Takes a text.
    #[inline]
    pub(crate) fn take(&mut self, text: &str) -> Text {
        if text.len() <= INLINE_CAPACITY { Text::in_place(text) } else { self.share(text) }
    }

    /// Takes a text into a slot, with nothing in between: a text is written in parts, and reading those back as a whole
    /// would wait for them.
    #[inline]
    pub(crate) fn take_into<T: From<Text>>(&mut self, text: &str, slot: &mut Option<T>) {
        if slot.is_some() {
            *slot = None;
        }
        if text.len() <= INLINE_CAPACITY {
            Text::set_in_place(text, slot);
        } else {
            self.share_into(text, slot);
        }
    }

    /// Takes members that the table of an object does not know, as they came one behind the other.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "measured: it has one caller in a loop, and the compiler would call it")]
    pub(crate) fn take_unknown(&mut self, chain: &mut Chain, after: usize, members: &[u8]) {
        if self.laid.unknown.is_empty() {
            self.expect_unknown();
        }
        let unknown = &mut self.laid.unknown;
        let place = small(unknown.len());
        let mut before = [0; BEFORE];
        before[NUMBER..2 * NUMBER].copy_from_slice(&small(members.len()).to_le_bytes());
        before[2 * NUMBER..].copy_from_slice(&small(after).to_le_bytes());
        unknown.extend_from_slice(&before);
        unknown.extend_from_slice(members);
        if let Some(next) = unknown.get_mut(chain.last as usize..).and_then(|last| last.first_chunk_mut()) {
            *next = place.to_le_bytes();
        }
        chain.first = if chain.first == 0 { place } else { chain.first };
        chain.last = place;
    }

    /// Where everything will be that is taken from now on.
    pub(crate) fn whole(&mut self) -> Arc<Whole> {
        Arc::clone(self.whole.get_or_insert_default())
    }

    /// Lays together what was taken so far; what is taken from now on is apart.
    pub(crate) fn seal(&mut self) {
        if let Some(whole) = self.whole.take() {
            let laid = std::mem::take(&mut self.laid);
            self.usual = Some(SizeHint { text: laid.text.len(), unknown: laid.unknown.len() });
            // Nobody else sets it.
            let _ = whole.set(laid);
        }
    }

    #[inline(never)]
    fn share_into<T: From<Text>>(&mut self, text: &str, slot: &mut Option<T>) {
        *slot = Some(self.share(text).into());
    }

    fn share(&mut self, text: &str) -> Text {
        let (at, length) = self.lay(text);
        Text::shared(self.whole(), at, length)
    }

    fn lay(&mut self, text: &str) -> (u32, u32) {
        let (length, room) = (self.laid.text.len(), self.laid.text.capacity());
        if room - length < text.len() {
            self.make_room(text.len());
        }
        let at = small(length);
        self.laid.text.push_str(text);
        (at, small(text.len()))
    }

    /// Room as the last order needed it; for the first one a little, then twice as much each time.
    #[cold]
    fn make_room(&mut self, more: usize) {
        let room = match &self.usual {
            Some(usual) if self.laid.text.capacity() == 0 => some_more(usual.text),
            _ => self.laid.text.len().max(SIZE_HINT),
        };
        self.laid.text.reserve_exact(room.max(more));
    }

    /// Room for unknown members as the last order needed it; for the first one much.
    #[cold]
    fn expect_unknown(&mut self) {
        let usual = self.usual.as_ref().map_or(MANY, |usual| usual.unknown);
        self.laid.unknown.reserve_exact(some_more(usual) + NUMBER);
        self.laid.unknown.extend([0; NUMBER]);
    }
}

/// A quarter more, so that few orders need more.
fn some_more(bytes: usize) -> usize {
    bytes + bytes / 4
}

/// What is kept of an answer never has more bytes: longer answers are refused.
#[allow(clippy::cast_possible_truncation, reason = "nothing is cut")]
fn small(number: usize) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

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

        #[test]
        fn unknown_members_of_objects_stay_apart(members: Vec<(bool, String)>) {
            let mut texts = Texts::default();
            let mut chains = [Chain::default(); 2];
            for (after, (which, member)) in members.iter().enumerate() {
                texts.take_unknown(&mut chains[usize::from(*which)], after, member.as_bytes());
            }
            let whole = texts.whole();
            texts.seal();
            let laid = whole.get().expect("it is sealed");
            for (which, chain) in [false, true].into_iter().zip(chains) {
                let mut next = chain.first;
                let kept: Vec<_> = std::iter::from_fn(|| {
                    let (member, after, behind) = laid.unknown(next)?;
                    next = behind;
                    Some((after, member))
                })
                .collect();
                let mine = members.iter().enumerate().filter(|(_, (whose, _))| *whose == which);
                proptest::prop_assert!(kept.into_iter().eq(mine.map(|(after, (_, member))| (after, member.as_str()))));
            }
        }
    }
}
