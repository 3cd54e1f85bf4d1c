//! Line and column of a byte.

/// Line and column of a byte, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: usize,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    /// The place of byte `offset` of `body`.
    pub(crate) fn of(body: &[u8], offset: usize) -> Self {
        let before = body.get(..offset).unwrap_or(body);
        let line = before.split(|byte| *byte == b'\n').count();
        let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        Self { offset, line, column: String::from_utf8_lossy(last).chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters() {
        let body = "{\n  \"名\": x\n}".as_bytes();
        for (offset, want) in [(0, (1, 1)), (2, (2, 1)), (11, (2, 8)), (13, (3, 1)), (99, (3, 2))] {
            let place = Place::of(body, offset);
            assert_eq!((place.line, place.column), want, "{offset}");
        }
    }
}
