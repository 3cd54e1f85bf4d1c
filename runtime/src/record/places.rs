//! Looking a wire name up.

use super::Field;
use crate::wire::Key;

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
    buckets: Box<[Option<Bucket>]>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    key: Key,
    name: &'static str,
    place: Place,
}

impl Places {
    pub(super) fn new(fields: &'static [Field]) -> Self {
        let names = fields.iter().map(|field| 1 + field.aliases.len()).sum::<usize>();
        let mut places = Self { buckets: vec![None; (names * 2).next_power_of_two().max(2)].into() };
        for (field, declared) in fields.iter().enumerate() {
            for (spelling, name) in std::iter::once(&declared.wire).chain(declared.aliases).enumerate() {
                let key = Key::new(name);
                let mut at = places.start(&key);
                // A name that two fields share leads to the first.
                while places.buckets[at].is_some_and(|bucket| bucket.name != *name) {
                    at = places.behind(at);
                }
                places.buckets[at].get_or_insert(Bucket { key, name, place: Place { field, spelling } });
            }
        }
        places
    }

    pub(super) fn find(&self, name: &str) -> Option<Place> {
        self.first(&Key::new(name), |bucket| bucket.name == name)
    }

    /// The place of a whole key.
    #[inline]
    pub(super) fn find_key(&self, key: &Key) -> Option<Place> {
        self.first(key, |bucket| bucket.key == *key)
    }

    #[inline]
    fn first(&self, key: &Key, is: impl Fn(&Bucket) -> bool) -> Option<Place> {
        let mut at = self.start(key);
        loop {
            let bucket = self.buckets.get(at)?.as_ref()?;
            if is(bucket) {
                return Some(bucket.place);
            }
            at = self.behind(at);
        }
    }

    #[inline]
    fn start(&self, key: &Key) -> usize {
        usize::from(key.hash()) & (self.buckets.len() - 1)
    }

    #[inline]
    fn behind(&self, at: usize) -> usize {
        (at + 1) & (self.buckets.len() - 1)
    }
}
