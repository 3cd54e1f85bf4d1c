//! A signature and its text.

use std::fmt;

/// A signature and the text that was signed. `Debug` prints neither, since the text holds what is sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// The signed text, with `{key}` in place of the secret key.
    pub text: String,
    /// The signature as it is sent.
    pub token: String,
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signature").finish_non_exhaustive()
    }
}
