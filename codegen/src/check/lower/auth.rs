//! Authorisation.

use super::label;
use crate::check::vocabulary::{NUMBERS, meaning};
use crate::model::{Auth, Credential, SignedBody};
use crate::yaml::{self, Spanned};

/// Converts a scheme.
pub(crate) fn auth(raw: &yaml::Auth) -> Option<Auth> {
    Some(match raw.scheme.as_str() {
        "query_token" => Auth::QueryToken(credential(raw.token.as_ref())?),
        "body_token" => Auth::BodyToken(credential(raw.token.as_ref())?),
        "header_token" => Auth::HeaderToken {
            token: credential(raw.token.as_ref())?,
            prefix: raw.prefix.as_ref().map(|prefix| prefix.value.clone()).unwrap_or_default(),
        },
        "signed_body" => Auth::SignedBody(Box::new(signed_body(raw)?)),
        _ => return None,
    })
}

fn signed_body(raw: &yaml::Auth) -> Option<SignedBody> {
    let sent = raw
        .sent
        .as_ref()?
        .iter()
        .map(|(name, of)| Credential { name: name.value.clone(), label: label(&of.en, &of.zh) });
    let mut signed = super::texts(raw.signed.as_ref()?);
    signed.sort();
    Some(SignedBody {
        sent: sent.collect(),
        key: credential(raw.key.as_ref())?,
        nonce: credential(raw.nonce.as_ref())?,
        timestamp: credential(raw.timestamp.as_ref())?,
        signature: credential(raw.signature.as_ref())?,
        signed,
        numbers_as_text: meaning(NUMBERS, raw.numbers.as_ref()?)?,
        open: super::text(raw.open.as_ref()),
    })
}

fn credential(raw: Option<&Spanned<yaml::Credential>>) -> Option<Credential> {
    raw.map(|raw| Credential { name: raw.name.value.clone(), label: label(&raw.en, &raw.zh) })
}
