//! Numbers by the shortest way: many digits at a time.

use super::scan::{POWERS, digits, digits_in};
use super::{Read, Reader};

/// As many bytes as the longest number here and what ends it.
const WINDOW: usize = 24;

impl<'a> Reader<'a> {
    /// An integer of at most 15 digits at a byte, written as we would write it, perhaps in quotes. Where it ends, and
    /// whether it was in quotes.
    #[inline(always)]
    pub(crate) fn small_number_at(&self, at: usize) -> Option<(i64, usize, bool)> {
        let plain = self.text.as_bytes().get(at..)?.first_chunk()?;
        match integer_in(plain) {
            Some((number, length)) => Some((number, at + length, false)),
            None => self.quoted_number_at(at),
        }
    }

    #[inline(never)]
    fn quoted_number_at(&self, at: usize) -> Option<(i64, usize, bool)> {
        let (quote, rest) = self.text.as_bytes().get(at..)?.split_first()?;
        let window = rest.first_chunk()?;
        let (number, length) = integer_in(window)?;
        (*quote == b'"' && window[length] == b'"').then_some((number, at + length + 2, true))
    }

    /// A decimal of at most 7 digits before and after its point at a byte, written as we would write it, perhaps in quotes:
    /// its digits without the point, how many of them are after it, where it ends, and whether it was in quotes.
    #[inline]
    pub(crate) fn small_decimal_at(&self, at: usize) -> Option<(i64, u32, usize, bool)> {
        let ahead = self.text.as_bytes().get(at..)?;
        let quoted = ahead.first() == Some(&b'"');
        let window: &[u8; WINDOW] = ahead.get(usize::from(quoted)..)?.first_chunk()?;
        let (mut number, mut length) = digits(*window.first_chunk()?);
        if length == 0 || length == 8 || (window[0] == b'0' && length > 1) {
            return None;
        }
        let mut places = 0;
        if window[length] == b'.' {
            let (more, count) = digits(*window[length + 1..].first_chunk()?);
            if count == 0 {
                return None;
            }
            number = number * i64::from(*POWERS.get(count)?) + more;
            places = count;
            length += 1 + count;
        }
        let ends = if quoted { window[length] == b'"' } else { ends(window[length]) };
        ends.then_some((number, u32::try_from(places).ok()?, at + length + 2 * usize::from(quoted), quoted))
    }

    /// The digits of an integer without a sign, of at most 16 bytes, and where they end.
    #[inline(always)]
    pub(crate) fn short_digits_at(&self, at: usize) -> Option<(&'a str, usize)> {
        let window: &[u8; WINDOW] = self.text.as_bytes().get(at..)?.first_chunk()?;
        let length = digits_in(window.first_chunk()?);
        let good = length > 0 && (length == 1 || window[0] != b'0') && ends(window[length]);
        if good { Some((self.text.get(at..)?.get(..length)?, at + length)) } else { None }
    }

    /// Skips any number.
    #[inline]
    pub(super) fn skip_number(&mut self) -> Read<()> {
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
            if matches!(self.byte(), Some(b'0'..=b'9')) {
                return Err(self.wrong("a number starts with a superfluous 0"));
            }
        } else {
            self.skip_digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.skip_digits()?;
        }
        Ok(())
    }

    #[inline]
    fn skip_digits(&mut self) -> Read<()> {
        let from = self.at;
        while let Some(window) = self.text.as_bytes().get(self.at..).and_then(|rest| rest.first_chunk()) {
            let more = digits_in(window);
            self.at += more;
            if more < window.len() {
                break;
            }
        }
        // Close to the end of the text.
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == from { Err(self.wrong("expected a digit")) } else { Ok(()) }
    }
}

/// An integer without a sign or a superfluous zero at the start of a window, and its length.
#[inline(always)]
fn integer_in(window: &[u8; WINDOW]) -> Option<(i64, usize)> {
    let (mut number, mut length) = digits(*window.first_chunk()?);
    if length == 8 {
        let (more, further) = digits(*window[8..].first_chunk()?);
        number = number * i64::from(*POWERS.get(further)?) + more;
        length += further;
    }
    let good = length > 0 && (length == 1 || window[0] != b'0') && ends(window[length]);
    good.then_some((number, length))
}

/// Whether no part of a number follows.
#[inline]
fn ends(next: u8) -> bool {
    !matches!(next, b'.' | b'e' | b'E' | b'0'..=b'9')
}
