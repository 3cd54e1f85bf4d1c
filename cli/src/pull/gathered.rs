//! Facts about the items: how many arrived, which ids, and the values that calls of other operations need.

use dingdan::client::{EachSpec, OperationSpec};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Facts about the items that arrived.
pub(crate) struct Gathered {
    id: Option<&'static str>,
    seen: HashSet<u64>,
    /// The values that other operations need.
    pub(crate) keys: Vec<Keys>,
    /// Whether each item needs a call, also one whose id came before: it has changed.
    is_each_new: bool,
    /// The number of items.
    pub(crate) orders: usize,
    /// The number of items whose id had arrived before.
    pub(crate) duplicates: usize,
}

/// The parameters of the calls of an operation that depends on the items.
pub(crate) struct Keys {
    /// The paths in an item from which the parameters are taken.
    pub(crate) spec: &'static EachSpec,
    /// The parameters of each call, in the order of `spec.params`; no call is listed twice, unless items came again because
    /// they changed.
    pub(crate) calls: Vec<Vec<String>>,
    /// The number of items that lack a parameter.
    pub(crate) lacking: usize,
    seen: HashSet<u64>,
}

impl Keys {
    /// The parameters of a call with their names.
    pub(crate) fn describe(&self, key: &[String]) -> String {
        let params = self.spec.params.iter().zip(key).map(|((path, _), value)| format!("{path}={value}"));
        params.collect::<Vec<_>>().join(", ")
    }
}

impl Gathered {
    /// Starts with no items. The operations of `dependants` depend on the items of this operation.
    pub(crate) fn new(spec: &'static OperationSpec, dependants: Vec<&'static EachSpec>, is_each_new: bool) -> Self {
        let keys = |spec| Keys { spec, calls: Vec::new(), lacking: 0, seen: HashSet::new() };
        let keys = dependants.into_iter().map(keys).collect();
        Self { id: spec.item_id, seen: HashSet::new(), keys, is_each_new, orders: 0, duplicates: 0 }
    }

    /// The paths of the scalars that `take` asks for.
    pub(crate) fn paths(&self) -> Vec<&'static str> {
        let keys = self.keys.iter().flat_map(|keys| keys.spec.params.iter().map(|(_, path)| *path));
        self.id.into_iter().chain(keys).collect()
    }

    /// Counts an item; `text` gives its scalars by their paths.
    pub(crate) fn take(&mut self, text: impl Fn(&str) -> Option<String>) {
        self.orders += 1;
        if let Some(id) = self.id.and_then(&text)
            && !self.seen.insert(hash(&id))
        {
            self.duplicates += 1;
        }
        for keys in &mut self.keys {
            let params = keys.spec.params.iter().map(|(_, path)| text(path));
            match params.collect::<Option<Vec<_>>>() {
                Some(call) => {
                    if keys.seen.insert(hash(&call)) || self.is_each_new {
                        keys.calls.push(call);
                    }
                }
                None => keys.lacking += 1,
            }
        }
    }
}

/// A hash that represents a value in a set: a million of them take a tenth of the values' memory.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
