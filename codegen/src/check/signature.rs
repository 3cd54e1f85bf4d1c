//! The recipe of a signature, and known signatures.

use super::Report;
use super::auth::SIGNED;
use super::lower;
use super::request::Form;
use super::sent_by_auth;
use super::time_form::is_time;
use super::vocabulary::{LOCATIONS, PLACES, meaning, meaning_or};
use crate::diagnostic::ErrorCode;
use crate::model;
use crate::yaml::{Auth, Platform, SignedNames, Span, Text, Vector};
use dingdan_signing::{Algorithm, CALL_NAMES, Order, PAIR_NAMES, placeholders};

/// Reports templates with unknown placeholders, signed values that are never sent, keys that contradict each other, and
/// known signatures that do not come out.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    if raw.auth.scheme.as_str() == SIGNED {
        check_recipe(&raw.auth, &known(raw), report);
    }
}

/// Checks a recipe; `known` are the names of what can be signed.
pub(super) fn check_recipe(auth: &Auth, known: &[&str], report: &mut Report<'_>) {
    let before = report.len();
    check_templates(auth, known, report);
    check_names(auth, known, report);
    check_contradictions(auth, report);
    if report.len() == before
        && let Some(signature) = lower::signature(auth)
    {
        for (raw, vector) in auth.vectors.iter().zip(&signature.vectors) {
            check_asked(auth, raw, report);
            check_vector(raw, vector, &signature, report);
        }
    }
}

/// The names of what can be signed: what authorises a call, what its parameters are, and the text of the body.
fn known(raw: &Platform) -> Vec<&str> {
    let mut known = of_recipe(&raw.auth);
    for (_, operation) in raw.operations.iter() {
        let form = Form::of(raw, operation);
        known.extend(form.sent().into_iter().map(|(name, ..)| name));
        // What is wrapped is signed as one value.
        let is_root = |place| place != model::Place::Body || form.wrap.is_none();
        let params = operation.params.iter().filter(|(_, param)| {
            is_root(meaning_or(LOCATIONS, param.location.as_deref(), model::Place::Body).unwrap_or_default())
        });
        known.extend(params.map(|(name, _)| name.as_str()));
    }
    known.sort_unstable();
    known.dedup();
    known
}

/// The names that a recipe declares itself.
pub(super) fn of_recipe(auth: &Auth) -> Vec<&str> {
    let own = sent_by_auth::all(auth).into_iter().map(|sent| sent.name.as_str());
    let signature = auth.signature.as_ref().map_or("", |signature| signature.name.as_str());
    let own = own.filter(|name| *name != signature);
    own.chain(auth.key.iter().map(|key| key.name.as_str()))
        .chain(auth.body_as.iter().map(|name| name.as_str()))
        .collect()
}

