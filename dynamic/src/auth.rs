//! How calls are authorised.

use crate::leaked;
use dingdan_codegen::model::{self, Auth, SentCredential, Signature};
use dingdan_runtime::client::signing::{Recipe, Signed, Vector};
use dingdan_runtime::client::{AuthSpec, Place, SentSpec, SignatureSpec, TimeForm, TimestampSpec};

pub(crate) fn auth_spec(auth: &Auth) -> AuthSpec {
    match auth {
        Auth::QueryToken(token) => AuthSpec::QueryToken(leaked::text(&token.name)),
        Auth::BodyToken(token) => AuthSpec::BodyToken(leaked::text(&token.name)),
        Auth::HeaderToken { token, prefix } => {
            AuthSpec::HeaderToken { name: leaked::text(&token.name), prefix: leaked::text(prefix) }
        }
        Auth::Signed(signature) => AuthSpec::Signed(signature_spec(signature)),
    }
}

pub(crate) fn signature_spec(signature: &Signature) -> SignatureSpec {
    SignatureSpec {
        token: signature.token.as_ref().map(sent),
        sent: leaked::list(signature.sent.iter().map(sent)),
        key: leaked::text(&signature.key.name),
        timestamp: signature
            .timestamp
            .as_ref()
            .map(|(own, form)| TimestampSpec { sent: sent(own), form: time_form(form) }),
        nonce: signature.nonce.as_ref().map(sent),
        signature: sent(&signature.signature),
        signed: match &signature.signed {
            Some(names) => Signed::Only(leaked::texts(names)),
            None => Signed::AllBut(leaked::texts(&signature.unsigned)),
        },
        body_as: signature.body_as.as_ref().map(leaked::text),
        numbers_as_text: signature.numbers_as_text,
        recipe: recipe(&signature.recipe),
        vectors: leaked::list(signature.vectors.iter().map(vector)),
    }
}

fn sent(sent: &SentCredential) -> SentSpec {
    SentSpec { name: leaked::text(&sent.credential.name), place: place(sent.place) }
}

pub(crate) fn place(place: model::Place) -> Place {
    match place {
        model::Place::Body => Place::Body,
        model::Place::Query => Place::Query,
        model::Place::Header => Place::Header,
        model::Place::Path => Place::Path,
    }
}

fn time_form(form: &model::TimeForm) -> TimeForm {
    match form {
        model::TimeForm::Seconds(since) => TimeForm::Seconds(*since),
        model::TimeForm::Millis(since) => TimeForm::Millis(*since),
        model::TimeForm::Text(pattern) => TimeForm::Text(leaked::text(pattern)),
    }
}

/// What is absent has the default of the signing crate.
fn recipe(recipe: &model::Recipe) -> Recipe<'static> {
    let base = Recipe::<'static>::new(recipe.algorithm, recipe.encoding);
    let or = |own: &Option<String>, base| own.as_ref().map_or(base, leaked::text);
    Recipe {
        pair: or(&recipe.pair, base.pair),
        join: or(&recipe.join, base.join),
        before: or(&recipe.before, base.before),
        after: or(&recipe.after, base.after),
        hmac_key: or(&recipe.hmac_key, base.hmac_key),
        order: recipe.order,
        skips_empty: recipe.skips_empty,
        ..base
    }
}

fn vector(vector: &model::Vector) -> Vector<'static> {
    Vector {
        key: leaked::text(&vector.key),
        values: leaked::list(vector.values.iter().map(|(name, value)| (leaked::text(name), leaked::text(value)))),
        call: leaked::list(vector.call.iter().map(|(name, value)| (*name, leaked::text(value)))),
        signs: vector.signs.as_ref().map(leaked::text),
        signature: leaked::text(&vector.signature),
    }
}
