//! A shop's credentials.

use super::sign::Signature;
use crate::client::error::MissingCredential;
use crate::client::spec::{AuthSpec, SignatureSpec};
use crate::client::token::TokenProvider;
use dingdan_signing::{Call, Sent, Signed, Spelling};
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

    /// Adds a token that is renewed, for a platform that takes a token besides what is among the credentials.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, TokenProvider};
    /// # fn example(store: impl TokenProvider + 'static) {
    /// let credentials = Credentials::new([("app_key", "app"), ("app_secret", "secret")]).and_renewed(store);
    /// # let _ = credentials;
    /// # }
    /// ```
    #[must_use]
    pub fn and_renewed(self, tokens: impl TokenProvider + 'static) -> Self {
        self.and_renewed_by(Arc::new(tokens))
    }

    /// As [`Credentials::and_renewed`], from a provider that is shared.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, TokenProvider};
    /// # use std::sync::Arc;
    /// # fn example(store: Arc<dyn TokenProvider>) {
    /// let credentials = Credentials::new([("app_key", "app"), ("app_secret", "secret")]).and_renewed_by(store);
    /// # let _ = credentials;
    /// # }
    /// ```
    #[must_use]
    pub fn and_renewed_by(mut self, tokens: Arc<dyn TokenProvider>) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// The signature of a call with that nonce and time, each as it is sent. `others` are values that are sent besides the
    /// credentials; they are signed if the platform signs them.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, MissingCredential, SignatureSpec};
    /// # fn example(spec: &SignatureSpec) -> Result<(), MissingCredential> {
    /// let credentials = Credentials::new([("app_id", "shop"), ("app_key", "secret")]);
    /// let signature = credentials.sign(spec, &[], "7", "1585112725")?;
    /// # let _ = signature;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a signed value or the key is not among the credentials.
    pub fn sign(
        &self,
        spec: &SignatureSpec,
        others: &[(&str, &str)],
        nonce: &str,
        timestamp: &str,
    ) -> Result<Signature, MissingCredential> {
        let values = others.iter().map(|(name, value)| sent(name, value)).collect();
        self.sign_request(spec, Call { values, ..Call::default() }, nonce, timestamp)
    }

    /// The signature of an entire request with that nonce and time, each as it is sent. `call` has the values that are sent
    /// besides the credentials, and the action, method, path and body, as far as the platform signs them.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, MissingCredential, SignatureSpec, signing::Call};
    /// # fn example(spec: &SignatureSpec) -> Result<(), MissingCredential> {
    /// let credentials = Credentials::new([("app_id", "shop"), ("app_key", "secret")]);
    /// let call = Call { method: "POST", path: "/orders", body: "{}", ..Call::default() };
    /// let signature = credentials.sign_request(spec, call, "7", "1585112725")?;
    /// # let _ = signature;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a signed value or the key is not among the credentials.
    pub fn sign_request(
        &self,
        spec: &SignatureSpec,
        call: Call<'_>,
        nonce: &str,
        timestamp: &str,
    ) -> Result<Signature, MissingCredential> {
        let own = spec.sent.iter().chain(&spec.token);
        let own = own.filter_map(|own| Some(sent(own.name, self.secret(own.name).ok()?.expose_secret())));
        let time = spec.timestamp.map(|time| sent(time.sent.name, timestamp));
        let nonce = spec.nonce.map(|own| sent(own.name, nonce));
        let values = own.chain(time).chain(nonce).chain(call.values).collect();
        self.sign_call(spec, &Call { values, ..call })
    }

    /// The signature of a call.
    ///
    /// # Errors
    /// When a signed value or the key is neither sent nor among the credentials.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Credentials, MissingCredential, SignatureSpec, signing::Call};
    /// # fn example(credentials: Credentials, spec: &SignatureSpec, call: &Call<'_>) -> Result<(), MissingCredential> {
    /// println!("signed: {}", credentials.sign_call(spec, call)?.text);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sign_call(&self, spec: &SignatureSpec, call: &Call<'_>) -> Result<Signature, MissingCredential> {
        let is_there = |name: &str| name == spec.key || call.values.iter().any(|sent| sent.name == name);
        let needed: Vec<&str> = match (&self.signed, spec.signed) {
            (Some(names), _) => names.iter().map(String::as_str).collect(),
            (None, Signed::Only(names)) => {
                let credential = |name: &&str| spec.sent.iter().any(|sent| sent.name == *name);
                names.iter().copied().filter(credential).collect()
            }
            (None, Signed::AllBut(_)) => spec.sent.iter().map(|sent| sent.name).collect(),
        };
        let body_is = |name: &str| spec.body_as == Some(name);
        if let Some(name) = needed.into_iter().find(|name| !is_there(name) && !body_is(name)) {
            return Err(MissingCredential { name: name.to_owned() });
        }
        let spelling = Spelling { names: self.signed.as_deref(), camel: self.key_style == KeyStyle::Camel };
        let signed = spec.scheme().sign(self.secret(spec.key)?.expose_secret(), call, spelling);
        Ok(Signature { text: signed.shown, token: signed.signature })
    }

    /// The provider of tokens.
    pub(in crate::client) fn tokens(&self) -> Option<&Arc<dyn TokenProvider>> {
        self.tokens.as_ref()
    }

    /// The ids that are sent in clear beside a signature, as one text.
    pub(in crate::client) fn public_ids(&self, auth: &AuthSpec) -> Option<String> {
        // With a token, these are the app's, which many shops share.
        let AuthSpec::Signed(spec @ SignatureSpec { token: None, .. }) = auth else { return None };
        let id = |name: &str| Some(format!("{name}={}\n", self.secret(name).ok()?.expose_secret()));
        spec.sent.iter().map(|sent| id(sent.name)).collect::<Option<String>>().filter(|ids| !ids.is_empty())
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
}

fn sent<'a>(name: &'a str, value: &'a str) -> Sent<'a> {
    Sent { name: name.into(), value: value.into(), in_body: false }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::spec::SentSpec;

    #[test]
    fn nothing_is_signed_without_a_credential_that_is_signed() {
        let app = [SentSpec::query("app")];
        let app: &'static [SentSpec] = Box::leak(Box::new(app));
        for (signed, body_as, have, want) in [
            (Signed::Only(&["app"]), None, &["key", "app"][..], None),
            (Signed::Only(&["app"]), None, &["key"], Some("app")),
            (Signed::AllBut(&[]), None, &["key"], Some("app")),
            // The text of the body stands for a value of that name.
            (Signed::Only(&["app"]), Some("app"), &["key"], None),
        ] {
            let spec = SignatureSpec { sent: app, signed, body_as, ..SignatureSpec::new("key") };
            let credentials = Credentials::new(have.iter().map(|name| (*name, "any")));
            let values = have.iter().filter(|name| **name != "key").map(|name| sent(name, "any")).collect();
            let call = Call { values, action: "", method: "POST", path: "/", body: "{}" };
            let lacking = credentials.sign_call(&spec, &call).err().map(|error| error.name);
            assert_eq!(lacking.as_deref(), want, "{have:?} {body_as:?}");
        }
    }
}
