//! Passing the key that is expected.

use super::Reader;
use super::scan::{WINDOW, differences, quotes_in, stops_in};

/// The start of a name as it stands in an object, in quotes and with its colon, in bytes that are compared at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key([u8; WINDOW]);

/// By length, the bits of a key that count.
const MASKS: [[u8; WINDOW]; WINDOW + 1] = {
    let mut masks = [[0; WINDOW]; WINDOW + 1];
    let mut length = 0;
    while length <= WINDOW {
        let mut byte = 0;
        while byte < length {
            masks[length][byte] = 0xff;
            byte += 1;
        }
        length += 1;
    }
    masks
};

/// Quotes and colon.
const AROUND: usize = 3;

impl Key {
    /// Of a wire name. One that JSON writes with escapes is like no text.
    pub(crate) const fn new(name: &str) -> Self {
        // The compiler runs this for every field, and takes its time over every step.
        let (name, mut bytes) = (name.as_bytes(), [0; WINDOW]);
        bytes[0] = b'"';
        let mut at = 0;
        while at < name.len() {
            let byte = name[at];
            at += 1;
            if byte < 0x20 || byte == b'"' || byte == b'\\' {
                return Self([u8::MAX; WINDOW]);
            }
            if at < WINDOW {
                bytes[at] = byte;
            }
        }
        if at + 1 < WINDOW {
            bytes[at + 1] = b'"';
        }
        if at + 2 < WINDOW {
            bytes[at + 2] = b':';
        }
        Self(bytes)
    }

    /// The key at the start of these bytes, and its length, up to where its colon should be. `None` for a long one and
    /// close to the end of the text; one with escapes or blanks is none that [`Key::new`] makes.
    #[inline(always)]
    fn read(ahead: &[u8]) -> Option<(Self, usize)> {
        let mut bytes = *ahead.first_chunk()?;
        // All of it at once: how long a name is cannot be foreseen, and a wrong guess costs more than this.
        let length = (quotes_in(&bytes) & !1).trailing_zeros() as usize + 2;
        for (byte, mask) in bytes.iter_mut().zip(MASKS.get(length)?) {
            *byte &= mask;
        }
        Some((Self(bytes), length))
    }

    /// Whether a name with what is around it is as long as a key at most.
    pub(crate) const fn is_whole(name: &str) -> bool {
        name.len() + AROUND <= WINDOW
    }

    /// Spreads keys; each seed in another way.
    #[inline(always)]
    pub(crate) fn hash(&self, seed: u64) -> usize {
        let (words, _) = self.0.as_chunks();
        let word = |place: usize| u64::from_le_bytes(words[place]);
        let mixed = word(0) ^ word(1).rotate_left(19) ^ word(2).rotate_left(37) ^ word(3).rotate_left(53);
        (mixed.wrapping_mul(seed) >> 48) as usize
    }
}

impl Reader<'_> {
    /// Passes a key if it comes next exactly as it would be written without blanks, behind its comma. The first key of
    /// an object has no comma.
    #[inline(always)]
    pub(crate) fn pass_key(&mut self, first: bool, name: &str, key: &Key) -> bool {
        let Some(behind) = self.behind_key(first, name, key) else { return false };
        self.key_start = self.at + usize::from(!first);
        self.at = behind;
        true
    }

    /// The short key that comes next without blanks or escapes, and where it ends; not yet passed.
    #[inline(always)]
    pub(crate) fn near_key(&self, first: bool) -> Option<(Key, usize)> {
        if !first && self.byte() != Some(b',') {
            return None;
        }
        let at = self.at + usize::from(!first);
        let (key, length) = Key::read(self.text.as_bytes().get(at..)?)?;
        Some((key, at + length))
    }

    /// Whether such a key, which no field has, is one: without escapes, and with its colon.
    #[inline(always)]
    pub(crate) fn is_whole_key(&self, first: bool, behind: usize) -> bool {
        let (bytes, at) = (self.text.as_bytes(), self.at + usize::from(!first));
        let Some(window) = bytes.get(at..).and_then(|ahead| ahead.first_chunk()) else { return false };
        let quote = (stops_in(window) & !1).trailing_zeros() as usize;
        window[0] == b'"' && at + quote + 2 == behind && bytes[behind - 1] == b':'
    }

    /// Passes such a key.
    #[inline(always)]
    pub(crate) fn pass_near_key(&mut self, first: bool, behind: usize) {
        self.key_start = self.at + usize::from(!first);
        self.at = behind;
    }

    /// Where such a key ends, without passing it.
    #[inline(always)]
    pub(crate) fn behind_key(&self, first: bool, name: &str, key: &Key) -> Option<usize> {
        let mut at = self.at;
        if !first {
            if self.byte() != Some(b',') {
                return None;
            }
            at += 1;
        }
        let ahead = self.text.as_bytes().get(at..)?;
        let length = name.len() + AROUND;
        let is_next = match ahead.first_chunk() {
            Some(window) if length <= WINDOW => differences(window, &key.0) << (WINDOW - length) == 0,
            _ => starts_with(ahead, name),
        };
        is_next.then_some(at + length)
    }
}

const fn is_plain(name: &str) -> bool {
    let (name, mut at) = (name.as_bytes(), 0);
    while at < name.len() {
        if matches!(name[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}

/// Long keys, and keys close to the end of the text.
#[cold]
#[inline(never)]
fn starts_with(ahead: &[u8], name: &str) -> bool {
    let behind = ahead.strip_prefix(b"\"").and_then(|ahead| ahead.strip_prefix(name.as_bytes()));
    is_plain(name) && behind.is_some_and(|behind| behind.starts_with(b"\":"))
}

#[cfg(test)]
mod tests {
    use super::{Key, WINDOW};
    use crate::wire::Reader;

    #[test]
    fn a_key_is_passed_as_it_would_be_written() {
        let long = "a_name_of_more_bytes_than_words_hold";
        assert!(long.len() > WINDOW);
        let exact = "a_name_of_29_bytes_exactly___";
        assert_eq!(exact.len() + 3, WINDOW);
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
            (exact, &format!("{{\"{exact}\":1}}"), Some(33)),
            (exact, &format!("{{\"{exact}x\":1}}"), None),
            (long, &format!("{{\"{long}\":1}}"), Some(40)),
            (long, &format!("{{\"{long}x\":1}}"), None),
            (long, &format!("{{\"{exact}\":1}}"), None),
        ] {
            // Close to the end of the text, and far from it.
            for text in [text.to_owned(), format!("{text}{blanks}")] {
                let mut reader = Reader::new(&text);
                reader.begin_object().expect("an object");
                let passed = reader.pass_key(true, name, &Key::new(name));
                assert_eq!(passed.then_some(reader.offset()), want, "{name} in {text}");
            }
        }
    }
}
