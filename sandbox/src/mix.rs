//! Numbers that look random and depend on nothing but what they are made from.

/// A number that a seed, an item and a path of names lead to: each field of each item has its own, so that any field
/// can be made alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mix(u64);

impl Mix {
    pub(crate) fn new(seed: u64) -> Self {
        Self(scrambled(seed))
    }

    /// One step further by a number: an item's or an element's.
    pub(crate) fn number(self, number: usize) -> Self {
        Self(scrambled(self.0 ^ scrambled(number as u64 ^ 0x6e75_6d62_6572)))
    }

    /// One step further by another.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(scrambled(self.0 ^ scrambled(other.0)))
    }

    /// One step further by a name.
    pub(crate) fn name(self, name: &str) -> Self {
        // FNV-1a, whose weak low bits the scrambling mends.
        let fnv = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(scrambled(self.0 ^ fnv))
    }

    pub(crate) fn value(self) -> u64 {
        self.0
    }

    /// A number below `end`; 0 where that is 0.
    pub(crate) fn below(self, end: u64) -> u64 {
        self.0 % end.max(1)
    }

    /// One of `all`.
    pub(crate) fn pick<T>(self, all: &[T]) -> Option<&T> {
        let place = self.below(u64::try_from(all.len()).ok()?);
        all.get(usize::try_from(place).ok()?)
    }
}

/// The finalizer of SplitMix64.
fn scrambled(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_tell_seeds_items_and_names_apart() {
        let start = Mix::new(1).number(7).name("a");
        assert_eq!(start, Mix::new(1).number(7).name("a"));
        for other in
            [Mix::new(2).number(7).name("a"), Mix::new(1).number(8).name("a"), Mix::new(1).number(7).name("b")]
        {
            assert_ne!(start, other);
        }
        assert_ne!(Mix::new(1).name("a").name("b"), Mix::new(1).name("b").name("a"));
    }

    #[test]
    fn every_choice_is_made_about_as_often() {
        let mut counts = [0; 5];
        for item in 0..5000 {
            let place = Mix::new(3).number(item).name("state").pick(&[0_usize, 1, 2, 3, 4]);
            counts[*place.expect("one of five")] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }
}
