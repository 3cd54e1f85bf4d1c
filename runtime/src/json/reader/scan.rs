//! Scanning many bytes at a time.

mod simd16;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where text that starts at `at` stops being plain: at a quote, a backslash or a control character.
#[inline(always)]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(window) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let marks = stops_in(window);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize;
        }
        at += WINDOW;
    }
    plain_end_close(bytes, at)
}

/// As [`plain_end`], where less than one window of the text is left.
#[cold]
#[inline(never)]
fn plain_end_close(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len())
}

/// Bytes that are looked at together: most texts are shorter.
pub(super) const WINDOW: usize = 32;

/// A bit for each byte at which text stops being plain.
#[inline(always)]
pub(super) fn stops_in(window: &[u8; WINDOW]) -> u32 {
    let (halves, _) = window.as_chunks();
    simd16::stops(&halves[0]) | simd16::stops(&halves[1]) << 16
}

/// A bit for each byte that is a quote.
#[inline(always)]
pub(super) fn quotes_in(window: &[u8; WINDOW]) -> u32 {
    let (halves, _) = window.as_chunks();
    simd16::quotes(&halves[0]) | simd16::quotes(&halves[1]) << 16
}

/// A bit for each byte that is the same.
#[inline(always)]
pub(super) fn same_in(window: &[u8; WINDOW], other: &[u8; WINDOW]) -> u32 {
    let ((halves, _), (others, _)) = (window.as_chunks(), other.as_chunks());
    simd16::same(&halves[0], &others[0]) | simd16::same(&halves[1], &others[1]) << 16
}

/// How many of sixteen bytes are digits, up to the first that is none.
#[inline(always)]
pub(super) fn digits_in(bytes: &[u8; 16]) -> usize {
    (!simd16::digits(bytes)).trailing_zeros() as usize
}

/// Powers of ten, by how many digits follow. Eight is missing: after eight digits there may be more.
pub(super) const POWERS: [u32; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// How many of eight bytes are digits, up to the first that is none.
#[inline(always)]
fn count_digits(bytes: [u8; 8]) -> usize {
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
