//! Scanning bytes eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where text that starts at `at` stops being plain: at a quote, a backslash or a control character.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    // Eight bytes at a time.
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let marks = zeros(word ^ (ONES * u64::from(b'"')))
            | zeros(word ^ (ONES * u64::from(b'\\')))
            | (word.wrapping_sub(ONES * 0x20) & !word & HIGHS);
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
        rest = behind;
    }
    let stops = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
    at + rest.iter().position(stops).unwrap_or(rest.len())
}

/// Whether two byte strings of one length are the same. Keys are short: a call to compare them costs more than they do.
#[inline]
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    let (words, others) = (left.as_chunks::<8>(), right.as_chunks::<8>());
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let mut differ = 0;
    for (left, right) in words.0.iter().zip(others.0) {
        differ |= word(left) ^ word(right);
    }
    match (left.last_chunk::<8>(), right.last_chunk::<8>()) {
        (Some(left), Some(right)) => differ | (word(left) ^ word(right)) == 0,
        _ => words.1.iter().zip(others.1).all(|(left, right)| left == right),
    }
}

/// Marks the zero bytes of a word by their high bit; bytes above the first zero may be marked wrongly.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}
