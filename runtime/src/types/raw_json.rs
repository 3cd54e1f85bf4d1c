//! JSON kept as raw text.

use super::Text;
use std::fmt;

/// A JSON value as it was sent, digit by digit.
///
/// ```
/// # use dingdan_runtime::types::RawJson;
/// let raw = RawJson::new(r#"{"price": 12.50}"#)?;
/// let value: serde_json::Value = serde_json::from_str(raw.as_str()).expect("JSON");
/// assert_eq!(value["price"], 12.5);
/// # Ok::<(), dingdan_runtime::types::InvalidJson>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RawJson(Text);

/// Text that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a JSON value: {reason} at byte {offset}")]
#[non_exhaustive]
pub struct InvalidJson {
    /// What is wrong.
    pub reason: &'static str,
    /// Where.
    pub offset: usize,
}

impl RawJson {
    /// The JSON text.
    ///
    /// ```
    /// use dingdan_runtime::types::RawJson;
    ///
    /// let raw = RawJson::new(r#"{"a": 1.50}"#)?;
    /// assert_eq!(raw.as_str(), r#"{"a": 1.50}"#);
    /// # Ok::<(), dingdan_runtime::types::InvalidJson>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Text that a reader has just checked.
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
