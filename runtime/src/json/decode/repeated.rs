//! Names that come more than once in an object.
//!
//! While the members are read, the first value goes into the field and the others are only noted. After the object's end
//! the value that counts is read again: the last one, though never an empty one in place of a list with elements. The
//! others are kept as if they were unknown, so that nothing is lost and the last value stays the last.

use super::DecodeError;
use super::decoder::Decoder;
use super::items::{ItemPath, member_path};
use crate::json::{Reader, Token};
use crate::record::{FieldMut, Record, WireInfo};
use crate::schema::{Field, FieldName, Kind, Schema};

/// A member whose name came more than once.
struct Occurrence {
    name: FieldName,
    /// Where its key starts, where its colon ends, and where its value starts and ends.
    key: usize,
    colon: usize,
    value: usize,
    end: usize,
}

impl Decoder<'_> {
    /// Reads the values that count of fields whose names came more than once, in an object that starts at `from` and ends
    /// here.
    #[cold]
    pub(super) fn read_repeated(
        &mut self,
        record: &mut dyn Record,
        from: usize,
        mut repeated: Vec<usize>,
        path: ItemPath,
    ) -> Result<(), DecodeError> {
        repeated.sort_unstable();
        repeated.dedup();
        let (schema, end, depth) = (record.schema(), self.reader.offset(), self.reader.depth());
        self.reader.rewind(from, depth);
        let all = self.occurrences(schema, &repeated)?;
        for index in repeated {
            let Some(field) = schema.fields().get(index) else { continue };
            let of_field: Vec<_> = all.iter().filter(|occurrence| occurrence.name.field == index).collect();
            let path = member_path(path, field.wire);
            let counts = self.which_counts(field, &of_field, path);
            let mut read = Ok(());
            record.fields_mut(&mut |info, fields| {
                self.keep_others(info, index, &of_field, counts);
                // The first one has been read.
                let again = of_field.get(counts).filter(|_| counts > 0);
                if let (Some(target), Some(occurrence)) = (fields.get_mut(index), again) {
                    read = self.read_again(field, target, info, occurrence, path, depth);
                }
            });
            read?;
        }
        self.reader.rewind(end, depth);
        Ok(())
    }

    /// All members of those fields in the object that starts here.
    fn occurrences(&mut self, schema: &'static Schema, fields: &[usize]) -> Result<Vec<Occurrence>, DecodeError> {
        let (mut all, mut first) = (Vec::new(), true);
        self.reader.begin_object()?;
        while let Some(key) = self.reader.key(first)? {
            first = false;
            let name = schema.find_name(key.as_bytes());
            let (key, colon) = (self.reader.key_start(), self.reader.offset());
            let value = self.skip_any()?;
            if let Some(name) = name.filter(|name| fields.contains(&name.field)) {
                all.push(Occurrence { name, key, colon, value, end: self.reader.offset() });
            }
        }
        Ok(all)
    }

    /// Which of the values counts.
    fn which_counts(&self, field: &Field, all: &[&Occurrence], path: ItemPath) -> usize {
        let last = all.len().saturating_sub(1);
        let one_spelling = all.windows(2).all(|pair| pair[0].name.spelling == pair[1].name.spelling);
        if one_spelling && path.is_none() && !matches!(field.kind, Kind::List(_)) {
            return last;
        }
        let inside = path.unwrap_or_default();
        let full = |occurrence: &&Occurrence| {
            let raw = self.reader.slice(occurrence.value, occurrence.end);
            !is_empty(raw, inside) && field.absent_index(raw.trim_matches('"')).is_none()
        };
        all.iter().rposition(full).unwrap_or(last)
    }

    /// Keeps the values that do not count: those before the one that does are written before it, the others after it.
    fn keep_others(&mut self, info: &mut WireInfo, index: usize, all: &[&Occurrence], counts: usize) {
        let (before, after) = all.split_at(counts.min(all.len()));
        for (others, known_before) in [(before, index), (after.get(1..).unwrap_or_default(), index + 1)] {
            let known_before = u16::try_from(known_before).unwrap_or(u16::MAX);
            let members: Vec<_> = others
                .iter()
                .map(|other| self.unknown_member(other.key, other.colon, other.value, other.end, known_before))
                .collect();
            if !members.is_empty() {
                info.insert_unknown(&mut self.arena, known_before, members);
            }
        }
    }

    /// Reads a value in place of the one that was read before.
    fn read_again(
        &mut self,
        field: &'static Field,
        target: &mut FieldMut<'_>,
        info: &mut WireInfo,
        occurrence: &Occurrence,
        path: ItemPath,
        depth: usize,
    ) -> Result<(), DecodeError> {
        if path.is_some() {
            // All of these were in the value that does not count.
            self.bad.clear();
            self.empty_rows = 0;
        }
        target.reborrow().clear();
        info.forget_field(occurrence.name.field);
        if occurrence.name.spelling > 0 {
            info.set_spelling(occurrence.name.field, occurrence.name.spelling);
        }
        self.reader.rewind(occurrence.value, depth + 1);
        self.field_value(field, target, info, occurrence.name.field, path).map_err(|error| error.member(field.wire))
    }
}

/// Whether a value has nothing in it: nothing at the end of the path, where there is one.
fn is_empty(raw: &str, path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let nothing = || {
        let mut reader = Reader::new(raw);
        Ok::<_, DecodeError>(match reader.peek()? {
            Token::Null => true,
            Token::Bool => !reader.bool()?,
            Token::Text => reader.text()?.is_empty(),
            Token::Number => false,
            Token::List => {
                reader.begin_list()?;
                !reader.element(true)?
            }
            Token::Object => {
                let (mut first, mut empty) = (true, true);
                reader.begin_object()?;
                while let Some(key) = reader.key(first)? {
                    first = false;
                    let is_inside = !path.is_empty() && key == name;
                    let member = reader.skip()?;
                    empty &= if is_inside { is_empty(member, rest) } else { !path.is_empty() };
                }
                empty
            }
        })
    };
    nothing().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::is_empty;

    #[test]
    fn empty_values_are_told_from_others() {
        for (raw, path, want) in [
            ("null", "", true),
            ("false", "", true),
            ("\"\"", "", true),
            ("[]", "", true),
            ("{}", "", true),
            ("0", "", false),
            ("[null]", "", false),
            ("{\"a\":null}", "", false),
            ("{\"list\":[]}", "list", true),
            ("{\"total\":1,\"list\":{},\"x\":2}", "list", true),
            ("{\"total\":1}", "list", true),
            ("{\"list\":[1]}", "list", false),
            ("{\"list\":[],\"list\":[1]}", "list", false),
            ("{\"data\":{\"list\":[1]}}", "data.list", false),
            ("{\"data\":{\"list\":[]}}", "data.list", true),
            ("[]", "list", true),
        ] {
            assert_eq!(is_empty(raw, path), want, "{raw} {path}");
        }
    }
}
