//! Members of records and their scalars.

use super::in_order::Rest;
use super::{BadItem, DecodeError, Left};
use crate::kinds::{Chain, RawJson, Texts};
use crate::record::{Field, Form, Kind, Place, Places, Record, Slot, WireState};
use crate::wire::{Assigned, Reader, Scalar, Stops, Token, assign};

/// Reads JSON into records. Emitted code passes it on.
pub struct Decoder<'a> {
    pub(super) reader: Reader<'a>,
    /// Path of the items; empty when there are none.
    pub(super) items: &'static [&'static str],
    pub(super) bad: Vec<BadItem>,
    /// What stopped the object that is read in the order of its table. Here, so that nothing is left behind when one of
    /// its fields panics, and no code is needed for that.
    pub(super) failed: Option<DecodeError>,
    /// Members of the innermost object that its table does not know.
    unknown: Chain,
    /// By how many more members came as their table says than in another way, of the last ones that were looked up.
    order: i32,
    /// Texts of the one of many items that is being read, or of what is around them.
    pub(super) texts: Texts,
    /// The other of the two.
    pub(super) outer: Texts,
}

/// Members after which it does not matter any more how those before them came. Small objects may come in order by chance.
const LASTING: i32 = 16;

/// How far along the way to the items a value is: so many names of the path have been followed.
pub(super) type Depth = Option<usize>;

