//! Continuing after values that are not JSON.

use super::DecodeError;
use super::decoder::Decoder;
use crate::json::repair::value_end;
use crate::json::{Reader, write_text};

impl<'a> Decoder<'a> {
    /// Skips a value that starts at `from` and is no JSON, by its texts and brackets alone, and gives its text.
    ///
    /// # Errors
    /// When the text ends before the value does.
    pub(super) fn skip_broken(&mut self, from: usize) -> Result<&'a str, DecodeError> {
        let ahead = self.reader.slice(from, self.reader.length());
        let length = value_end(ahead)
            .ok_or_else(|| DecodeError::cut_off("the text ends inside a value", self.reader.length()))?;
        if length == 0 {
            return Err(DecodeError::syntax("no value starts like this", from));
        }
        self.reader.go_to(from + length);
        Ok(self.reader.slice(from, from + length))
    }

    /// Skips the value that comes next; where those are passed over, also one that is not JSON. Gives where it starts.
    #[cold]
    pub(super) fn skip_any(&mut self) -> Result<usize, DecodeError> {
        self.reader.next_byte();
        let (from, depth) = (self.reader.offset(), self.reader.depth());
        match self.reader.skip() {
            Err(_) if self.passes_over() => {
                self.reader.rewind(from, depth);
                self.skip_broken(from)?;
                self.tolerated.push("a value beside the items that is no JSON was passed over");
                Ok(from)
            }
            skipped => skipped.map(|_| from),
        }
    }

    /// A value as it is kept: as text where it is no JSON, so that what is written is JSON.
    pub(super) fn kept_text(&self, raw: &str) -> Option<String> {
        let mut reader = Reader::new(raw);
        if !self.tolerant || reader.skip().and_then(|_| reader.end()).is_ok() {
            return None;
        }
        let mut text = String::new();
        write_text(&mut text, raw);
        Some(text)
    }
}
