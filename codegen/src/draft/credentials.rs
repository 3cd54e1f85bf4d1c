//! Parameters of a page that are none of an operation: what authorises a call, and headers of HTTP.

use super::place_rows::Path;
use super::wire_words::words;

/// A value that authorises a call.
#[derive(Debug)]
pub(super) struct Credential {
    /// Its name on the wire.
    pub(super) wire: String,
    /// Where it is sent, if the page tells.
    pub(super) place: Option<&'static str>,
    /// The page has it after the word `Bearer`.
    pub(super) is_bearer: bool,
}

impl Credential {
    /// Whether it is a token.
    pub(super) fn is_token(&self) -> bool {
        ["access_token", "token", "session", "authorization"].contains(&credential_name(&self.wire).as_str())
    }
}

/// Whether a parameter at the root authorises the call.
pub(super) fn is_credential(path: &Path) -> bool {
    const NAMES: &[&str] = &[
        "access_token",
        "token",
        "sign",
        "signature",
        "timestamp",
        "nonce",
        "nonce_str",
        "app_key",
        "appkey",
        "app_secret",
        "appsecret",
        "client_id",
        "client_secret",
        "session",
        "sign_method",
        "authorization",
    ];
    path.len() == 1 && NAMES.contains(&credential_name(&path[0]).as_str())
}

/// A name without the `X-` that headers of one's own start with.
fn credential_name(wire: &str) -> String {
    let words = words(wire);
    let own = words.strip_prefix(&["x".to_owned()]).filter(|rest| !rest.is_empty()).unwrap_or(&words);
    own.join("_")
}

/// Headers that the client sends by itself.
pub(super) fn is_of_client(path: &Path) -> bool {
    const NAMES: &[&str] = &["content_type", "accept", "user_agent", "host", "content_length", "connection"];
    path.len() == 1 && NAMES.contains(&words(&path[0]).join("_").as_str())
}
