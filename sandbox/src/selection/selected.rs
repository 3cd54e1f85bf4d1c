//! Selected items in their order.

use std::ops::Range;
use std::sync::Arc;

/// Selected items in their order. Only their indices are known; no item is made for it.
#[derive(Debug)]
pub(crate) struct Selected {
    parts: Vec<Part>,
    total: usize,
}

/// The selected items of the start in their order, without the changes since then.
#[derive(Debug, Clone)]
pub(super) enum Base {
    Range(Range<usize>),
    List(Arc<Vec<u32>>),
}

#[derive(Debug)]
enum Part {
    Base(Range<usize>, Base),
    One(usize),
}

/// A change of the base at one of its indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edit {
    /// Another item is inserted before it.
    Insert(usize),
    /// It is removed.
    Remove,
}

impl Base {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Range(range) => range.len(),
            Self::List(list) => list.len(),
        }
    }

    pub(super) fn get(&self, index: usize) -> usize {
        match self {
            Self::Range(range) => range.start + index,
            Self::List(list) => list.get(index).map_or(0, |item| *item as usize),
        }
    }

    /// The index of the first item that is not `before`.
    pub(super) fn partition_point(&self, before: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

impl Selected {
    /// These items in this order.
    pub(crate) fn of(items: impl IntoIterator<Item = usize>) -> Self {
        let parts: Vec<_> = items.into_iter().map(Part::One).collect();
        Self { total: parts.len(), parts }
    }

    /// The base with edits, sorted by their indices.
    pub(super) fn new(base: &Base, edits: &[(usize, Edit)]) -> Self {
        let mut parts = Vec::with_capacity(2 * edits.len() + 1);
        let mut next = 0;
        for (index, edit) in edits {
            parts.push(Part::Base(next..*index, base.clone()));
            next = *index;
            match edit {
                Edit::Insert(item) => parts.push(Part::One(*item)),
                Edit::Remove => next += 1,
            }
        }
        parts.push(Part::Base(next..base.len(), base.clone()));
        let total = parts.iter().map(Part::len).sum();
        Self { parts, total }
    }

    /// How many items there are.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// At most `limit` items after the first `skipped`. With `descending`, the last item counts as the first.
    pub(crate) fn page(&self, skipped: usize, limit: usize, descending: bool) -> Vec<usize> {
        let start = skipped.min(self.total);
        let end = start.saturating_add(limit).min(self.total);
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
            found.extend((from..to).map(|index| part.get(index)));
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

    fn get(&self, index: usize) -> usize {
        match self {
            Self::Base(range, base) => base.get(range.start + index),
            Self::One(item) => *item,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_divide_the_items() {
        let selected = Selected::of(0..7);
        for (skipped, want) in [(0, &[0, 1, 2][..]), (3, &[3, 4, 5]), (6, &[6]), (9, &[]), (usize::MAX, &[])] {
            assert_eq!(selected.page(skipped, 3, false), want, "after {skipped}");
        }
        for (skipped, want) in [(0, &[6, 5, 4][..]), (3, &[3, 2, 1]), (6, &[0]), (9, &[])] {
            assert_eq!(selected.page(skipped, 3, true), want, "after {skipped}, descending");
        }
    }

    #[test]
    fn edits_apply_at_their_indices() {
        let list = Base::List(Arc::new(vec![10, 12, 14, 16]));
        let edits = [
            (0, Edit::Insert(1)),
            (1, Edit::Remove),
            (3, Edit::Insert(99)),
            (3, Edit::Remove),
            (4, Edit::Insert(20)),
        ];
        let selected = Selected::new(&list, &edits);
        assert_eq!(selected.page(0, 100, false), [1, 10, 14, 99, 20]);
        assert_eq!(selected.total(), 5);
        assert_eq!(selected.page(1, 3, false), [10, 14, 99]);
        assert_eq!(Selected::new(&Base::Range(5..8), &[(1, Edit::Remove)]).page(0, 9, true), [7, 5]);
    }
}
