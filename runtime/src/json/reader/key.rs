//! Keys: the one that is expected, and whichever comes next.

use super::scan::{WINDOW, quotes_in, same_in};
use super::{Reader, Stops};
use std::hint::select_unpredictable;

/// The start of a name as it stands in an object, with the comma before it, in quotes and with its colon, in bytes that
/// are compared at once. The first one of an object has a brace in place of the comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    start: [u8; WINDOW],
    /// Of all of it, so far as a byte holds it.
    length: u8,
}

/// What a key is compared with.
pub(crate) type Window = [u8; WINDOW];

/// Comma, quotes and colon.
const AROUND: usize = 4;
/// The length of this and every longer key.
const LONG: usize = 255;

impl Key {
    /// Of a wire name. One that JSON writes with escapes is like no text.
    pub(crate) fn new(name: &str) -> Self {
        let length = if name.len() < LONG - AROUND { name.len() + AROUND } else { LONG };
        let mut start = [u8::MAX; WINDOW];
        if is_plain(name) {
            start = [0; WINDOW];
            let key = [b",\"", name.as_bytes(), b"\":"].into_iter().flatten();
            start.iter_mut().zip(key).for_each(|(into, byte)| *into = *byte);
        }
        Self { start, length: length.to_le_bytes()[0] }
    }

    /// Whether a name with what is around it is as long as a key at most.
    pub(crate) fn is_whole(name: &str) -> bool {
        name.len() + AROUND <= WINDOW
    }

    /// Spreads keys; each seed in another way. `None` for a long one.
    pub(crate) fn hash(&self, seed: u64) -> Option<usize> {
        let length = usize::from(self.length);
        (length <= WINDOW).then(|| hash(&self.start, length, seed))
    }

    /// Whether it is what such a window starts with.
    #[inline(always)]
    pub(crate) fn starts(&self, window: &Window, first: bool) -> bool {
        let same = same_in(window, &self.start) | u32::from(first);
        same.trailing_ones() >= u32::from(self.length)
    }
}

/// Spreads keys of that length: by the ends of their names, and the middle of long ones. What comes behind the key does
/// not count, nor what is before its quotes.
#[inline(always)]
fn hash(window: &Window, length: usize, seed: u64) -> usize {
    let word = |at: usize| {
        window.get(at..at + 8).and_then(|word| word.first_chunk()).map_or(0, |word| u64::from_le_bytes(*word))
    };
    let end = length.wrapping_sub(2);
    let last = word(end.max(9) - 8) << (8 * (9 - end.min(9)));
    let first = select_unpredictable(end >= 10, word(2), 0);
    let middle = select_unpredictable(end >= 18, word(10), 0);
    let mixed = last ^ first.rotate_left(21) ^ middle.rotate_left(42);
    (mixed.wrapping_mul(seed) >> 48) as usize
}

/// A key that comes next, and what is around it.
#[derive(Clone, Copy)]
pub(crate) struct PeekedKey<'a> {
    pub(crate) window: &'a Window,
    pub(crate) first: bool,
    /// Where the comma stands before it, or the brace.
    pub(crate) from: usize,
    length: usize,
}

impl PeekedKey<'_> {
    /// Where it ends.
    #[inline(always)]
    pub(crate) fn behind(&self) -> usize {
        self.from + self.length
    }

    /// As a whole key is spread.
    #[inline(always)]
    pub(crate) fn hash(&self, seed: u64) -> usize {
        hash(self.window, self.length, seed)
    }

    /// Whether it is that one.
    #[inline(always)]
    pub(crate) fn is(&self, key: &Key) -> bool {
        key.starts(self.window, self.first)
    }

    /// If it is one though no field has it: one without escapes, and with its colon. Then the stops of its window.
    #[inline(always)]
    pub(crate) fn stops(&self) -> Option<Stops> {
        let stops = Stops::of(self.window, self.from);
        let whole = stops.third() + 2 == self.length && self.window[self.length - 1] == b':';
        whole.then_some(stops)
    }
}

