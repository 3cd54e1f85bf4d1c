//! What is probably a lack, but wrong for nobody: `check` prints it and succeeds.

use super::auth::SIGNED;
use super::{Imports, Index, Report, order, vectors, wrapper};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Operation, Platform};

/// Reports recipes and wrappers that nothing proves, and codes that were seen and have no meaning.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let imports = Imports::new(raw, &[]);
    let index = &Index::new(raw, &imports);
    for (at, message) in order::unmapped(raw, index) {
        report.error(ErrorCode::UnmappedCode, at, message);
    }
    check_wrappers(raw, report);
    vectors::check(raw, report);
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

/// Reports wrappers that no sample shows: one for those of the envelope, and one for each own one.
fn check_wrappers(raw: &Platform, report: &mut Report<'_>) {
    let has_sample = |operation: &Operation| operation.examples.iter().any(|example| example.answer.is_some());
    let mut is_of_envelope_said =
        raw.operations.iter().any(|(_, one)| one.answer.wrapper.is_none() && has_sample(one));
    for (id, operation) in raw.operations.iter().filter(|(_, operation)| !has_sample(operation)) {
        let Some(name) = wrapper::wrapper(raw, id, operation) else { continue };
        let at = match (&operation.answer.wrapper, &raw.envelope.wrapper) {
            (Some(own), _) => own.at,
            (None, Some(_)) if is_of_envelope_said => continue,
            (None, Some(common)) => {
                is_of_envelope_said = true;
                common.at
            }
            (None, None) => continue,
        };
        report.error(
            ErrorCode::WrapperUnproven,
            at,
            format!("no sample of `{}` shows that `{name}` holds its answer", id.value),
        );
    }
}
