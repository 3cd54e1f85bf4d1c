//! The ways to authorise a request.

use super::Credentials;
use crate::client::clock::Clock;
use crate::client::error::{Error, MissingCredential};
use crate::client::nonce::Nonces;
use crate::client::request::{Outgoing, PreparedRequest};
use crate::client::spec::{AuthSpec, CallAuth, Place, SentSpec, SignatureSpec};
use crate::client::transport::HttpRequest;
use dingdan_signing::{Call, Sent};
use secrecy::{ExposeSecret, SecretString};
use std::borrow::Cow;

impl Credentials {
    /// Authorises a prepared request. Signed requests are signed again, so call this for every attempt. `token` takes
    /// precedence over the token among the credentials.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Credentials, Error, PreparedRequest, RandomNonces, SystemClock};
    /// # fn example(credentials: &Credentials, prepared: &PreparedRequest) -> Result<(), Error> {
    /// let url = prepared.spec().base_url();
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
        let call = spec.call_auth();
        let sent = self.sent(&spec.platform.auth, call, prepared, token, (nonces, clock));
        let sent = sent.map_err(|error| Error::credential(spec, error))?;
        prepared.http(base_url, &sent).map_err(|error| Error::transport(spec, error))
    }

    /// What is sent to authorise a call.
    fn sent<'a>(
        &'a self,
        auth: &'static AuthSpec,
        call: CallAuth,
        prepared: &PreparedRequest,
        token: Option<&'a SecretString>,
        fresh: (&dyn Nonces, &dyn Clock),
    ) -> Result<Vec<Outgoing<'a>>, MissingCredential> {
        let find_token = |name| Ok(token.map_or_else(|| self.secret(name), Ok)?.expose_secret());
        Ok(match auth {
            _ if call == CallAuth::Nothing => Vec::new(),
            AuthSpec::Signed(spec) => {
                let mut token_name = spec.token.filter(|_| call == CallAuth::Full);
                let token = token_name.take().map(|sent| Ok((sent, find_token(sent.name)?))).transpose()?;
                self.signed_values(spec, prepared, token, fresh)?
            }
            _ if call == CallAuth::WithoutToken => Vec::new(),
            AuthSpec::QueryToken(name) => vec![Outgoing::text(Place::Query, name, find_token(name)?)],
            AuthSpec::BodyToken(name) => vec![Outgoing::text(Place::Body, name, find_token(name)?)],
            AuthSpec::HeaderToken { name, prefix } => {
                vec![Outgoing::text(Place::Header, name, format!("{prefix}{}", find_token(name)?))]
            }
        })
    }

    /// The credentials, token, time, nonce and signature of a call, in the order of [`AuthSpec::sent`].
    fn signed_values<'a>(
        &'a self,
        spec: &SignatureSpec,
        prepared: &PreparedRequest,
        token: Option<(SentSpec, &'a str)>,
        (nonces, clock): (&dyn Nonces, &dyn Clock),
    ) -> Result<Vec<Outgoing<'a>>, MissingCredential> {
        let text = |sent: SentSpec, text: Cow<'a, str>| Outgoing::text(sent.place, sent.name, text);
        let mut sent = Vec::with_capacity(spec.sent.len() + 4);
        for own in spec.sent {
            sent.push(text(*own, self.secret(own.name)?.expose_secret().into()));
        }
        sent.extend(token.map(|(own, token)| text(own, token.into())));
        let number = |own: SentSpec, value: String| {
            let mut value = text(own, value.into());
            value.is_text = spec.numbers_as_text || value.text.parse::<i64>().is_err();
            value
        };
        sent.extend(spec.timestamp.map(|time| number(time.sent, time.form.write(clock.now()))));
        sent.extend(spec.nonce.map(|own| number(own, nonces.next().to_string())));
        let body = prepared.body(&sent).unwrap_or_default();
        let signature = {
            let values = sent.iter().cloned().chain(prepared.outgoing());
            let values =
                values.map(|value| Sent { name: value.name, value: value.text, in_body: value.place == Place::Body });
            let call = Call {
                values: values.collect(),
                action: prepared.spec().action(),
                method: prepared.method(),
                path: prepared.path(),
                body: &body,
            };
            self.sign_call(spec, &call)?
        };
        sent.push(text(spec.signature, signature.token.into()));
        Ok(sent)
    }
}
