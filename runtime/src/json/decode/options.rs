//! How answers are decoded.

use super::Strictness;

/// How answers are decoded. A [`Strictness`] alone stands for itself with everything else as it is by default.
///
/// ```
/// use dingdan_runtime::json::{DecodeOptions, Strictness};
///
/// let mut options = DecodeOptions::from(Strictness::Refuse);
/// assert_eq!(options.memory_for(1_000_000), 32 * 1024 * 1024 + 8_000_000);
/// options.memory = Some(100_000_000);
/// assert_eq!(options.memory_for(1_000_000), 100_000_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DecodeOptions {
    /// What becomes of a value that its field cannot hold.
    pub strictness: Strictness,
    /// The most memory that the records of one answer may take, in bytes. A few bytes of JSON can ask for much: `{}` in a
    /// list is an order. By default 32 MiB and 8 bytes for each byte of the answer. What is beyond is an error; while a
    /// list grows, up to three times as much can be in use for a moment.
    pub memory: Option<usize>,
}

/// What the records of any answer may take, in bytes.
const BASE: usize = 32 << 20;
/// What they may take besides for each byte of the answer.
const PER_BYTE: usize = 8;

impl DecodeOptions {
    /// The most memory that the records of an answer of so many bytes may take, in bytes.
    pub fn memory_for(self, answer: usize) -> usize {
        self.memory.unwrap_or_else(|| answer.saturating_mul(PER_BYTE).saturating_add(BASE))
    }
}

impl From<Strictness> for DecodeOptions {
    fn from(strictness: Strictness) -> Self {
        Self { strictness, ..Self::default() }
    }
}
