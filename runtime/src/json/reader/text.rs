//! Reading text.

use super::scan::{plain_end, stops_in};
use super::{DecodeError, Read, Reader};
use crate::types::INLINE_CAPACITY;

/// The values of hexadecimal digits; beyond 15 for what is none.
const HEX: [u8; 256] = {
    let mut values = [0xff; 256];
    let mut value: u8 = 0;
    while value < 16 {
        values[b"0123456789abcdef"[value as usize] as usize] = value;
        values[b"0123456789ABCDEF"[value as usize] as usize] = value;
        value += 1;
    }
    values
};

/// Bytes of a text with escapes, mostly less.
const SIZE_HINT: usize = 256;

impl<'a> Reader<'a> {
    /// Reads text, unescaped.
    #[inline(always)]
    pub fn text(&mut self) -> Read<&str> {
        let from = self.at + 1;
        self.at = from;
        self.plain();
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                Ok(self.text.get(from..self.at - 1).unwrap_or_default())
            }
            _ => self.escaped(from),
        }
    }

    /// Short text without escapes at a byte, and where it ends.
    #[inline(always)]
    pub(crate) fn short_text_at(&self, at: usize) -> Option<(&'a str, usize)> {
        let (quote, window) = self.text.as_bytes().get(at..)?.split_first_chunk::<1>()?;
        let window = window.first_chunk()?;
        let length = stops_in(window).trailing_zeros() as usize;
        if length > INLINE_CAPACITY || window[length] != b'"' || quote != b"\"" {
            return None;
        }
        Some((self.text.get(at + 1..at + 1 + length)?, at + 2 + length))
    }

    /// Text without escapes at a byte, and where it ends.
    #[inline(always)]
    pub(crate) fn plain_text_at(&self, at: usize) -> Option<(&'a str, usize)> {
        let bytes = self.text.as_bytes();
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let end = plain_end(bytes, at + 1);
        (bytes.get(end) == Some(&b'"')).then(|| (self.slice(at + 1, end), end + 1))
    }

    /// Text of `LENGTH` bytes between quotes at a byte, unread, and where it ends. Its content is for the
    /// caller to check: it may be an escape, or the end of one text and the start of another.
    #[inline(always)]
    pub(crate) fn text_of_length_at<const LENGTH: usize>(&self, at: usize) -> Option<(&'a [u8; LENGTH], usize)> {
        let (quote, rest) = self.text.as_bytes().get(at..)?.split_first_chunk::<1>()?;
        let (text, rest) = rest.split_first_chunk()?;
        (quote == b"\"" && rest.first() == Some(&b'"')).then_some((text, at + 2 + LENGTH))
    }

    /// Skips text up to a quote, a backslash or a control character.
    #[inline]
    pub(super) fn plain(&mut self) {
        self.at = plain_end(self.text.as_bytes(), self.at);
    }

    /// Text from `from` that stopped at something other than its end.
    pub(super) fn escaped(&mut self, from: usize) -> Read<&str> {
        self.scratch.clear();
        self.scratch.reserve(SIZE_HINT);
        let mut from = from;
        loop {
            self.plain();
            self.scratch.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.scratch);
                }
                Some(b'\\') => {
                    // Escapes come in a row: text beyond ASCII is often escaped entirely.
                    while self.byte() == Some(b'\\') {
                        let character = self.escape()?;
                        self.scratch.push(character);
                    }
                }
                Some(_) => return Err(self.wrong("a control character inside text")),
                None => return Err(self.wrong("the text ends inside a text")),
            }
            from = self.at;
        }
    }

    /// Reads an escape, and gives its character.
    #[inline]
    pub(super) fn escape(&mut self) -> Read<char> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        if letter == Some(b'u') {
            return self.unicode();
        }
        letter.and_then(escaped_letter).ok_or_else(|| {
            self.at = (self.at - 1).min(self.text.len());
            self.wrong("no escape is written like this")
        })
    }

    /// Reads the digits of `\u`, and of the second half of a pair. A lone half, which is no character, becomes the
    /// replacement character.
    fn unicode(&mut self) -> Read<char> {
        let first = self.hex()?;
        let is_low = |unit: u32| (0xdc00..0xe000).contains(&unit);
        if (0xd800..0xdc00).contains(&first) && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex()?;
            if is_low(second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    #[inline]
    fn hex(&mut self) -> Read<u32> {
        let ahead = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if let Some(unit) = ahead.first_chunk().and_then(|digits| unit(*digits)) {
            self.at += 4;
            return Ok(unit);
        }
        if ahead.len() < 4 && ahead.iter().all(u8::is_ascii_hexdigit) {
            return Err(DecodeError::cut_off("expected four hexadecimal digits", self.at));
        }
        Err(self.wrong("expected four hexadecimal digits"))
    }
}

/// The character of an escape by the letter after its backslash, except for `u`.
#[inline]
pub(super) fn escaped_letter(letter: u8) -> Option<char> {
    Some(match letter {
        b'"' | b'\\' | b'/' => char::from(letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// What four hexadecimal digits write.
#[inline]
pub(super) fn unit(digits: [u8; 4]) -> Option<u32> {
    let [first, second, third, fourth] = digits.map(|digit| HEX[usize::from(digit)]);
    let good = (first | second | third | fourth) <= 0xf;
    good.then(|| u32::from(u16::from_be_bytes([first << 4 | second, third << 4 | fourth])))
}
