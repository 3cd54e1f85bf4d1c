//! How much of a file a checkpoint counts, and how that is recognised.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Read, Result};

/// How much of a file a checkpoint counts: its length in bytes, rows or files, and the SHA-256 of that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Extent {
    pub(crate) length: u64,
    pub(crate) sha256: String,
}

/// An extent that grows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Growth {
    pub(crate) length: u64,
    hash: Sha256,
}

impl Default for Extent {
    fn default() -> Self {
        Growth::default().extent()
    }
}

impl Growth {
    /// An extent of which only the length is known yet.
    pub(crate) fn of_length(length: u64) -> Self {
        Self { length, ..Self::default() }
    }

    /// Adds bytes, and makes the length longer by so much.
    pub(crate) fn add(&mut self, bytes: &[u8], length: u64) {
        self.length += length;
        self.hash.update(bytes);
    }

    /// Adds all bytes that a reader gives, and tells how many there are. The length stays.
    pub(crate) fn hash(&mut self, mut reader: impl Read) -> Result<u64> {
        let (mut buffer, mut total) = (vec![0; 1 << 16], 0);
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(total),
                Ok(read) => {
                    self.hash.update(buffer.get(..read).unwrap_or_default());
                    total += u64::try_from(read).unwrap_or(u64::MAX);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The extent so far.
    pub(crate) fn extent(&self) -> Extent {
        Extent { length: self.length, sha256: hex::encode(self.hash.clone().finalize()) }
    }
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extent_is_what_sha256sum_says() {
        let mut growth = Growth::default();
        growth.add(b"12", 2);
        growth.add(b"3", 1);
        // printf 123 | sha256sum
        let want = "a665a45920422f9d417e4867efdc4fb8a04a1f3fff1fa07e998e86f7f7a27ae3";
        assert_eq!(growth.extent(), Extent { length: 3, sha256: want.to_owned() });
        let mut read = Growth::default();
        assert_eq!(read.hash(&b"123"[..]).expect("read"), 3);
        assert_eq!((read.extent().sha256, sha256(b"123")), (want.to_owned(), want.to_owned()));
    }
}
