//! What is declared about how calls are authorised.

use super::literals::number;
use crate::model::{Auth, Credential, Place, Recipe, SentCredential, Signature, TimeForm, Vector};
use dingdan_signing::{Algorithm, Encoding, Order};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `AuthSpec::…`.
pub(super) fn auth_spec(auth: &Auth) -> TokenStream {
    match auth {
        Auth::QueryToken(Credential { name, .. }) => quote!(dingdan_runtime::client::AuthSpec::QueryToken(#name)),
        Auth::BodyToken(Credential { name, .. }) => quote!(dingdan_runtime::client::AuthSpec::BodyToken(#name)),
        Auth::HeaderToken { token: Credential { name, .. }, prefix } if prefix.is_empty() => {
            quote!(dingdan_runtime::client::AuthSpec::header_token(#name))
        }
        Auth::HeaderToken { token: Credential { name, .. }, prefix } => {
            quote!(dingdan_runtime::client::AuthSpec::HeaderToken { name: #name, prefix: #prefix })
        }
        Auth::Signed(signature) => {
            let spec = signature_spec(signature);
            quote!(dingdan_runtime::client::AuthSpec::Signed(#spec))
        }
    }
}

/// `SignatureSpec { … }`. What is absent is not written.
pub(super) fn signature_spec(signature: &Signature) -> TokenStream {
    let key = &signature.key.name;
    let mut members = Vec::new();
    if let Some(token) = signature.token.as_ref().map(sent_spec) {
        members.push(quote!(token: Some(#token)));
    }
    if !signature.sent.is_empty() {
        let sent = signature.sent.iter().map(sent_spec);
        members.push(quote!(sent: &[#(#sent),*]));
    }
    if let Some((sent, form)) = &signature.timestamp {
        let (sent, form) = (sent_spec(sent), time_form(form));
        members.push(quote! {
            timestamp: Some(dingdan_runtime::client::TimestampSpec { sent: #sent, form: #form })
        });
    }
    if let Some(nonce) = signature.nonce.as_ref().map(sent_spec) {
        members.push(quote!(nonce: Some(#nonce)));
    }
    let sent = sent_spec(&signature.signature);
    members.push(quote!(signature: #sent));
    members.push(match (&signature.signed, signature.unsigned.as_slice()) {
        (Some(names), _) => quote!(signed: dingdan_runtime::client::signing::Signed::Only(&[#(#names),*])),
        (None, names) => quote!(signed: dingdan_runtime::client::signing::Signed::AllBut(&[#(#names),*])),
    });
    if let Some(name) = &signature.body_as {
        members.push(quote!(body_as: Some(#name)));
    }
    if signature.numbers_as_text {
        members.push(quote!(numbers_as_text: true));
    }
    let recipe = recipe(&signature.recipe);
    members.push(quote!(recipe: #recipe));
    if !signature.vectors.is_empty() {
        let vectors = signature.vectors.iter().map(vector);
        members.push(quote!(vectors: &[#(#vectors),*]));
    }
    quote! {
        dingdan_runtime::client::SignatureSpec {
            #(#members,)*
            ..dingdan_runtime::client::SignatureSpec::new(#key)
        }
    }
}

fn sent_spec(sent: &SentCredential) -> TokenStream {
    sent_spec_at(&sent.credential.name, sent.place)
}

/// A value by its name and its place.
pub(super) fn sent_spec_at(name: &str, place: Place) -> TokenStream {
    match place {
        Place::Body => quote!(dingdan_runtime::client::SentSpec::body(#name)),
        Place::Query => quote!(dingdan_runtime::client::SentSpec::query(#name)),
        Place::Header | Place::Path => quote!(dingdan_runtime::client::SentSpec::header(#name)),
    }
}

fn time_form(form: &TimeForm) -> TokenStream {
    match form {
        TimeForm::Seconds(since) => {
            let since = number(*since);
            quote!(dingdan_runtime::client::TimeForm::Seconds(#since))
        }
        TimeForm::Millis(since) => {
            let since = number(*since);
            quote!(dingdan_runtime::client::TimeForm::Millis(#since))
        }
        TimeForm::Text(pattern) => quote!(dingdan_runtime::client::TimeForm::Text(#pattern)),
    }
}

fn recipe(recipe: &Recipe) -> TokenStream {
    let algorithm = match recipe.algorithm {
        Algorithm::Md5 => quote!(Md5),
        Algorithm::Sha1 => quote!(Sha1),
        Algorithm::Sha256 => quote!(Sha256),
        Algorithm::HmacMd5 => quote!(HmacMd5),
        Algorithm::HmacSha1 => quote!(HmacSha1),
        Algorithm::HmacSha256 => quote!(HmacSha256),
    };
    let encoding = match recipe.encoding {
        Encoding::Hex => quote!(Hex),
        Encoding::HexUpper => quote!(HexUpper),
        Encoding::Base64 => quote!(Base64),
        Encoding::PercentEncodedBase64 => quote!(PercentEncodedBase64),
    };
    let base = quote! {
        dingdan_runtime::client::signing::Recipe::new(
            dingdan_runtime::client::signing::Algorithm::#algorithm,
            dingdan_runtime::client::signing::Encoding::#encoding,
        )
    };
    let texts = [
        ("pair", &recipe.pair),
        ("join", &recipe.join),
        ("before", &recipe.before),
        ("after", &recipe.after),
        ("hmac_key", &recipe.hmac_key),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((format_ident!("{name}"), text.as_ref()?)));
    let mut members: Vec<_> = texts.map(|(name, text)| quote!(#name: #text)).collect();
    match recipe.order {
        Order::ByName => {}
        Order::ByValue => members.push(quote!(order: dingdan_runtime::client::signing::Order::ByValue)),
        Order::AsGiven => members.push(quote!(order: dingdan_runtime::client::signing::Order::AsGiven)),
    }
    if recipe.skips_empty {
        members.push(quote!(skips_empty: true));
    }
    if members.is_empty() { base } else { quote!(dingdan_runtime::client::signing::Recipe { #(#members,)* ..#base }) }
}

fn vector(vector: &Vector) -> TokenStream {
    let Vector { key, signature, .. } = vector;
    let values = vector.values.iter().map(|(name, value)| quote!((#name, #value)));
    let call = vector.call.iter().map(|(name, value)| quote!((#name, #value)));
    let signs = vector.signs.as_ref().map_or_else(|| quote!(None), |signs| quote!(Some(#signs)));
    quote! {
        dingdan_runtime::client::signing::Vector {
            key: #key,
            values: &[#(#values),*],
            call: &[#(#call),*],
            signs: #signs,
            signature: #signature,
        }
    }
}
