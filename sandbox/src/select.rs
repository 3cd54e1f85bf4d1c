//! Which items a request asks for.

mod memory;
mod order;
mod tests;

pub(crate) use memory::Memory;

use crate::listing::{Base, Event, Listing};
use crate::stock::{Item, View};
use dingdan::Record;
use dingdan::client::OperationSpec;
use order::Order;
use std::collections::HashSet;
use std::sync::Arc;
use tests::{Test, tests};

/// The items that a request asks for, and whether the last of them comes first.
pub(crate) fn select(
    spec: &'static OperationSpec,
    view: View<'_>,
    request: &dyn Record,
    memory: &Memory,
) -> (Listing, bool) {
    let asked = Asked { view, tests: tests(spec, view, request), order: Order::of(spec, view, request) };
    // What identifies an item leads straight to it.
    let listing = match asked.tests.iter().find_map(|test| test.straight(view)) {
        Some(found) => Listing::of(found.into_iter().filter(|index| asked.fits(&view.item(*index)))),
        None => asked.listing(memory),
    };
    (listing, asked.order.descending)
}

struct Asked<'a> {
    view: View<'a>,
    tests: Vec<Test>,
    order: Order,
}

impl Asked<'_> {
    fn fits(&self, item: &Item<'_>) -> bool {
        self.tests.iter().all(|test| test.fits(item))
    }

    fn listing(&self, memory: &Memory) -> Listing {
        let base = self.base(memory);
        let mut events = self.gone(&base);
        events.extend(self.extra(&base));
        events.sort_unstable_by_key(|(place, key, event)| (*place, *event == Event::Gone, *key));
        let events: Vec<_> = events.into_iter().map(|(place, _, event)| (place, event)).collect();
        Listing::new(&base, &events)
    }

    /// Of the items as they were at the start, those that fit.
    fn base(&self, memory: &Memory) -> Base {
        let stock = self.view.stock();
        let mut range = 0..stock.start();
        for test in &self.tests {
            let Some(narrower) = test.narrowed(stock) else { continue };
            range = range.start.max(narrower.start)..range.end.min(narrower.end);
        }
        range.end = range.end.max(range.start);
        let slow: Vec<_> = self.tests.iter().filter(|test| !test.is_decided_by_place(stock)).collect();
        if slow.is_empty() && self.order.field.is_none() {
            return Base::Range(range);
        }
        let key = format!("{range:?} {:?} {slow:?}", self.order.field);
        memory.recall(key, || {
            let untouched = crate::stock::Changes::default();
            let view = stock.view(&untouched);
            let fits = |index: &usize| {
                let item = view.item(*index);
                slow.iter().all(|test| test.fits(&item))
            };
            let mut found: Vec<usize> = range.filter(fits).collect();
            if self.order.field.is_some() {
                found.sort_by_cached_key(|index| self.order.key(view, *index));
            }
            found.into_iter().filter_map(|index| u32::try_from(index).ok()).collect()
        })
    }

    /// Items of the start that changed count as new ones.
    fn gone(&self, base: &Base) -> Vec<(usize, Key, Event)> {
        let updated = self.view.changes().updated();
        let gone = |place| (place, Key::default(), Event::Gone);
        if updated.is_empty() {
            return Vec::new();
        }
        if self.order.field.is_some() {
            let updated: HashSet<usize> = updated.keys().copied().collect();
            return (0..base.len()).filter(|place| updated.contains(&base.get(*place))).map(gone).collect();
        }
        let places = updated.keys().filter_map(|index| {
            let place = base.partition(|other| other < *index);
            (place < base.len() && base.get(place) == *index).then_some(place)
        });
        places.map(gone).collect()
    }

    /// What changed or came later, and fits.
    fn extra(&self, base: &Base) -> Vec<(usize, Key, Event)> {
        let start = self.view.stock().start();
        let updated = self.view.changes().updated().keys().copied().filter(|index| *index < start);
        let untouched = crate::stock::Changes::default();
        let at_start = self.view.stock().view(&untouched);
        let mut found = Vec::new();
        for index in updated.chain(start..self.view.count()) {
            if self.fits(&self.view.item(index)) {
                let key = self.order.key(self.view, index);
                let place = base.partition(|other| self.order.key(at_start, other) < key);
                found.push((place, key, Event::Extra(index)));
            }
        }
        found
    }
}

/// What items are sorted by, ties by their numbers.
type Key = (i64, usize);

/// Keeps the base of what was asked for.
impl Memory {
    fn recall(&self, key: String, find: impl FnOnce() -> Vec<u32>) -> Base {
        Base::List(self.get(&key).unwrap_or_else(|| {
            let found = Arc::new(find());
            self.put(key, Arc::clone(&found));
            found
        }))
    }
}
