//! Authorisation.

use super::names::label_text;
use super::time_form::time_form;
use super::vocabulary::{CALL_AUTHS, EMPTIES, NUMBERS, PLACES, meaning, require};
use super::{Report, sent_by_auth};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Platform, Span, Text};
use dingdan_signing::{Algorithm, Encoding, Order};

/// The schemes, each with its required and its optional keys.
pub(crate) const SCHEMES: &[(&str, &[&str], &[&str])] = &[
    ("query_token", &["token"], &["open"]),
    ("body_token", &["token"], &["open"]),
    ("header_token", &["token"], &["prefix", "open"]),
    (
        SIGNED,
        &["key", "signature", "signed", "algorithm", "encoding"],
        &[
            "token",
            "sent",
            "nonce",
            "timestamp",
            "unsigned",
            "body_as",
            "empty",
            "pair",
            "join",
            "before",
            "after",
            "sorted",
            "hmac_key",
            "numbers",
            "vectors",
            "open",
        ],
    ),
];

/// The scheme with a signature.
pub(super) const SIGNED: &str = "signed";

/// Reports unknown schemes and words, keys that do not apply to the scheme, and values that are also parameters.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let auth = &raw.auth;
    check_scheme(auth, report);
    check_operations(raw, report);
    sent_by_auth::check(raw, report);
}

/// Checks the scheme, its keys and its words.
pub(super) fn check_scheme(auth: &Auth, report: &mut Report<'_>) {
    check_words(auth, report);
    check_labels(auth, report);
    match SCHEMES.iter().find(|(name, ..)| *name == auth.scheme.as_str()) {
        Some((scheme, needed, allowed)) => check_keys(auth, (scheme, needed, allowed), report),
        None => unknown_scheme(&auth.scheme, report),
    }
}

fn unknown_scheme(scheme: &Text, report: &mut Report<'_>) {
    let error = report.error(ErrorCode::UnknownScheme, scheme.at, format!("there is no scheme `{}`", scheme.value));
    if scheme.as_str() == "signed_body" {
        error.replacement = Some(SIGNED.to_owned());
        error.help = Some(
            "write `scheme: signed`, and `sorted: true` with `pair` and `join` where they are not `{name}={value}` and `&`"
                .to_owned(),
        );
    } else {
        error.suggest(scheme, SCHEMES.iter().map(|(name, ..)| *name));
    }
}

fn check_keys(auth: &Auth, (scheme, needed, allowed): (&str, &[&str], &[&str]), report: &mut Report<'_>) {
    let given = given(auth);
    for key in needed {
        if !given.iter().any(|(other, _)| other == key) {
            report
                .error(ErrorCode::MissingSchemeKey, auth.scheme.at, format!("the scheme `{scheme}` needs `{key}`"))
                .help(format!("add `{key}: …` under `auth`"));
        }
    }
    let mut not_for = |key: &str, at| {
        report
            .error(ErrorCode::KeyNotForScheme, at, format!("`{key}` does not apply to the scheme `{scheme}`"))
            .help("remove it");
    };
    for (key, at) in given {
        if !needed.contains(&key) && !allowed.contains(&key) {
            not_for(key, at);
        }
    }
    let token = auth.token.as_ref().filter(|_| scheme != SIGNED);
    for location in token.into_iter().chain(&auth.key).filter_map(|credential| credential.location.as_ref()) {
        not_for("in", location.at);
    }
}

