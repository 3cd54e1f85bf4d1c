//! Rows of a page that are not what they should be.

use crate::faults::{Fault, RowFault, state_path};
use crate::values::{SeededHash, element_kind, elements, resolve, value_range, with_member, with_value};
use dingdan::client::OperationSpec;
use dingdan::json::scalar_at;
use dingdan::schema::Kind;

/// An answer with rows that are not what they should be.
pub(super) fn with_rows(spec: &OperationSpec, answer: String, faults: &[Fault]) -> String {
    let rows = |fault: &Fault| if let Fault::Rows(fault) = fault { Some(*fault) } else { None };
    faults.iter().filter_map(rows).fold(answer, |answer, fault| with_fault(spec, answer, fault))
}

fn with_fault(spec: &OperationSpec, answer: String, fault: RowFault) -> String {
    let Some(path) = spec.item_id else { return answer };
    let Some(range) = value_range(&answer, spec.items) else { return answer };
    let Some(items) = elements(&answer[range.clone()]) else { return answer };
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let id = scalar_at(item, path).unwrap_or_default();
        let other_id = |other: &str| with_member(&with_value(item, path, other), &format!("\"sandbox_id\":\"{id}\""));
        rows.push(match fault {
            RowFault::IdZero => other_id("0"),
            RowFault::IdEmpty => other_id("\"\""),
            RowFault::IdFalse => other_id("false"),
            RowFault::IdRounded => other_id("3.7e+18"),
            RowFault::UnlistedState(per_mille) if is_unlisted(&id, per_mille) => unlisted(spec, item),
            RowFault::UnlistedState(_) | RowFault::SameId => item.to_owned(),
        });
        if fault == RowFault::SameId && id.ends_with(['0', '5']) {
            rows.push(with_member(item, "\"sandbox_copy\":true"));
        }
    }
    format!("{}[{}]{}", &answer[..range.start], rows.join(","), &answer[range.end..])
}

/// Whether the item with that id is one of those in a state that no document lists.
pub(crate) fn is_unlisted(id: &str, per_mille: u32) -> bool {
    SeededHash::new(1).name("unlisted state").name(id).below(1000) < u64::from(per_mille)
}

/// The item in a state that no document lists.
fn unlisted(spec: &OperationSpec, item: &str) -> String {
    let Some(path) = state_path(spec) else { return item.to_owned() };
    let is_text = resolve(spec.item, path)
        .is_some_and(|(_, kind)| matches!(element_kind(kind), Kind::Enum(codes) if codes.text));
    with_value(item, path, if is_text { "\"NEVER_ANNOUNCED\"" } else { "97531" })
}
