//! How a digest is written.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;
use std::fmt::Write;

/// How a digest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal digits in lower case.
    Hex,
    /// Hexadecimal digits in upper case.
    HexUpper,
    /// Base64 with the standard alphabet, padded.
    Base64,
    /// Base64 with the standard alphabet, padded, of which every character but letters and digits is percent-encoded.
    PercentEncodedBase64,
}

impl Encoding {
    /// Every encoding, with its words in the schema language. `base64_url` is the older word of the last one.
    pub const WORDS: &[(&str, Self)] = &[
        ("hex", Self::Hex),
        ("hex_upper", Self::HexUpper),
        ("base64", Self::Base64),
        ("base64_url_encoded", Self::PercentEncodedBase64),
        ("base64_url", Self::PercentEncodedBase64),
    ];

    /// Its word in the schema language.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, own)| *own == self).map_or("", |(word, _)| word)
    }

    pub(crate) fn encode(self, digest: &[u8]) -> String {
        match self {
            Self::Hex => hex(digest),
            Self::HexUpper => hex(digest).to_ascii_uppercase(),
            Self::Base64 => STANDARD.encode(digest),
            Self::PercentEncodedBase64 => utf8_percent_encode(&STANDARD.encode(digest), NON_ALPHANUMERIC).to_string(),
        }
    }

    /// A signature in the form that [`Encoding::encode`] gives: one that lacks its percent-encoding is accepted.
    pub(crate) fn normal(self, signature: &str) -> Cow<'_, str> {
        if self != Self::PercentEncodedBase64 {
            return Cow::Borrowed(signature);
        }
        let decoded = percent_decode_str(signature).decode_utf8_lossy();
        utf8_percent_encode(&decoded, NON_ALPHANUMERIC).to_string().into()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        // Writing into a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
