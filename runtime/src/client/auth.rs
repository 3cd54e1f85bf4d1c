//! The ways to authorise a call.

use super::http::HttpRequest;
use super::nonce::{Clock, Nonces};
use super::request::PreparedRequest;
use super::sign::{Signature, sign};
use super::spec::{AuthSpec, SignedBodySpec};
use super::token::TokenProvider;
use crate::json::write_text;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::Arc;

/// A shop's credentials. `Debug` prints none of them.
#[derive(Clone)]
pub struct Credentials {
    secrets: Vec<(String, SecretString)>,
    tokens: Option<Arc<dyn TokenProvider>>,
    key_style: KeyStyle,
    signed: Option<Vec<String>>,
}

/// How the names of signed members are spelled in the signed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyStyle {
    /// As they are sent.
    #[default]
    AsSent,
    /// With a small first letter.
    Camel,
}

/// A credential that the platform asks for and nobody gave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the credential `{name}` is missing")]
pub struct MissingCredential {
    /// Its name.
    pub name: String,
}

impl Credentials {
    /// Credentials by the names that the platform gives them.
    pub fn new<N: Into<String>, V: Into<SecretString>>(secrets: impl IntoIterator<Item = (N, V)>) -> Self {
        let secrets = secrets.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { secrets, tokens: None, key_style: KeyStyle::AsSent, signed: None }
    }

    /// A token that is renewed, where the platform takes a token. Each connection keeps its own, its clones share it.
    pub fn renewed(tokens: impl TokenProvider + 'static) -> Self {
        Self::renewed_by(Arc::new(tokens))
    }

    /// The same, from a provider that is shared.
    pub fn renewed_by(tokens: Arc<dyn TokenProvider>) -> Self {
        Self { secrets: Vec::new(), tokens: Some(tokens), key_style: KeyStyle::AsSent, signed: None }
    }

    /// Where tokens come from.
    pub(super) fn tokens(&self) -> Option<&Arc<dyn TokenProvider>> {
        self.tokens.as_ref()
    }

    /// With names spelled another way in the signed text, where a platform signs.
    #[must_use]
    pub fn key_style(mut self, style: KeyStyle) -> Self {
        self.key_style = style;
        self
    }

    /// With other members signed than the platform's default, where a platform signs.
    #[must_use]
    pub fn signed<N: Into<String>>(mut self, members: impl IntoIterator<Item = N>) -> Self {
        self.signed = Some(members.into_iter().map(Into::into).collect());
        self
    }

    /// Authorises a prepared request. Signed ones are signed afresh: call this for every attempt. `token` is a token
    /// in place of the one among the credentials.
    pub fn authorise(
        &self,
        prepared: &PreparedRequest,
        base_url: &str,
        token: Option<&SecretString>,
        nonces: &dyn Nonces,
        clock: &dyn Clock,
    ) -> Result<HttpRequest, MissingCredential> {
        // What asks for a token has its credentials among its parameters.
        if prepared.spec().token.is_some() {
            return Ok(prepared.http(base_url, &[]));
        }
        let the_token = |name| token.map_or_else(|| self.secret(name), Ok);
        match &prepared.spec().platform.auth {
            AuthSpec::QueryToken(name) => {
                let mut http = prepared.http(base_url, &[]);
                http.query.insert(0, ((*name).to_owned(), the_token(name)?.expose_secret().to_owned()));
                Ok(http)
            }
            AuthSpec::BodyToken(name) => {
                let token = json(the_token(name)?.expose_secret());
                Ok(prepared.http(base_url, &[(name, token)]))
            }
            AuthSpec::HeaderToken { name, prefix } => {
                let mut http = prepared.http(base_url, &[]);
                let token = the_token(name)?.expose_secret();
                http.headers.push((name, format!("{prefix}{token}")));
                Ok(http)
            }
            AuthSpec::SignedBody(spec) => {
                let constants = prepared.spec().constants;
                let constants = constants.iter().filter(|constant| !constant.query);
                let constants = constants.map(|constant| (constant.path, constant.value));
                let (nonce, timestamp) = (nonces.next().to_string(), clock.now().seconds().to_string());
                let signature = self.sign(spec, &constants.collect::<Vec<_>>(), &nonce, &timestamp)?;
                let mut members = Vec::with_capacity(spec.sent.len() + 3);
                for name in spec.sent {
                    members.push((*name, json(self.secret(name)?.expose_secret())));
                }
                let number = |text: &str| if spec.numbers_as_text { json(text) } else { text.to_owned() };
                members.push((spec.timestamp, number(&timestamp)));
                members.push((spec.nonce, number(&nonce)));
                members.push((spec.signature, json(&signature.token)));
                Ok(prepared.http(base_url, &members))
            }
        }
    }

    /// Signs as [`Credentials::authorise`] would, for that nonce and time. `others` are members of the body besides
    /// the credentials that may be signed as well.
    pub fn sign(
        &self,
        spec: &SignedBodySpec,
        others: &[(&str, &str)],
        nonce: &str,
        timestamp: &str,
    ) -> Result<Signature, MissingCredential> {
        let default: Vec<&str> = spec.signed.to_vec();
        let names = self.signed.as_ref().map_or(default, |names| names.iter().map(String::as_str).collect());
        let mut members = Vec::with_capacity(names.len());
        for name in names {
            let value = if name == spec.nonce {
                nonce
            } else if name == spec.timestamp {
                timestamp
            } else if let Some((_, value)) = others.iter().find(|(other, _)| *other == name) {
                value
            } else {
                self.secret(name)?.expose_secret()
            };
            members.push((self.spelled(name), value));
        }
        let members: Vec<(&str, &str)> = members.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        Ok(sign(self.secret(spec.key)?, &members))
    }

    /// All secrets, so that no error repeats them.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(|(_, secret)| secret.expose_secret())
    }

    fn spelled(&self, name: &str) -> String {
        let mut letters = name.chars();
        match (self.key_style, letters.next()) {
            (KeyStyle::Camel, Some(first)) => first.to_lowercase().chain(letters).collect(),
            _ => name.to_owned(),
        }
    }

    fn secret(&self, name: &str) -> Result<&SecretString, MissingCredential> {
        let found = self.secrets.iter().find(|(own, _)| own == name);
        found.map(|(_, secret)| secret).ok_or_else(|| MissingCredential { name: name.to_owned() })
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.secrets.iter().map(|(name, _)| name).collect();
        f.debug_struct("Credentials")
            .field("names", &names)
            .field("renewed", &self.tokens.is_some())
            .field("key_style", &self.key_style)
            .field("signed", &self.signed)
            .finish_non_exhaustive()
    }
}

impl AuthSpec {
    /// Names of the credentials that have to be given.
    pub fn credentials(&self) -> Vec<&'static str> {
        match self {
            Self::QueryToken(name) | Self::BodyToken(name) | Self::HeaderToken { name, .. } => vec![*name],
            Self::SignedBody(spec) => spec.sent.iter().copied().chain([spec.key]).collect(),
        }
    }
}

fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_text(&mut out, text);
    out
}
