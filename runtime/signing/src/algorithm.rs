//! Digests, with and without a key.

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::Sha256;

/// A digest of the signed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// HMAC with MD5.
    HmacMd5,
    /// HMAC with SHA-1.
    HmacSha1,
    /// HMAC with SHA-256.
    HmacSha256,
}

impl Algorithm {
    /// Every algorithm, with its word in the schema language.
    pub const WORDS: &[(&str, Self)] = &[
        ("md5", Self::Md5),
        ("sha1", Self::Sha1),
        ("sha256", Self::Sha256),
        ("hmac_md5", Self::HmacMd5),
        ("hmac_sha1", Self::HmacSha1),
        ("hmac_sha256", Self::HmacSha256),
    ];

    /// Whether it takes a key.
    pub const fn is_keyed(self) -> bool {
        matches!(self, Self::HmacMd5 | Self::HmacSha1 | Self::HmacSha256)
    }

    /// Its word in the schema language.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, own)| *own == self).map_or("", |(word, _)| word)
    }

    /// The digest of a text; without a keyed algorithm, `key` does not count.
    pub(crate) fn digest(self, key: &str, text: &str) -> Vec<u8> {
        match self {
            Self::Md5 => Md5::digest(text).to_vec(),
            Self::Sha1 => Sha1::digest(text).to_vec(),
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::HmacMd5 => mac::<Hmac<Md5>>(key, text),
            Self::HmacSha1 => mac::<Hmac<Sha1>>(key, text),
            Self::HmacSha256 => mac::<Hmac<Sha256>>(key, text),
        }
    }
}

fn mac<M: Mac + KeyInit>(key: &str, text: &str) -> Vec<u8> {
    // HMAC accepts keys of any length, so this never falls back to the empty one.
    let mut mac = <M as KeyInit>::new_from_slice(key.as_bytes())
        .unwrap_or_else(|_| <M as KeyInit>::new(&hmac::digest::Key::<M>::default()));
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}
