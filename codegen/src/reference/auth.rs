//! How calls are authorised.

use super::facts::sentence;
use crate::model::{Auth, Place, SentCredential, Signature, TimeForm};
use maud::{Markup, html};

/// How calls are authorised, in a few words.
pub(super) fn summary(auth: &Auth) -> String {
    match auth {
        Auth::QueryToken(token) => format!("token in the query: {}", token.name),
        Auth::BodyToken(token) => format!("token in the body: {}", token.name),
        Auth::HeaderToken { token, .. } => format!("token in a header: {}", token.name),
        Auth::Signed(signature) => {
            let token = signature.token.as_ref().map_or("", |_| "a token and ");
            format!("{token}a signature over {}", signature.signed_words())
        }
    }
}

/// What is sent with every call, and the recipe of the signature.
pub(super) fn recipe(auth: &Auth) -> Markup {
    let Auth::Signed(signature) = auth else { return html! {} };
    of_signature(signature)
}

/// What goes with a signature, and its recipe.
pub(super) fn of_signature(signature: &Signature) -> Markup {
    let recipe = signature.recipe.borrowed();
    html! {
        dl.facts {
            @for (what, sent) in sent(signature) {
                dt { (what) } dd { code { (sent.credential.name) } " in the " (place(sent.place)) ": " (sent.credential.label.en)
                    " " span.zh { (sent.credential.label.zh) } }
            }
            dt { "key, never sent" } dd { code { (signature.key.name) } ": " (signature.key.label.en) }
            @if let Some((_, form)) = &signature.timestamp { dt { "form of the time" } dd { (time(form)) } }
            dt { "signed" } dd { (signature.signed_words())
                @if let Some(name) = &signature.body_as { ", with the text of the body as " code { (name) } }
                @if recipe.skips_empty { ", empty values left out" } }
            dt { "signed text" } dd {
                code { (recipe.before) (recipe.pair) (recipe.join) "…" (recipe.after) }
                @match recipe.order {
                    dingdan_signing::Order::ByName => ", sorted by name",
                    dingdan_signing::Order::ByValue => ", sorted by value",
                    dingdan_signing::Order::AsGiven => ", in this order",
                }
            }
            dt { "digest" } dd { (recipe.algorithm.word()) ", " (recipe.encoding.word())
                @if recipe.algorithm.is_keyed() { ", keyed with " code { (recipe.hmac_key) } } }
        }
        @if let Some(open) = &signature.open { p.remark { (sentence(open)) } }
    }
}

fn sent(signature: &Signature) -> Vec<(&'static str, &SentCredential)> {
    let time = signature.timestamp.as_ref().map(|(sent, _)| ("time", sent));
    let sent = signature.sent.iter().map(|sent| ("sent", sent));
    let sent = sent.chain(signature.token.iter().map(|sent| ("token", sent))).chain(time);
    sent.chain(signature.nonce.iter().map(|sent| ("nonce", sent)))
        .chain([("signature", &signature.signature)])
        .collect()
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Body => "body",
        Place::Query => "query",
        Place::Header => "headers",
        Place::Path => "path",
    }
}

fn time(form: &TimeForm) -> Markup {
    html! {
        @match form {
            TimeForm::Seconds(0) => "seconds since 1970",
            TimeForm::Millis(0) => "milliseconds since 1970",
            TimeForm::Seconds(since) => { "seconds since " (since) " seconds after 1970" },
            TimeForm::Millis(since) => { "milliseconds since " (since) " seconds after 1970" },
            TimeForm::Text(pattern) => { code { (pattern) } },
        }
    }
}