fn given(auth: &Auth) -> Vec<(&'static str, Span)> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.at);
    [
        ("token", auth.token.as_ref().map(|v| v.at)),
        ("prefix", text(&auth.prefix)),
        ("sent", auth.sent.as_ref().map(|v| v.at)),
        ("key", auth.key.as_ref().map(|v| v.at)),
        ("nonce", auth.nonce.as_ref().map(|v| v.at)),
        ("timestamp", auth.timestamp.as_ref().map(|v| v.at)),
        ("signature", auth.signature.as_ref().map(|v| v.at)),
        ("signed", auth.signed.as_ref().map(|v| v.at)),
        ("unsigned", auth.unsigned.as_ref().map(|v| v.at)),
        ("body_as", text(&auth.body_as)),
        ("empty", text(&auth.empty)),
        ("pair", text(&auth.pair)),
        ("join", text(&auth.join)),
        ("before", text(&auth.before)),
        ("after", text(&auth.after)),
        ("sorted", text(&auth.sorted)),
        ("algorithm", text(&auth.algorithm)),
        ("hmac_key", text(&auth.hmac_key)),
        ("encoding", text(&auth.encoding)),
        ("numbers", text(&auth.numbers)),
        ("vectors", auth.vectors.first().map(|vector| vector.key.at)),
        ("open", text(&auth.open)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}

/// The spelling of another algorithm is close, and never meant.
fn check_algorithm(auth: &Auth, report: &mut Report<'_>) {
    let Some(word) = auth.algorithm.as_ref().filter(|word| meaning(Algorithm::WORDS, word).is_none()) else { return };
    let known: Vec<&str> = Algorithm::WORDS.iter().map(|(known, _)| *known).collect();
    report
        .error(ErrorCode::UnknownWord, word.at, format!("there is no algorithm `{}`", word.value))
        .help(format!("the known ones are `{}`", known.join("`, `")));
}

fn check_words(auth: &Auth, report: &mut Report<'_>) {
    check_algorithm(auth, report);
    require(Encoding::WORDS, "encoding", &auth.encoding, report);
    require(Order::WORDS, "order", &auth.sorted, report);
    require(EMPTIES, "treatment of empty values", &auth.empty, report);
    require(NUMBERS, "form of numbers", &auth.numbers, report);
    let credentials = [&auth.token, &auth.nonce, &auth.signature].into_iter().flatten();
    let locations = credentials.map(|credential| &credential.location);
    let of_sent = auth.sent.iter().flat_map(|sent| sent.iter()).map(|(_, sent)| &sent.location);
    for location in locations.chain(of_sent).chain(auth.timestamp.iter().map(|time| &time.location)) {
        require(PLACES, "location of credentials", location, report);
    }
    if let Some(Err(error)) = auth.timestamp.as_ref().map(|time| time_form(time)) {
        report.push(error);
    }
}

fn check_labels(auth: &Auth, report: &mut Report<'_>) {
    let credentials = [&auth.token, &auth.key, &auth.nonce, &auth.signature].into_iter().flatten();
    let credentials = credentials.map(|one| (&one.en, &one.zh));
    let sent = auth.sent.iter().flat_map(|sent| sent.iter()).map(|(_, label)| (&label.en, &label.zh));
    let time = auth.timestamp.iter().map(|time| (&time.en, &time.zh));
    for (en, zh) in credentials.chain(sent).chain(time) {
        for text in [en, zh] {
            label_text(text, "label", report);
        }
    }
}

/// Reports operations that want another authorisation than the platform has.
fn check_operations(raw: &Platform, report: &mut Report<'_>) {
    for (_, operation) in raw.operations.iter() {
        require(CALL_AUTHS, "authorisation of a call", &operation.auth, report);
        let Some(signed) = operation.signed.as_ref().filter(|signed| signed.value) else { continue };
        if raw.auth.scheme.as_str() != SIGNED {
            let scheme = &raw.auth.scheme.value;
            report
                .error(
                    ErrorCode::KeyNotForScheme,
                    signed.at,
                    format!("`signed` does not apply to the scheme `{scheme}`"),
                )
                .help("remove it, or write `scheme: signed` for the platform");
        } else if let Some(auth) = &operation.auth {
            report
                .error(
                    ErrorCode::SignatureContradiction,
                    auth.at,
                    "a call cannot be signed and have no authorisation",
                )
                .help("remove `auth: none` or `signed: true`");
        }
    }
}
