//! Credentials of a shop of another kind, which only the vendor's answer reveals.

use crate::declared;
use dingdan::Record;
use dingdan::client::{AnyPage, OperationSpec};
use dingdan::record::Value;
use serde::de::IgnoredAny;

/// The operation whose items a page without own items holds. Where several operations are the same call, the vendor
/// answers by the kind of the shop.
pub(crate) fn find(spec: &OperationSpec, page: &AnyPage) -> Option<&'static str> {
    if !page.items.is_empty() {
        return None;
    }
    let others = declared::operations().into_iter().map(dingdan::AnyOperation::spec);
    let mut same_call = others.filter(|other| is_same_call(spec, other) && other.items != spec.items);
    same_call.find(|other| has_items(&*page.answer, other.items)).map(|other| other.id)
}

fn is_same_call(one: &OperationSpec, other: &OperationSpec) -> bool {
    (one.platform.id, one.method, one.path, one.constants)
        == (other.platform.id, other.method, other.path, other.constants)
}

/// Whether an unknown field at the path is a list with elements.
fn has_items(record: &dyn Record, path: &str) -> bool {
    let Some((first, rest)) = path.split_once('.') else {
        let mut unknown = record.wire_info().unknown();
        let found = unknown.find(|field| field.name == path).map(|field| field.raw);
        return found
            .is_some_and(|raw| serde_json::from_str::<Vec<IgnoredAny>>(raw).is_ok_and(|items| !items.is_empty()));
    };
    match record.schema().find(first).map(|index| record.value(index)) {
        Some(Value::Object(inner)) => has_items(inner, rest),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer with one item at a path.
    fn body(path: &str, item: &str) -> String {
        path.rsplit('.').fold(format!("[{item}]"), |inner, name| format!("{{\"{name}\":{inner}}}"))
    }

    #[test]
    fn items_of_another_kind_of_shop_are_found() {
        let mut pairs = 0;
        for operation in dingdan::operations() {
            let spec = operation.spec();
            for other in dingdan::operations().into_iter().map(dingdan::AnyOperation::spec) {
                let mut answer = operation.answer();
                if dingdan::json::decode(&mut *answer, &body(other.items, "{}")).is_err() {
                    continue;
                }
                let page = AnyPage::new(answer);
                let is_other_kind = is_same_call(spec, other) && spec.items != other.items;
                assert_eq!(find(spec, &page), is_other_kind.then_some(other.id), "{} {}", spec.id, other.id);
                pairs += usize::from(is_other_kind);
            }
        }
        assert!(pairs > 0);
    }
}
