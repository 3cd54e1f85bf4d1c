//! Calls that list nothing and give no token, such as shipping or a remark.

use super::Report;
use super::answers::of_lists;
use crate::diagnostic::ErrorCode;
use crate::yaml::Platform;

/// Reports such a call that does not say whether it may be repeated.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for (id, operation) in raw.operations.iter() {
        let answer = &operation.answer;
        let is_whole = answer.items.is_none() && answer.token.is_none();
        if is_whole && of_lists(operation).is_empty() && operation.idempotent.is_none() && !answer.of.is_missing() {
            report
                .error(
                    ErrorCode::RepeatNotSaid,
                    id.at,
                    format!("`{}` lists nothing and does not say whether a repeat is harmless", id.value),
                )
                .help("write `idempotent: true` if a repeat changes nothing, `idempotent: false` otherwise, or add `items`");
        }
    }
}
