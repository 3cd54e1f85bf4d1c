#![doc = include_str!("../README.md")]

mod algorithm;
mod encoding;
mod recipe;
mod scheme;
mod template;

pub use algorithm::Algorithm;
pub use encoding::Encoding;
pub use recipe::{Fill, Order, Recipe};
pub use scheme::{Call, Scheme, Sent, Signed, SignedText, Spelling, Vector};
pub use template::{PAIR_NAMES, Placeholder, TemplateError, placeholders};

/// The placeholders of what stands before and after the pairs, and of the key of a keyed digest, besides the names of values
/// that are sent. `body_base64` is the body in base64 with the standard alphabet, padded.
pub const CALL_NAMES: &[&str] = &["key", "action", "method", "path", "body", "body_base64", "timestamp", "nonce"];
