//! Names that are sent twice.

use super::{Form, place};
use crate::check::vocabulary::{LOCATIONS, meaning_or};
use crate::check::{Report, params, sent_by_auth};
use crate::diagnostic::ErrorCode;
use crate::model::Place;
use crate::yaml::{Auth, Operation, Platform, SignedNames, Span};

/// Reports a name that is sent twice at one place.
pub(super) fn check(raw: &Platform, form: &Form<'_>, operation: &Operation, report: &mut Report<'_>) {
    let auth = sent_by_auth::of(&raw.auth, operation);
    let sent = form.sent();
    if signs_all(&raw.auth) && !auth.is_empty() {
        check_signed(raw, form, operation, report);
    }
    for (i, (name, place, at)) in sent.iter().enumerate() {
        let is_same = |other: &str, there: Place| {
            there == *place && if there == Place::Header { other.eq_ignore_ascii_case(name) } else { other == *name }
        };
        let is_earlier = sent[..i].iter().any(|(other, there, _)| is_same(other, *there));
        if is_earlier || auth.iter().any(|other| is_same(other.name, other.place)) {
            report
                .error(ErrorCode::SentTwice, *at, format!("`{name}` is sent twice in the {}", place.word()))
                .help("give each the name from the document");
        }
        let is_wrapped = form.wrap.is_some() && *place == Place::Body;
        for (wire, field) in operation.params.iter() {
            let there = meaning_or(LOCATIONS, field.location.as_deref(), Place::Body).unwrap_or_default();
            // What is wrapped stands elsewhere.
            if is_same(wire, there) && !is_wrapped {
                report
                    .error(ErrorCode::SentTwice, wire.at, format!("`{}` is sent with every call", wire.value))
                    .help("remove the parameter: the client sends it");
            }
        }
    }
}

fn signs_all(auth: &Auth) -> bool {
    auth.signature.is_some()
        && auth.signed.as_ref().is_some_and(|signed| matches!(signed.value, SignedNames::Word(_)))
}

/// Reports a name that is signed at two places: the vendor sorts by name and cannot tell which value comes first.
fn check_signed(raw: &Platform, form: &Form<'_>, operation: &Operation, report: &mut Report<'_>) {
    let unsigned: Vec<&str> =
        raw.auth.unsigned.iter().flat_map(|names| names.iter()).map(|name| name.as_str()).collect();
    let auth = sent_by_auth::of(&raw.auth, operation);
    let mut signed: Vec<(&str, Place, Span)> =
        auth.iter().map(|one| (one.name.as_str(), one.place, one.name.at)).collect();
    signed.extend(form.sent());
    let all = params::all(operation);
    let at_root =
        all.iter().filter(|param| param.path.len() == 1 && !(form.wrap.is_some() && place(param) == Place::Body));
    signed.extend(at_root.map(|param| (param.wire.as_str(), place(param), param.wire.at)));
    signed.retain(|(name, place, _)| *place != Place::Path && !unsigned.contains(name));
    for (i, (name, place, at)) in signed.iter().enumerate() {
        if let Some((_, other, first)) = signed[..i].iter().find(|(other, there, _)| other == name && there != place)
        {
            let message = format!("`{name}` is signed twice: in the {} and in the {}", other.word(), place.word());
            report
                .conflict(ErrorCode::SignedTwice, *at, *first, message)
                .help("remove one of them, rename it as the document has it, or list it under `unsigned`");
        }
    }
}
