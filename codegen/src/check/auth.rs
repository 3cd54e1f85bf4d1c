//! Authorisation.

use super::Report;
use super::names::label_text;
use super::vocabulary::{ALGORITHMS, ENCODINGS, NUMBERS, require};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Credential, Label, Platform, Span, Text};

/// The schemes, each with its required and its optional keys.
pub(crate) const SCHEMES: &[(&str, &[&str], &[&str])] = &[
    ("query_token", &["token"], &["open"]),
    ("body_token", &["token"], &["open"]),
    ("header_token", &["token"], &["prefix", "open"]),
    (
        "signed_body",
        &["sent", "key", "nonce", "timestamp", "signature", "signed", "algorithm", "encoding", "numbers"],
        &["open"],
    ),
];

/// Reports unknown schemes, keys that do not apply to the scheme, and members that are also parameters.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let auth = &raw.auth;
    let Some((scheme, needed, allowed)) = SCHEMES.iter().find(|(name, ..)| *name == auth.scheme.as_str()) else {
        report
            .error(ErrorCode::UnknownScheme, auth.scheme.at, format!("there is no scheme `{}`", auth.scheme.value))
            .suggest(&auth.scheme, SCHEMES.iter().map(|(name, ..)| *name));
        return;
    };
    let given = given(auth);
    for key in *needed {
        if !given.iter().any(|(other, _)| other == key) {
            report
                .error(ErrorCode::MissingSchemeKey, auth.scheme.at, format!("the scheme `{scheme}` needs `{key}`"))
                .help(format!("add `{key}: …` under `auth`"));
        }
    }
    for (key, at) in given {
        if !needed.contains(&key) && !allowed.contains(&key) {
            report
                .error(ErrorCode::KeyNotForScheme, at, format!("`{key}` does not apply to the scheme `{scheme}`"))
                .help("remove it");
        }
    }
    require(ALGORITHMS, "algorithm", &auth.algorithm, report);
    require(ENCODINGS, "encoding", &auth.encoding, report);
    require(NUMBERS, "form of numbers", &auth.numbers, report);
    check_labels(auth, report);
    check_signed(auth, report);
    check_members(raw, report);
}

fn given(auth: &Auth) -> Vec<(&'static str, Span)> {
    [
        ("token", auth.token.as_ref().map(|v| v.at)),
        ("prefix", auth.prefix.as_ref().map(|v| v.at)),
        ("sent", auth.sent.as_ref().map(|v| v.at)),
        ("key", auth.key.as_ref().map(|v| v.at)),
        ("nonce", auth.nonce.as_ref().map(|v| v.at)),
        ("timestamp", auth.timestamp.as_ref().map(|v| v.at)),
        ("signature", auth.signature.as_ref().map(|v| v.at)),
        ("signed", auth.signed.as_ref().map(|v| v.at)),
        ("algorithm", auth.algorithm.as_ref().map(|v| v.at)),
        ("encoding", auth.encoding.as_ref().map(|v| v.at)),
        ("numbers", auth.numbers.as_ref().map(|v| v.at)),
        ("open", auth.open.as_ref().map(|v| v.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| at.map(|at| (key, at)))
    .collect()
}

fn check_labels(auth: &Auth, report: &mut Report<'_>) {
    let credentials = credentials(auth).into_iter().map(|one| (&one.en, &one.zh));
    let sent = sent(auth).into_iter().map(|(_, label)| (&label.en, &label.zh));
    for (en, zh) in credentials.chain(sent) {
        for text in [en, zh] {
            label_text(text, "label", report);
        }
    }
}

/// Only values that are sent or known to both sides can be signed.
fn check_signed(auth: &Auth, report: &mut Report<'_>) {
    let Some(signed) = &auth.signed else { return };
    let known: Vec<&str> = sent(auth)
        .into_iter()
        .map(|(name, _)| name)
        .chain([&auth.key, &auth.nonce, &auth.timestamp].into_iter().flatten().map(|one| &one.name))
        .map(|name| name.as_str())
        .collect();
    if signed.is_empty() {
        report
            .error(ErrorCode::NothingSigned, signed.at, "the signature covers no member")
            .help("list the members that the signature covers");
    }
    for name in &signed.value {
        if !known.contains(&name.as_str()) {
            report
                .error(
                    ErrorCode::UnknownCredential,
                    name.at,
                    format!("`{}` is signed, but is not a credential, nonce or timestamp", name.value),
                )
                .suggest(name, known.iter().copied());
        }
    }
}

/// Reports members of the body or the query that are sent twice: by the scheme, or by a parameter as well.
fn check_members(raw: &Platform, report: &mut Report<'_>) {
    let auth = &raw.auth;
    let (members, query): (Vec<&Text>, bool) = match auth.scheme.as_str() {
        "query_token" => (auth.token.iter().map(|token| &token.name).collect(), true),
        "body_token" => (auth.token.iter().map(|token| &token.name).collect(), false),
        "signed_body" => (
            sent(auth)
                .into_iter()
                .map(|(name, _)| name)
                .chain([&auth.nonce, &auth.timestamp, &auth.signature].into_iter().flatten().map(|one| &one.name))
                .collect(),
            false,
        ),
        _ => return,
    };
    for (i, member) in members.iter().enumerate() {
        if members[..i].iter().any(|earlier| earlier.value == member.value) {
            report
                .error(ErrorCode::DuplicateMember, member.at, format!("`{}` is sent twice in the body", member.value))
                .help("give each credential its own name");
        }
    }
    for (_, operation) in raw.operations.iter() {
        for (wire, param) in operation.params.iter() {
            let in_query = param.location.as_ref().is_some_and(|location| location.as_str() == "query");
            if in_query == query && members.iter().any(|member| member.value == wire.value) {
                report
                    .error(
                        ErrorCode::ParamOfAuth,
                        wire.at,
                        format!("`{}` is already sent with every call", wire.value),
                    )
                    .help("remove the parameter: the client sends it");
            }
        }
    }
}

fn sent(auth: &Auth) -> Vec<(&Text, &Label)> {
    auth.sent.iter().flat_map(|sent| sent.iter()).collect()
}

fn credentials(auth: &Auth) -> Vec<&Credential> {
    [&auth.token, &auth.key, &auth.nonce, &auth.timestamp, &auth.signature]
        .into_iter()
        .flatten()
        .map(|credential| &credential.value)
        .collect()
}
