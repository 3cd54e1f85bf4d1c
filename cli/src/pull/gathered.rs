//! What is known of the items that came: how many, which, and what calls of other operations need of them.

use dingdan::client::{EachSpec, OperationSpec};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is known of the items that came.
pub(crate) struct Gathered {
    id: Option<&'static str>,
    seen: HashSet<u64>,
    /// What other operations need.
    pub(crate) keys: Vec<Keys>,
    /// Items.
    pub(crate) orders: usize,
    /// Of these, items whose identifier came before.
    pub(crate) duplicates: usize,
}

/// Parameters of the calls of an operation that depends on the items.
pub(crate) struct Keys {
    /// How they follow from an item.
    pub(crate) spec: &'static EachSpec,
    /// For each call, in the order of `spec.params`; no call twice.
    pub(crate) calls: Vec<Vec<String>>,
    /// Items that lack one of them.
    pub(crate) lacking: usize,
    seen: HashSet<u64>,
}

impl Gathered {
    /// For an operation, on whose items those of `dependants` depend.
    pub(crate) fn new(spec: &'static OperationSpec, dependants: Vec<&'static EachSpec>) -> Self {
        let keys = |spec| Keys { spec, calls: Vec::new(), lacking: 0, seen: HashSet::new() };
        let keys = dependants.into_iter().map(keys).collect();
        Self { id: spec.item_id, seen: HashSet::new(), keys, orders: 0, duplicates: 0 }
    }

    /// The paths of the texts that are taken of an item.
    pub(crate) fn paths(&self) -> Vec<&'static str> {
        let keys = self.keys.iter().flat_map(|keys| keys.spec.params.iter().map(|(_, path)| *path));
        self.id.into_iter().chain(keys).collect()
    }

    /// Counts an item, of which `text` gives the scalars by their paths.
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
                    if keys.seen.insert(hash(&call)) {
                        keys.calls.push(call);
                    }
                }
                None => keys.lacking += 1,
            }
        }
    }
}

/// Stands for a value in a set: a million of them take a tenth of the memory.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
