//! What can go wrong with a call.

mod active;
mod body;
mod effects;
mod oddity;
mod paging;
mod rows;
mod table;

pub use active::When;
pub(crate) use active::{ActiveFault, ActiveFaults};
pub use body::BodyFault;
pub(crate) use effects::{GBK_MESSAGE, NetworkFault, state_path};
pub use oddity::Oddity;
pub use paging::{PagingFault, TotalFault};
pub use rows::RowFault;

use std::time::Duration;
use table::ALL;

/// Something that goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No connection is accepted for that time after the answer.
    Refuse(Duration),
    /// The connection is reset before the answer.
    ResetBefore,
    /// The connection is reset in the middle of the body.
    ResetMiddle,
    /// The answer is delayed by that time.
    Stall(Duration),
    /// HTTP status 500 with an empty body.
    ServerError,
    /// HTTP status 502 with a page of HTML.
    BadGateway,
    /// The JSON ends in the middle.
    Truncated,
    /// The body is compressed, whether or not the caller accepts that.
    Gzip,
    /// HTTP status 429, with `Retry-After` in seconds.
    TooManyRequests(u32),
    /// The platform's code for being busy.
    Busy,
    /// The platform's code for too many calls.
    RateLimited,
    /// The token expires with this call.
    ExpiredToken,
    /// The nonce counts as used.
    ReplayedNonce,
    /// The page is sent without its items.
    EmptyPage,
    /// The total is too low.
    TotalLow,
    /// The total is too high.
    TotalHigh,
    /// So many items are inserted before the call is answered: the first at the end of the span, the others within it.
    Insert(usize),
    /// So many items change their state before the call is answered.
    Update(usize),
    /// One item of the page cannot be decoded.
    BadItem,
    /// So many of a thousand values that can be odd in that way are, and so is the list of items.
    Odd(Oddity, u32),
    /// The body is not the JSON that it should be.
    Body(BodyFault),
    /// The rows of a page are not what they should be.
    Rows(RowFault),
    /// A page other than the one that was asked for is sent.
    Paging(PagingFault),
    /// The total is not the number of items.
    Total(TotalFault),
}

impl Fault {
    /// Every fault, in its usual measure.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|(_, fault, _)| *fault)
    }

    /// The fault of that name in its usual measure or the given one: milliseconds, seconds for `Retry-After`, values of a
    /// thousand, items, or the number of a page.
    pub fn named(name: &str, measure: Option<u32>) -> Option<Self> {
        let (_, usual, _) = ALL.iter().find(|(own, ..)| *own == name)?;
        Some(measure.map_or(*usual, |measure| usual.with_measure(measure)))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |(name, ..)| name)
    }

    /// What goes wrong, in a few words.
    pub fn description(self) -> &'static str {
        self.row().map_or("", |(.., description)| description)
    }

    /// The same in that measure, where it has one.
    fn with_measure(self, measure: u32) -> Self {
        let time = Duration::from_millis(u64::from(measure));
        let count = usize::try_from(measure).unwrap_or(usize::MAX);
        match self {
            Self::Refuse(_) => Self::Refuse(time),
            Self::Stall(_) => Self::Stall(time),
            Self::TooManyRequests(_) => Self::TooManyRequests(measure),
            Self::Insert(_) => Self::Insert(count),
            Self::Update(_) => Self::Update(count),
            Self::Odd(oddity, _) => Self::Odd(oddity, measure),
            Self::Body(BodyFault::Html(_)) => Self::Body(BodyFault::Html(measure)),
            Self::Rows(RowFault::UnlistedState(_)) => Self::Rows(RowFault::UnlistedState(measure)),
            Self::Paging(PagingFault::Clamped(_)) => Self::Paging(PagingFault::Clamped(measure)),
            Self::Paging(PagingFault::SizeIgnored(_)) => Self::Paging(PagingFault::SizeIgnored(measure)),
            Self::Total(TotalFault::Capped(_)) => Self::Total(TotalFault::Capped(measure)),
            other => other,
        }
    }

    fn row(self) -> Option<&'static (&'static str, Self, &'static str)> {
        let bare = self.with_measure(0);
        ALL.iter().find(|(_, fault, _)| fault.with_measure(0) == bare)
    }
}

impl From<BodyFault> for Fault {
    fn from(fault: BodyFault) -> Self {
        Self::Body(fault)
    }
}

impl From<RowFault> for Fault {
    fn from(fault: RowFault) -> Self {
        Self::Rows(fault)
    }
}

impl From<PagingFault> for Fault {
    fn from(fault: PagingFault) -> Self {
        Self::Paging(fault)
    }
}

impl From<TotalFault> for Fault {
    fn from(fault: TotalFault) -> Self {
        Self::Total(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_own_name() {
        for fault in Fault::all() {
            assert_eq!(Fault::named(fault.name(), None), Some(fault));
            assert_eq!(ALL.iter().filter(|(name, ..)| *name == fault.name()).count(), 1, "{}", fault.name());
            assert!(!fault.description().is_empty());
        }
        assert_eq!(Fault::Stall(Duration::ZERO).name(), "stall");
        assert_eq!(Fault::named("stall", Some(20)), Some(Fault::Stall(Duration::from_millis(20))));
        assert_eq!(Fault::named("shapes", Some(7)), Some(Fault::Odd(Oddity::Shapes, 7)));
        assert_eq!(Fault::Total(TotalFault::Capped(9)).name(), "total_capped");
    }
}
