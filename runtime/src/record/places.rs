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
    fields: &'static [Field],
    aliases: Vec<(Key, &'static str, Place)>,
    /// 1 + the place of a field or, behind all fields, of an alias; 0 for none. Four times as many as names at least; a
    /// power of two. They say no more, so that they stay close at hand.
    buckets: Box<[u32]>,
}

impl Places {
    pub(super) fn new(fields: &'static [Field]) -> Self {
        let names = fields.iter().map(|field| 1 + field.aliases.len()).sum::<usize>();
        let buckets = vec![0; (names * 4).next_power_of_two().max(4)].into();
        let mut places = Self { fields, aliases: Vec::new(), buckets };
        for (field, declared) in fields.iter().enumerate() {
            places.put(field);
            for (place, alias) in declared.aliases.iter().enumerate() {
                places.aliases.push((Key::new(alias), alias, Place { field, spelling: place + 1 }));
                places.put(fields.len() + places.aliases.len() - 1);
            }
        }
        places
    }

    fn put(&mut self, named: usize) {
        let (key, name, _) = self.named(named);
        let mut at = self.start(key);
        while let Some(taken) = self.in_bucket(at) {
            // A name that two fields share leads to the first.
            if self.named(taken).1 == name {
                return;
            }
            at = self.behind(at);
        }
        self.buckets[at] = u32::try_from(named + 1).unwrap_or_default();
    }

    pub(super) fn find(&self, name: &str) -> Option<Place> {
        self.first(&Key::new(name), |_, is| is == name)
    }

    /// The place of a whole key.
    #[inline]
    pub(super) fn find_key(&self, key: &Key) -> Option<Place> {
        self.first(key, |is, _| is == key)
    }

    #[inline]
    fn first(&self, key: &Key, is: impl Fn(&Key, &str) -> bool) -> Option<Place> {
        let mut at = self.start(key);
        loop {
            let (key, name, place) = self.named(self.in_bucket(at)?);
            if is(key, name) {
                return Some(place);
            }
            at = self.behind(at);
        }
    }

    /// A wire name, or an alias behind all of them.
    #[inline]
    fn named(&self, place: usize) -> (&Key, &'static str, Place) {
        if let Some(field) = self.fields.get(place) {
            return (&field.key, field.wire, Place { field: place, spelling: 0 });
        }
        let (key, name, place) = &self.aliases[place - self.fields.len()];
        (key, name, *place)
    }

    #[inline]
    fn in_bucket(&self, at: usize) -> Option<usize> {
        (self.buckets[at] as usize).checked_sub(1)
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