/// What comes next in an object.
enum Next {
    End,
    /// With the stops of the window in which the key stands, if they are at hand.
    Unknown(Stops),
    Known(Place),
}

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, items: &'static [&'static str]) -> Self {
        Self {
            reader: Reader::new(text),
            items,
            bad: Vec::new(),
            failed: None,
            unknown: Chain::default(),
            order: 0,
            texts: Texts::default(),
            outer: Texts::default(),
        }
    }

    pub(super) fn root(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        check_length(self.reader.length())?;
        // It may have been read before.
        record.wire_state_mut().forget();
        let depth = if self.items.is_empty() { None } else { Some(0) };
        match self.reader.peek()? {
            Token::Object => self.members(record, depth)?,
            other => return Err(DecodeError::mismatch("an object", other.name(), self.reader.offset())),
        }
        self.texts.seal();
        self.reader.end()
    }

    pub(super) fn members(&mut self, record: &mut dyn Record, depth: Depth) -> Result<(), DecodeError> {
        let outer = std::mem::take(&mut self.unknown);
        let read = self.each_member(record, depth);
        let own = std::mem::replace(&mut self.unknown, outer);
        if own.first > 0 {
            record.wire_state_mut().set_unknown(self.texts.whole(), own.first);
        }
        read
    }

    fn each_member(&mut self, record: &mut dyn Record, depth: Depth) -> Result<(), DecodeError> {
        self.reader.begin_object()?;
        // Objects on the way to the items are few; all others mostly come as their table says.
        let left = if depth.is_none() && self.order >= 0 { record.read(self)? } else { Left::START };
        match left {
            Left(None) => Ok(()),
            Left(Some(rest)) => self.rest(record, depth, rest),
        }
    }

    /// Members in any order.
    #[inline(never)]
    fn rest(
        &mut self,
        record: &mut dyn Record,
        depth: Depth,
        Rest { mut expected, mut first, mut known }: Rest,
    ) -> Result<(), DecodeError> {
        let table = record.shape().table();
        let (fields, places, mut order) = (&table.fields, table.places(), self.order);
        let way = depth.and_then(|depth| Some((self.items.get(depth)?, depth)));
        loop {
            // Where the last ones were not foreseen, this one hardly will be.
            let foreseen = |reader: &mut Reader<'_>| {
                let field = || fields.get(expected);
                order >= 0 && field().is_some_and(|field| reader.pass_key(first, &field.wire, &field.key))
            };
            let place = match known.take() {
                Some(place) => place,
                None if foreseen(&mut self.reader) => Place::of_field(expected),
                None => match self.next_known(fields, places, first, expected)? {
                    Some(place) => place,
                    None => break,
                },
            };
            let index = place.field;
            order += if index == expected { 1 } else { -1 };
            first = false;
            expected = index + 1;
            let Some(field) = fields.get(index) else { continue };
            // On the way to the items, one member leads there.
            let depth = way.and_then(|(name, depth)| (*name == field.wire).then_some(depth + 1));
            self.member(record, field, place, depth)?;
        }
        self.order = order.clamp(-LASTING, LASTING);
        Ok(())
    }

    /// Passes the key of the next member that the table knows, or the end of the object. Members before it that the table
    /// does not know are kept.
    #[inline(always)]
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
            self.reader.pass_value(stops)?;
            let behind = self.reader.offset();
            // Mostly what was due comes behind it.
            if let Some(field) = fields.get(expected)
                && self.reader.pass_key(false, &field.wire, &field.key)
            {
                self.keep_unknown(unknown, behind, expected);
                return Ok(Some(Place::of_field(expected)));
            }
        }
    }

    /// Passes the next key, or the end of the object, and looks the key up.
    #[inline(always)]
    fn next_key(&mut self, places: &Places, first: bool) -> Result<Next, DecodeError> {
        if let Some(near) = self.reader.near_key(first) {
            let next = match places.find_near(near) {
                Some(place) => Some(Next::Known(place)),
                None => near.stops().map(Next::Unknown),
            };
            if let Some(next) = next {
                self.reader.pass_near_key(near.from, near.behind());
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

    /// Keeps the raw text of a value that started behind `from`.
    #[cold]
    pub(super) fn keep(&mut self, state: &mut WireState, index: usize, from: usize) {
        let raw = self.reader.slice(from, self.reader.offset()).trim_ascii_start();
        let raw = self.texts.take(raw);
        state.keep(index, RawJson::checked(raw));
    }

    /// Keeps members that the table does not know, from the key of the first one, if it stands before that end.
    #[inline(always)]
    fn keep_unknown(&mut self, from: usize, to: usize, after: usize) {
        if from < to {
            self.texts.take_unknown(&mut self.unknown, after, self.reader.bytes(from, to));
        }
    }

    /// Passes and keeps a member whose key has been read, and which has no place.
    #[cold]
    pub(super) fn keep_member(&mut self, after: usize) -> Result<(), DecodeError> {
        let from = self.reader.key_start();
        self.reader.pass_value(Stops::NONE)?;
        self.keep_unknown(from, self.reader.offset(), after);
        Ok(())
    }

    pub(super) fn value(
        &mut self,
        field: &Field,
        kind: &Kind,
        slot: Slot<'_>,
        depth: Depth,
    ) -> Result<Form, DecodeError> {
        let token = self.reader.peek()?;
        match slot {
            Slot::Object(slot) => self.object(field, kind, slot, token, depth),
            Slot::List(list) => self.list(field, kind, list, token, depth),
            Slot::Map(map) => self.map(field, kind, map, token),
            Slot::Json(slot) => {
                *slot = Some(RawJson::checked(self.texts.take(self.reader.skip()?)));
                Ok(Form::PLAIN)
            }
            slot => self.scalar(field, kind, slot, token),
        }
    }

    fn scalar(&mut self, field: &Field, kind: &Kind, slot: Slot<'_>, token: Token) -> Result<Form, DecodeError> {
        let offset = self.reader.offset();
        let scalar = match token {
            Token::Null => {
                self.reader.null()?;
                Scalar::Null
            }
            Token::Bool => Scalar::Bool(self.reader.bool()?),
            Token::Number => Scalar::Number(self.reader.number()?),
            Token::Text => Scalar::Text(self.reader.text()?),
            Token::List | Token::Object => return Err(mismatch(kind, token, offset)),
        };
        match assign(field, slot, scalar, &mut self.texts) {
            Assigned::As(form) => Ok(form),
            Assigned::Keep => Ok(Form::KEPT),
            Assigned::Mismatch => Err(mismatch(kind, token, offset)),
        }
    }
}

/// More bytes are not read. Places among what is kept of a text are numbers of 32 bits, and in the worst case it takes
/// almost three times the room of the text: as `"a":1,` where the name came before, with twelve bytes for each.
const LONGEST: usize = 1 << 30;

pub(super) fn check_length(bytes: usize) -> Result<(), DecodeError> {
    if bytes > LONGEST {
        return Err(DecodeError::syntax("texts of more than 1 GiB are not read: ask for less at once", 0));
    }
    Ok(())
}

pub(super) fn mismatch(kind: &Kind, token: Token, offset: usize) -> DecodeError {
    DecodeError::mismatch(kind.expectation(), token.name(), offset)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, check_length};

    #[test]
    fn texts_whose_places_would_not_fit_are_refused() {
        assert_eq!(check_length(LONGEST), Ok(()));
        let error = check_length(LONGEST + 1).expect_err("it is too long").to_string();
        assert!(error.contains("1 GiB"), "{error}");
    }
}
