//! Which items a request asks for, and in which order.

mod cache;
mod conditions;
mod selected;
mod sort;

pub(crate) use cache::SelectionCache;
pub(crate) use selected::Selected;

use crate::items::{Changes, Item, Snapshot};
use conditions::{Condition, conditions};
use dingdan::Record;
use dingdan::client::OperationSpec;
use selected::{Base, Edit};
use sort::{SortKey, SortOrder};
use std::collections::HashSet;

/// The items that a request asks for, and whether the last of them comes first.
pub(crate) fn select(
    spec: &'static OperationSpec,
    snapshot: Snapshot<'_>,
    request: &dyn Record,
    cache: &SelectionCache,
) -> (Selected, bool) {
    let conditions = conditions(spec, snapshot, request);
    let query = Query { snapshot, conditions, order: SortOrder::of(spec, snapshot, request) };
    // An identifier leads straight to its item.
    let selected = match query.conditions.iter().find_map(|condition| condition.identified(snapshot)) {
        Some(found) => Selected::of(found.into_iter().filter(|index| query.matches(&snapshot.item(*index)))),
        None => query.selected(cache),
    };
    (selected, query.order.descending)
}

struct Query<'a> {
    snapshot: Snapshot<'a>,
    conditions: Vec<Condition>,
    order: SortOrder,
}

impl Query<'_> {
    fn matches(&self, item: &Item<'_>) -> bool {
        self.conditions.iter().all(|condition| condition.matches(item))
    }

    fn selected(&self, cache: &SelectionCache) -> Selected {
        let base = self.base(cache);
        let mut edits = self.removed(&base);
        edits.extend(self.inserted(&base));
        edits.sort_unstable_by_key(|(index, key, edit)| (*index, *edit == Edit::Remove, *key));
        let edits: Vec<_> = edits.into_iter().map(|(index, _, edit)| (index, edit)).collect();
        Selected::new(&base, &edits)
    }

    /// The items that match, in the state that all items had at the start.
    fn base(&self, cache: &SelectionCache) -> Base {
        let dataset = self.snapshot.dataset();
        let mut range = 0..dataset.start_count();
        for condition in &self.conditions {
            let Some(narrower) = condition.start_range(dataset) else { continue };
            range = range.start.max(narrower.start)..range.end.min(narrower.end);
        }
        range.end = range.end.max(range.start);
        let slow: Vec<_> =
            self.conditions.iter().filter(|condition| !condition.is_decided_by_range(dataset)).collect();
        if slow.is_empty() && self.order.field.is_none() {
            return Base::Range(range);
        }
        let key = format!("{range:?} {:?} {slow:?}", self.order.field);
        Base::List(cache.get_or_find(key, || {
            let unchanged = Changes::default();
            let start = dataset.snapshot(&unchanged);
            let matches = |index: &usize| {
                let item = start.item(*index);
                slow.iter().all(|condition| condition.matches(&item))
            };
            let mut found: Vec<usize> = range.filter(matches).collect();
            if self.order.field.is_some() {
                found.sort_by_cached_key(|index| self.order.key(start, *index));
            }
            found.into_iter().filter_map(|index| u32::try_from(index).ok()).collect()
        }))
    }

    /// Removes the updated items from the base: they are inserted again where they belong now.
    fn removed(&self, base: &Base) -> Vec<(usize, SortKey, Edit)> {
        let updated = self.snapshot.changes().updated();
        let remove = |index| (index, SortKey::default(), Edit::Remove);
        if updated.is_empty() {
            return Vec::new();
        }
        if self.order.field.is_some() {
            let updated: HashSet<usize> = updated.keys().copied().collect();
            return (0..base.len()).filter(|index| updated.contains(&base.get(*index))).map(remove).collect();
        }
        let found = updated.keys().filter_map(|item| {
            let index = base.partition_point(|other| other < *item);
            (index < base.len() && base.get(index) == *item).then_some(index)
        });
        found.map(remove).collect()
    }

    /// The updated and new items that match.
    fn inserted(&self, base: &Base) -> Vec<(usize, SortKey, Edit)> {
        let dataset = self.snapshot.dataset();
        let start_count = dataset.start_count();
        let updated = self.snapshot.changes().updated().keys().copied().filter(|item| *item < start_count);
        let unchanged = Changes::default();
        let start = dataset.snapshot(&unchanged);
        let mut found = Vec::new();
        for item in updated.chain(start_count..self.snapshot.count()) {
            if self.matches(&self.snapshot.item(item)) {
                let key = self.order.key(self.snapshot, item);
                let index = base.partition_point(|other| self.order.key(start, other) < key);
                found.push((index, key, Edit::Insert(item)));
            }
        }
        found
    }
}
