//! How calls are authorised.

use super::Changes;
use crate::model::Auth;

/// Compares the credentials that users supply.
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
