//! Looking a wire name up.

use super::Field;
use crate::json::{Key, PeekedKey, Window};

/// Where a wire name leads: the field, and which of its names it is (0: the wire name, else an alias).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) field: usize,
    pub(crate) spelling: usize,
}

impl Place {
    /// Of that field by its wire name.
    pub(crate) const fn of_field(field: usize) -> Self {
        Self { field, spelling: 0 }
    }
}

/// The short wire names and aliases of a table, by a hash of their own under which no two of them meet: names are few,
/// and looking one up is what reading members out of order mostly does.
#[derive(Debug)]
pub(crate) struct Places {
    fields: &'static [Field],
    aliases: Vec<(Key, Place)>,
    /// 1 + the place of a field or, behind all fields, of an alias; 0 for none. They say no more, so that they stay close
    /// at hand. A power of two.
    buckets: Box<[u16]>,
    seed: u64,
    /// Every name is in its bucket.
    complete: bool,
}

/// Buckets a name that are tried one after the other, and seeds for each.
const SIZES: [usize; 5] = [4, 8, 16, 32, 64];
const SEEDS: u64 = 32;

impl Places {
    pub(crate) fn new(fields: &'static [Field]) -> Self {
        let short = all(fields).filter(|(name, _)| Key::is_whole(name));
        let aliases: Vec<_> =
            short.filter(|(_, place)| place.spelling > 0).map(|(name, place)| (Key::new(name), place)).collect();
        let names = fields.len() + aliases.len();
        let mut places = Self { fields, aliases, buckets: Box::default(), seed: 0, complete: false };
        for size in SIZES {
            places.buckets = vec![0; (names * size).next_power_of_two()].into();
            places.complete = (0..SEEDS).any(|nth| places.lay(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * nth + 1)));
            if places.complete {
                break;
            }
        }
        places
    }

    /// Puts all names into their buckets; `false` when two of them meet.
    fn lay(&mut self, seed: u64) -> bool {
        self.seed = seed;
        self.buckets.fill(0);
        for name in 0..self.fields.len() + self.aliases.len() {
            let (key, _) = self.named(name);
            let Some(hash) = key.hash(seed) else { continue };
            let bucket = hash & (self.buckets.len() - 1);
            match usize::from(self.buckets[bucket]).checked_sub(1) {
                None => self.buckets[bucket] = u16::try_from(name + 1).unwrap_or_default(),
                // A name that two fields share leads to the first.
                Some(other) if self.named(other).0 == key => {}
                Some(_) => return false,
            }
        }
        true
    }

    /// The place of a name, however long.
    pub(crate) fn find(&self, name: &str) -> Option<Place> {
        find(self.fields, name)
    }

    /// The place of a key that comes next.
    #[inline]
    pub(crate) fn find_peeked(&self, near: PeekedKey<'_>) -> Option<Place> {
        let bucket = near.hash(self.seed) & (self.buckets.len() - 1);
        if let Some(name) = usize::from(self.buckets[bucket]).checked_sub(1) {
            let (key, place) = self.named(name);
            if near.is(key) {
                return Some(place);
            }
        }
        if self.complete { None } else { self.find_slowly(near.window, near.first) }
    }

    /// The key's parts, since as a whole it would have to stand in memory for every key that is looked up.
    #[cold]
    #[inline(never)]
    fn find_slowly(&self, window: &Window, first: bool) -> Option<Place> {
        let names = (0..self.fields.len() + self.aliases.len()).map(|name| self.named(name));
        names.filter(|(key, _)| key.starts(window, first)).map(|(_, place)| place).next()
    }

    /// A wire name, or an alias behind all of them.
    #[inline]
    fn named(&self, name: usize) -> (&Key, Place) {
        if let Some(field) = self.fields.get(name) {
            return (&field.key, Place::of_field(name));
        }
        let (key, place) = &self.aliases[name - self.fields.len()];
        (key, *place)
    }
}

/// The place of a name, however long.
pub(crate) fn find(fields: &[Field], name: &str) -> Option<Place> {
    let wire = fields.iter().position(|field| field.wire == name);
    wire.map(Place::of_field).or_else(|| all(fields).find(|(is, _)| *is == name).map(|(_, place)| place))
}

/// All names, each field's wire name before its aliases.
fn all(fields: &[Field]) -> impl Iterator<Item = (&'static str, Place)> {
    fields.iter().enumerate().flat_map(|(field, declared)| {
        let aliases =
            declared.aliases.iter().zip(1..).map(move |(alias, spelling)| (*alias, Place { field, spelling }));
        std::iter::once((declared.wire, Place::of_field(field))).chain(aliases)
    })
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::json::Reader;
    use crate::schema::{Field, Kind};

    fn fields(names: impl IntoIterator<Item = String>) -> &'static [Field] {
        let field = |name: String| Field::new(&(Box::leak(name.into()), Kind::Text, &[]));
        Box::leak(names.into_iter().map(field).collect())
    }

    /// Where the name leads that stands in an object, first or behind another member.
    fn found(places: &Places, name: &str, first: bool) -> Option<usize> {
        let before = if first { "{" } else { "{\"\":0" };
        let text = format!("{before}{}\"{name}\":0}}{}", if first { "" } else { "," }, " ".repeat(64));
        let mut reader = Reader::new(&text);
        reader.begin_object().expect("an object");
        if !first {
            assert!(reader.key(true).expect("a key").is_some());
            reader.skip().expect("a value");
        }
        Some(places.find_peeked(reader.peek_key(first)?)?.field)
    }

    #[test]
    fn names_are_found_whatever_their_length() {
        let name = |length: usize| "abcdefghijklmnopqrstuvwxyz_0123456789"[..length].to_owned();
        let places = Places::new(fields((0..=36).step_by(2).map(name)));
        assert!(places.complete);
        for length in 0..=36 {
            // Longer ones, with what is around them, are more than is looked at together.
            let want = (length % 2 == 0 && length <= 28).then_some(length / 2);
            assert_eq!([true, false].map(|first| found(&places, &name(length), first)), [want; 2], "{length}");
        }
    }

    #[test]
    fn names_that_are_spread_alike_are_found() {
        let name = |number: usize| format!("same_start_of_all{number:03}same_end");
        let places = Places::new(fields((0..9).map(name)));
        assert!(!places.complete, "nothing of these is looked at but what they share");
        for number in 0..12 {
            assert_eq!(found(&places, &name(number), false), (number < 9).then_some(number));
        }
    }
}
