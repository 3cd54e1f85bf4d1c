//! Authorising requests.

mod credentials;
mod scheme;
mod sign;

pub use credentials::{Credentials, KeyStyle};
pub use sign::Signature;
