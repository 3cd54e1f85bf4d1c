//! Fingerprints of texts that a file should not hold in clear.

use sha1::{Digest, Sha1};
use std::fmt::Write;

/// The first eight bytes of a text's SHA-1 hash in hexadecimal digits. It is the same in every process and version.
pub(crate) fn fingerprint(text: &str) -> String {
    let hash = Sha1::digest(text.as_bytes());
    hash.iter().take(8).fold(String::with_capacity(16), |mut digits, byte| {
        // Writing into a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_stable() {
        // printf 123 | sha1sum
        assert_eq!(fingerprint("123"), "40bd001563085fc3");
    }
}
