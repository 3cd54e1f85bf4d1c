//! Bytes that are not UTF-8 as text.

/// The text of bytes of which some are not UTF-8: those become U+FFFD. Pairs of surrogates, each written as three bytes
/// (CESU-8), become the character that they stand for.
pub(super) fn lossy_text(mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    loop {
        let error = match std::str::from_utf8(bytes) {
            Ok(rest) => {
                text.push_str(rest);
                return text;
            }
            Err(error) => error,
        };
        let (good, rest) = bytes.split_at(error.valid_up_to());
        text.push_str(std::str::from_utf8(good).unwrap_or_default());
        let (character, length) = match surrogate_pair(rest) {
            Some(character) => (character, 6),
            None => (char::REPLACEMENT_CHARACTER, error.error_len().unwrap_or(rest.len())),
        };
        text.push(character);
        bytes = rest.get(length..).unwrap_or_default();
    }
}

/// The same for text in GBK, where the second byte of a character may be a backslash: both bytes become U+FFFD. `None` where
/// there is no such character.
pub(super) fn without_gbk_backslashes(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut copy = bytes.to_vec();
    let (mut at, mut found) = (0, false);
    while let Err(error) = std::str::from_utf8(copy.get(at..)?) {
        let bad = at + error.valid_up_to();
        if let Some([0x81..=0xfe, second @ b'\\']) = copy.get_mut(bad..bad + 2) {
            (*second, found) = (0xff, true);
        }
        at = bad + 1;
    }
    found.then_some(copy)
}

/// The character of two surrogates that start here, each as three bytes.
fn surrogate_pair(bytes: &[u8]) -> Option<char> {
    let [0xed, high @ 0xa0..=0xaf, high_rest @ 0x80..=0xbf, 0xed, low @ 0xb0..=0xbf, low_rest @ 0x80..=0xbf, ..] =
        *bytes
    else {
        return None;
    };
    let ten_bits = |upper: u8, lower: u8| u32::from(upper & 0x0f) << 6 | u32::from(lower & 0x3f);
    char::from_u32(0x1_0000 + (ten_bits(high, high_rest) << 10) + ten_bits(low, low_rest))
}

#[cfg(test)]
mod tests {
    use super::{lossy_text, without_gbk_backslashes};

    #[test]
    fn a_backslash_inside_a_character_of_gbk_is_none() {
        for (bytes, want) in [
            (&b"\"\x81\\\", \"\xd5\\\""[..], Some("\"\u{fffd}\u{fffd}\", \"\u{fffd}\u{fffd}\"")),
            (b"\"a\\n\xb6\xa9\"", None),
            ("\"订\\n\"".as_bytes(), None),
        ] {
            assert_eq!(without_gbk_backslashes(bytes).map(|copy| lossy_text(&copy)).as_deref(), want, "{bytes:x?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        for (bytes, want) in [
            (&b"plain"[..], "plain"),
            ("订单😀".as_bytes(), "订单😀"),
            (b"a\xffb", "a\u{fffd}b"),
            // GBK.
            (b"\"\xb6\xa9\xb5\xa5\"", "\"\u{fffd}\u{fffd}\u{fffd}\u{fffd}\""),
            // Half an emoji, in the middle and at the end.
            (b"a\xf0\x9f\x98\"", "a\u{fffd}\""),
            (b"a\xf0\x9f\x98", "a\u{fffd}"),
            // CESU-8: a pair, and half of one.
            (b"\xed\xa0\xbd\xed\xb8\x80!", "😀!"),
            (b"\xed\xa0\xbd!", "\u{fffd}\u{fffd}\u{fffd}!"),
            (b"\xed\xb8\x80\xed\xa0\xbd", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(lossy_text(bytes), want, "{bytes:x?}");
        }
    }
}
