//! How calls are authorised.

use super::{Place, TimeForm};
use dingdan_signing::{Algorithm, Encoding, Recipe, Scheme, Signed, Vector};

/// How a call is authorised.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for each platform, in constant data")]
pub enum AuthSpec {
    /// The token is this query parameter.
    QueryToken(&'static str),
    /// The token is this member of the body.
    BodyToken(&'static str),
    /// The token is a header.
    HeaderToken {
        /// The header's name.
        name: &'static str,
        /// The text before the token.
        prefix: &'static str,
    },
    /// Credentials are sent with a signature.
    Signed(SignatureSpec),
}

/// Which part of its platform's authorisation a call has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallAuth {
    /// All of it.
    Full,
    /// The signature and what goes with it, and no token.
    WithoutToken,
    /// Nothing.
    Nothing,
}

/// A value that authorises a call, by the name under which it is sent.
///
/// ```
/// # use dingdan_runtime::client::{Place, SentSpec};
/// let sent = [SentSpec::body("app"), SentSpec::query("sign"), SentSpec::header("X-Token")];
/// assert_eq!(sent[1].place, Place::Query);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentSpec {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub place: Place,
}

/// Authorisation by a signature.
///
/// ```
/// # use dingdan_runtime::client::{SentSpec, SignatureSpec};
/// const SENT: &[SentSpec] = &[SentSpec::body("app")];
/// let spec = SignatureSpec { sent: SENT, ..SignatureSpec::new("secret") };
/// assert_eq!((spec.scheme().key, spec.scheme().signature), ("secret", "sign"));
/// ```
#[derive(Debug)]
pub struct SignatureSpec {
    /// The token, where one is sent too.
    pub token: Option<SentSpec>,
    /// The credentials that are sent.
    pub sent: &'static [SentSpec],
    /// Name of the secret that is never sent.
    pub key: &'static str,
    /// The time of the call.
    pub timestamp: Option<TimestampSpec>,
    /// A number that is used once.
    pub nonce: Option<SentSpec>,
    /// The signature.
    pub signature: SentSpec,
    /// Which values are signed.
    pub signed: Signed<'static>,
    /// The name under which the text of the body is signed, in place of its members.
    pub body_as: Option<&'static str>,
    /// Whether nonce and time are text in a JSON body, otherwise they are numbers.
    pub numbers_as_text: bool,
    /// From the signed values to the signature.
    pub recipe: Recipe<'static>,
    /// Signatures that are known.
    pub vectors: &'static [Vector<'static>],
}

/// The time of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimestampSpec {
    /// Its name, and where it is sent.
    pub sent: SentSpec,
    /// How it is written.
    pub form: TimeForm,
}

impl AuthSpec {
    /// The token is this header, without a prefix.
    ///
    /// ```
    /// # use dingdan_runtime::client::AuthSpec;
    /// assert_eq!(AuthSpec::header_token("Authorization").credentials(), ["Authorization"]);
    /// ```
    pub const fn header_token(name: &'static str) -> Self {
        Self::HeaderToken { name, prefix: "" }
    }

    /// The name of the token, where calls carry one.
    ///
    /// ```
    /// # use dingdan_runtime::client::AuthSpec;
    /// assert_eq!(AuthSpec::BodyToken("access_token").token(), Some("access_token"));
    /// ```
    pub fn token(&self) -> Option<&'static str> {
        match self {
            Self::QueryToken(name) | Self::BodyToken(name) | Self::HeaderToken { name, .. } => Some(name),
            Self::Signed(spec) => spec.token.map(|token| token.name),
        }
    }

    /// Names of the credentials that have to be given.
    ///
    /// ```
    /// # use dingdan_runtime::client::{AuthSpec, SignatureSpec};
    /// assert_eq!(AuthSpec::BodyToken("access_token").credentials(), ["access_token"]);
    /// assert_eq!(AuthSpec::Signed(SignatureSpec::new("secret")).credentials(), ["secret"]);
    /// ```
    pub fn credentials(&self) -> Vec<&'static str> {
        match self {
            Self::Signed(spec) => {
                let sent = spec.sent.iter().chain(&spec.token).map(|sent| sent.name);
                sent.chain([spec.key]).collect()
            }
            _ => self.token().into_iter().collect(),
        }
    }

    /// What such a call sends to be authorised, in the order in which it is sent.
    ///
    /// ```
    /// # use dingdan_runtime::client::{AuthSpec, CallAuth, SentSpec};
    /// let auth = AuthSpec::BodyToken("access_token");
    /// assert_eq!(auth.sent(CallAuth::Full), [SentSpec::body("access_token")]);
    /// assert!(auth.sent(CallAuth::Nothing).is_empty());
    /// ```
    pub fn sent(&self, call: CallAuth) -> Vec<SentSpec> {
        let (has_token, has_rest) = (call == CallAuth::Full, call != CallAuth::Nothing);
        match self {
            Self::QueryToken(name) if has_token => vec![SentSpec { name, place: Place::Query }],
            Self::BodyToken(name) if has_token => vec![SentSpec::body(name)],
            Self::HeaderToken { name, .. } if has_token => vec![SentSpec { name, place: Place::Header }],
            Self::Signed(spec) if has_rest => {
                let token = spec.token.filter(|_| has_token);
                let timestamp = spec.timestamp.map(|timestamp| timestamp.sent);
                let first = spec.sent.iter().copied().chain(token).chain(timestamp);
                first.chain(spec.nonce).chain([spec.signature]).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl SentSpec {
    /// A member of the body.
    pub const fn body(name: &'static str) -> Self {
        Self { name, place: Place::Body }
    }

    /// A parameter of the query.
    pub const fn query(name: &'static str) -> Self {
        Self { name, place: Place::Query }
    }

    /// A header.
    pub const fn header(name: &'static str) -> Self {
        Self { name, place: Place::Header }
    }
}

impl SignatureSpec {
    /// Authorisation by a signature with that key, with nothing else declared: all that is sent is signed by HMAC-SHA256, in
    /// hexadecimal digits, and the signature is the member `sign` of the body.
    pub const fn new(key: &'static str) -> Self {
        Self {
            token: None,
            sent: &[],
            key,
            timestamp: None,
            nonce: None,
            signature: SentSpec::body("sign"),
            signed: Signed::AllBut(&[]),
            body_as: None,
            numbers_as_text: false,
            recipe: Recipe::new(Algorithm::HmacSha256, Encoding::Hex),
            vectors: &[],
        }
    }

    /// How a call is signed.
    pub fn scheme(&self) -> Scheme<'static> {
        Scheme {
            recipe: self.recipe,
            signed: self.signed,
            key: self.key,
            signature: self.signature.name,
            timestamp: self.timestamp.map(|timestamp| timestamp.sent.name),
            nonce: self.nonce.map(|nonce| nonce.name),
            body_as: self.body_as,
        }
    }
}
