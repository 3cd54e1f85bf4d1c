//! Checking text that is to be kept as raw JSON.

use super::Reader;
use crate::types::{InvalidJson, RawJson, Text};

impl RawJson {
    /// Takes over JSON text.
    ///
    /// ```
    /// # use dingdan_runtime::types::RawJson;
    /// assert_eq!(RawJson::new(r#" {"a":1.10} "#).expect("JSON").as_str(), r#"{"a":1.10}"#);
    /// assert!(RawJson::new("{").is_err());
    /// ```
    ///
    /// # Errors
    /// When it is not exactly one JSON value.
    pub fn new(text: &str) -> Result<Self, InvalidJson> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let mut reader = Reader::new(text);
        let checked = reader.skip().and_then(|_| reader.end());
        checked.map_err(|error| InvalidJson { reason: error.reason(), offset: error.offset() })?;
        Ok(Self::checked(Text::from(text)))
    }
}
