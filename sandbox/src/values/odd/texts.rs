//! Texts with what JSON does not allow in them.

use dingdan::schema::Kind;

/// Stands for bytes that are not UTF-8 until the answer is sent: a character for private use.
pub(super) const BROKEN: &str = "\u{f8ff}";
/// A cut emoji, two characters in GBK, and an emoji in CESU-8.
const BYTES: &[&[u8]] = &[b"\xf0\x9f\x98", b"\xc4\xe3\xba\xc3", b"\xed\xa0\xbd\xed\xb8\x80"];

/// A text that starts with something else.
pub(super) fn with(kind: &Kind, raw: &str, start: &str) -> Option<String> {
    let rest = raw.strip_prefix('"').filter(|rest| matches!(kind, Kind::Text) && rest.len() > 1)?;
    Some(format!("\"{start}{rest}"))
}

/// The bytes of an answer, with those that are not UTF-8.
pub(crate) fn with_broken_bytes(body: &[u8]) -> Vec<u8> {
    let (mut out, mut rest, mut count) = (Vec::with_capacity(body.len()), body, 0);
    while let Some(at) = rest.windows(BROKEN.len()).position(|window| window == BROKEN.as_bytes()) {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        out.extend_from_slice(BYTES.get(count % BYTES.len()).copied().unwrap_or_default());
        (rest, count) = (after.get(BROKEN.len()..).unwrap_or_default(), count + 1);
    }
    out.extend_from_slice(rest);
    out
}
