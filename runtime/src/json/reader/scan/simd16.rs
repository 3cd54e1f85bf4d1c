//! Comparing sixteen bytes at once.

#[cfg(target_arch = "x86_64")]
pub(super) use vectors::{digits, quotes, same, stops};
#[cfg(not(target_arch = "x86_64"))]
pub(super) use words::{digits, quotes, same, stops};

/// The version for SSE2, which every x86-64 processor has.
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

    /// A bit for each byte that is a digit.
    #[inline(always)]
    pub(in super::super) fn digits(bytes: &[u8; 16]) -> u32 {
        let values = load(bytes) ^ all(b'0'.cast_signed());
        bits(equal(least(values, all(9)), values)).cast_unsigned()
    }

    /// A bit for each byte that is the same in both.
    #[inline(always)]
    pub(in super::super) fn same(bytes: &[u8; 16], others: &[u8; 16]) -> u32 {
        bits(equal(load(bytes), load(others))).cast_unsigned()
    }
}

/// The version for other processors, which compares eight bytes in one integer.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod words {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;

    /// A bit for each byte that is a quote, a backslash or a control character.
    #[inline(always)]
    pub(in super::super) fn stops(bytes: &[u8; 16]) -> u32 {
        same(bytes, &[b'"'; 16]) | same(bytes, &[b'\\'; 16]) | in_a_row(bytes, &[0; 16], 0x60)
    }

    /// A bit for each byte that is a quote.
    #[inline(always)]
    pub(in super::super) fn quotes(bytes: &[u8; 16]) -> u32 {
        same(bytes, &[b'"'; 16])
    }

    /// A bit for each byte that is a digit.
    #[inline(always)]
    pub(in super::super) fn digits(bytes: &[u8; 16]) -> u32 {
        in_a_row(bytes, &[b'0'; 16], 0x7f - 9)
    }

    /// A bit for each byte that is the same in both.
    #[inline(always)]
    pub(in super::super) fn same(bytes: &[u8; 16], others: &[u8; 16]) -> u32 {
        in_a_row(bytes, others, 0x7f)
    }

    /// A bit for each byte that stays below 0x80 when it differs from the other by no more than `room` allows.
    #[inline(always)]
    fn in_a_row(bytes: &[u8; 16], others: &[u8; 16], room: u64) -> u32 {
        let ((words, _), (others, _)) = (bytes.as_chunks(), others.as_chunks());
        let [low, high] = [0, 1].map(|place: usize| {
            let difference = u64::from_le_bytes(words[place]) ^ u64::from_le_bytes(others[place]);
            let marks = !(((difference & !HIGHS) + ONES * room) | difference) & HIGHS;
            ((marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
        });
        low | high << 8
    }
}

#[cfg(test)]
mod tests {
    proptest::proptest! {
        #[test]
        fn every_way_marks_the_same(bytes: [u8; 16], others: [u8; 16]) {
            let marks = |is: &dyn Fn(usize) -> bool| {
                (0..16).filter(|place| is(*place)).fold(0_u32, |marks, place| marks | 1 << place)
            };
            let stops = marks(&|place| matches!(bytes[place], b'"' | b'\\' | 0..0x20));
            proptest::prop_assert_eq!([super::stops(&bytes), super::words::stops(&bytes)], [stops; 2]);
            let quotes = marks(&|place| bytes[place] == b'"');
            proptest::prop_assert_eq!([super::quotes(&bytes), super::words::quotes(&bytes)], [quotes; 2]);
            let digits = marks(&|place| bytes[place].is_ascii_digit());
            proptest::prop_assert_eq!([super::digits(&bytes), super::words::digits(&bytes)], [digits; 2]);
            // Bytes that differ by chance are all different.
            let others: [u8; 16] = std::array::from_fn(|place| if others[place] < 0x80 { bytes[place] } else { others[place] });
            let same = marks(&|place| bytes[place] == others[place]);
            proptest::prop_assert_eq!([super::same(&bytes, &others), super::words::same(&bytes, &others)], [same; 2]);
        }
    }
}
