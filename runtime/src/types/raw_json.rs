//! JSON kept as raw text.

use super::Text;
use crate::json::Reader;
use std::fmt;

/// A JSON value as it was sent, digit by digit.
#[derive(Clone, PartialEq, Eq)]
pub struct RawJson(Text);

/// Text that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a JSON value: {reason} at byte {offset}")]
pub struct InvalidJson {
    /// What is wrong.
    pub reason: &'static str,
    /// Where.
    pub offset: usize,
}

impl RawJson {
    /// Takes over JSON text.
    ///
    /// # Errors
    /// When it is not exactly one JSON value.
    pub fn new(text: &str) -> Result<Self, InvalidJson> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let mut reader = Reader::new(text);
        let checked = reader.skip().and_then(|_| reader.end());
        checked.map_err(|error| InvalidJson { reason: error.reason(), offset: error.offset() })?;
        Ok(Self(Text::from(text)))
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes over text that a reader has just checked.
    pub(crate) fn checked(text: Text) -> Self {
        Self(text)
    }
}

impl fmt::Debug for RawJson {
    /// Only its length: what is in there is not known, so it could be anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.0.len())
    }
}
