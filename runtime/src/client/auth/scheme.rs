//! The ways to authorise a request.

use super::Credentials;
use crate::client::clock::Clock;
use crate::client::error::{Error, MissingCredential};
use crate::client::nonce::Nonces;
use crate::client::request::{Outgoing, PreparedRequest};
use crate::client::spec::{AuthSpec, Place, SignedBodySpec};
use crate::client::transport::HttpRequest;
use secrecy::{ExposeSecret, SecretString};

impl Credentials {
    /// Authorises a prepared request. Signed requests are signed again, so call this for every attempt. `token` takes
    /// precedence over the token among the credentials.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, Error, PreparedRequest, RandomNonces, SystemClock};
    /// # fn example(credentials: &Credentials, prepared: &PreparedRequest) -> Result<(), Error> {
    /// let url = prepared.spec().platform.base_url;
    /// let request = credentials.authorise(prepared, url, None, &RandomNonces::default(), &SystemClock)?;
    /// println!("{} {}", request.method, request.uri.path());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a credential is missing, or the URL or the token cannot be sent.
    pub fn authorise(
        &self,
        prepared: &PreparedRequest,
        base_url: &str,
        token: Option<&SecretString>,
        nonces: &dyn Nonces,
        clock: &dyn Clock,
    ) -> Result<HttpRequest, Error> {
        let spec = prepared.spec();
        let missing = |error| Error::credential(spec, error);
        let unsendable = |error| Error::transport(spec, error);
        // A request for a token has its credentials among its parameters.
        if spec.token.is_some() {
            return prepared.http(base_url, &[]).map_err(unsendable);
        }
        let find_token = |name| {
            let token = token.map_or_else(|| self.secret(name), Ok).map_err(missing)?;
            Ok(token.expose_secret())
        };
        let first = match &spec.platform.auth {
            AuthSpec::QueryToken(name) => vec![Outgoing::text(Place::Query, name, find_token(name)?)],
            AuthSpec::BodyToken(name) => vec![Outgoing::text(Place::Body, name, find_token(name)?)],
            AuthSpec::HeaderToken { name, prefix } => {
                vec![Outgoing::text(Place::Header, name, format!("{prefix}{}", find_token(name)?))]
            }
            AuthSpec::SignedBody(signed) => self.signed_members(prepared, signed, nonces, clock).map_err(missing)?,
        };
        prepared.http(base_url, &first).map_err(unsendable)
    }

    /// The credentials, nonce, time and signature as members of a body.
    fn signed_members<'a>(
        &'a self,
        prepared: &PreparedRequest,
        spec: &SignedBodySpec,
        nonces: &dyn Nonces,
        clock: &dyn Clock,
    ) -> Result<Vec<Outgoing<'a>>, MissingCredential> {
        let (nonce, timestamp) = (nonces.next().to_string(), clock.now().seconds().to_string());
        let others = signable(prepared);
        let others: Vec<_> = others.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let signature = self.sign(spec, &others, &nonce, &timestamp)?;
        let mut members = Vec::with_capacity(spec.sent.len() + 3);
        for name in spec.sent {
            members.push(Outgoing::text(Place::Body, name, self.secret(name)?.expose_secret()));
        }
        for (name, text) in [(spec.timestamp, timestamp), (spec.nonce, nonce)] {
            members.push(Outgoing { is_text: spec.numbers_as_text, ..Outgoing::text(Place::Body, name, text) });
        }
        members.push(Outgoing::text(Place::Body, spec.signature, signature.token));
        Ok(members)
    }
}

/// Texts at the root of the body.
fn signable(prepared: &PreparedRequest) -> Vec<(String, String)> {
    let members = prepared.outgoing().into_iter().filter(|value| value.place == Place::Body);
    members.map(|value| (value.name.into_owned(), value.text.into_owned())).collect()
}
