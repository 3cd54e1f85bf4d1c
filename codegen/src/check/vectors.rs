//! What known signatures have to hold besides what they prove.

use super::auth::SIGNED;
use super::request::Form;
use super::{Report, sent_by_auth};
use crate::diagnostic::ErrorCode;
use crate::model::Place;
use crate::yaml::{Auth, Platform, SignedNames};
use dingdan_signing::placeholders;

/// Reports known signatures without a constant that every call sends and signs.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    if raw.auth.scheme.as_str() != SIGNED || raw.auth.vectors.is_empty() {
        return;
    }
    let names = signed_constants(raw);
    for vector in &raw.auth.vectors {
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
