//! A shop's credentials.

use super::sign::{Signature, sign};
use crate::client::error::MissingCredential;
use crate::client::spec::{AuthSpec, SignedBodySpec};
use crate::client::token::TokenProvider;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::Arc;

/// A shop's credentials. `Debug` prints none of them.
///
/// ```
/// use dingdan_runtime::client::Credentials;
///
/// let credentials = Credentials::new([("access_token", "secret")]);
/// assert!(!format!("{credentials:?}").contains("secret"));
/// ```
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
    /// With a lower-case first letter.
    Camel,
}

impl Credentials {
    /// Credentials by the names that the platform gives them, as [`AuthSpec::credentials`] lists them.
    ///
    /// ```
    /// # use dingdan_runtime::client::Credentials;
    /// let credentials = Credentials::new([("app_id", "shop"), ("app_key", "secret")]);
    /// # let _ = credentials;
    /// ```
    pub fn new<N: Into<String>, V: Into<SecretString>>(secrets: impl IntoIterator<Item = (N, V)>) -> Self {
        let secrets = secrets.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { secrets, tokens: None, key_style: KeyStyle::AsSent, signed: None }
    }

    /// A token that is renewed, for a platform that takes a token. Each connection caches its own token and shares it with
    /// its clones.
    ///
    /// ```
    /// # use dingdan_runtime::client::Credentials;
    /// # use dingdan_runtime::client::TokenProvider;
    /// # fn example(store: impl TokenProvider + 'static) {
    /// let credentials = Credentials::renewed(store);
    /// # let _ = credentials;
    /// # }
    /// ```
    pub fn renewed(tokens: impl TokenProvider + 'static) -> Self {
        Self::renewed_by(Arc::new(tokens))
    }

    /// As [`Credentials::renewed`], from a provider that is shared.
    ///
    /// ```
    /// # use dingdan_runtime::client::Credentials;
    /// # use dingdan_runtime::client::TokenProvider;
    /// # use std::sync::Arc;
    /// # fn example(store: Arc<dyn TokenProvider>) {
    /// let credentials = Credentials::renewed_by(Arc::clone(&store));
    /// # let _ = credentials;
    /// # }
    /// ```
    pub fn renewed_by(tokens: Arc<dyn TokenProvider>) -> Self {
        Self { secrets: Vec::new(), tokens: Some(tokens), key_style: KeyStyle::AsSent, signed: None }
    }

    /// Spells names in the signed text another way, where the platform takes signatures.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, KeyStyle};
    /// let credentials = Credentials::new([("AppId", "shop")]).key_style(KeyStyle::Camel);
    /// # let _ = credentials;
    /// ```
    #[must_use]
    pub fn key_style(mut self, style: KeyStyle) -> Self {
        self.key_style = style;
        self
    }

    /// Signs other members than the platform's default, where the platform takes signatures.
    ///
    /// ```
    /// # use dingdan_runtime::client::Credentials;
    /// let credentials = Credentials::new([("app_id", "shop")]).signed(["app_id", "nonce", "timestamp"]);
    /// # let _ = credentials;
    /// ```
    #[must_use]
    pub fn signed<N: Into<String>>(mut self, members: impl IntoIterator<Item = N>) -> Self {
        self.signed = Some(members.into_iter().map(Into::into).collect());
        self
    }

    /// The signature of a call with that nonce and time. `others` are members of the body besides the credentials that
    /// may be signed as well.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, MissingCredential, SignedBodySpec};
    /// # fn example(spec: &SignedBodySpec) -> Result<(), MissingCredential> {
    /// let credentials = Credentials::new([("app_id", "shop"), ("app_key", "secret")]);
    /// let signature = credentials.sign(spec, &[], "7", "1585112725")?;
    /// # let _ = signature;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a signed member or the key is not among the credentials.
    pub fn sign(
        &self,
        spec: &SignedBodySpec,
        others: &[(&str, &str)],
        nonce: &str,
        timestamp: &str,
    ) -> Result<Signature, MissingCredential> {
        let names: Vec<&str> = match &self.signed {
            Some(names) => names.iter().map(String::as_str).collect(),
            None => spec.signed.to_vec(),
        };
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

    /// The provider of tokens.
    pub(in crate::client) fn tokens(&self) -> Option<&Arc<dyn TokenProvider>> {
        self.tokens.as_ref()
    }

    /// The ids that are sent in clear beside a signature, as one text.
    pub(in crate::client) fn public_ids(&self, auth: &AuthSpec) -> Option<String> {
        let AuthSpec::SignedBody(spec) = auth else { return None };
        let id = |name: &&str| Some(format!("{name}={}\n", self.secret(name).ok()?.expose_secret()));
        spec.sent.iter().map(id).collect()
    }

    /// All secrets, so that no error repeats them.
    pub(in crate::client) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(|(_, secret)| secret.expose_secret())
    }

    /// The credential with that name.
    pub(super) fn secret(&self, name: &str) -> Result<&SecretString, MissingCredential> {
        let found = self.secrets.iter().find(|(own, _)| own == name);
        found.map(|(_, secret)| secret).ok_or_else(|| MissingCredential { name: name.to_owned() })
    }

    fn spelled(&self, name: &str) -> String {
        let mut letters = name.chars();
        match (self.key_style, letters.next()) {
            (KeyStyle::Camel, Some(first)) => first.to_lowercase().chain(letters).collect(),
            _ => name.to_owned(),
        }
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
    ///
    /// ```no_run
    /// # fn example<O: dingdan_runtime::client::Operation>() {
    /// // What a program asks its user for before it calls an operation.
    /// for name in O::SPEC.platform.auth.credentials() {
    ///     println!("{name}");
    /// }
    /// # }
    /// ```
    pub fn credentials(&self) -> Vec<&'static str> {
        match self {
            Self::QueryToken(name) | Self::BodyToken(name) | Self::HeaderToken { name, .. } => vec![*name],
            Self::SignedBody(spec) => spec.sent.iter().copied().chain([spec.key]).collect(),
        }
    }
}
