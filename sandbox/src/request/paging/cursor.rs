//! The sandbox's cursors: each says how many items come before its page.

use crate::request::Refusal;
use crate::values::resolve;
use dingdan::Record;
use dingdan::client::{OperationSpec, PageBy, PageSpec};
use dingdan::schema::Kind;

/// What stands before the number in a cursor, so that nobody takes it for a page number.
const TEXT: &str = "after-";
/// The same for cursors that are integers.
const INTEGER: i64 = 7_000_000;

/// How many items come before the page whose cursor a request sends.
pub(super) fn read(spec: &OperationSpec, page: &PageSpec, request: &dyn Record) -> Result<i64, Refusal> {
    let PageBy::Cursor { first, .. } = page.by else { return Ok(0) };
    let Some(cursor) = spec.value(request, page.param).scalar_text() else { return Ok(0) };
    if cursor.is_empty() || first == Some(&*cursor) {
        return Ok(0);
    }
    let number = match cursor.strip_prefix(TEXT) {
        Some(number) => number.parse().ok(),
        None => cursor.parse::<i64>().ok().and_then(|number| number.checked_sub(INTEGER)),
    };
    number
        .filter(|skipped| *skipped >= 0)
        .ok_or_else(|| Refusal::bad_request(format!("parameter `{}` is no cursor of an answer before", page.param)))
}

/// The path of the next page's cursor and its text; `None` where pages have none.
pub(super) fn next(
    spec: &OperationSpec,
    page: &PageSpec,
    after: usize,
    has_more: bool,
) -> Option<(&'static str, String)> {
    let PageBy::Cursor { next, end, .. } = page.by else { return None };
    let is_integer = resolve(spec.answer, next).is_some_and(|(_, kind)| matches!(kind, Kind::Integer));
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let cursor = if is_integer { INTEGER.saturating_add(after).to_string() } else { format!("{TEXT}{after}") };
    let is_told = !end.is_empty() || !is_integer;
    // Where nothing can say that there is no more, an empty page does.
    let text = if has_more || !is_told { cursor } else { end.first().copied().unwrap_or_default().to_owned() };
    Some((next, text))
}
