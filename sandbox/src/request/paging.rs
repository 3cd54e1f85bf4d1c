//! Which page a request asks for.

mod cursor;

use super::Refusal;
use crate::faults::PagingFault;
use dingdan::Record;
use dingdan::client::{OperationSpec, PageBy};

/// The page that a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paging {
    /// Its number, or how many items come before it.
    pub(crate) number: i64,
    /// The number or offset of the first page.
    first: i64,
    /// How many items it has at most.
    pub(crate) size: usize,
    /// The distance from one page to the next is its size, not 1.
    by_offset: bool,
}

/// The size of a page where neither the request nor the declaration gives one.
const DEFAULT_SIZE: i64 = 20;

impl Paging {
    /// The page that a request asks for; `None` where the operation has no pages.
    pub(crate) fn of(spec: &OperationSpec, request: &dyn Record) -> Result<Option<Self>, Refusal> {
        let Some(page) = &spec.page else { return Ok(None) };
        let param = |path: &str| spec.params.iter().find(|param| param.path == path);
        let asked = |path: &str| {
            let default = || param(path)?.default?.parse().ok();
            spec.value(request, path).as_i64().or_else(default)
        };
        let size = page.size.and_then(asked).unwrap_or(DEFAULT_SIZE);
        let size = usize::try_from(size).ok().filter(|size| *size > 0);
        let size = size.ok_or_else(|| {
            Refusal::bad_request(format!("parameter `{}` must be at least 1", page.size.unwrap_or_default()))
        })?;
        let Some(first) = page.first_number() else {
            let skipped = cursor::read(spec, page, request)?;
            return Ok(Some(Self { number: skipped, first: 0, size, by_offset: true }));
        };
        let least = param(page.param).and_then(|param| param.min).unwrap_or(first);
        // A platform may accept a number below that of its first page: it means the first page.
        let number = asked(page.param).unwrap_or(first);
        if number < least {
            return Err(Refusal::bad_request(format!("parameter `{}` must be at least {least}", page.param)));
        }
        let by_offset = matches!(page.by, PageBy::Offset { .. });
        Ok(Some(Self { number: number.max(first), first, size, by_offset }))
    }

    /// Fixed texts of the answer to it: what leads to the next page, after so many items of the list.
    pub(crate) fn leads_on(self, spec: &OperationSpec, items: usize, has_more: bool) -> Vec<(&'static str, String)> {
        let Some(page) = spec.page else { return Vec::new() };
        // Of several, only the last says so: one is enough.
        let flags: Vec<&'static str> = page.flags().collect();
        let more =
            flags.iter().enumerate().map(|(at, path)| (*path, (has_more && at + 1 == flags.len()).to_string()));
        let after = self.skipped().saturating_add(items);
        more.chain(cursor::next(spec, &page, after, has_more)).collect()
    }

    /// The page that is sent in place of it, where there are so many items.
    pub(crate) fn turned(self, fault: PagingFault, count: usize) -> Self {
        let (index, last) = (self.index(), self.last_index(count));
        let index = match fault {
            PagingFault::LastAgain => index.min(last),
            PagingFault::Ignored => 0,
            PagingFault::Clamped(most) => index.min(i64::from(most.max(1)) - 1),
            PagingFault::Wraps => index % (last + 1),
            PagingFault::Overlaps | PagingFault::SizeIgnored(_) => return self,
        };
        Self { number: self.first.saturating_add(index.saturating_mul(self.step())), ..self }
    }

    /// Its number, counted from 1.
    pub(crate) fn position(self) -> i64 {
        self.index().saturating_add(1)
    }

    /// How many items are on the pages before it.
    pub(crate) fn skipped(self) -> usize {
        let before = usize::try_from(self.number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        if self.by_offset { before } else { before.saturating_mul(self.size) }
    }

    /// The number of the last page of so many items; of the first page where there are none.
    pub(crate) fn last(self, count: usize) -> i64 {
        self.first.saturating_add(self.last_index(count).saturating_mul(self.step()))
    }

    fn last_index(self, count: usize) -> i64 {
        i64::try_from(count.div_ceil(self.size)).unwrap_or(i64::MAX).max(1) - 1
    }

    fn index(self) -> i64 {
        self.number.saturating_sub(self.first) / self.step()
    }

    fn step(self) -> i64 {
        if self.by_offset { i64::try_from(self.size).unwrap_or(i64::MAX).max(1) } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_count_from_the_first() {
        let page = |number| Paging { number, first: 0, size: 3, by_offset: false };
        for (number, want) in [(0, 0), (1, 3), (2, 6), (-1, usize::MAX), (i64::MAX, usize::MAX)] {
            assert_eq!(page(number).skipped(), want, "page {number}");
        }
        for (fault, number, want) in [
            (PagingFault::LastAgain, 7, 2),
            (PagingFault::LastAgain, 1, 1),
            (PagingFault::Ignored, 2, 0),
            (PagingFault::Clamped(2), 2, 1),
            (PagingFault::Wraps, 3, 0),
            (PagingFault::Wraps, 2, 2),
            (PagingFault::Overlaps, 3, 3),
        ] {
            assert_eq!(page(number).turned(fault, 7).number, want, "{fault:?}, page {number}");
        }
        let at = |number| Paging { by_offset: true, ..page(number) };
        for (number, fault, want) in [
            (6, PagingFault::LastAgain, 6),
            (9, PagingFault::LastAgain, 6),
            (6, PagingFault::Clamped(2), 3),
            (9, PagingFault::Wraps, 0),
        ] {
            assert_eq!(at(number).turned(fault, 7).number, want, "{fault:?}, offset {number}");
        }
        assert_eq!((at(4).skipped(), at(4).position(), at(0).last(7)), (4, 2, 6));
        for (count, want) in [(0, 0), (1, 0), (3, 0), (4, 1), (7, 2)] {
            assert_eq!(page(0).last(count), want, "{count} items");
        }
    }
}
