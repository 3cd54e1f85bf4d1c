//! Where tokens come from.

use super::request_token;
use crate::client::error::{Error, TokenError};
use crate::client::request::{RequestSender, TokenOperation};
use crate::client::response::Response;
use crate::types::UnixSeconds;
use secrecy::SecretString;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A token and its lifetime. `Debug` does not print the token.
///
/// ```
/// use dingdan_runtime::client::Token;
/// use std::time::Duration;
///
/// let token = Token::new("secret").lasts(Duration::from_secs(7200));
/// assert!(!format!("{token:?}").contains("secret"));
/// ```
#[derive(Debug, Clone)]
pub struct Token {
    pub(in crate::client) value: SecretString,
    pub(in crate::client) lifetime: Option<Duration>,
    pub(in crate::client) refresh: Option<SecretString>,
}

impl Token {
    /// A token that is valid until the vendor refuses it.
    ///
    /// ```
    /// use dingdan_runtime::client::Token;
    ///
    /// let token = Token::new("secret");
    /// assert!(!format!("{token:?}").contains("secret"));
    /// ```
    pub fn new(value: impl Into<SecretString>) -> Self {
        Self { value: value.into(), lifetime: None, refresh: None }
    }

    /// Sets the lifetime, counted from now.
    ///
    /// ```
    /// use dingdan_runtime::client::Token;
    /// use std::time::Duration;
    ///
    /// let token = Token::new("secret").lasts(Duration::from_secs(7200));
    /// ```
    #[must_use]
    pub fn lasts(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Adds the token that renews this one, which the next [`TokenNeed`] hands out.
    ///
    /// ```
    /// use dingdan_runtime::client::Token;
    ///
    /// let token = Token::new("secret").refreshed_with("for the next one");
    /// assert!(!format!("{token:?}").contains("for the next one"));
    /// ```
    #[must_use]
    pub fn refreshed_with(mut self, refresh: impl Into<SecretString>) -> Self {
        self.refresh = Some(refresh.into());
        self
    }
}

/// Gives tokens. The connection caches a token and asks for the next one ahead of expiry, or when the vendor refuses it,
/// for one caller at a time.
///
/// The emitted request of a token operation is a provider, and so are [`TokensFrom`] and [`StaticToken`].
///
/// ```
/// use dingdan_runtime::client::{Token, TokenFuture, TokenNeed, TokenProvider};
///
/// /// Tokens that another program keeps.
/// struct Kept(String);
///
/// impl TokenProvider for Kept {
///     fn token<'a>(&'a self, _need: TokenNeed<'a>) -> TokenFuture<'a> {
///         Box::pin(async { Ok(Token::new(self.0.clone())) })
///     }
///
///     fn shop(&self) -> Option<String> {
///         Some("my-app".to_owned())
///     }
/// }
/// assert_eq!(Kept("secret".to_owned()).shop().as_deref(), Some("my-app"));
/// ```
pub trait TokenProvider: Send + Sync {
    /// Gives a token that is valid now.
    ///
    /// # Errors
    /// When no token can be obtained. The error's text is printed, so it must hold no secret.
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a>;

    /// What identifies the shop whose tokens these are, such as the public id of its app: checkpoints of another shop are
    /// refused by it. It must hold no secret. `None`, the default, where that is not known.
    fn shop(&self) -> Option<String> {
        None
    }
}

/// Why a token is needed, and a way to the vendor.
#[derive(Clone, Copy)]
pub struct TokenNeed<'a> {
    /// The token that the vendor has just refused, where that is the reason.
    pub refused: Option<&'a SecretString>,
    /// The refresh token that came last with a token, if one did.
    pub refresh: Option<&'a SecretString>,
    /// The present time by the connection's clock.
    pub now: UnixSeconds,
    pub(in crate::client) sender: &'a dyn RequestSender,
}

impl TokenNeed<'_> {
    /// Sends a request for a token over the connection that needs the token. The request itself carries no token.
    ///
    /// # Errors
    /// As [`Connection::request_token`](crate::client::Connection::request_token).
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Error, Token, TokenNeed, TokenOperation};
    /// /// In a provider of one's own: asks the vendor, and takes the token out of the answer.
    /// async fn ask<O: TokenOperation>(
    ///     need: TokenNeed<'_>, request: &O, take: fn(O::Answer) -> String,
    /// ) -> Result<Token, Error> {
    ///     Ok(Token::new(take(need.request_token(request).await?)))
    /// }
    /// ```
    pub async fn request_token<O: TokenOperation>(&self, request: &O) -> Result<O::Answer, Error> {
        request_token(self.sender, request).await.map(Response::into_value)
    }
}

impl fmt::Debug for TokenNeed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenNeed")
            .field("refused", &self.refused)
            .field("refresh", &self.refresh)
            .finish_non_exhaustive()
    }
}

/// The future of [`TokenProvider::token`].
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// Tokens from a function, such as one that asks a store that several programs share.
///
/// The function gets the token that the vendor has just refused, where that is why it is called.
///
/// ```
/// use dingdan_runtime::client::{Credentials, Token, TokensFrom};
/// use secrecy::SecretString;
/// use std::time::Duration;
///
/// let tokens = TokensFrom::new(|refused: Option<SecretString>| async move {
///     // Ask the store here, and have it renew the token if `refused` is the one that it holds.
///     Ok(Token::new("from the store").lasts(Duration::from_secs(7200)))
/// });
/// let credentials = Credentials::renewed(tokens);
/// ```
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

/// One token that never changes, such as one that a shop was given by hand.
#[derive(Debug, Clone)]
pub struct StaticToken(SecretString);

impl StaticToken {
    /// Makes a provider that always gives `token`.
    ///
    /// ```
    /// use dingdan_runtime::client::{Credentials, StaticToken};
    ///
    /// let credentials = Credentials::renewed(StaticToken::new("secret"));
    /// ```
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self(token.into())
    }
}

impl TokenProvider for StaticToken {
    fn token<'a>(&'a self, _: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(Token::new(self.0.clone())) })
    }
}
