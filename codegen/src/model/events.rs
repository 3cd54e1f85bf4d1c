//! What a vendor posts to its users' servers.

use super::{Label, Place, Signature};
use serde::Serialize;

/// What the vendor posts, how it is signed, and what to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Events {
    /// The value that says which event it is, and where it is; in the body its dotted path.
    pub action: Option<(String, Place)>,
    /// Whether the signature leaves the body out, so that it proves nothing.
    pub body_unsigned: bool,
    /// How a post is signed.
    pub verify: Signature,
    /// The body of the answer that the vendor waits for.
    pub reply: String,
    /// The events, in the order of the file.
    pub list: Vec<Event>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The complete id.
    pub id: String,
    /// What the vendor calls it.
    pub action: String,
    /// The type of the entire body.
    pub of: String,
    /// The description.
    pub label: Label,
    /// Remarks.
    pub note: Option<String>,
}

impl Event {
    /// Its name in the bindings: the id without the platform.
    pub fn name(&self) -> &str {
        self.id.split_once('.').map_or(self.id.as_str(), |(_, name)| name)
    }
}
