//! Finding the ends of values written without blanks, as almost all are.

use super::scan::{WINDOW, digits_in, stops_in};
use super::text::{escaped_letter, unit};

/// Where the texts of a value stop being plain, looked up for a window at a time: a window holds many short texts.
#[derive(Clone, Copy)]
pub(crate) struct Stops {
    from: usize,
    marks: u32,
}

impl Stops {
    /// Stops that belong to no window, as no text reaches this offset.
    pub(crate) const NONE: Self = Self { from: usize::MAX >> 1, marks: 0 };

    /// The stops of the window that starts at `from`.
    #[inline(always)]
    pub(super) fn of(window: &[u8; WINDOW], from: usize) -> Self {
        Self { from, marks: stops_in(window) }
    }

    /// Where in its window the first stop after two bytes is.
    #[inline(always)]
    pub(super) fn third(self) -> usize {
        (self.marks & !0b11).trailing_zeros() as usize
    }

    /// Where the next stop is, from a byte on that is after all earlier ones. `None` close to the end.
    #[inline(always)]
    fn next(&mut self, bytes: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let within = from.wrapping_sub(self.from);
            if within < WINDOW {
                let marks = self.marks >> within;
                if marks != 0 {
                    return Some(from + marks.trailing_zeros() as usize);
                }
                from = self.from + WINDOW;
            }
            *self = Self::of(bytes.get(from..)?.first_chunk()?, from);
        }
    }

    /// Where text ends whose content starts at `from`: after its closing quote.
    #[inline(always)]
    fn text_end(&mut self, bytes: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let stop = self.next(bytes, from)?;
            match bytes.get(stop)? {
                b'"' => return Some(stop + 1),
                b'\\' => from = escape_end(bytes, stop)?,
                _ => return None,
            }
        }
    }

    /// Where a key ends that starts at `at`: after its colon.
    #[inline(always)]
    fn key_end(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        if bytes.get(at)? != &b'"' {
            return None;
        }
        let end = self.text_end(bytes, at + 1)?;
        (bytes.get(end)? == &b':').then_some(end + 1)
    }
}

/// Where a text or a number ends that starts at `at`. `None` means that it has to be read in full.
#[inline(always)]
pub(super) fn scalar_end(bytes: &[u8], at: usize, mut stops: Stops) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => stops.text_end(bytes, at + 1),
        b'-' | b'0'..=b'9' => number_end(bytes, at),
        _ => None,
    }
}

/// Where a value ends that starts at `at`. `None` means that it has to be read in full: it has blanks or an error, is close
/// to the end of the text, or is something rare.
#[inline(always)]
pub(super) fn compact_end(bytes: &[u8], mut at: usize, mut stops: Stops) -> Option<usize> {
    // One bit for each level says whether it is an object, the innermost last. A leading 1 marks where they start.
    let mut levels: u64 = 1;
    loop {
        // These are consecutive ifs, because processors predict these better than a jump table.
        let byte = *bytes.get(at)?;
        if byte == b'"' {
            at = stops.text_end(bytes, at + 1)?;
        } else if matches!(byte, b'{' | b'[') {
            let object = byte == b'{';
            at += 1;
            // In ASCII the closing bracket of objects and lists is two after the opening one.
            if *bytes.get(at)? == byte + 2 {
                at += 1;
            } else {
                if levels >> LEVELS != 0 {
                    return None;
                }
                levels = levels << 1 | u64::from(object);
                if object {
                    at = stops.key_end(bytes, at)?;
                }
                continue;
            }
        } else if matches!(byte, b'-' | b'0'..=b'9') {
            at = number_end(bytes, at)?;
        } else {
            at = word_end(bytes, at)?;
        }
        loop {
            if levels == 1 {
                return Some(at);
            }
            let object = levels & 1 == 1;
            let next = *bytes.get(at)?;
            at += 1;
            if next == b',' {
                if object {
                    at = stops.key_end(bytes, at)?;
                }
                break;
            }
            if next != if object { b'}' } else { b']' } {
                return None;
            }
            levels >>= 1;
        }
    }
}

/// As many levels as are followed here.
pub(super) const LEVELS: usize = 60;

#[inline(always)]
fn word_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..at + 5)? {
        [b'n', b'u', b'l', b'l', _] | [b't', b'r', b'u', b'e', _] => Some(at + 4),
        b"false" => Some(at + 5),
        _ => None,
    }
}

/// Where a number without an exponent ends.
#[inline(always)]
fn number_end(bytes: &[u8], at: usize) -> Option<usize> {
    let from = at + usize::from(bytes.get(at)? == &b'-');
    let mut end = digits_end(bytes, from)?;
    if bytes[from] == b'0' && end > from + 1 {
        return None;
    }
    if bytes.get(end)? == &b'.' {
        end = digits_end(bytes, end + 1)?;
    }
    (!matches!(bytes.get(end)?, b'e' | b'E' | b'.')).then_some(end)
}

#[inline(always)]
fn digits_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut end = from;
    loop {
        let digits = digits_in(bytes.get(end..)?.first_chunk()?);
        end += digits;
        if digits < 16 {
            return (end > from).then_some(end);
        }
    }
}

/// Where an escape ends whose backslash is there.
#[cold]
fn escape_end(bytes: &[u8], backslash: usize) -> Option<usize> {
    match *bytes.get(backslash + 1)? {
        b'u' => unit(*bytes.get(backslash + 2..)?.first_chunk()?).map(|_| backslash + 6),
        letter => escaped_letter(letter).map(|_| backslash + 2),
    }
}
