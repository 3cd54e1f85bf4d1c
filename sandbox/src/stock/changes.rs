//! What happened to the items since the start.

use crate::mix::Mix;
use dingdan::BeijingTime;
use std::collections::BTreeMap;

/// What happened to the items since the start: those that came later, and those that changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes {
    /// When they were placed; they are numbered behind those of the start.
    inserted: Vec<BeijingTime>,
    updated: BTreeMap<usize, Update>,
}

/// The last change of an item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Update {
    /// The step that it was brought to.
    pub(crate) to: Option<usize>,
    /// How often its state went on since.
    pub(crate) steps: usize,
    /// When it changed last.
    pub(crate) at: BeijingTime,
}

impl Changes {
    /// Adds items that were placed at that time, and gives the place of the first.
    pub(crate) fn insert(&mut self, at: BeijingTime) {
        self.inserted.push(at);
    }

    /// Changes an item at that time.
    pub(crate) fn update(&mut self, index: usize, steps: usize, at: BeijingTime) {
        let update = self.updated.entry(index).or_insert(Update { to: None, steps: 0, at });
        update.steps += steps;
        update.at = at;
    }

    /// Brings an item to a step at that time.
    pub(crate) fn bring(&mut self, index: usize, step: usize, at: BeijingTime) {
        self.updated.insert(index, Update { to: Some(step), steps: 0, at });
    }

    /// When the items that came later were placed.
    pub(crate) fn inserted(&self) -> &[BeijingTime] {
        &self.inserted
    }

    /// The items that changed, in ascending order.
    pub(crate) fn updated(&self) -> &BTreeMap<usize, Update> {
        &self.updated
    }
}

/// The value that a state has after so many steps: every step leads to another, as long as there are several.
pub(crate) fn after_steps<T>(mix: Mix, steps: usize, all: &[T]) -> Option<&T> {
    let first = usize::try_from(mix.below(all.len() as u64)).ok()?;
    all.get((first + steps) % all.len().max(1))
}
