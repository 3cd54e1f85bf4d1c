//! Authorisation.

use super::{text, texts};
use crate::check::time_form::time_form;
use crate::check::vocabulary::{EMPTIES, NUMBERS, PLACES, meaning, meaning_or};
use crate::model::{Auth, Credential, Label, Place, Recipe, SentCredential, Signature, TimeForm, Vector};
use crate::yaml::{self, SignedNames, Spanned, Text};
use dingdan_signing::{Algorithm, Encoding, Order};

/// Converts a scheme.
pub(crate) fn auth(raw: &yaml::Auth) -> Option<Auth> {
    Some(match raw.scheme.as_str() {
        "query_token" => Auth::QueryToken(credential(raw.token.as_ref()?)),
        "body_token" => Auth::BodyToken(credential(raw.token.as_ref()?)),
        "header_token" => Auth::HeaderToken {
            token: credential(raw.token.as_ref()?),
            prefix: raw.prefix.as_ref().map(|prefix| prefix.value.clone()).unwrap_or_default(),
        },
        "signed" => Auth::Signed(Box::new(signature(raw)?)),
        _ => return None,
    })
}

/// Converts a recipe with what goes with it.
pub(crate) fn signature(raw: &yaml::Auth) -> Option<Signature> {
    let sent = raw.sent.iter().flat_map(|sent| sent.iter()).map(|(name, of)| {
        let credential = Credential { name: name.value.clone(), label: named(name, &of.en, &of.zh) };
        Some(SentCredential { credential, place: place(of.location.as_ref())? })
    });
    let signed = match &raw.signed.as_ref()?.value {
        SignedNames::Word(_) => None,
        SignedNames::Names(names) => Some(texts(names)),
    };
    Some(Signature {
        token: raw.token.as_ref().map_or(Some(None), |raw| sent_credential(raw).map(Some))?,
        sent: sent.collect::<Option<_>>()?,
        key: credential(raw.key.as_ref()?),
        timestamp: raw.timestamp.as_ref().map_or(Some(None), |raw| timestamp(raw).map(Some))?,
        nonce: raw.nonce.as_ref().map_or(Some(None), |raw| sent_credential(raw).map(Some))?,
        signature: sent_credential(raw.signature.as_ref()?)?,
        signed,
        unsigned: raw.unsigned.as_ref().map(|names| texts(names)).unwrap_or_default(),
        body_as: spelled(raw.body_as.as_ref()),
        numbers_as_text: meaning_or(NUMBERS, raw.numbers.as_ref(), true)?,
        recipe: recipe(raw)?,
        vectors: raw.vectors.iter().map(vector).collect(),
        open: text(raw.open.as_ref()),
    })
}

fn timestamp(raw: &Spanned<yaml::Timestamp>) -> Option<(SentCredential, TimeForm)> {
    let credential = Credential { name: raw.name.value.clone(), label: named(&raw.name, &raw.en, &raw.zh) };
    let sent = SentCredential { credential, place: place(raw.location.as_ref())? };
    Some((sent, time_form(raw).ok()?))
}

fn recipe(raw: &yaml::Auth) -> Option<Recipe> {
    Some(Recipe {
        pair: spelled(raw.pair.as_ref()),
        join: spelled(raw.join.as_ref()),
        before: spelled(raw.before.as_ref()),
        after: spelled(raw.after.as_ref()),
        order: meaning_or(Order::WORDS, raw.sorted.as_ref(), Order::ByName)?,
        skips_empty: meaning_or(EMPTIES, raw.empty.as_ref(), false)?,
        algorithm: meaning(Algorithm::WORDS, raw.algorithm.as_ref()?)?,
        hmac_key: spelled(raw.hmac_key.as_ref()),
        encoding: meaning(Encoding::WORDS, raw.encoding.as_ref()?)?,
    })
}

/// Converts a known signature.
fn vector(raw: &yaml::Vector) -> Vector {
    let call = [("action", &raw.action), ("method", &raw.method), ("path", &raw.path), ("body", &raw.body)];
    let call = call.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.value.clone())));
    Vector {
        key: raw.key.value.clone(),
        values: raw.values.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect(),
        call: call.collect(),
        signs: spelled(raw.signs.as_ref()),
        signature: raw.signature.value.clone(),
        source: text(raw.source.as_ref()),
    }
}

fn credential(raw: &Spanned<yaml::Credential>) -> Credential {
    Credential { name: raw.name.value.clone(), label: named(&raw.name, &raw.en, &raw.zh) }
}

fn sent_credential(raw: &Spanned<yaml::Credential>) -> Option<SentCredential> {
    Some(SentCredential { credential: credential(raw), place: place(raw.location.as_ref())? })
}

/// A label, or the name where there is none.
fn named(name: &Text, en: &Text, zh: &Text) -> Label {
    let or_name = |text: &Text| if text.is_missing() { name.value.clone() } else { text.trim().to_owned() };
    Label { en: or_name(en), zh: or_name(zh) }
}

fn place(word: Option<&Text>) -> Option<Place> {
    meaning_or(PLACES, word, Place::Body)
}

/// A text as it is spelled, with its blanks.
fn spelled(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}