impl Reader<'_> {
    /// Passes a key if it comes next exactly as it would be written without blanks, behind its comma. The first key of
    /// an object has no comma, and is looked for right behind its brace.
    #[inline(always)]
    pub(crate) fn skip_key(&mut self, first: bool, name: &&str, key: &Key) -> bool {
        let Some(behind) = self.behind_key(first, name, key) else { return false };
        self.skip_key_to(first, behind);
        true
    }

    /// Passes the key that comes next without blanks, by where it ends.
    #[inline(always)]
    pub(crate) fn skip_key_to(&mut self, first: bool, behind: usize) {
        self.skip_peeked_key(self.before_key(first), behind);
    }

    /// The short key that comes next without blanks, up to where its colon should be; not yet passed.
    #[inline(always)]
    pub(crate) fn peek_key(&self, first: bool) -> Option<PeekedKey<'_>> {
        let from = self.before_key(first);
        let window = self.text.as_bytes().get(from..)?.first_chunk()?;
        // All of it at once: how long a name is cannot be foreseen, and a wrong guess costs more than this.
        let length = (quotes_in(window) & !0b11).trailing_zeros() as usize + 2;
        // Single bytes of a window that is at hand are slow to get at.
        let start = u16::from_le_bytes([window[0], window[1]]);
        let near = length <= WINDOW && start == u16::from_le_bytes(if first { *b"{\"" } else { *b",\"" });
        near.then_some(PeekedKey { window, first, from, length })
    }

    /// Passes a key that starts behind such a byte, by where it ends.
    #[inline(always)]
    pub(crate) fn skip_peeked_key(&mut self, from: usize, behind: usize) {
        self.key_start = from.wrapping_add(1);
        self.at = behind;
    }

    /// Where such a key ends, without passing it. The name is only looked at for long ones: it is not close to the key.
    #[inline(always)]
    pub(crate) fn behind_key(&self, first: bool, name: &&str, key: &Key) -> Option<usize> {
        let (from, length) = (self.before_key(first), usize::from(key.length));
        let window = self.text.as_bytes().get(from..).and_then(|ahead| ahead.first_chunk());
        if window.is_some_and(|window| key.starts(window, first)) {
            return Some(from + length);
        }
        if window.is_some() && length <= WINDOW { None } else { self.behind_long_key(first, name) }
    }

    /// The same for long keys, and for keys close to the end of the text.
    #[cold]
    #[inline(never)]
    fn behind_long_key(&self, first: bool, name: &str) -> Option<usize> {
        let ahead = self.text.as_bytes().get(self.at..)?;
        let ahead = if first { ahead } else { ahead.strip_prefix(b",")? };
        let behind = ahead.strip_prefix(b"\"")?.strip_prefix(name.as_bytes())?.strip_prefix(b"\":")?;
        is_plain(name).then(|| self.text.len() - behind.len())
    }

    /// Where the comma stands that comes before the next key, or the brace before the first one.
    #[inline(always)]
    fn before_key(&self, first: bool) -> usize {
        self.at.wrapping_sub(usize::from(first))
    }
}

fn is_plain(name: &str) -> bool {
    !name.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
}

#[cfg(test)]
mod tests {
    use super::{Key, WINDOW};
    use crate::json::Reader;

    #[test]
    fn a_key_is_passed_as_it_would_be_written() {
        let long = "a_name_of_more_bytes_than_words_hold";
        assert!(long.len() > WINDOW);
        let exact = "a_name_of_28_bytes_exactly__";
        assert_eq!(exact.len() + 4, WINDOW);
        let blanks = " ".repeat(WINDOW);
        for (name, text, want) in [
            ("id", r#"{"id":1}"#, Some(6)),
            ("id", r#"{"id" :1}"#, None),
            ("id", r#"{"ie":1}"#, None),
            ("id", r#"{"idx":1}"#, None),
            ("id", r#"{"id"#, None),
            ("", r#"{"":1}"#, Some(4)),
            (r"a\", r#"{"a\":1"}"#, None),
            ("a\"b", r#"{"a"b":1}"#, None),
            (exact, &format!("{{\"{exact}\":1}}"), Some(32)),
            (exact, &format!("{{\"{exact}x\":1}}"), None),
            (long, &format!("{{\"{long}\":1}}"), Some(40)),
            (long, &format!("{{\"{long}x\":1}}"), None),
            (long, &format!("{{\"{exact}\":1}}"), None),
        ] {
            // Close to the end of the text, and far from it.
            for text in [text.to_owned(), format!("{text}{blanks}")] {
                let mut reader = Reader::new(&text);
                reader.begin_object().expect("an object");
                let passed = reader.skip_key(true, &name, &Key::new(name));
                assert_eq!(passed.then_some(reader.offset()), want, "{name} in {text}");
            }
        }
    }
}
