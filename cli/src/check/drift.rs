//! How many answers differ from their document, and how often.

mod guess;
mod patch;
mod render;
mod type_name;

pub(crate) use render::{json, yaml};

use super::findings::{Fault, Findings, Verdict};
use crate::callable::Callable;
use crate::outcome::Outcome;
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::Deviation;
use dingdan::record::Value;
use guess::Forms;
use std::collections::BTreeMap;
use type_name::TypeName;

/// The number of keys that are counted one by one; further keys are counted together. Names and values come from
/// outside, so the memory for them must not grow with the number of answers.
const MOST: usize = 1000;

/// The differences between many answers and their document.
pub(crate) struct Drift {
    pub(crate) spec: &'static OperationSpec,
    pub(crate) answers: u64,
    /// The number of decoded items.
    pub(crate) items: u64,
    /// The number of answers that are neither a success nor a refusal.
    pub(crate) broken: u64,
    pub(crate) bad_items: u64,
    /// The refusals by code.
    pub(crate) refusals: Counts<String>,
    /// The values that could not be decoded, by path and reason.
    pub(crate) faults: Counts<(String, String)>,
    /// Unknown values, coercions and misfits by path; unknown fields are in `fields`.
    pub(crate) deviations: Counts<(String, Deviation)>,
    /// Unknown fields by type and name.
    pub(crate) fields: Counts<(TypeName, String), Unknown>,
}

/// Counts by key, with a bounded number of keys.
pub(crate) struct Counts<K, T = u64> {
    pub(crate) counts: BTreeMap<K, T>,
    /// The count of all further keys.
    pub(crate) others: u64,
}

/// The values of an unknown field.
#[derive(Default)]
pub(crate) struct Unknown {
    pub(crate) count: u64,
    pub(crate) forms: Forms,
}

impl<K, T> Default for Counts<K, T> {
    fn default() -> Self {
        Self { counts: BTreeMap::new(), others: 0 }
    }
}

impl<K: Ord, T: Default> Counts<K, T> {
    fn at(&mut self, key: K, count: u64) -> Option<&mut T> {
        if self.counts.len() >= MOST && !self.counts.contains_key(&key) {
            self.others += count;
            return None;
        }
        Some(self.counts.entry(key).or_default())
    }
}

impl<K: Ord> Counts<K> {
    fn add(&mut self, key: K, count: u64) {
        if let Some(known) = self.at(key, count) {
            *known += count;
        }
    }
}

impl Drift {
    pub(crate) fn new(spec: &'static OperationSpec) -> Self {
        Self {
            spec,
            answers: 0,
            items: 0,
            broken: 0,
            bad_items: 0,
            refusals: Counts::default(),
            faults: Counts::default(),
            deviations: Counts::default(),
            fields: Counts::default(),
        }
    }

    /// Adds the differences of an answer.
    pub(crate) fn take(&mut self, operation: Callable, body: &[u8]) {
        self.answers += 1;
        self.broken += u64::from(!self.add(operation, body));
    }

    /// Adds the differences of an item, the only one in an answer that was made for it.
    pub(crate) fn take_item(&mut self, operation: Callable, body: &[u8]) {
        self.bad_items += u64::from(!self.add(operation, body));
    }

    /// Adds the differences. Gives whether the body is a success or a refusal.
    fn add(&mut self, operation: Callable, body: &[u8]) -> bool {
        let fields = &mut self.fields;
        let findings = Findings::of(operation, body, &mut |record| unknown(record, fields));
        match findings.verdict {
            Verdict::Decoded(decoded) => {
                self.items += (decoded.items.unwrap_or_default() - decoded.bad.len()) as u64;
                self.bad_items += decoded.bad.len() as u64;
                decoded.bad.iter().for_each(|(_, fault)| self.fault(fault));
                for ((path, deviation), count) in decoded.deviations {
                    if deviation != Deviation::UnknownField {
                        self.deviations.add((path, deviation), count as u64);
                    }
                }
            }
            Verdict::Refused(error) => self.refusals.add(error.code, 1),
            Verdict::Broken(fault) => {
                self.fault(&fault);
                return false;
            }
        }
        true
    }

    /// The outcome of the check.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.broken + self.bad_items > 0 {
            return Outcome::Failed;
        }
        if self.refusals.counts.is_empty() { Outcome::Good } else { Outcome::Refused }
    }

    fn fault(&mut self, fault: &Fault) {
        let path = fault.path.as_deref().unwrap_or("$");
        self.faults.add((without_indices(path), fault.reason.clone()), 1);
    }
}

/// Counts the unknown fields of a record and of the records in it.
fn unknown(record: &dyn Record, fields: &mut Counts<(TypeName, String), Unknown>) {
    for field in record.wire_info().unknown() {
        if let Some(known) = fields.at((TypeName::of(record.schema()), field.name.to_owned()), 1) {
            known.count += 1;
            known.forms.take(field.raw);
        }
    }
    for index in 0..record.schema().fields().len() {
        unknown_in(record.value(index), fields);
    }
}

fn unknown_in(value: Value<'_>, fields: &mut Counts<(TypeName, String), Unknown>) {
    match value {
        Value::Object(record) => unknown(record, fields),
        Value::List(list) => (0..list.len()).for_each(|index| unknown_in(list.get(index), fields)),
        Value::Map(map) => (0..map.len()).for_each(|index| unknown_in(map.entry(index).1, fields)),
        _ => {}
    }
}

/// A path with `[]` for every index.
fn without_indices(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut within = false;
    for c in path.chars() {
        within &= c.is_ascii_digit();
        if !within {
            out.push(c);
        }
        within |= c == '[';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_indices() {
        for (path, want) in [("$.a[12].b[0]", "$.a[].b[]"), ("$", "$"), ("$.a1[3]", "$.a1[]")] {
            assert_eq!(without_indices(path), want);
        }
    }

    #[test]
    fn keys_are_counted_one_by_one_up_to_a_limit() {
        let mut counts = Counts::<usize>::default();
        (0..3 * MOST).for_each(|key| counts.add(key % (2 * MOST), 1));
        assert_eq!((counts.counts.len(), counts.counts[&0], counts.others), (MOST, 2, MOST as u64));
    }
}
