//! Skips values, validating them fully.

use super::compact::{LEVELS, Stops, compact_end, scalar_end};
use super::{DEPTH, Read, Reader, Token};

impl<'a> Reader<'a> {
    /// Skips a value and gives its raw text.
    pub fn skip(&mut self) -> Read<&'a str> {
        self.next_byte();
        let from = self.at;
        self.skip_value(Stops::NONE)?;
        Ok(self.slice(from, self.at))
    }

    /// The same, but for its text; with the stops of the window in which it starts, if they are at hand.
    /// Gives where the value starts, after blanks.
    #[inline(always)]
    pub(crate) fn skip_value(&mut self, stops: Stops) -> Read<usize> {
        let from = self.at;
        if let Some(end) = scalar_end(self.text.as_bytes(), from, stops) {
            self.at = end;
            return Ok(from);
        }
        self.next_byte();
        let from = self.at;
        self.skip_any(stops).map(|()| from)
    }

    #[inline(never)]
    fn skip_any(&mut self, stops: Stops) -> Read<()> {
        if self.depth + LEVELS < DEPTH
            && let Some(end) = compact_end(self.text.as_bytes(), self.at, stops)
        {
            self.at = end;
            return Ok(());
        }
        self.skip_slowly()
    }

    /// Skips any value; an error names what is wrong with it.
    #[inline(never)]
    fn skip_slowly(&mut self) -> Read<()> {
        let mut levels = Levels::default();
        loop {
            let open = match self.peek()? {
                Token::Text => self.skip_text().map(|()| false)?,
                Token::Number => self.skip_number().map(|()| false)?,
                Token::Bool => self.bool().map(|_| false)?,
                Token::Null => self.null().map(|()| false)?,
                opening @ (Token::Object | Token::List) => {
                    self.enter()?;
                    levels.open(opening == Token::Object);
                    let more = self.skip_before(&levels, true)?;
                    if !more {
                        levels.close();
                    }
                    more
                }
            };
            if !open && !self.skip_after(&mut levels)? {
                return Ok(());
            }
        }
    }

    /// Skips a comma and a key before a value, where it needs them, or the end of the list or object around it.
    /// Whether there is another value.
    fn skip_before(&mut self, levels: &Levels, first: bool) -> Read<bool> {
        if levels.in_object { Ok(self.any_key(first)?.is_some()) } else { self.element(first) }
    }

    /// Skips from the end of a value to the next one. Whether there is one.
    fn skip_after(&mut self, levels: &mut Levels) -> Read<bool> {
        while levels.number > 0 {
            if self.skip_before(levels, false)? {
                return Ok(true);
            }
            levels.close();
        }
        Ok(false)
    }

    fn skip_text(&mut self) -> Read<()> {
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
}

/// The lists and objects around a value.
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
