//! How calls are authorised.

use super::Changes;
use crate::model::Auth;

/// Compares the credentials that users supply.
pub(super) fn compare(place: &str, old: &Auth, new: &Auth, changes: &mut Changes) {
    let (old_scheme, old_names) = given(old);
    let (new_scheme, new_names) = given(new);
    if old_scheme != new_scheme {
        changes.breaking(place, format!("calls are authorised by {new_scheme}, not {old_scheme}"));
    } else if old_names != new_names {
        let (old, new) = (old_names.join(", "), new_names.join(", "));
        changes.breaking(place, format!("the credentials were {old}, are {new}"));
    }
}

fn given(auth: &Auth) -> (&'static str, Vec<&str>) {
    match auth {
        Auth::QueryToken(token) => ("a token in the query", vec![&token.name]),
        Auth::BodyToken(token) => ("a token in the body", vec![&token.name]),
        Auth::HeaderToken { token, .. } => ("a token in a header", vec![&token.name]),
        Auth::SignedBody(signed) => {
            let sent = signed.sent.iter().chain([&signed.key]);
            ("a signature in the body", sent.map(|one| one.name.as_str()).collect())
        }
    }
}
