//! The ways to authorise a request.

use super::Credentials;
use crate::client::clock::Clock;
use crate::client::error::{Error, MissingCredential, TransportError, TransportFault};
use crate::client::nonce::Nonces;
use crate::client::request::PreparedRequest;
use crate::client::spec::{AuthSpec, SignedBodySpec};
use crate::client::transport::HttpRequest;
use crate::json::write_text;
use http::{HeaderName, HeaderValue};
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
            return prepared.http(base_url, &[], &[]).map_err(unsendable);
        }
        let find_token = |name| {
            let token = token.map_or_else(|| self.secret(name), Ok).map_err(missing)?;
            Ok(token.expose_secret())
        };
        match &spec.platform.auth {
            AuthSpec::QueryToken(name) => prepared.http(base_url, &[], &[(name, find_token(name)?)]),
            AuthSpec::BodyToken(name) => prepared.http(base_url, &[(name, json(find_token(name)?))], &[]),
            AuthSpec::HeaderToken { name, prefix } => {
                let value = format!("{prefix}{}", find_token(name)?);
                prepared.http(base_url, &[], &[]).and_then(|http| with_header(http, name, &value))
            }
            AuthSpec::SignedBody(signed) => {
                let members = self.signed_members(prepared, signed, nonces, clock).map_err(missing)?;
                prepared.http(base_url, &members, &[])
            }
        }
        .map_err(unsendable)
    }

    /// The credentials, nonce, time and signature as members of a body.
    fn signed_members(
        &self,
        prepared: &PreparedRequest,
        spec: &SignedBodySpec,
        nonces: &dyn Nonces,
        clock: &dyn Clock,
    ) -> Result<Vec<(&'static str, String)>, MissingCredential> {
        let (nonce, timestamp) = (nonces.next().to_string(), clock.now().seconds().to_string());
        let signature = self.sign(spec, &prepared.signable(), &nonce, &timestamp)?;
        let mut members = Vec::with_capacity(spec.sent.len() + 3);
        for name in spec.sent {
            members.push((*name, json(self.secret(name)?.expose_secret())));
        }
        let number = |text: &str| if spec.numbers_as_text { json(text) } else { text.to_owned() };
        members.push((spec.timestamp, number(&timestamp)));
        members.push((spec.nonce, number(&nonce)));
        members.push((spec.signature, json(&signature.token)));
        Ok(members)
    }
}

fn with_header(mut request: HttpRequest, name: &str, value: &str) -> Result<HttpRequest, TransportError> {
    let unsendable = |error: http::Error| TransportError::new(TransportFault::Unsendable, error);
    let name: HeaderName = name.parse().map_err(|error: http::header::InvalidHeaderName| unsendable(error.into()))?;
    let mut value =
        HeaderValue::from_str(value).map_err(|error: http::header::InvalidHeaderValue| unsendable(error.into()))?;
    value.set_sensitive(true);
    request.headers.insert(name, value);
    Ok(request)
}

fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_text(&mut out, text);
    out
}
