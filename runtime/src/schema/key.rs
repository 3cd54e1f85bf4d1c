//! A wire name as it is written in an object, ready to be compared with many bytes at once.

/// How many bytes are compared at once.
pub(crate) const KEY_WINDOW: usize = 32;
/// Comma, quotes and colon.
const AROUND: usize = 4;

/// The start of `,"name":`. The first key of an object has a brace in place of the comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) start: [u8; KEY_WINDOW],
    /// The length of all of it, at most 255.
    pub(crate) length: u8,
}

impl Key {
    /// The key of a wire name. A name that JSON writes with escapes gets a key that no text equals.
    pub(crate) const fn new(name: &str) -> Self {
        let name = name.as_bytes();
        let mut start = [0; KEY_WINDOW];
        if !is_plain(name) {
            return Self { start: [u8::MAX; KEY_WINDOW], length: u8::MAX };
        }
        start[0] = b',';
        start[1] = b'"';
        let mut at = 0;
        while at < name.len() && at + 2 < KEY_WINDOW {
            start[at + 2] = name[at];
            at += 1;
        }
        if name.len() + 2 < KEY_WINDOW {
            start[name.len() + 2] = b'"';
        }
        if name.len() + 3 < KEY_WINDOW {
            start[name.len() + 3] = b':';
        }
        #[allow(clippy::cast_possible_truncation, reason = "checked")]
        let length = if name.len() + AROUND < 255 { (name.len() + AROUND) as u8 } else { u8::MAX };
        Self { start, length }
    }
}

/// Whether JSON writes a name without escapes.
pub(crate) const fn is_plain(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if matches!(name[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}
