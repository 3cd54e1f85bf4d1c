//! How a list ended.

use crate::client::paging::stats::PullStats;

/// How a list ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::client::paging) enum ListEnd {
    /// It has not ended, or was only rechecked and found as it was.
    #[default]
    Unknown,
    /// No total says that there is more.
    Complete {
        /// Whether the end is a guess, because the vendor gave the same page over and over and states no total.
        guessed: bool,
    },
    /// The vendor states more items than arrived.
    Lacking(Shortfall),
}

/// The number of items that the vendor states, and the number that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::client::paging) struct Shortfall {
    pub(in crate::client::paging) total: usize,
    pub(in crate::client::paging) arrived: usize,
}

impl ListEnd {
    /// The end in numbers, where `total` is the total that counts.
    pub(in crate::client::paging) fn stats(self, total: Option<usize>) -> PullStats {
        let number = |number| u64::try_from(number).unwrap_or(u64::MAX);
        let mut stats = PullStats { total: total.map(number), ..PullStats::default() };
        match self {
            Self::Lacking(shortfall) => stats.missing = number(shortfall.total.saturating_sub(shortfall.arrived)),
            Self::Complete { guessed } => stats.guessed_ends = u64::from(guessed),
            Self::Unknown => {}
        }
        stats
    }
}
