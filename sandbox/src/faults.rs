//! What can go wrong with a call.

mod active;
mod effects;

pub use active::When;
pub(crate) use active::{ActiveFault, ActiveFaults};
pub(crate) use effects::NetworkFault;

use std::time::Duration;

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
}

/// Names, faults in their usual measure, and descriptions.
const ALL: &[(&str, Fault, &str)] = &[
    ("refuse", Fault::Refuse(Duration::from_millis(300)), "no connection is accepted for a while after the answer"),
    ("reset_before", Fault::ResetBefore, "connection reset before the answer"),
    ("reset_middle", Fault::ResetMiddle, "connection reset in the middle of the body"),
    ("stall", Fault::Stall(Duration::from_secs(60)), "the answer takes long"),
    ("server_error", Fault::ServerError, "HTTP 500"),
    ("bad_gateway", Fault::BadGateway, "HTTP 502 with HTML"),
    ("truncated", Fault::Truncated, "JSON that ends in the middle"),
    ("gzip", Fault::Gzip, "body compressed with gzip"),
    ("too_many_requests", Fault::TooManyRequests(1), "HTTP 429 with Retry-After"),
    ("busy", Fault::Busy, "the platform's code for being busy"),
    ("rate_limited", Fault::RateLimited, "the platform's code for too many calls"),
    ("expired_token", Fault::ExpiredToken, "the token expires"),
    ("replayed_nonce", Fault::ReplayedNonce, "the nonce counts as used"),
    ("empty_page", Fault::EmptyPage, "a page without its items"),
    ("total_low", Fault::TotalLow, "a total that is too low"),
    ("total_high", Fault::TotalHigh, "a total that is too high"),
    ("insert", Fault::Insert(3), "items inserted before the answer"),
    ("update", Fault::Update(3), "items updated before the answer"),
    ("bad_item", Fault::BadItem, "one item that cannot be decoded"),
];

impl Fault {
    /// Every fault, in its usual measure.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|(_, fault, _)| *fault)
    }

    /// The fault of that name in its usual measure or the given one: milliseconds, seconds for `Retry-After`, or items.
    pub fn named(name: &str, measure: Option<u32>) -> Option<Self> {
        let (_, usual, _) = ALL.iter().find(|(own, ..)| *own == name)?;
        let Some(measure) = measure else { return Some(*usual) };
        let time = Duration::from_millis(u64::from(measure));
        Some(match usual {
            Self::Refuse(_) => Self::Refuse(time),
            Self::Stall(_) => Self::Stall(time),
            Self::TooManyRequests(_) => Self::TooManyRequests(measure),
            Self::Insert(_) => Self::Insert(usize::try_from(measure).unwrap_or(usize::MAX)),
            Self::Update(_) => Self::Update(usize::try_from(measure).unwrap_or(usize::MAX)),
            usual => *usual,
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |(name, ..)| name)
    }

    /// What goes wrong, in a few words.
    pub fn description(self) -> &'static str {
        self.row().map_or("", |(.., description)| description)
    }

    fn row(self) -> Option<&'static (&'static str, Self, &'static str)> {
        let kind = std::mem::discriminant(&self);
        ALL.iter().find(|(_, fault, _)| std::mem::discriminant(fault) == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_own_name() {
        for fault in Fault::all() {
            assert_eq!(Fault::named(fault.name(), None), Some(fault));
            assert!(!fault.description().is_empty());
        }
        assert_eq!(Fault::Stall(Duration::ZERO).name(), "stall");
        assert_eq!(Fault::named("stall", Some(20)), Some(Fault::Stall(Duration::from_millis(20))));
    }
}
