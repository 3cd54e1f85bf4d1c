//! Scanning bytes eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where text that starts at `at` stops being plain: at a quote, a backslash or a control character.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    // Eight bytes at a time: most texts are short, and wider steps scan their ends twice.
    while let Some((word, behind)) = rest.split_first_chunk::<8>() {
        if let Some(found) = mark(*word) {
            return at + found;
        }
        at += 8;
        rest = behind;
    }
    at + rest.iter().position(|byte| stops(*byte)).unwrap_or(rest.len())
}

#[inline]
fn stops(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// The first of eight bytes at which text stops being plain.
#[inline]
fn mark(bytes: [u8; 8]) -> Option<usize> {
    let word = u64::from_le_bytes(bytes);
    let marks = zeros(word ^ (ONES * u64::from(b'"')))
        | zeros(word ^ (ONES * u64::from(b'\\')))
        | (word.wrapping_sub(ONES * 0x20) & !word & HIGHS);
    (marks != 0).then_some((marks.trailing_zeros() / 8) as usize)
}

/// Marks the zero bytes of a word by their high bit; bytes above the first zero may be marked wrongly.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// 10 to the place; of eight digits there may be more, so eight is left out.
pub(super) const POWERS: [u32; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// How many of eight bytes are digits, up to the first that is none.
#[inline(always)]
pub(super) fn count_digits(bytes: [u8; 8]) -> usize {
    let values = u64::from_le_bytes(bytes) ^ (ONES * u64::from(b'0'));
    let others = (((values & !HIGHS) + ONES * 0x76) | values) & HIGHS;
    (others.trailing_zeros() / 8) as usize
}

/// How many of eight bytes are digits, up to the first that is none, and the number that they write.
#[inline(always)]
pub(super) fn digits(bytes: [u8; 8]) -> (i64, usize) {
    let values = u64::from_le_bytes(bytes) ^ (ONES * u64::from(b'0'));
    let length = count_digits(bytes);
    if length == 0 {
        return (0, 0);
    }
    // Digits to the upper bytes, zeros in front of them; then pairs, fours, all eight.
    let values = values << (64 - 8 * length);
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8);
    let mask = 0x0000_00ff_0000_00ff;
    let upper = (pairs & mask).wrapping_mul(0x000f_4240_0000_0064);
    let lower = ((pairs >> 16) & mask).wrapping_mul(0x0000_2710_0000_0001);
    ((upper.wrapping_add(lower) >> 32).cast_signed(), length)
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn digits_are_counted_and_valued() {
        for (text, want) in [
            ("12345678", (12_345_678, 8)),
            ("99999999", (99_999_999, 8)),
            ("1234567,", (1_234_567, 7)),
            ("0,000000", (0, 1)),
            ("7}xxxxxx", (7, 1)),
            ("10\n99999", (10, 2)),
            (",1234567", (0, 0)),
            ("42.5,\"a\"", (42, 2)),
            ("123\u{e9}xxx", (123, 3)),
            ("00000019", (19, 8)),
            ("1:000000", (1, 1)),
            ("1/000000", (1, 1)),
        ] {
            let bytes = text.as_bytes().try_into().expect("eight bytes");
            assert_eq!(digits(bytes), want, "{text}");
        }
    }
}
