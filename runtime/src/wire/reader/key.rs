//! Passing the key that is expected.

use super::Reader;

/// A key as it stands in an object, in quotes and with its colon, in words that are compared at once.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    text: &'static str,
    words: [u64; WORDS],
}

/// Names are rarely longer than these words hold.
const WORDS: usize = 3;
const WINDOW: usize = 8 * WORDS;

/// By length, the bits of the words that count.
const MASKS: [[u64; WORDS]; WINDOW + 1] = {
    let mut masks = [[0; WORDS]; WINDOW + 1];
    let mut length = 0;
    while length <= WINDOW {
        let mut byte = 0;
        while byte < length {
            masks[length][byte / 8] |= 0xff << (byte % 8 * 8);
            byte += 1;
        }
        length += 1;
    }
    masks
};

impl Key {
    /// A name in quotes, with its colon.
    pub const fn new(text: &'static str) -> Self {
        let mut words = [0; WORDS];
        let mut byte = 0;
        while byte < text.len() && byte < WINDOW {
            words[byte / 8] |= (text.as_bytes()[byte] as u64) << (byte % 8 * 8);
            byte += 1;
        }
        Self { text, words }
    }
}

impl Reader<'_> {
    /// Passes a key if it comes next exactly as it would be written without blanks, behind its comma. The first key of
    /// an object has no comma.
    #[inline]
    pub(crate) fn pass_key(&mut self, first: bool, key: &Key) -> bool {
        let mut at = self.at;
        if !first {
            if self.byte() != Some(b',') {
                return false;
            }
            at += 1;
        }
        let ahead = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = key.text.len();
        let passed = match (ahead.first_chunk::<WINDOW>(), MASKS.get(length)) {
            (Some(window), Some(masks)) => {
                let (words, _) = window.as_chunks::<8>();
                let differ = words
                    .iter()
                    .zip(key.words)
                    .zip(masks)
                    .fold(0, |differ, ((word, key), mask)| differ | ((u64::from_le_bytes(*word) ^ key) & mask));
                differ == 0
            }
            _ => ahead.starts_with(key.text.as_bytes()),
        };
        if passed {
            self.key_start = at;
            self.at = at + length;
        }
        passed
    }
}
