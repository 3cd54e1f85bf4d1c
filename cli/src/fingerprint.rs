//! Fingerprints of texts that a file should not hold in clear.

use sha1::{Digest, Sha1};

/// The first eight bytes of a text's SHA-1 hash in hexadecimal digits. It is the same in every process and version.
pub(crate) fn fingerprint(text: &str) -> String {
    let mut digits = hex::encode(Sha1::digest(text.as_bytes()));
    digits.truncate(16);
    digits
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
