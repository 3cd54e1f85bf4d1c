//! What known signatures have to hold besides what they prove.

use super::auth::SIGNED;
use super::request::Form;
use super::{Report, params, sent_by_auth};
use crate::diagnostic::ErrorCode;
use crate::model::Place;
use crate::yaml::{Auth, Platform, SignedNames, Vector};
use dingdan_signing::placeholders;
use std::collections::HashSet;

/// Reports known signatures without a constant that every call sends and signs, and those with another value of it.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    if raw.auth.scheme.as_str() != SIGNED || raw.auth.vectors.is_empty() {
        return;
    }
    let mut names = signed_constants(raw);
    let of_auth = sent_by_auth::all(&raw.auth).into_iter().map(|sent| sent.name);
    let not_always = raw.auth.token.iter().chain(&raw.auth.signature).map(|one| one.name.as_str());
    let of_auth = of_auth.map(|name| name.as_str()).filter(|name| !not_always.clone().any(|other| other == *name));
    // Where they are sent makes no difference to what a recipe says of credentials.
    names.extend(of_auth.filter(|name| is_signed(name, Place::Query, &raw.auth)));
    for vector in &raw.auth.vectors {
        check_values(raw, vector, report);
        check_names(raw, vector, report);
        for name in names.iter().filter(|name| vector.values.get(name).is_none()) {
            report
                .error(
                    ErrorCode::VectorLacksValue,
                    vector.key.at,
                    format!("the known signature has no `{name}`, which every call sends and signs"),
                )
                .help(format!(
                    "add `{name}: …` to its `values`; if the vendor does not sign it, write `unsigned: [{name}]`"
                ));
        }
    }
}

/// Reports values that no call sends: a name that is misspelt here is signed here alone.
fn check_names(raw: &Platform, vector: &Vector, report: &mut Report<'_>) {
    let of_auth = sent_by_auth::all(&raw.auth).into_iter().map(|one| one.name.value.clone());
    let of_calls = raw.operations.iter().flat_map(|(_, operation)| {
        let form = Form::of(raw, operation).sent().into_iter().map(|(name, ..)| name.to_owned()).collect::<Vec<_>>();
        form.into_iter().chain(operation.params.keys().map(|name| name.value.clone()))
    });
    let known: HashSet<String> = of_auth.chain(of_calls).collect();
    let is_said = |name: &str| vector.source.as_ref().is_some_and(|source| source.contains(name));
    for (name, _) in vector.values.iter().filter(|(name, _)| !known.contains(&name.value) && !is_said(name)) {
        report
            .error(ErrorCode::VectorContradicts, name.at, format!("no call sends `{}`, which the known signature signs", name.value))
            .help("correct the name; if the known signature is of a call that is not here, quote the name under `source`");
    }
}

/// A value that is a constant of all calls that send it is one of these constants.
fn check_values(raw: &Platform, vector: &Vector, report: &mut Report<'_>) {
    for (name, value) in vector.values.iter() {
        let mut sent: Vec<&str> = Vec::new();
        for (_, operation) in raw.operations.iter().filter(|(_, one)| !sent_by_auth::of(&raw.auth, one).is_empty()) {
            let form = Form::of(raw, operation);
            let params = params::all(operation);
            if params.iter().any(|param| param.dotted() == name.value && param.field.constant.is_none()) {
                sent.clear();
                break;
            }
            let of_params = params.iter().filter(|param| param.dotted() == name.value);
            let of_params = of_params.filter_map(|param| Some(param.field.constant.as_ref()?.as_str()));
            let of_form = form.constants.iter().filter(|(other, _)| other.value == name.value);
            sent.extend(of_form.map(|(_, constant)| constant.value.as_str()).chain(of_params));
        }
        let is_said = vector.source.as_ref().is_some_and(|source| source.contains(value.as_str()));
        if !sent.is_empty() && !sent.contains(&value.as_str()) && !is_said {
            report
                .error(
                    ErrorCode::VectorContradicts,
                    value.at,
                    format!("the known signature has `{}: {}`, and calls send `{}`", name.value, value.value, sent[0]),
                )
                .help("correct the constant, or the copy of the values; if the known one is of another call, quote the value under `source`");
        }
    }
}

/// The constants that all signed calls send and sign.
fn signed_constants(raw: &Platform) -> Vec<&str> {
    let signed = raw.operations.iter().filter(|(_, operation)| !sent_by_auth::of(&raw.auth, operation).is_empty());
    let mut of_calls = signed.map(|(_, operation)| {
        let form = Form::of(raw, operation);
        let constants = form.constants.iter().map(|(name, of)| (name.as_str(), form.place_of(of)));
        constants.filter(|(name, place)| is_signed(name, *place, &raw.auth)).map(|(name, _)| name).collect()
    });
    let mut common: Vec<&str> = of_calls.next().unwrap_or_default();
    for names in of_calls {
        common.retain(|name| names.contains(name));
    }
    common
}

fn is_signed(name: &str, place: Place, auth: &Auth) -> bool {
    let templates = [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten();
    let mut in_text = templates.filter_map(|template| placeholders(template).ok()).flatten();
    if in_text.any(|placeholder| placeholder.name == name) {
        return true;
    }
    // The text of the body stands for all of its members.
    if place == Place::Body && auth.body_as.is_some() {
        return false;
    }
    match auth.signed.as_ref().map(|signed| &signed.value) {
        Some(SignedNames::Word(_)) => {
            place != Place::Header
                && !auth.unsigned.iter().flat_map(|names| names.iter()).any(|left| left.value == name)
        }
        Some(SignedNames::Names(names)) => names.iter().any(|signed| signed.value == name),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    const GOOD: &str = include_str!("../../tests/diagnostics/D0438-vector-lacks-value.yaml");

    #[test]
    fn a_known_signature_has_nothing_that_no_call_sends() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("acme.yaml");
        for (values, more, want) in [
            (r#"{v: "2.0", app_key: k, timestamp: "1480411125", shop: 7}"#, "", &["shop"][..]),
            (r#"{v: "2.0", app_key: k, timestamp: "1480411125", shop: 7}"#, ", source: the call of a shop", &[]),
        ] {
            let text = GOOD.replace(r#"{app_key: k, timestamp: "1480411125"}"#, &format!("{values}{more}"));
            fs::write(&file, text).expect("a file");
            let found: Vec<String> = crate::file_warnings(&file).into_iter().map(|one| one.message).collect();
            let message = |name: &&str| format!("no call sends `{name}`, which the known signature signs");
            assert_eq!(found, want.iter().map(message).collect::<Vec<_>>(), "{more}");
        }
    }

    #[test]
    fn a_known_signature_has_all_that_every_call_signs() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("acme.yaml");
        for (values, want) in [
            (r#"{v: "2.0", app_key: k, timestamp: "1480411125"}"#, &[][..]),
            (r#"{v: "2.0", timestamp: "1480411125"}"#, &["app_key"]),
            (r#"{v: "2.0", app_key: k}"#, &["timestamp"]),
            (r#"{app_key: k, timestamp: "1480411125"}"#, &["v"]),
        ] {
            let text = GOOD.replace(r#"{app_key: k, timestamp: "1480411125"}"#, values);
            fs::write(&file, text).expect("a file");
            let found: Vec<String> = crate::file_warnings(&file).into_iter().map(|one| one.message).collect();
            let message =
                |name: &&str| format!("the known signature has no `{name}`, which every call sends and signs");
            assert_eq!(found, want.iter().map(message).collect::<Vec<_>>(), "{values}");
        }
    }
}
