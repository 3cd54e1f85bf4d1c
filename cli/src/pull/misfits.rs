//! The number of values that did not fit their fields.

use crate::catalogue::item_root;
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::report;
use dingdan::record::Value;
use std::collections::BTreeMap;

/// The number of values that did not fit, by the JSON path of their field from the root of the answer, as in `check`.
pub(crate) struct Misfits {
    item_root: String,
    pub(crate) counts: BTreeMap<String, usize>,
}

impl Misfits {
    /// Starts with no misfits.
    pub(crate) fn new(spec: &OperationSpec) -> Self {
        Self { item_root: item_root(spec), counts: BTreeMap::new() }
    }

    /// Counts the misfits of an answer without its items.
    pub(crate) fn take_answer(&mut self, answer: &dyn Record) {
        Self::take(&mut self.counts, answer, "$");
    }

    /// The number of misfits of a record.
    #[cfg(feature = "sqlite")]
    pub(crate) fn count(record: &dyn Record) -> usize {
        let mut counts = BTreeMap::new();
        Self::take(&mut counts, record, "$");
        counts.values().sum()
    }

    /// Counts the misfits of an item.
    pub(crate) fn take_item(&mut self, item: &dyn Record) {
        Self::take(&mut self.counts, item, &self.item_root);
    }

    fn take(counts: &mut BTreeMap<String, usize>, record: &dyn Record, root: &str) {
        // A report builds the path of every field, which takes as long as decoding.
        if !has_any(Value::Object(record)) {
            return;
        }
        for (path, _, _, count) in report(record).misfits() {
            *counts.entry(path.replacen('$', root, 1)).or_default() += count;
        }
    }
}

/// Whether a value contains a misfit.
fn has_any(value: Value<'_>) -> bool {
    match value {
        Value::Object(record) => {
            let fields = 0..record.schema().fields().len();
            record.wire_info().misfits().next().is_some()
                || fields.into_iter().any(|index| has_any(record.value(index)))
        }
        Value::List(list) => list.iter().any(has_any),
        Value::Map(map) => map.iter().any(|(_, value)| has_any(value)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misfits_are_counted_by_field_in_items_and_beside_them() {
        let mut counted = 0;
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let mut misfits = Misfits::new(spec);
            let first = spec.answer.fields().first().expect("a field").wire;
            let body = format!("{{\"{first}\":{{\"0\":[]}}}}");
            let mut answer = operation.answer();
            if dingdan::json::decode(&mut *answer, &body).is_err() || !has_any(Value::Object(&*answer)) {
                continue;
            }
            misfits.take_answer(&*answer);
            misfits.take_answer(&*answer);
            assert_eq!(misfits.counts, BTreeMap::from([(format!("$.{first}"), 2)]), "{}", spec.id);
            misfits.item_root = "$.list[]".to_owned();
            misfits.take_item(&*answer);
            assert_eq!(misfits.counts.get(&format!("$.list[].{first}")), Some(&1), "{}", spec.id);
            counted += 1;
        }
        assert!(counted > 0);
    }
}
