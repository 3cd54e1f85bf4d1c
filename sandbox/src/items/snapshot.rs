//! The items of an operation at one moment.

use super::{Changes, Dataset, Item};
use dingdan::BeijingTime;

/// The items of an operation with the changes until one moment.
#[derive(Clone, Copy)]
pub(crate) struct Snapshot<'a> {
    dataset: &'a Dataset,
    changes: &'a Changes,
}

impl<'a> Snapshot<'a> {
    pub(super) fn new(dataset: &'a Dataset, changes: &'a Changes) -> Self {
        Self { dataset, changes }
    }

    pub(crate) fn dataset(self) -> &'a Dataset {
        self.dataset
    }

    pub(crate) fn changes(self) -> &'a Changes {
        self.changes
    }

    /// The items of the operation that lists these.
    pub(crate) fn parent(self) -> Option<Self> {
        self.dataset.parent.as_deref().map(|dataset| Self { dataset, ..self })
    }

    /// How many items there are.
    pub(crate) fn count(self) -> usize {
        self.dataset.start_count() + self.changes.inserted().len()
    }

    pub(crate) fn item(self, index: usize) -> Item<'a> {
        Item::new(self, index)
    }

    /// When an item was placed.
    pub(crate) fn placed(self, index: usize) -> BeijingTime {
        let inserted = index.checked_sub(self.dataset.start_count());
        let inserted = inserted.and_then(|index| self.changes.inserted().get(index));
        inserted.copied().unwrap_or_else(|| self.dataset.placed_at_start(index))
    }

    /// The index of the item with this identifier.
    pub(crate) fn find(self, id: &str) -> Option<usize> {
        self.dataset.index_of(id).filter(|index| *index < self.count())
    }
}
