//! How calls are authorised.

use super::{Label, Operation, Place};
use dingdan_signing::{Algorithm, Encoding, Order, Scheme, Signed};
use serde::Serialize;

/// How calls are authorised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Auth {
    /// The token is a query parameter.
    QueryToken(Credential),
    /// The token is a member of the JSON body.
    BodyToken(Credential),
    /// The token is in a header, after `prefix`.
    HeaderToken {
        /// The header.
        token: Credential,
        /// The text before the token.
        prefix: String,
    },
    /// Credentials are sent with a signature.
    Signed(Box<Signature>),
}

/// A credential, or another value that is sent with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Credential {
    /// The name on the wire; for a key that is never sent, the name in the configuration.
    pub name: String,
    /// The description.
    pub label: Label,
}

/// What authorises a call, and where it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentCredential {
    /// The credential.
    pub credential: Credential,
    /// Where it is sent.
    pub place: Place,
}

/// The `signed` scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The token, if one is sent besides.
    pub token: Option<SentCredential>,
    /// The credentials that are sent, in the order of the file.
    pub sent: Vec<SentCredential>,
    /// The secret key, which is never sent.
    pub key: Credential,
    /// The time of the call.
    pub timestamp: Option<(SentCredential, TimeForm)>,
    /// A number that is used once.
    pub nonce: Option<SentCredential>,
    /// The signature.
    pub signature: SentCredential,
    /// The names of the signed values; `None` if all are.
    pub signed: Option<Vec<String>>,
    /// The names of values that are not signed, if all others are.
    pub unsigned: Vec<String>,
    /// The name under which the text of the body is signed.
    pub body_as: Option<String>,
    /// Whether nonce and time are text in a JSON body.
    pub numbers_as_text: bool,
    /// From the signed values to the signature.
    pub recipe: Recipe,
    /// Known signatures.
    pub vectors: Vec<Vector>,
    /// Open questions about the scheme.
    pub open: Option<String>,
}

/// How the time of a call is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum TimeForm {
    /// As seconds since this many seconds after 1970.
    Seconds(i64),
    /// As milliseconds since this many seconds after 1970.
    Millis(i64),
    /// As a text of this pattern.
    Text(String),
}

/// From the signed values to the signature. An absent part has the default of the signing crate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipe {
    /// How a value is written.
    pub pair: Option<String>,
    /// What stands between two values.
    pub join: Option<String>,
    /// What stands before all values.
    pub before: Option<String>,
    /// What stands after all values.
    pub after: Option<String>,
    /// The order of the values.
    #[serde(serialize_with = "by_debug")]
    pub order: Order,
    /// Whether empty values are left out.
    pub skips_empty: bool,
    /// The digest.
    #[serde(serialize_with = "by_debug")]
    pub algorithm: Algorithm,
    /// The key of a keyed digest.
    pub hmac_key: Option<String>,
    /// How the digest is written.
    #[serde(serialize_with = "by_debug")]
    pub encoding: Encoding,
}

/// What is compared only: the signing crate has no serde.
fn by_debug<T: std::fmt::Debug, S: serde::Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{value:?}"))
}

/// A known signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vector {
    /// The secret key.
    pub key: String,
    /// The values that are sent, by name.
    pub values: Vec<(String, String)>,
    /// What the call is besides: `action`, `method`, `path` and `body`.
    pub call: Vec<(&'static str, String)>,
    /// The text that is signed.
    pub signs: Option<String>,
    /// The signature.
    pub signature: String,
    /// Where it is from.
    pub source: Option<String>,
}

/// Which part of its platform's authorisation a call has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum CallAuth {
    /// All of it.
    Full,
    /// The signature and what goes with it, and no token.
    WithoutToken,
    /// Nothing.
    Nothing,
}

impl Auth {
    /// The token that calls carry, if they do.
    pub fn token(&self) -> Option<&Credential> {
        match self {
            Self::QueryToken(token) | Self::BodyToken(token) | Self::HeaderToken { token, .. } => Some(token),
            Self::Signed(signature) => signature.token.as_ref().map(|token| &token.credential),
        }
    }

    /// The credentials that users give, in the order of the bindings.
    pub fn credentials(&self) -> Vec<&Credential> {
        match self {
            Self::Signed(signature) => {
                let sent = signature.sent.iter().chain(&signature.token).map(|sent| &sent.credential);
                sent.chain([&signature.key]).collect()
            }
            _ => self.token().into_iter().collect(),
        }
    }

    /// What a call of that operation sends to be authorised, in the order in which it is sent.
    pub fn sent(&self, operation: &Operation) -> Vec<SentCredential> {
        let has_token = operation.auth == CallAuth::Full;
        let at = |credential: &Credential, place| SentCredential { credential: credential.clone(), place };
        match self {
            _ if operation.auth == CallAuth::Nothing => Vec::new(),
            Self::Signed(signature) => {
                let token = signature.token.iter().filter(|_| has_token);
                let timestamp = signature.timestamp.as_ref().map(|(sent, _)| sent);
                let sent = signature.sent.iter().chain(token).chain(timestamp).chain(&signature.nonce);
                sent.chain([&signature.signature]).cloned().collect()
            }
            _ if !has_token => Vec::new(),
            Self::QueryToken(token) => vec![at(token, Place::Query)],
            Self::BodyToken(token) => vec![at(token, Place::Body)],
            Self::HeaderToken { token, .. } => vec![at(token, Place::Header)],
        }
    }
}

impl Recipe {
    /// The recipe as the signing crate has it.
    pub fn borrowed(&self) -> dingdan_signing::Recipe<'_> {
        let default = dingdan_signing::Recipe::new(self.algorithm, self.encoding);
        dingdan_signing::Recipe {
            pair: self.pair.as_deref().unwrap_or(default.pair),
            join: self.join.as_deref().unwrap_or(default.join),
            before: self.before.as_deref().unwrap_or(default.before),
            after: self.after.as_deref().unwrap_or(default.after),
            order: self.order,
            skips_empty: self.skips_empty,
            hmac_key: self.hmac_key.as_deref().unwrap_or(default.hmac_key),
            ..default
        }
    }
}

impl Signature {
    /// The text that a vector signs, and the signature.
    pub fn recompute(&self, vector: &Vector) -> (String, String) {
        let names = self.signed.as_ref().unwrap_or(&self.unsigned);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let scheme = Scheme {
            recipe: self.recipe.borrowed(),
            signed: if self.signed.is_some() { Signed::Only(&names) } else { Signed::AllBut(&names) },
            key: &self.key.name,
            signature: &self.signature.credential.name,
            timestamp: self.timestamp.as_ref().map(|(sent, _)| sent.credential.name.as_str()),
            nonce: self.nonce.as_ref().map(|sent| sent.credential.name.as_str()),
            body_as: self.body_as.as_deref(),
        };
        let values: Vec<_> = vector.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let call: Vec<_> = vector.call.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let signed = scheme.recompute(&dingdan_signing::Vector {
            key: &vector.key,
            values: &values,
            call: &call,
            signs: vector.signs.as_deref(),
            signature: &vector.signature,
        });
        (signed.text, signed.signature)
    }

    /// What is signed, in words.
    pub fn signed_words(&self) -> String {
        match &self.signed {
            Some(names) if names.is_empty() => {
                let recipe = self.recipe.borrowed();
                format!("`{}{}`", recipe.before, recipe.after)
            }
            Some(names) => names.join(", "),
            None if self.unsigned.is_empty() => "everything that is sent".to_owned(),
            None => format!("everything that is sent but {}", self.unsigned.join(", ")),
        }
    }
}
