//! What is probably a lack, but wrong for nobody: `check` prints it and succeeds.

use super::auth::SIGNED;
use super::{Imports, Index, Report, order};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Platform};

/// Reports recipes that nothing proves, and codes that were seen and have no meaning.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let imports = Imports::new(raw, &[]);
    for (at, message) in order::unmapped(raw, &Index::new(raw, &imports)) {
        report.error(ErrorCode::UnmappedCode, at, message);
    }
    let of_events = raw.events.iter().map(|events| &events.verify.0);
    [&raw.auth].into_iter().chain(of_events).for_each(|auth| check_recipe(auth, report));
}

fn check_recipe(auth: &Auth, report: &mut Report<'_>) {
    if auth.scheme.as_str() == SIGNED && auth.vectors.is_empty() {
        let signs = match &auth.signature {
            Some(signature) => format!("the signature `{}`", signature.name.value),
            None => "the signature".to_owned(),
        };
        report.error(ErrorCode::NoVector, auth.scheme.at, format!("nothing proves the recipe of {signs}")).help(
            "add `vectors: [{key, values, signs, signature, source}]` from the document's example or from the vendor's SDK, with \
             a made-up key; `check` recomputes them",
        );
    }
}
