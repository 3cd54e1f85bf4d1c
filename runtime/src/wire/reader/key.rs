//! Passing the key that is expected.

use super::Reader;

/// The start of a name as it stands in an object, in quotes and with its colon, in words that are compared at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key([u64; WORDS]);

/// Names are rarely longer than these words hold.
const WORDS: usize = 4;
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

/// Quotes and colon.
const AROUND: usize = 3;

impl Key {
    /// Of a wire name.
    pub(crate) const fn new(name: &str) -> Self {
        let (name, mut words) = (name.as_bytes(), [0; WORDS]);
        let mut at = 0;
        while at < name.len() + AROUND && at < WINDOW {
            let byte = match at.checked_sub(1) {
                Some(place) if place < name.len() => name[place],
                Some(place) if place > name.len() => b':',
                _ => b'"',
            };
            words[at / 8] |= (byte as u64) << (at % 8 * 8);
            at += 1;
        }
        Self(words)
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
        let is_next = match (ahead.first_chunk::<WINDOW>(), MASKS.get(length)) {
            (Some(window), Some(masks)) => {
                let (words, _) = window.as_chunks::<8>();
                let differ = words
                    .iter()
                    .zip(key.0)
                    .zip(masks)
                    .fold(0, |differ, ((word, key), mask)| differ | ((u64::from_le_bytes(*word) ^ key) & mask));
                differ == 0
            }
            _ => starts_with(ahead, name),
        };
        is_next.then_some(at + length)
    }
}

/// Long keys, and keys close to the end of the text.
#[cold]
#[inline(never)]
fn starts_with(ahead: &[u8], name: &str) -> bool {
    let behind = ahead.strip_prefix(b"\"").and_then(|ahead| ahead.strip_prefix(name.as_bytes()));
    behind.is_some_and(|behind| behind.starts_with(b"\":"))
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
