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
        let outer = self.depth;
        self.next_byte();
        // A bit for each level that is an object.
        let mut objects = 0_u128;
        const { assert!(DEPTH <= 128, "as many levels as bits") };
        loop {
            let opened = match self.byte() {
                Some(b'"') => {
                    self.pass_text()?;
                    false
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.pass_number()?;
                    false
                }
                Some(b'{') => {
                    self.begin_object()?;
                    objects |= 1 << (self.depth - 1);
                    self.pass_any_key(true)?
                }
                Some(b'[') => {
                    self.begin_list()?;
                    objects &= !(1 << (self.depth - 1));
                    self.element(true)?
                }
                _ => {
                    self.pass_word()?;
                    false
                }
            };
            if opened {
                self.next_byte();
                continue;
            }
            // Behind a value: the next one, or the ends of what it stands in.
            loop {
                if self.depth == outer {
                    return Ok(());
                }
                let in_object = objects >> (self.depth - 1) & 1 == 1;
                if if in_object { self.pass_any_key(false)? } else { self.element(false)? } {
                    self.next_byte();
                    break;
                }
            }
        }
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
