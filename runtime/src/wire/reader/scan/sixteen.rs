//! Looking at sixteen bytes at once.

#[cfg(target_arch = "x86_64")]
pub(super) use vectors::{quotes, stops};
#[cfg(not(target_arch = "x86_64"))]
pub(super) use words::{quotes, stops};

/// With what every processor of this kind has.
#[cfg(target_arch = "x86_64")]
mod vectors {
    use safe_arch::{cmp_eq_mask_i8_m128i as equal, load_unaligned_m128i as load};
    use safe_arch::{min_u8_m128i as least, move_mask_i8_m128i as bits, set_splat_i8_m128i as all};

    /// A bit for each byte that is a quote, a backslash or a control character.
    #[inline(always)]
    pub(in super::super) fn stops(bytes: &[u8; 16]) -> u32 {
        let bytes = load(bytes);
        let controls = equal(least(bytes, all(0x1f)), bytes);
        bits(equal(bytes, all(b'"'.cast_signed())) | equal(bytes, all(b'\\'.cast_signed())) | controls)
            .cast_unsigned()
    }

    /// A bit for each byte that is a quote.
    #[inline(always)]
    pub(in super::super) fn quotes(bytes: &[u8; 16]) -> u32 {
        bits(equal(load(bytes), all(b'"'.cast_signed()))).cast_unsigned()
    }
}

/// With words, on any processor.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;

    /// A bit for each byte that is a quote, a backslash or a control character.
    #[inline(always)]
    pub(in super::super) fn stops(bytes: &[u8; 16]) -> u32 {
        in_a_row(bytes, |word| equal(word, b'"') | equal(word, b'\\') | below_space(word))
    }

    /// A bit for each byte that is a quote.
    #[inline(always)]
    pub(in super::super) fn quotes(bytes: &[u8; 16]) -> u32 {
        in_a_row(bytes, |word| equal(word, b'"'))
    }

    /// The high bits of the marks of each byte.
    #[inline(always)]
    fn in_a_row(bytes: &[u8; 16], marks: impl Fn(u64) -> u64) -> u32 {
        let (words, _) = bytes.as_chunks();
        let [low, high] = [0, 1].map(|place: usize| {
            let marks = marks(u64::from_le_bytes(words[place])) & HIGHS;
            ((marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
        });
        low | high << 8
    }

    #[inline(always)]
    fn equal(word: u64, byte: u8) -> u64 {
        let others = word ^ (ONES * u64::from(byte));
        !(((others & !HIGHS) + !HIGHS) | others)
    }

    #[inline(always)]
    fn below_space(word: u64) -> u64 {
        !(((word & !HIGHS) + ONES * 0x60) | word)
    }
}

#[cfg(test)]
mod tests {
    proptest::proptest! {
        #[test]
        fn every_way_marks_the_same(bytes: [u8; 16]) {
            let marks = |is: fn(u8) -> bool| {
                (0..16_usize).filter(|place| is(bytes[*place])).fold(0_u32, |marks, place| marks | 1 << place)
            };
            let stops = marks(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            proptest::prop_assert_eq!([super::stops(&bytes), super::words::stops(&bytes)], [stops; 2]);
            let quotes = marks(|byte| byte == b'"');
            proptest::prop_assert_eq!([super::quotes(&bytes), super::words::quotes(&bytes)], [quotes; 2]);
        }
    }
}
