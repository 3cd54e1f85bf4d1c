//! Pages and totals that are not what was asked for.

/// Which page is sent in place of the one that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingFault {
    /// For every page beyond the last, the last one.
    LastAgain,
    /// Always the first.
    Ignored,
    /// For every page beyond that number, the one of that number, counted from 1: what is on later pages never comes.
    Clamped(u32),
    /// After the last page, the first follows.
    Wraps,
    /// Every page begins with the last item of the one before.
    Overlaps,
    /// A page of that many items, whatever size was asked for.
    SizeIgnored(u32),
}

/// What is said to be the number of all items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TotalFault {
    /// There is no total.
    Absent,
    /// The number of items of the page.
    OfPage,
    /// At most that number.
    Capped(u32),
    /// A negative number.
    Negative,
    /// Words.
    Text,
}
