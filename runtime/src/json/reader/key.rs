//! Keys: the one that is expected, and whichever comes next.

use super::scan::{WINDOW, quotes_in, same_in};
use super::{Reader, Stops};
use crate::schema::{Field, KEY_WINDOW, Key, is_plain};

const _: () = assert!(WINDOW == KEY_WINDOW, "a key is compared with one window");

/// A key that comes next, and what is around it.
#[derive(Clone, Copy)]
pub(crate) struct PeekedKey<'a> {
    window: &'a [u8; WINDOW],
    /// Where the comma before it is, or the brace.
    pub(crate) from: usize,
    length: usize,
}

impl<'a> PeekedKey<'a> {
    /// The name, as it would be without escapes.
    #[inline(always)]
    pub(crate) fn name(&self) -> &'a [u8] {
        self.window.get(2..self.length - 2).unwrap_or_default()
    }

    /// Where it ends.
    #[inline(always)]
    pub(crate) fn end(&self) -> usize {
        self.from + self.length
    }

    /// The stops of its window, if it is a key without escapes and with its colon.
    #[inline(always)]
    pub(crate) fn stops(&self) -> Option<Stops> {
        let stops = Stops::of(self.window, self.from);
        let is_plain = stops.third() + 2 == self.length && self.window[self.length - 1] == b':';
        is_plain.then_some(stops)
    }
}

impl Reader<'_> {
    /// Where the key of a field ends, if it comes next exactly as it would be written without blanks, after its comma. The
    /// first key of an object has no comma, and is looked for right after its brace.
    #[inline(always)]
    pub(crate) fn expected_key_end(&self, first: bool, field: &Field) -> Option<usize> {
        let (from, length) = (self.before_key(first), usize::from(field.key.length));
        let window = self.text.as_bytes().get(from..).and_then(|ahead| ahead.first_chunk());
        if window.is_some_and(|window| starts_with(window, &field.key, first)) && length <= WINDOW {
            return Some(from + length);
        }
        if window.is_some() && length <= WINDOW { None } else { self.long_key_end(first, field.wire) }
    }

    /// Skips the key that comes next without blanks, by where it ends.
    #[inline(always)]
    pub(crate) fn skip_key_to(&mut self, first: bool, end: usize) {
        self.skip_peeked_key(self.before_key(first), end);
    }

    /// The short key that comes next without blanks, up to where its colon should be; not yet skipped.
    #[inline(always)]
    pub(crate) fn peek_key(&self, first: bool) -> Option<PeekedKey<'_>> {
        let from = self.before_key(first);
        let window = self.text.as_bytes().get(from..)?.first_chunk()?;
        let length = (quotes_in(window) & !0b11).trailing_zeros() as usize + 2;
        let start = u16::from_le_bytes([window[0], window[1]]);
        let near = length <= WINDOW && start == u16::from_le_bytes(if first { *b"{\"" } else { *b",\"" });
        // What ends the name is a quote before a colon, and not one that is escaped.
        (near && window[length - 1] == b':').then_some(PeekedKey { window, from, length })
    }

    /// Skips a key that starts after such a byte, by where it ends.
    #[inline(always)]
    pub(crate) fn skip_peeked_key(&mut self, from: usize, end: usize) {
        self.key_start = from.wrapping_add(1);
        self.at = end;
    }

    /// Where the key of that name ends, for long keys, and for keys close to the end of the text.
    #[cold]
    #[inline(never)]
    fn long_key_end(&self, first: bool, name: &str) -> Option<usize> {
        let ahead = self.text.as_bytes().get(self.at..)?;
        let ahead = if first { ahead } else { ahead.strip_prefix(b",")? };
        let after = ahead.strip_prefix(b"\"")?.strip_prefix(name.as_bytes())?.strip_prefix(b"\":")?;
        is_plain(name.as_bytes()).then(|| self.text.len() - after.len())
    }

    /// Where the comma before the next key is, or the brace before the first one.
    #[inline(always)]
    fn before_key(&self, first: bool) -> usize {
        self.at.wrapping_sub(usize::from(first))
    }
}

/// Whether a window starts with a key. The first key of an object has a brace in place of the comma.
#[inline(always)]
fn starts_with(window: &[u8; WINDOW], key: &Key, first: bool) -> bool {
    let same = same_in(window, &key.start) | u32::from(first);
    same.trailing_ones() >= u32::from(key.length).min(u32::BITS)
}

#[cfg(test)]
mod tests {
    use super::WINDOW;
    use crate::json::Reader;
    use crate::schema::{Field, Kind};

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
                let end = reader.expected_key_end(true, &Field::new(name.to_owned().leak(), Kind::Text));
                assert_eq!(end, want, "{name} in {text}");
            }
        }
    }
}
