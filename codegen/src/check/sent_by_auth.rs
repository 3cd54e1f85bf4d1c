//! What authorises a call on the wire: its names, and where it is sent.

use super::Report;
use super::auth::SIGNED;
use super::request::{Form, check_header};
use super::vocabulary::{LOCATIONS, PLACES, meaning_or};
use crate::diagnostic::ErrorCode;
use crate::model::Place;
use crate::yaml::{Auth, Credential, Operation, Platform, Spanned, Text};

/// A value that authorises a call.
pub(super) struct Sent<'a> {
    /// Its name on the wire.
    pub(super) name: &'a Text,
    /// Where it is sent.
    pub(super) place: Place,
}

/// Reports names that are sent twice or cannot be sent.
pub(super) fn check(raw: &Platform, report: &mut Report<'_>) {
    let sent = all(&raw.auth);
    for (i, one) in sent.iter().enumerate() {
        if sent[..i].iter().any(|earlier| is_same(earlier, one)) {
            report
                .error(
                    ErrorCode::DuplicateMember,
                    one.name.at,
                    format!("`{}` is sent twice in the {}", one.name.value, one.place.word()),
                )
                .help("give each credential its own name");
        }
        if one.place == Place::Header {
            check_header(one.name, report);
        }
    }
    if let Some(key) = &raw.auth.key
        && let Some(one) = sent.iter().find(|one| one.name.value == key.name.value)
    {
        let message = format!("the secret key `{}` would be sent in the {}", key.name.value, one.place.word());
        report.error(ErrorCode::DuplicateMember, key.name.at, message).help("give each credential its own name");
    }
    for (_, operation) in raw.operations.iter() {
        let sent = of(&raw.auth, operation);
        let is_wrapped = Form::of(raw, operation).wrap.is_some();
        for (wire, param) in operation.params.iter() {
            let place = meaning_or(LOCATIONS, param.location.as_deref(), Place::Body).unwrap_or_default();
            let clashes = |one: &&Sent<'_>| one.place == place && is_name(place, one.name, wire);
            // What is wrapped stands elsewhere.
            if sent.iter().any(|one| clashes(&one)) && !(is_wrapped && place == Place::Body) {
                report
                    .error(
                        ErrorCode::ParamOfAuth,
                        wire.at,
                        format!("`{}` is already sent with every call", wire.value),
                    )
                    .help("remove the parameter: the client sends it");
            }
        }
        if let Some(one) = sent.iter().find(|one| one.place == Place::Body)
            && operation.method.as_str() == "GET"
        {
            report
                .error(
                    ErrorCode::NoBody,
                    operation.method.at,
                    format!("a GET has no body, and `{}` is sent in the body", one.name.value),
                )
                .help("write `in: query` or `in: header` for it under `auth`, or another `method`");
        }
    }
}

/// Everything that a scheme sends; nothing if the scheme is unknown.
pub(super) fn all<'a>(auth: &'a Auth) -> Vec<Sent<'a>> {
    let token = auth.token.iter().map(|token| &token.name);
    let at = |place| token.clone().map(|name| Sent { name, place }).collect();
    match auth.scheme.as_str() {
        "query_token" => at(Place::Query),
        "body_token" => at(Place::Body),
        "header_token" => at(Place::Header),
        SIGNED => {
            let place = |word: Option<&Text>| meaning_or(PLACES, word, Place::Body).unwrap_or(Place::Body);
            let of_sent = auth.sent.iter().flat_map(|sent| sent.iter());
            let of_sent = of_sent.map(|(name, of)| Sent { name, place: place(of.location.as_ref()) });
            let credential =
                |one: &'a Spanned<Credential>| Sent { name: &one.name, place: place(one.location.as_ref()) };
            let time =
                auth.timestamp.iter().map(|time| Sent { name: &time.name, place: place(time.location.as_ref()) });
            let others = [&auth.nonce, &auth.signature].into_iter().flatten().map(credential);
            of_sent.chain(auth.token.iter().map(credential)).chain(time).chain(others).collect()
        }
        _ => Vec::new(),
    }
}

/// What calls of an operation send to be authorised.
pub(super) fn of<'a>(auth: &'a Auth, operation: &Operation) -> Vec<Sent<'a>> {
    all(auth).into_iter().filter(|one| is_sent_by(one, auth, operation)).collect()
}

fn is_same(one: &Sent<'_>, other: &Sent<'_>) -> bool {
    one.place == other.place && is_name(one.place, one.name, other.name)
}

/// Whether two names are one at that place.
fn is_name(place: Place, one: &Text, other: &Text) -> bool {
    match place {
        Place::Header => one.value.eq_ignore_ascii_case(&other.value),
        Place::Body | Place::Query | Place::Path => one.value == other.value,
    }
}

/// Whether calls of an operation send it.
fn is_sent_by(one: &Sent<'_>, auth: &Auth, operation: &Operation) -> bool {
    let is_token = auth.token.as_ref().is_some_and(|token| token.name.at == one.name.at);
    let is_signed = operation.signed.as_ref().is_some_and(|signed| signed.value);
    match (&operation.auth, &operation.answer.token) {
        _ if is_signed => !is_token,
        (None, None) => true,
        _ => false,
    }
}
