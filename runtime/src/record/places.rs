//! Looking a wire name up.

use super::Field;
use crate::wire::same;

/// Where a wire name leads: the field, and which of its names it is (0: the wire name, else an alias).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) field: usize,
    pub(crate) spelling: usize,
}

/// The wire names and aliases of a table, by a hash of their own: names are short and few, and looking one up is
/// what reading members out of order mostly does.
#[derive(Debug)]
pub(super) struct Places {
    /// Twice as many as names at least; a power of two.
    buckets: Box<[Option<(&'static str, Place)>]>,
}

impl Places {
    pub(super) fn new(fields: &'static [Field]) -> Self {
        let names = fields.iter().map(|field| 1 + field.aliases.len()).sum::<usize>();
        let mut places = Self { buckets: vec![None; (names * 2).next_power_of_two().max(2)].into() };
        for (field, declared) in fields.iter().enumerate() {
            for (spelling, name) in std::iter::once(&declared.wire).chain(declared.aliases).enumerate() {
                let mut at = places.start(name);
                // A name that two fields share leads to the first.
                while places.buckets[at].is_some_and(|(taken, _)| taken != *name) {
                    at = places.behind(at);
                }
                places.buckets[at].get_or_insert((name, Place { field, spelling }));
            }
        }
        places
    }

    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<Place> {
        let mut at = self.start(name);
        loop {
            let (taken, place) = (*self.buckets.get(at)?)?;
            if taken.len() == name.len() && same(taken.as_bytes(), name.as_bytes()) {
                return Some(place);
            }
            at = self.behind(at);
        }
    }

    #[inline]
    fn start(&self, name: &str) -> usize {
        let bytes = name.as_bytes();
        let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => (word(first), word(last)),
            _ => (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
        };
        let mixed = (first ^ last.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize & (self.buckets.len() - 1)
    }

    #[inline]
    fn behind(&self, at: usize) -> usize {
        (at + 1) & (self.buckets.len() - 1)
    }
}
