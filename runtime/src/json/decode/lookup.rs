//! Which field the next member of an object belongs to.

use super::DecodeError;
use super::decoder::Decoder;
use crate::json::{Reader, Stops};
use crate::schema::{FieldName, Schema};
use crate::types::{UnknownMember, as_u32};

/// What comes next in an object.
enum Next {
    End,
    /// An unknown key. Holds the stops of its window if the key has no escapes and is followed by a colon.
    Unknown(Option<Stops>),
    Known(FieldName),
}

impl Decoder<'_> {
    /// Reads the key of the next member that the table knows, or the end of the object. Members before it that the table
    /// does not know are kept. `expected` is 1 + the index of the last known member.
    pub(super) fn next_known(
        &mut self,
        schema: &'static Schema,
        mut first: bool,
        expected: usize,
    ) -> Result<Option<FieldName>, DecodeError> {
        loop {
            match self.next_key(schema, first)? {
                Next::Known(name) => return Ok(Some(name)),
                Next::End => return Ok(None),
                Next::Unknown(stops) => self.keep_unknown(stops, expected)?,
            }
            first = false;
            // Usually the expected field follows the unknown member.
            if let Some(field) = schema.fields().get(expected)
                && let Some(end) = self.reader.expected_key_end(false, field)
            {
                self.reader.skip_key_to(false, end);
                return Ok(Some(FieldName { field: expected, spelling: 0 }));
            }
        }
    }

    /// Reads the next key, or the end of the object, and looks the key up.
    #[inline]
    fn next_key(&mut self, schema: &'static Schema, first: bool) -> Result<Next, DecodeError> {
        if let Some(key) = self.reader.peek_key(first) {
            let next = match schema.find_name(key.name()) {
                Some(name) => Some(Next::Known(name)),
                None => key.stops().map(|stops| Next::Unknown(Some(stops))),
            };
            if let Some(next) = next {
                let (from, end) = (key.from, key.end());
                self.reader.skip_peeked_key(from, end);
                return Ok(next);
            }
        }
        if self.reader.end_object() {
            return Ok(Next::End);
        }
        self.any_key(schema, first)
    }

    /// The same for keys that are long, or not written as they mostly are.
    #[inline(never)]
    fn any_key(&mut self, schema: &'static Schema, first: bool) -> Result<Next, DecodeError> {
        Ok(match self.reader.key(first)? {
            Some(name) => schema.find_name(name.as_bytes()).map_or(Next::Unknown(None), Next::Known),
            None => Next::End,
        })
    }

    /// Keeps a member whose key has been read, and which the table does not know.
    fn keep_unknown(&mut self, stops: Option<Stops>, after: usize) -> Result<(), DecodeError> {
        let after = u16::try_from(after).unwrap_or(u16::MAX);
        self.takes(size_of::<UnknownMember>())?;
        let Some(stops) = stops.filter(|_| !self.tolerant) else { return self.keep_any_unknown(after) };
        let (key, colon) = (self.reader.key_start(), self.reader.offset());
        let value = self.reader.skip_value(stops)?;
        let member = self.arena.push(self.reader.slice(key, self.reader.offset()));
        // The key has no escapes.
        let name = member.part(1, colon - key - 3);
        self.unknown.push(UnknownMember { member, name, value_at: as_u32(value - key), after });
        Ok(())
    }

    /// The same for any key, and for values that may be no JSON.
    #[cold]
    fn keep_any_unknown(&mut self, after: u16) -> Result<(), DecodeError> {
        let (key, colon) = (self.reader.key_start(), self.reader.offset());
        let value = self.skip_any()?;
        let member = self.unknown_member(key, colon, value, self.reader.offset(), after);
        self.unknown.push(member);
        Ok(())
    }

    /// A member that is kept as it came.
    pub(super) fn unknown_member(
        &mut self,
        key: usize,
        colon: usize,
        value: usize,
        end: usize,
        after: u16,
    ) -> UnknownMember {
        let member = match self.kept_text(self.reader.slice(value, end)) {
            None => self.arena.push(self.reader.slice(key, end)),
            Some(text) => self.arena.push(&format!("{}{text}", self.reader.slice(key, value))),
        };
        // The name is between the first quote and the last one before the colon.
        let quoted = self.reader.slice(key, colon - 1).trim_ascii_end();
        let name = if quoted.contains('\\') {
            let mut reader = Reader::new(quoted);
            self.arena.push(reader.text().unwrap_or_default())
        } else {
            member.part(1, quoted.len().saturating_sub(2))
        };
        UnknownMember { member, name, value_at: as_u32(value - key), after }
    }
}
