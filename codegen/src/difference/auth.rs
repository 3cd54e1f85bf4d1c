//! How calls are authorised.

use super::Changes;
use crate::model::Auth;

/// Compares the credentials that users supply, and how they are sent.
pub(super) fn compare(place: &str, old: &Auth, new: &Auth, changes: &mut Changes) {
    let names = |auth: &Auth| {
        let names: Vec<_> = auth.credentials().iter().map(|credential| credential.name.clone()).collect();
        names.join(", ")
    };
    let (old_scheme, new_scheme, old_names, new_names) = (scheme(old), scheme(new), names(old), names(new));
    if old_scheme != new_scheme {
        changes.breaking(place, format!("calls are authorised by {new_scheme}, not {old_scheme}"));
    } else if old_names != new_names {
        changes.breaking(place, format!("the credentials were {old_names}, are {new_names}"));
    } else if let (Auth::Signed(old), Auth::Signed(new)) = (old, new) {
        if (&old.recipe, &old.signed, &old.unsigned, &old.body_as)
            != (&new.recipe, &new.signed, &new.unsigned, &new.body_as)
        {
            changes.compatible(place, "calls are signed in another way");
        }
        let sent = |of: &crate::model::Signature| {
            (of.token.clone(), of.sent.clone(), of.timestamp.clone(), of.nonce.clone(), of.signature.clone())
        };
        if sent(old) != sent(new) || old.numbers_as_text != new.numbers_as_text {
            changes.compatible(place, "what authorises a call is sent in another way");
        }
    }
}

fn scheme(auth: &Auth) -> &'static str {
    match auth {
        Auth::QueryToken(_) => "a token in the query",
        Auth::BodyToken(_) => "a token in the body",
        Auth::HeaderToken { .. } => "a token in a header",
        Auth::Signed(signature) if signature.token.is_some() => "a token and a signature",
        Auth::Signed(_) => "a signature",
    }
}
