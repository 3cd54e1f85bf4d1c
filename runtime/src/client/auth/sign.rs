//! Signatures: HMAC-SHA1 over sorted members, in base64, percent-encoded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;

/// A signature and the text that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The signed text: `a=1&b=2`, members sorted by name.
    pub text: String,
    /// The signature as it is sent.
    pub token: String,
}

/// The signature of members with the secret key.
///
/// The members are sorted by name and joined as `name=value` with `&`. The HMAC-SHA1 of that text is encoded as base64
/// (standard alphabet, padded) and then percent-encoded. Values are signed as they are: for those made of letters, digits,
/// `-`, `_`, `.` and `~` all readings of the vendor's rule agree.
///
/// ```
/// use dingdan_runtime::client::sign;
///
/// let signed = sign(&"key".into(), &[("b", "2"), ("a", "1")]);
/// assert_eq!(signed.text, "a=1&b=2");
/// ```
pub fn sign(key: &SecretString, members: &[(&str, &str)]) -> Signature {
    let text = joined(members);
    let mac = mac(key, &text).finalize().into_bytes();
    let token = utf8_percent_encode(&STANDARD.encode(mac), NON_ALPHANUMERIC).to_string();
    Signature { text, token }
}

/// Whether `token` is the signature of the members, compared in constant time, for servers. A token that is not
/// percent-encoded is accepted as well.
///
/// ```
/// use dingdan_runtime::client::{sign, verify};
///
/// let token = sign(&"key".into(), &[("a", "1"), ("b", "2")]).token;
/// assert!(verify(&"key".into(), &[("b", "2"), ("a", "1")], &token));
/// assert!(!verify(&"other".into(), &[("a", "1"), ("b", "2")], &token));
/// ```
pub fn verify(key: &SecretString, members: &[(&str, &str)], token: &str) -> bool {
    let decoded = percent_decode_str(token).decode_utf8_lossy();
    let Ok(bytes) = STANDARD.decode(decoded.as_bytes()) else { return false };
    mac(key, &joined(members)).verify_slice(&bytes).is_ok()
}

fn joined(members: &[(&str, &str)]) -> String {
    let mut members = members.to_vec();
    members.sort_unstable();
    let pairs: Vec<String> = members.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

fn mac(key: &SecretString, text: &str) -> Hmac<Sha1> {
    // HMAC accepts keys of any length, so this never falls back to the empty one.
    let mut mac = Hmac::<Sha1>::new_from_slice(key.expose_secret().as_bytes())
        .unwrap_or_else(|_| Hmac::new(&hmac::digest::Key::<Hmac<Sha1>>::default()));
    mac.update(text.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published vector of the platform's successor interface, recomputed with an independent implementation.
    #[test]
    fn the_signature_is_that_of_the_published_vector() {
        let key = SecretString::from("fake-open-key-for-test-only-0001");
        let members = [
            ("openId", "fake-open-id-for-test-only-0001"),
            ("grantCode", "fake-grant-code-0001"),
            ("nonce", "24680"),
            ("timestamp", "1712563200"),
        ];
        let signature = sign(&key, &members);
        assert_eq!(signature.token, "ySypL4SRFMmfSrCqOiFE01LK3ks%3D");
        assert_eq!(
            signature.text,
            "grantCode=fake-grant-code-0001&nonce=24680&openId=fake-open-id-for-test-only-0001&timestamp=1712563200"
        );
    }

    #[test]
    fn only_the_signed_members_are_verified() {
        let key = SecretString::from("k");
        let members = [("a", "1"), ("b", "2")];
        let token = sign(&key, &members).token;
        assert!(verify(&key, &[("b", "2"), ("a", "1")], &token));
        assert!(verify(&key, &members, &percent_decode_str(&token).decode_utf8_lossy()));
        assert!(!verify(&key, &[("a", "1"), ("b", "3")], &token));
        assert!(!verify(&SecretString::from("l"), &members, &token));
        assert!(!verify(&key, &members, "not base64"));
        assert!(!verify(&key, &members, ""));
    }
}
