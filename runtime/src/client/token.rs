//! Tokens, and where they come from.

use super::connection::Connection;
use secrecy::SecretString;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A token and how long it lasts. `Debug` prints no token.
#[derive(Debug, Clone)]
pub struct Token {
    pub(super) value: SecretString,
    pub(super) lasts: Option<Duration>,
}

impl Token {
    /// A token that lasts until the vendor refuses it.
    pub fn new(value: impl Into<SecretString>) -> Self {
        Self { value: value.into(), lasts: None }
    }

    /// A token that lasts so long from now on.
    #[must_use]
    pub fn lasts(mut self, lifetime: Duration) -> Self {
        self.lasts = Some(lifetime);
        self
    }
}

/// Where tokens come from. What it gives is cached by the connection and asked for again ahead of expiry, or when the
/// vendor refuses it, by one caller at a time.
pub trait TokenProvider: Send + Sync {
    /// Gives a token that is valid now.
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a>;
}

/// For what a token is needed.
#[derive(Debug, Clone, Copy)]
pub struct TokenNeed<'a> {
    /// Reaches the vendor; a [`TokenOperation`](super::TokenOperation) carries no token over it.
    pub connection: &'a Connection,
    /// The token that the vendor has just refused, where that is why.
    pub refused: Option<&'a SecretString>,
}

/// What [`TokenProvider::token`] gives.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// Why there is no token: an [`Error`](super::Error) of a token operation, or a store's own. Its text is printed.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// Tokens from a function, such as one that asks the store which many shops share.
///
/// The function gets the token that the vendor has just refused, where that is why it is called.
pub struct TokensFrom<F>(F);

impl<F, A> TokensFrom<F>
where
    F: Fn(Option<SecretString>) -> A + Send + Sync,
    A: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    /// Tokens from that function.
    pub fn new(function: F) -> Self {
        Self(function)
    }
}

impl<F, A> TokenProvider for TokensFrom<F>
where
    F: Fn(Option<SecretString>) -> A + Send + Sync,
    A: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(self.0(need.refused.cloned()))
    }
}

/// One token that never changes: what a shop was given by hand.
#[derive(Debug, Clone)]
pub struct StaticToken(SecretString);

impl StaticToken {
    /// That token.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self(token.into())
    }
}

impl TokenProvider for StaticToken {
    fn token<'a>(&'a self, _: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(Token::new(self.0.clone())) })
    }
}
