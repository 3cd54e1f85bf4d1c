//! Passing values that nobody reads, checked as strictly as those that are.

use super::scan::plain_end;
use super::{DEPTH, Read, Reader, Token};

impl<'a> Reader<'a> {
    /// Skips a value and gives its raw text.
    pub fn skip(&mut self) -> Read<&'a str> {
        self.next_byte();
        let from = self.at;
        self.pass_value()?;
        Ok(self.slice(from, self.at))
    }

    /// The same, but for its text.
    pub(crate) fn pass_value(&mut self) -> Read<()> {
        let mut levels = Levels::default();
        self.next_byte();
        loop {
            let open = match self.byte() {
                Some(b'"') => {
                    self.pass_text()?;
                    false
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.pass_number()?;
                    false
                }
                Some(opening @ (b'{' | b'[')) => {
                    self.enter()?;
                    levels.open(opening == b'{');
                    let more = if levels.in_object { self.pass_any_key(true)? } else { self.element(true)? };
                    if !more {
                        levels.close();
                    }
                    more
                }
                _ => {
                    self.pass_word()?;
                    false
                }
            };
            if !open && !self.pass_behind(&mut levels)? {
                return Ok(());
            }
            self.next_byte();
        }
    }

    /// Passes what stands behind a value: a comma and perhaps a key, and before it the ends of what the value stood in.
    /// Whether there is another value.
    #[inline(always)]
    fn pass_behind(&mut self, levels: &mut Levels) -> Read<bool> {
        while levels.number > 0 {
            if if levels.in_object { self.pass_any_key(false)? } else { self.element(false)? } {
                return Ok(true);
            }
            levels.close();
        }
        Ok(false)
    }

    /// Whether there is another key, past its colon; otherwise the end of the object is read.
    #[inline]
    fn pass_any_key(&mut self, first: bool) -> Read<bool> {
        let bytes = self.text.as_bytes();
        let quote = self.at + usize::from(!first);
        if bytes.get(quote) == Some(&b'"') && (first || bytes[self.at] == b',') {
            let end = plain_end(bytes, quote + 1);
            if bytes.get(end..).is_some_and(|rest| rest.starts_with(b"\":")) {
                self.at = end + 2;
                return Ok(true);
            }
        }
        if self.end_object() {
            return Ok(false);
        }
        Ok(self.any_key(first)?.is_some())
    }

    #[inline]
    fn pass_text(&mut self) -> Read<()> {
        self.at += 1;
        loop {
            self.plain();
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.escape()?;
                }
                Some(_) => return Err(self.wrong("a control character inside text")),
                None => return Err(self.wrong("the text ends inside a text")),
            }
        }
    }

    /// Passes `null`, `true` or `false`.
    #[inline]
    fn pass_word(&mut self) -> Read<()> {
        match self.peek()? {
            Token::Null => self.null(),
            _ => self.bool().map(drop),
        }
    }
}

/// What a value stands in.
#[derive(Default)]
struct Levels {
    in_object: bool,
    /// A bit for each level around that one: whether it is an object.
    around: u128,
    number: u32,
}

impl Levels {
    fn open(&mut self, object: bool) {
        const { assert!(DEPTH <= 128, "as many levels as bits") };
        self.around = self.around << 1 | u128::from(self.in_object);
        self.in_object = object;
        self.number += 1;
    }

    fn close(&mut self) {
        self.in_object = self.around & 1 == 1;
        self.around >>= 1;
        self.number -= 1;
    }
}
