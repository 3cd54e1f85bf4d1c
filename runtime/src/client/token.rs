//! Tokens and where they come from.

mod operation;
mod provider;

pub use provider::{StaticToken, Token, TokenFuture, TokenNeed, TokenProvider, TokensFrom};

pub(super) use operation::request_token;
