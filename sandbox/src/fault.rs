//! What can go wrong, and when.

use crate::mix::Mix;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Something that goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// After this answer no connection is taken for so long.
    Refuse(Duration),
    /// The connection is reset before anything is answered.
    ResetBefore,
    /// The connection is reset in the middle of the body.
    ResetMiddle,
    /// The answer takes so long to come.
    Stall(Duration),
    /// HTTP status 500 with an empty body.
    ServerError,
    /// HTTP status 502 with a page of HTML.
    BadGateway,
    /// The JSON ends in the middle.
    Truncated,
    /// The body is compressed, whether or not that was asked for.
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
    /// The page comes without its items.
    EmptyPage,
    /// The total is too low.
    TotalLow,
    /// The total is too high.
    TotalHigh,
    /// So many items are inserted before the call is answered: the first at the end of the span, others within it.
    Insert(usize),
    /// So many items change their state before the call is answered.
    Update(usize),
    /// One item of the page cannot be decoded.
    BadItem,
}

/// Which calls of an operation a fault comes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// With all.
    Always,
    /// With those of these numbers, counted from 1 for each operation since the sandbox started. Calls that are not
    /// authorised don't count.
    Calls(Vec<u64>),
    /// With so many of a thousand, by that seed.
    Rate {
        /// How many of a thousand.
        per_mille: u32,
        /// The same seed gives the same calls.
        seed: u64,
    },
}

/// The faults that are switched on.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    rules: Vec<Rule>,
    calls: HashMap<&'static str, u64>,
}

/// A fault that is switched on.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) fault: Fault,
    pub(crate) operation: Option<String>,
    pub(crate) when: When,
    /// How often it came.
    pub(crate) came: u64,
}

impl Faults {
    pub(crate) fn set(&self, fault: Fault, operation: Option<&str>, when: When) {
        let operation = operation.map(str::to_owned);
        self.with(|inner| {
            inner.rules.retain(|rule| rule.fault.name() != fault.name() || rule.operation != operation);
            inner.rules.push(Rule { fault, operation, when, came: 0 });
        });
    }

    pub(crate) fn clear(&self, name: Option<&str>) {
        self.with(|inner| inner.rules.retain(|rule| name.is_some_and(|name| rule.fault.name() != name)));
    }

    pub(crate) fn rules(&self) -> Vec<Rule> {
        self.with(|inner| inner.rules.clone())
    }

    /// Counts a call, and gives what goes wrong with it.
    pub(crate) fn next(&self, operation: &'static str) -> Vec<Fault> {
        self.with(|inner| {
            let number = inner.calls.entry(operation).or_default();
            *number += 1;
            let own = |rule: &&mut Rule| rule.operation.as_deref().is_none_or(|own| own == operation);
            let coming = inner.rules.iter_mut().filter(own).filter(|rule| rule.when.is_now(operation, *number));
            coming
                .map(|rule| {
                    rule.came += 1;
                    rule.fault
                })
                .collect()
        })
    }

    /// How many calls of an operation were authorised.
    pub(crate) fn calls(&self, operation: &str) -> u64 {
        self.with(|inner| inner.calls.get(operation).copied().unwrap_or_default())
    }

    fn with<T>(&self, work: impl FnOnce(&mut Inner) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl When {
    fn is_now(&self, operation: &str, number: u64) -> bool {
        match self {
            Self::Always => true,
            Self::Calls(numbers) => numbers.contains(&number),
            Self::Rate { per_mille, seed } => {
                let call = usize::try_from(number).unwrap_or(usize::MAX);
                Mix::new(*seed).name(operation).number(call).below(1000) < u64::from(*per_mille)
            }
        }
    }
}

/// Names and what they stand for, each with its usual measure.
const ALL: &[(&str, Fault, &str)] = &[
    ("refuse", Fault::Refuse(Duration::from_millis(300)), "no connection is taken for a while after the answer"),
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

    /// The fault of that name in its usual measure, or in that one: milliseconds, seconds for `Retry-After`, items.
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
    pub fn words(self) -> &'static str {
        self.row().map_or("", |(.., words)| words)
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
            assert!(!fault.words().is_empty());
        }
        assert_eq!(Fault::Stall(Duration::ZERO).name(), "stall");
        assert_eq!(Fault::named("stall", Some(20)), Some(Fault::Stall(Duration::from_millis(20))));
    }

    #[test]
    fn faults_come_with_the_calls_that_they_are_set_for() {
        let faults = Faults::default();
        faults.set(Fault::Busy, Some("a"), When::Calls(vec![2, 4]));
        faults.set(Fault::Gzip, None, When::Always);
        let came: Vec<_> = (0..4).map(|_| faults.next("a").len()).collect();
        assert_eq!(came, [1, 2, 1, 2]);
        assert_eq!(faults.next("b"), [Fault::Gzip]);
        assert_eq!((faults.calls("a"), faults.calls("b"), faults.calls("c")), (4, 1, 0));
        faults.clear(Some("gzip"));
        assert_eq!(faults.next("b"), []);
    }

    #[test]
    fn a_rate_is_kept_and_repeats_with_its_seed() {
        let came = |seed| {
            let faults = Faults::default();
            faults.set(Fault::Busy, None, When::Rate { per_mille: 100, seed });
            (0..5000).map(|_| faults.next("a").len()).collect::<Vec<_>>()
        };
        let count: usize = came(1).iter().sum();
        assert!((400..600).contains(&count), "{count} of 5000");
        assert_eq!(came(1), came(1));
        assert_ne!(came(1), came(2));
    }
}
