//! Changes of the items since the start.

use crate::values::SeededHash;
use dingdan::BeijingTime;
use std::collections::BTreeMap;

/// Changes since the start: inserted items and updated ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes {
    /// When the inserted items were placed. Their indices follow those of the start.
    inserted: Vec<BeijingTime>,
    updated: BTreeMap<usize, Update>,
}

/// The updates of an item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Update {
    /// The step that it was set to.
    pub(crate) step: Option<usize>,
    /// How many times its state advanced since then.
    pub(crate) advances: usize,
    /// When it changed last.
    pub(crate) at: BeijingTime,
}

impl Changes {
    /// Adds an item that was placed at that time.
    pub(crate) fn insert(&mut self, at: BeijingTime) {
        self.inserted.push(at);
    }

    /// Changes an item at that time.
    pub(crate) fn update(&mut self, index: usize, advances: usize, at: BeijingTime) {
        let update = self.updated.entry(index).or_insert(Update { step: None, advances: 0, at });
        update.advances += advances;
        update.at = at;
    }

    /// Sets an item to a step at that time.
    pub(crate) fn set_step(&mut self, index: usize, step: usize, at: BeijingTime) {
        self.updated.insert(index, Update { step: Some(step), advances: 0, at });
    }

    /// When the inserted items were placed.
    pub(crate) fn inserted(&self) -> &[BeijingTime] {
        &self.inserted
    }

    /// The updated items by index.
    pub(crate) fn updated(&self) -> &BTreeMap<usize, Update> {
        &self.updated
    }
}

/// The value that a state has after so many advances. Each advance gives another value, as long as there are several.
pub(super) fn advanced<T>(hash: SeededHash, advances: usize, all: &[T]) -> Option<&T> {
    let first = usize::try_from(hash.below(all.len() as u64)).ok()?;
    all.get((first + advances) % all.len().max(1))
}
