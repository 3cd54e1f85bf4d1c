//! Looking up a wire name.

use super::Field;

/// The field that a wire name leads to, and which of its names it is: 0 for the wire name, else 1 + the alias's index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldName {
    pub(crate) field: usize,
    pub(crate) spelling: usize,
}

/// A hash table of all names, for looking them up: an entry is 1 + the position of a field, or, after all fields, of an alias;
/// 0 means none. `N` is a power of two, and larger than the number of names.
///
/// Built by the compiler, so that a schema is plain data.
pub const fn name_table<const N: usize>(fields: &[Field]) -> [u16; N] {
    let mut table = [0; N];
    fill(&mut table, fields);
    table
}

/// The same at run time, with as many entries as the derive gives it.
#[cfg(feature = "dynamic")]
pub(super) fn made_name_table(fields: &[Field]) -> Option<Vec<u16>> {
    let names: usize = fields.iter().map(|field| 1 + field.aliases.len()).sum();
    if names >= usize::from(u16::MAX) {
        return None;
    }
    let mut table = vec![0; (names * 4).next_power_of_two()];
    fill(&mut table, fields);
    Some(table)
}

const fn fill(table: &mut [u16], fields: &[Field]) {
    let mut index = 0;
    while index < fields.len() {
        insert(table, fields[index].wire.as_bytes(), index);
        index += 1;
    }
    let (mut position, mut field) = (fields.len(), 0);
    while field < fields.len() {
        let aliases = fields[field].aliases;
        let mut alias = 0;
        while alias < aliases.len() {
            insert(table, aliases[alias].as_bytes(), position);
            position += 1;
            alias += 1;
        }
        field += 1;
    }
}

const fn insert(table: &mut [u16], name: &[u8], position: usize) {
    assert!(position + 1 < table.len() && position < u16::MAX as usize, "the table is too small");
    let mut bucket = hash(name) & (table.len() - 1);
    // The first of two equal names is found first.
    while table[bucket] != 0 {
        bucket = (bucket + 1) & (table.len() - 1);
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked above")]
    let entry = position as u16 + 1;
    table[bucket] = entry;
}

/// The field that a name leads to.
#[inline]
pub(super) fn find(fields: &[Field], table: &[u16], name: &[u8]) -> Option<FieldName> {
    let mask = table.len().checked_sub(1)?;
    let mut bucket = hash(name) & mask;
    loop {
        let position = usize::from(*table.get(bucket)?).checked_sub(1)?;
        match fields.get(position) {
            Some(field) if field.wire.as_bytes() == name => return Some(FieldName { field: position, spelling: 0 }),
            Some(_) => {}
            None => {
                let (found, alias) = alias(fields, position - fields.len())?;
                if fields.get(found.field)?.aliases.get(alias)?.as_bytes() == name {
                    return Some(found);
                }
            }
        }
        bucket = (bucket + 1) & mask;
    }
}

/// The field of alias number `position` of all, and the alias's index there.
#[cold]
fn alias(fields: &[Field], mut position: usize) -> Option<(FieldName, usize)> {
    for (field, declared) in fields.iter().enumerate() {
        if position < declared.aliases.len() {
            return Some((FieldName { field, spelling: position + 1 }, position));
        }
        position -= declared.aliases.len();
    }
    None
}

/// Spreads names by their length, their first eight bytes and their last eight.
#[inline]
const fn hash(name: &[u8]) -> usize {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
            (Some(first), Some(last)) => (u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64),
            _ => match (name.first(), name.last()) {
                (Some(first), Some(last)) => (*first as u64, *last as u64 | (name[name.len() / 2] as u64) << 8),
                _ => (0, 0),
            },
        },
    };
    let mixed = (first ^ last.rotate_left(29)).wrapping_add(name.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Kind;

    #[test]
    fn every_name_is_found_and_no_other() {
        const FIELDS: &[Field] = &[
            Field::new("", Kind::Text),
            Field::new("a", Kind::Text).aliases(&["b", "订单"]),
            Field::new("same_start_001_same_end", Kind::Text),
            Field::new("same_start_002_same_end", Kind::Text).aliases(&["same_start_003_same_end"]),
            Field::new("ab", Kind::Text),
        ];
        const NAMES: [u16; 16] = name_table(FIELDS);
        for (name, want) in [
            ("", Some((0, 0))),
            ("a", Some((1, 0))),
            ("b", Some((1, 1))),
            ("订单", Some((1, 2))),
            ("same_start_001_same_end", Some((2, 0))),
            ("same_start_002_same_end", Some((3, 0))),
            ("same_start_003_same_end", Some((3, 1))),
            ("same_start_004_same_end", None),
            ("ab", Some((4, 0))),
            ("ba", None),
            ("x", None),
        ] {
            let found = find(FIELDS, &NAMES, name.as_bytes());
            assert_eq!(found.map(|found| (found.field, found.spelling)), want, "{name}");
        }
    }
}