fn check_templates(auth: &Auth, known: &[&str], report: &mut Report<'_>) {
    let others = known.iter().filter(|name| !CALL_NAMES.contains(name));
    let of_call: Vec<&str> = CALL_NAMES.iter().chain(others).copied().collect();
    let templates =
        [(&auth.pair, PAIR_NAMES), (&auth.before, &*of_call), (&auth.after, &*of_call), (&auth.hmac_key, &*of_call)];
    for (template, names) in templates {
        let Some(template) = template else { continue };
        match placeholders(template) {
            Err(error) => {
                report
                    .error(ErrorCode::NotATemplate, template.at, error.to_string())
                    .help("write a name in braces, such as `{key}`; `{{` and `}}` stand for braces");
            }
            Ok(found) => {
                for placeholder in found.iter().filter(|placeholder| !names.contains(&placeholder.name)) {
                    let name = Text { value: placeholder.name.to_owned(), at: template.at };
                    report
                        .error(ErrorCode::NotATemplate, template.at, format!("there is no `{{{}}}` here", name.value))
                        .suggest(&name, names.iter().copied());
                }
            }
        }
    }
    for (name, own) in [("timestamp", auth.timestamp.is_some()), ("nonce", auth.nonce.is_some())] {
        for template in [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten() {
            if !own && uses(template, name) && !known.contains(&name) {
                report
                    .error(
                        ErrorCode::NotATemplate,
                        template.at,
                        format!("`{{{name}}}` has no value: no call has a {name}"),
                    )
                    .help(format!("add `{name}: …` under `auth`"));
            }
        }
    }
}

/// Only values that are sent or known to both sides can be signed.
fn check_names(auth: &Auth, known: &[&str], report: &mut Report<'_>) {
    match auth.signed.as_ref().map(|signed| (&signed.value, signed.at)) {
        Some((SignedNames::Word(word), _)) if word.as_str() != "all" => {
            report
                .error(ErrorCode::UnknownWord, word.at, format!("there is no choice of values `{}`", word.value))
                .help("write `all`, or a list of names");
        }
        Some((SignedNames::Names(names), at)) if names.is_empty() && !names_in_text(auth) => {
            report
                .error(ErrorCode::NothingSigned, at, "the signature covers no value")
                .help("list the values that the signature covers, or write `all`");
        }
        _ => {}
    }
    let signed = auth.signed.iter().flat_map(|signed| signed.names());
    for name in signed.chain(auth.unsigned.iter().flat_map(|names| names.iter())) {
        if !known.contains(&name.as_str()) {
            report
                .error(
                    ErrorCode::UnknownCredential,
                    name.at,
                    format!("`{}` is signed, but no call sends it", name.value),
                )
                .suggest(name, known.iter().copied());
        }
    }
    for name in auth.unsigned.iter().flat_map(|names| names.iter()).filter(|name| known.contains(&name.as_str())) {
        if auth.key.as_ref().is_some_and(|key| key.name.value == name.value) {
            report
                .error(
                    ErrorCode::UnknownCredential,
                    name.at,
                    format!("`{}` is the key, which is not sent", name.value),
                )
                .help("remove it");
        }
    }
}

/// Whether what stands around the values already makes calls differ.
fn names_in_text(auth: &Auth) -> bool {
    let templates = [&auth.before, &auth.after].into_iter().flatten();
    templates.filter_map(|template| placeholders(template).ok()).flatten().any(|found| found.name != "key")
}

fn check_contradictions(auth: &Auth, report: &mut Report<'_>) {
    let mut wrong = |at: Span, message: String, help: &str| {
        report.error(ErrorCode::SignatureContradiction, at, message).help(help);
    };
    let is_all = auth.signed.as_ref().is_some_and(|signed| matches!(signed.value, SignedNames::Word(_)));
    if let Some(unsigned) = auth.unsigned.as_ref().filter(|_| !is_all) {
        wrong(
            unsigned.at,
            "`unsigned` goes with `signed: all`".to_owned(),
            "leave the names out of the list `signed`",
        );
    }
    if let Some(sorted) = auth.sorted.as_ref().filter(|_| is_all)
        && meaning(Order::WORDS, sorted) == Some(Order::AsGiven)
    {
        let message = "`signed: all` has no order of its own".to_owned();
        wrong(sorted.at, message, "list the names under `signed` in their order, or sort them");
    }
    if let Some(pair) = auth.pair.as_ref().filter(|pair| placeholders(pair).is_ok() && !uses(pair, "value")) {
        wrong(
            pair.at,
            "the values are not signed: `pair` lacks `{value}`".to_owned(),
            "write it such as `{name}={value}`",
        );
    }
    let algorithm = auth.algorithm.as_ref().and_then(|word| Some((word, meaning(Algorithm::WORDS, word)?)));
    if let Some((word, algorithm)) = algorithm {
        let key_is_signed = auth.key.as_ref().is_some_and(|key| {
            auth.signed.iter().flat_map(|signed| signed.names()).any(|name| name.value == key.name.value)
        });
        let key_in_text = [&auth.before, &auth.after]
            .into_iter()
            .flatten()
            .any(|template| uses(template, "key") || auth.key.as_ref().is_some_and(|key| uses(template, &key.name)));
        match &auth.hmac_key {
            Some(hmac_key) if !algorithm.is_keyed() => {
                let message = format!("`hmac_key` does not apply to `{}`", word.value);
                wrong(hmac_key.at, message, "remove it, or write `algorithm: hmac_…`");
            }
            Some(hmac_key) if !uses(hmac_key, "key") && !key_is_signed && !key_in_text => {
                wrong(hmac_key.at, "the key does not count for the signature".to_owned(), "write `{key}` in it");
            }
            None if !algorithm.is_keyed() && !key_is_signed && !key_in_text => {
                let message = format!("the key does not count for the signature: `{}` takes none", word.value);
                wrong(word.at, message, "write `{key}` in `before` or `after`, or `algorithm: hmac_…`");
            }
            _ => {}
        }
    }
    check_body(auth, &mut wrong);
    check_numbers(auth, &mut wrong);
}

/// The text of the body cannot be signed where the signature is part of it.
fn check_body(auth: &Auth, wrong: &mut dyn FnMut(Span, String, &str)) {
    let Some(signature) = &auth.signature else { return };
    let place = meaning_or(PLACES, signature.location.as_ref(), model::Place::Body);
    let templates = [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten();
    let signs_body = templates
        .filter(|template| uses(template, "body") || uses(template, "body_base64"))
        .chain(&auth.body_as)
        .next();
    if let Some(text) = signs_body.filter(|_| place == Some(model::Place::Body)) {
        let message = "the signature is in the body that it signs".to_owned();
        wrong(text.at, message, "write `in: query` or `in: header` for `signature`");
    }
}

/// Only in a body are numbers not text.
fn check_numbers(auth: &Auth, wrong: &mut dyn FnMut(Span, String, &str)) {
    let Some(numbers) = &auth.numbers else { return };
    let nonce = auth.nonce.as_ref().map(|nonce| &nonce.location);
    let time = auth.timestamp.as_ref().map(|time| &time.location);
    let is_in_body = |location: &Option<Text>| meaning_or(PLACES, location.as_ref(), model::Place::Body);
    if !nonce.into_iter().chain(time).any(|location| is_in_body(location) == Some(model::Place::Body)) {
        let message = "`numbers` has no effect: neither nonce nor timestamp is in the body".to_owned();
        wrong(numbers.at, message, "remove it");
    }
}

fn uses(template: &str, name: &str) -> bool {
    placeholders(template).is_ok_and(|found| found.iter().any(|placeholder| placeholder.name == name))
}

/// Reports what a recipe puts into the text and a known signature does not say: it would count as empty.
fn check_asked(auth: &Auth, vector: &Vector, report: &mut Report<'_>) {
    let templates = [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten();
    let asked: Vec<&str> =
        templates.filter_map(|template| placeholders(template).ok()).flatten().map(|found| found.name).collect();
    for (name, given) in [("action", &vector.action), ("method", &vector.method), ("path", &vector.path)] {
        if asked.contains(&name) && given.is_none() && vector.values.get(name).is_none() {
            report
                .error(ErrorCode::VectorMismatch, vector.key.at, format!("the known signature says no `{name}`"))
                .help(format!("add `{name}: …` as it was when the signature was made: the recipe has `{{{name}}}`"));
        }
    }
}

fn check_vector(raw: &Vector, vector: &model::Vector, signature: &model::Signature, report: &mut Report<'_>) {
    if let Some((time, form)) = &signature.timestamp
        && let Some((_, value)) = raw.values.get(&time.credential.name)
        && !is_time(form, value)
    {
        report
            .error(
                ErrorCode::VectorTime,
                value.at,
                format!("`{}` is not the time of a call as `as` writes it", value.value),
            )
            .help("correct `as` of the `timestamp`, or the copy of the value");
        return;
    }
    let (text, computed) = signature.recompute(vector);
    if let Some(signs) = raw.signs.as_ref().filter(|signs| signs.value != text) {
        report
            .error(ErrorCode::VectorMismatch, signs.at, "the recipe signs another text")
            .help(format!("it signs `{text}`"));
    } else if computed != raw.signature.value {
        report
            .error(ErrorCode::VectorMismatch, raw.signature.at, "the recipe gives another signature")
            .help(format!("it gives `{computed}` over `{text}`"));
    }
}
