//! Whether an answer reports success.

use crate::client::error::{VendorError, redact};
use crate::client::spec::OperationSpec;
use crate::json::{scalar_at, whole_digits};
use crate::record::walk;
use crate::record::{Record, Value};
use crate::types::Text;
use rust_decimal::Decimal;

/// Checks the envelope of a decoded answer.
///
/// # Errors
/// When the answer reports a failure. The code is empty where the answer has neither a code nor the items or the token
/// that would prove success.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, VendorError, check_envelope};
/// # fn example<O: Operation>(answer: &O::Answer) -> Result<(), VendorError> {
/// check_envelope(O::SPEC, answer)
/// # }
/// ```
pub fn check_envelope(spec: &'static OperationSpec, answer: &dyn Record) -> Result<(), VendorError> {
    let has_proof = || {
        let items = || spec.items.split('.').next().unwrap_or_default();
        let proof = spec.token.as_ref().map_or_else(items, |token| token.value);
        !matches!(walk(answer, proof), Value::Absent)
    };
    check(spec, |path| walk(answer, path).scalar_text().map(|text| Text::from(text.as_ref())), has_proof)
}

/// The failure that the text of an answer reports, by its envelope alone: for an answer that could not be decoded. `None`
/// where it reports success or has no result code.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, peek_envelope};
/// # fn example<O: Operation>(body: &str) {
/// if let Some(refused) = peek_envelope(O::SPEC, body) {
///     println!("{refused}");
/// }
/// # }
/// ```
pub fn peek_envelope(spec: &'static OperationSpec, text: &str) -> Option<VendorError> {
    let checked = check(spec, |path| scalar_at(text, path).map(Text::from), || false);
    checked.err().filter(|error| !error.code.is_empty())
}

fn check(
    spec: &'static OperationSpec,
    get: impl Fn(&str) -> Option<Text>,
    has_proof: impl Fn() -> bool,
) -> Result<(), VendorError> {
    let envelope = &spec.platform.envelope;
    let code = get(envelope.code);
    let flag = envelope.flag.map(&get).is_none_or(|flag| flag.is_some_and(|flag| matches!(&*flag, "true" | "1")));
    let accepted = match &code {
        Some(code) => envelope.ok.iter().any(|ok| is_same_code(code, ok)),
        // An answer with items succeeded even without a code.
        None => has_proof(),
    };
    if accepted && flag {
        return Ok(());
    }
    let code = code.unwrap_or_default();
    let listed = code.parse().ok().and_then(|code| spec.platform.code(code));
    let message = envelope.message.iter().find_map(|path| get(path)).unwrap_or_default();
    Err(VendorError { code: code.into(), message: redact(&message), listed })
}

/// Whether two codes are one: `0.0`, `"0.0"` and `"00"` are the code 0.
fn is_same_code(code: &str, other: &str) -> bool {
    let is_zero = || code.trim().parse::<Decimal>().is_ok_and(|code| code.is_zero());
    whole_digits(code.trim()).unwrap_or(code) == other || other == "0" && is_zero()
}
