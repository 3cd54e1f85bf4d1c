//! Which page a request asks for.

use super::Refusal;
use crate::faults::PagingFault;
use dingdan::Record;
use dingdan::client::OperationSpec;

/// The page that a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paging {
    /// Its number.
    pub(crate) number: i64,
    /// The number of the first page.
    first: i64,
    /// How many items it has at most.
    pub(crate) size: usize,
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
        let least = param(page.number).and_then(|param| param.min).unwrap_or(page.first);
        // A platform may accept a number below that of its first page: it means the first page.
        let number = asked(page.number).unwrap_or(page.first);
        if number < least {
            return Err(Refusal::bad_request(format!("parameter `{}` must be at least {least}", page.number)));
        }
        let size = usize::try_from(asked(page.size).unwrap_or(DEFAULT_SIZE)).ok().filter(|size| *size > 0);
        let size =
            size.ok_or_else(|| Refusal::bad_request(format!("parameter `{}` must be at least 1", page.size)))?;
        Ok(Some(Self { number: number.max(page.first), first: page.first, size }))
    }

    /// The page that is sent in place of it, where there are so many items.
    pub(crate) fn turned(self, fault: PagingFault, count: usize) -> Self {
        let last = self.last(count);
        let number = match fault {
            PagingFault::LastAgain => self.number.min(last),
            PagingFault::Ignored => self.first,
            PagingFault::Clamped(most) => self.number.min(self.first + i64::from(most.max(1)) - 1),
            PagingFault::Wraps => self.first + (self.number - self.first) % (last - self.first + 1),
            PagingFault::Overlaps | PagingFault::SizeIgnored(_) => self.number,
        };
        Self { number, ..self }
    }

    /// Its number, counted from 1.
    pub(crate) fn position(self) -> i64 {
        self.number.saturating_sub(self.first).saturating_add(1)
    }

    /// How many items are on the pages before it.
    pub(crate) fn skipped(self) -> usize {
        let pages = usize::try_from(self.number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        pages.saturating_mul(self.size)
    }

    /// The number of the last page of so many items; of the first page where there are none.
    pub(crate) fn last(self, count: usize) -> i64 {
        let pages = i64::try_from(count.div_ceil(self.size)).unwrap_or(i64::MAX);
        self.first.saturating_add(pages.max(1) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_count_from_the_first() {
        let page = |number| Paging { number, first: 0, size: 3 };
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
        for (count, want) in [(0, 0), (1, 0), (3, 0), (4, 1), (7, 2)] {
            assert_eq!(page(0).last(count), want, "{count} items");
        }
    }
}
