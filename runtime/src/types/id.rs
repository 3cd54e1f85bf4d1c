//! Identifiers.

use super::Text;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// An identifier: opaque text, whatever it looks like.
///
/// Vendors send order and product numbers as JSON numbers beyond 2^53, beyond `u64`, or as text. The digits are kept
/// as they came; nothing passes through a number type, so nothing is rounded.
///
/// ```
/// # use dingdan_runtime::types::Id;
/// let id: Id = "20240301000123456789012".into();
/// assert_eq!(id.to_string(), "20240301000123456789012");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Text);

impl Id {
    /// The identifier of that text.
    ///
    /// ```
    /// # use dingdan_runtime::types::Id;
    /// assert_eq!(Id::new("20240301000123456789012"), "20240301000123456789012");
    /// ```
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(text.as_ref().into())
    }

    /// Its text.
    ///
    /// ```
    /// # use dingdan_runtime::types::Id;
    /// assert_eq!(Id::from(42).as_str(), "42");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its number, if it is one that fits.
    ///
    /// ```
    /// # use dingdan_runtime::types::Id;
    /// assert_eq!(Id::new("42").as_u64(), Some(42));
    /// assert_eq!(Id::new("order-42").as_u64(), None);
    /// assert_eq!(Id::new("20240301000123456789012").as_u64(), None);
    /// ```
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// Whether it could be written in JSON as a number: digits without a leading zero.
    pub(crate) fn is_number(&self) -> bool {
        let digits = self.0.as_bytes();
        let leading_zero = digits.len() > 1 && digits[0] == b'0';
        !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) && !leading_zero
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl FromStr for Id {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl From<Text> for Id {
    fn from(text: Text) -> Self {
        Self(text)
    }
}

impl From<u64> for Id {
    fn from(number: u64) -> Self {
        Self(itoa::Buffer::new().format(number).into())
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
