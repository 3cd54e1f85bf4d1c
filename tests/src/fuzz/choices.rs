//! Bytes as a row of choices.

/// Bytes as a row of choices: a fuzzer that changes a byte changes one of them. When the bytes are over, the first choice is taken.
pub(super) struct Choices<'a>(std::slice::Iter<'a, u8>);

impl<'a> Choices<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    /// A number below `end`, which is at most 256.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte)).checked_rem(end).unwrap_or(0)
    }

    /// One of some.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Whether there are bytes left.
    pub(super) fn is_over(&self) -> bool {
        self.0.len() == 0
    }

    /// The bytes that are left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0.as_slice()
    }

    /// Text of so many of the next bytes, as far as they are there.
    pub(super) fn text(&mut self, length: usize) -> String {
        String::from_utf8_lossy(&self.0.by_ref().take(length).copied().collect::<Vec<_>>()).into_owned()
    }
}
