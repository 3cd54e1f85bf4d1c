//! Where the next member of an object belongs.

use super::DecodeError;
use super::decoder::Decoder;
use crate::json::Stops;
use crate::schema::{Field, Place, Places};

/// What comes next in an object.
enum Next {
    End,
    /// With the stops of the window in which the key stands, if they are at hand.
    Unknown(Stops),
    Known(Place),
}

impl Decoder<'_> {
    /// Passes the key of the next member that the table knows, or the end of the object. Members before it that the table
    /// does not know are kept.
    #[inline]
    pub(super) fn next_known(
        &mut self,
        fields: &[Field],
        places: &Places,
        mut first: bool,
        expected: usize,
    ) -> Result<Option<Place>, DecodeError> {
        // Where the first member starts that is not known; behind everything while there is none.
        let mut unknown = usize::MAX;
        loop {
            let start = self.reader.offset();
            let stops = match self.next_key(places, first)? {
                Next::Unknown(stops) => stops,
                Next::Known(place) => {
                    self.keep_unknown(unknown, start, expected);
                    return Ok(Some(place));
                }
                Next::End => {
                    self.keep_unknown(unknown, start, expected);
                    return Ok(None);
                }
            };
            // No branch: whether one is the first cannot be foreseen.
            unknown = unknown.min(self.reader.key_start());
            first = false;
            self.reader.skip_value(stops)?;
            let behind = self.reader.offset();
            // Mostly what was due comes behind it.
            if let Some(field) = fields.get(expected)
                && self.reader.skip_key(false, &field.wire, &field.key)
            {
                self.keep_unknown(unknown, behind, expected);
                return Ok(Some(Place::of_field(expected)));
            }
        }
    }

    /// Passes the next key, or the end of the object, and looks the key up.
    #[inline]
    fn next_key(&mut self, places: &Places, first: bool) -> Result<Next, DecodeError> {
        if let Some(near) = self.reader.peek_key(first) {
            let next = match places.find_peeked(near) {
                Some(place) => Some(Next::Known(place)),
                None => near.stops().map(Next::Unknown),
            };
            if let Some(next) = next {
                self.reader.skip_peeked_key(near.from, near.behind());
                return Ok(next);
            }
        }
        if self.reader.end_object() {
            return Ok(Next::End);
        }
        self.far_key(places, first)
    }

    /// The same for keys that are long, or not written as they mostly are.
    #[inline(never)]
    fn far_key(&mut self, places: &Places, first: bool) -> Result<Next, DecodeError> {
        Ok(match self.reader.key(first)? {
            Some(name) => places.find(name).map_or(Next::Unknown(Stops::NONE), Next::Known),
            None => Next::End,
        })
    }

    /// Keeps members that the table does not know, from the key of the first one, if it stands before that end.
    #[inline]
    fn keep_unknown(&mut self, from: usize, to: usize, after: usize) {
        if from < to {
            self.texts.take_unknown(&mut self.unknown, after, self.reader.bytes(from, to));
        }
    }

    /// Passes and keeps a member whose key has been read, and which has no place.
    #[cold]
    pub(super) fn keep_member(&mut self, after: usize) -> Result<(), DecodeError> {
        let from = self.reader.key_start();
        self.reader.skip_value(Stops::NONE)?;
        self.keep_unknown(from, self.reader.offset(), after);
        Ok(())
    }
}
