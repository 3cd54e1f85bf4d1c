//! Selected items in their order.

use std::ops::Range;
use std::sync::Arc;

/// Selected items in their order; none of them is made for it.
#[derive(Debug)]
pub(crate) struct Listing {
    parts: Vec<Part>,
    total: usize,
}

/// Items of the start that are selected, in their order, whatever happened to them since.
#[derive(Debug, Clone)]
pub(crate) enum Base {
    Range(Range<usize>),
    List(Arc<Vec<u32>>),
}

#[derive(Debug)]
enum Part {
    Base(Range<usize>, Base),
    One(usize),
}

/// What happens at a place of the base: the item there is gone, or another stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// Another item stands there.
    Extra(usize),
    /// The item there is not selected any more, or stands elsewhere.
    Gone,
}

impl Base {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Range(range) => range.len(),
            Self::List(list) => list.len(),
        }
    }

    pub(crate) fn get(&self, place: usize) -> usize {
        match self {
            Self::Range(range) => range.start + place,
            Self::List(list) => list.get(place).map_or(0, |index| *index as usize),
        }
    }

    /// How many stand before the first that is not `before`.
    pub(crate) fn partition(&self, before: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

impl Listing {
    /// These alone, in this order.
    pub(crate) fn of(items: impl IntoIterator<Item = usize>) -> Self {
        let parts: Vec<_> = items.into_iter().map(Part::One).collect();
        Self { total: parts.len(), parts }
    }

    /// The base with what happened at its places, which are in ascending order.
    pub(crate) fn new(base: &Base, events: &[(usize, Event)]) -> Self {
        let mut parts = Vec::with_capacity(2 * events.len() + 1);
        let mut next = 0;
        for (place, event) in events {
            parts.push(Part::Base(next..*place, base.clone()));
            next = *place;
            match event {
                Event::Extra(index) => parts.push(Part::One(*index)),
                Event::Gone => next += 1,
            }
        }
        parts.push(Part::Base(next..base.len(), base.clone()));
        let total = parts.iter().map(Part::len).sum();
        Self { parts, total }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// At most `most` of them behind the first `skipped`; counted from the end and the other way round where
    /// `descending`.
    pub(crate) fn page(&self, skipped: usize, most: usize, descending: bool) -> Vec<usize> {
        let start = skipped.min(self.total);
        let end = start.saturating_add(most).min(self.total);
        if descending {
            let mut page = self.slice(self.total - end..self.total - start);
            page.reverse();
            page
        } else {
            self.slice(start..end)
        }
    }

    fn slice(&self, wanted: Range<usize>) -> Vec<usize> {
        let mut found = Vec::with_capacity(wanted.len());
        let mut first = 0;
        for part in &self.parts {
            let from = wanted.start.max(first) - first;
            let to = wanted.end.min(first + part.len()).saturating_sub(first);
            found.extend((from..to).map(|place| part.get(place)));
            first += part.len();
            if first >= wanted.end {
                break;
            }
        }
        found
    }
}

impl Part {
    fn len(&self) -> usize {
        match self {
            Self::Base(range, _) => range.len(),
            Self::One(_) => 1,
        }
    }

    fn get(&self, place: usize) -> usize {
        match self {
            Self::Base(range, base) => base.get(range.start + place),
            Self::One(index) => *index,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_cut_all_into_parts() {
        let listing = Listing::of(0..7);
        for (skipped, want) in [(0, &[0, 1, 2][..]), (3, &[3, 4, 5]), (6, &[6]), (9, &[]), (usize::MAX, &[])] {
            assert_eq!(listing.page(skipped, 3, false), want, "behind {skipped}");
        }
        for (skipped, want) in [(0, &[6, 5, 4][..]), (3, &[3, 2, 1]), (6, &[0]), (9, &[])] {
            assert_eq!(listing.page(skipped, 3, true), want, "behind {skipped}, descending");
        }
    }

    #[test]
    fn what_happened_stands_in_its_place() {
        let list = Base::List(Arc::new(vec![10, 12, 14, 16]));
        let events =
            [(0, Event::Extra(1)), (1, Event::Gone), (3, Event::Extra(99)), (3, Event::Gone), (4, Event::Extra(20))];
        let listing = Listing::new(&list, &events);
        assert_eq!(listing.page(0, 100, false), [1, 10, 14, 99, 20]);
        assert_eq!(listing.total(), 5);
        assert_eq!(listing.page(1, 3, false), [10, 14, 99]);
        assert_eq!(Listing::new(&Base::Range(5..8), &[(1, Event::Gone)]).page(0, 9, true), [7, 5]);
    }
}
