//! Keys of a recipe.

use super::{Idle, has_json};
use crate::check::auth::SIGNED;
use crate::check::sent_by_auth;
use crate::model::Place;
use crate::yaml::{Auth, Platform, SignedNames, Text};
use dingdan_signing::placeholders;

/// Keys of the recipe of calls, and keys of operations that say what of it a call has.
pub(super) fn of_calls(raw: &Platform) -> Vec<Idle> {
    let auth = &raw.auth;
    if auth.scheme.as_str() != SIGNED {
        return Vec::new();
    }
    let mut found = of_recipe(auth);
    let numbers = [auth.nonce.as_ref().map(|nonce| &nonce.name), auth.timestamp.as_ref().map(|time| &time.name)];
    let is_in_body = sent_by_auth::all(auth).iter().any(|sent| {
        sent.place == Place::Body && numbers.iter().flatten().any(|number| number.value == sent.name.value)
    });
    // Another pass reports it where neither is in the body.
    // As text is what a form has, and what is usual.
    let numbers = auth.numbers.as_ref().filter(|numbers| numbers.as_str() != "text");
    if let Some(given) = numbers.filter(|_| is_in_body && !has_json(raw)) {
        found.push(Idle::new("numbers", given.at, "every body is a form, in which all is text"));
    }
    for (_, operation) in raw.operations.iter() {
        let Some(signed) = &operation.signed else { continue };
        if !signed.value {
            let why = "calls are signed unless they have `auth: none` or give a token";
            found.push(Idle::new("signed: false", signed.at, why).help("write `auth: none`, or remove it"));
        } else if auth.token.is_none() && operation.answer.token.is_none() {
            found.push(Idle::new("signed: true", signed.at, "no call has a token that this one would lack"));
        }
    }
    found
}

/// Keys of the recipe of posts.
pub(super) fn of_posts(auth: &Auth) -> Vec<Idle> {
    let mut found = of_recipe(auth);
    found.extend(auth.numbers.iter().map(|numbers| Idle::new("numbers", numbers.at, "a post is signed as it comes")));
    found
}

fn of_recipe(auth: &Auth) -> Vec<Idle> {
    let mut found = Vec::new();
    let templates: Vec<&str> = [&auth.before, &auth.after, &auth.hmac_key]
        .into_iter()
        .flatten()
        .filter_map(|template| placeholders(template).ok())
        .flatten()
        .map(|placeholder| placeholder.name)
        .collect();
    if let Some(SignedNames::Names(names)) = auth.signed.as_ref().map(|signed| &signed.value) {
        let body_as = auth.body_as.as_ref().filter(|name| {
            !templates.contains(&name.as_str()) && !names.iter().any(|signed| signed.value == name.value)
        });
        if let Some(name) = body_as {
            found.push(
                Idle::new("body_as", name.at, "`signed` does not list that name")
                    .help("write the name under `signed`, or remove it"),
            );
        }
        let (why, keys): (_, &[(&'static str, &Option<Text>)]) = match names.len() {
            0 => (
                "`signed` lists no value",
                &[("pair", &auth.pair), ("join", &auth.join), ("sorted", &auth.sorted), ("empty", &auth.empty)],
            ),
            1 => ("only one value is signed", &[("join", &auth.join), ("sorted", &auth.sorted)]),
            _ => ("", &[]),
        };
        let given = keys.iter().filter_map(|(key, text)| Some((*key, text.as_ref()?)));
        found.extend(given.map(|(key, text)| Idle::new(key, text.at, why)));
    }
    if let Some(unsigned) = auth.unsigned.as_ref().filter(|names| names.is_empty()) {
        found.push(Idle::new("unsigned", unsigned.at, "it lists no name"));
    }
    for vector in &auth.vectors {
        let signs_body = templates.contains(&"body") || templates.contains(&"body_base64") || auth.body_as.is_some();
        let of_call = [
            ("action", &vector.action, templates.contains(&"action")),
            ("path", &vector.path, templates.contains(&"path")),
            ("method", &vector.method, templates.contains(&"method")),
            ("body", &vector.body, signs_body),
        ];
        for (key, text, _) in of_call.into_iter().filter(|(.., is_signed)| !is_signed) {
            let Some(text) = text else { continue };
            let help = "write it under `values` if it is a value that is sent, or correct the recipe";
            found.push(Idle::new(key, text.at, format!("the recipe does not sign `{{{key}}}`")).help(help));
        }
    }
    found
}
