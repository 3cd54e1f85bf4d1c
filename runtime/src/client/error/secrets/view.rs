//! A text as it is compared, with the place of every byte in the text as it came.

use crate::types::is_hidden;
use std::ops::Range;

/// The bytes of a text in small letters, without what cannot be seen.
pub(super) struct View {
    bytes: Vec<u8>,
    /// Where each byte is in the text as it came.
    places: Vec<Range<usize>>,
}

impl View {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes().to_vec();
        let places = (0..bytes.len()).map(|at| at..at + 1).collect();
        Self { bytes, places }.visible()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of some of the bytes in the text as it came, with what is in between.
    pub(super) fn place(&self, from: usize, to: usize) -> Range<usize> {
        let place = |at: usize| self.places.get(at).cloned().unwrap_or_default();
        place(from).start..place(to.saturating_sub(1)).end.max(place(from).start)
    }

    /// The text whose percent-encoding is undone as often as there is any.
    pub(super) fn percent_decoded(&self) -> Self {
        let (mut bytes, mut places) = (Vec::new(), Vec::<Range<usize>>::new());
        for (byte, place) in self.bytes.iter().zip(&self.places) {
            bytes.push(*byte);
            places.push(place.clone());
            // A byte may complete an escape that was itself escaped.
            while let Some(byte) = escaped(&bytes) {
                let kept = bytes.len().saturating_sub(3);
                let place = places.get(kept).map_or(0, |place| place.start)..place.end;
                bytes.truncate(kept);
                places.truncate(kept);
                bytes.push(byte);
                places.push(place);
            }
        }
        Self { bytes, places }.visible()
    }

    /// The text with a space for every `+`, which stands for one in a query.
    pub(super) fn of_query(&self) -> Self {
        self.map(|byte| Some(if byte == b'+' { b' ' } else { byte }))
    }

    /// The text as base64 in its usual alphabet, without what breaks lines.
    pub(super) fn base64(&self) -> Self {
        self.map(|byte| match byte {
            b'-' => Some(b'+'),
            b'_' => Some(b'/'),
            byte => (!byte.is_ascii_whitespace()).then_some(byte),
        })
    }

    /// The text as hex, without what stands between its digits.
    pub(super) fn hex(&self) -> Self {
        self.map(|byte| (!byte.is_ascii_whitespace() && !b":-,\\x".contains(&byte)).then_some(byte))
    }

    fn map(&self, change: impl Fn(u8) -> Option<u8>) -> Self {
        let all = self.bytes.iter().zip(&self.places);
        let (bytes, places) = all.filter_map(|(byte, place)| change(*byte).map(|byte| (byte, place.clone()))).unzip();
        Self { bytes, places }
    }

    /// Drops what cannot be seen, and makes letters small.
    fn visible(self) -> Self {
        let mut keeps = Vec::with_capacity(self.bytes.len());
        for chunk in self.bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                keeps.extend(std::iter::repeat_n(!is_unseen(letter), letter.len_utf8()));
            }
            keeps.extend(std::iter::repeat_n(true, chunk.invalid().len()));
        }
        let all = self.bytes.into_iter().zip(self.places).zip(keeps).filter(|(_, keeps)| *keeps);
        let (bytes, places) = all.map(|((byte, place), _)| (byte.to_ascii_lowercase(), place)).unzip();
        Self { bytes, places }
    }
}

/// Whether a character has no look of its own, or changes only that of the one before it.
fn is_unseen(letter: char) -> bool {
    is_hidden(letter) || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}')
}

/// The byte that the escape at the end stands for.
fn escaped(bytes: &[u8]) -> Option<u8> {
    let [.., b'%', high, low] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}
