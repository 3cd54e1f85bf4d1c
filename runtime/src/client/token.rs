//! Tokens and where they come from.

mod operation;
mod provider;

pub use provider::{StaticToken, Token, TokenFuture, TokenNeed, TokenProvider, TokensFrom};

pub(super) use operation::request_token;
#[cfg(feature = "dynamic")]
pub(super) use operation::{provide_token, public_parameters};
