//! Numbers that look random and depend only on what they are derived from.

/// A number derived from a seed, an item and a path of names. Each field of each item has its own, so that any field can
/// be made alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SeededHash(u64);

impl SeededHash {
    pub(crate) fn new(seed: u64) -> Self {
        Self(scramble(seed))
    }

    /// The hash derived from this one and the number of an item or element.
    pub(crate) fn number(self, number: usize) -> Self {
        Self(scramble(self.0 ^ scramble(number as u64 ^ 0x6e75_6d62_6572)))
    }

    /// The hash derived from this one and another.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(scramble(self.0 ^ scramble(other.0)))
    }

    /// The hash derived from this one and a name.
    pub(crate) fn name(self, name: &str) -> Self {
        // FNV-1a; scrambling makes up for its weak low bits.
        let fnv = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(scramble(self.0 ^ fnv))
    }

    pub(crate) fn value(self) -> u64 {
        self.0
    }

    /// A number below `end`; 0 where `end` is 0.
    pub(crate) fn below(self, end: u64) -> u64 {
        self.0 % end.max(1)
    }

    /// One of `all`.
    pub(crate) fn pick<T>(self, all: &[T]) -> Option<&T> {
        let index = self.below(u64::try_from(all.len()).ok()?);
        all.get(usize::try_from(index).ok()?)
    }
}

/// The finalizer of SplitMix64.
fn scramble(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_items_and_names_give_different_hashes() {
        let start = SeededHash::new(1).number(7).name("a");
        assert_eq!(start, SeededHash::new(1).number(7).name("a"));
        for other in [
            SeededHash::new(2).number(7).name("a"),
            SeededHash::new(1).number(8).name("a"),
            SeededHash::new(1).number(7).name("b"),
        ] {
            assert_ne!(start, other);
        }
        assert_ne!(SeededHash::new(1).name("a").name("b"), SeededHash::new(1).name("b").name("a"));
    }

    #[test]
    fn every_choice_is_made_about_as_often() {
        let mut counts = [0; 5];
        for item in 0..5000 {
            let picked = SeededHash::new(3).number(item).name("state").pick(&[0_usize, 1, 2, 3, 4]);
            counts[*picked.expect("one of five")] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }
}
