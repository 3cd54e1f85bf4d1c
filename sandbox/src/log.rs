//! What was asked and how it was answered.

use dingdan::UnixSeconds;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A call and how it was answered. Holds neither credentials nor anybody's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// When it came, by the sandbox's clock.
    pub at: UnixSeconds,
    /// `GET`, `POST`, …
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Id of the operation; none where the route is not known.
    pub operation: Option<&'static str>,
    /// How it was answered.
    pub verdict: Verdict,
    /// How long it took.
    pub took: Duration,
}

/// How a call was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// With so many items.
    Answered {
        /// How many items.
        items: usize,
    },
    /// With the platform's refusal.
    Refused {
        /// The platform's code.
        code: String,
        /// Why.
        why: String,
    },
    /// There is no such route.
    NoRoute,
    /// A fault that was switched on came instead of an answer; its name.
    Fault(&'static str),
}

/// The latest calls, and how many there were in all.
#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    latest: VecDeque<Entry>,
    counts: BTreeMap<&'static str, Counts>,
    number: u64,
}

/// How many calls of an operation there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answered with items.
    pub answered: u64,
    /// Refused by the platform's code.
    pub refused: u64,
    /// Met by a fault that was switched on.
    pub faults: u64,
    /// Items that were sent.
    pub items: u64,
}

const MOST: usize = 500;

impl Log {
    pub(crate) fn add(&self, mut entry: Entry) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.number += 1;
        entry.number = inner.number;
        if let Some(operation) = entry.operation {
            let counts = inner.counts.entry(operation).or_default();
            match &entry.verdict {
                Verdict::Answered { items } => {
                    counts.answered += 1;
                    counts.items += *items as u64;
                }
                Verdict::Refused { .. } => counts.refused += 1,
                Verdict::Fault(_) => counts.faults += 1,
                Verdict::NoRoute => {}
            }
        }
        inner.latest.push_back(entry);
        if inner.latest.len() > MOST {
            inner.latest.pop_front();
        }
    }

    /// The latest, the last one first.
    pub(crate) fn latest(&self) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).latest.iter().rev().cloned().collect()
    }

    pub(crate) fn counts(&self, operation: &str) -> Counts {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.counts.get(operation).copied().unwrap_or_default()
    }
}
