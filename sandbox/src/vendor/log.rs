//! The log of calls.

use dingdan::UnixSeconds;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A call and how it was answered. Holds neither credentials nor anybody's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// When it arrived, by the sandbox's clock.
    pub at: UnixSeconds,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// Id of the operation; `None` where there is no such route.
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
    /// With items.
    Answered {
        /// How many items.
        items: usize,
    },
    /// With the platform's refusal.
    Refused {
        /// The platform's code.
        code: String,
        /// The reason.
        why: String,
    },
    /// There is no such route.
    NoRoute,
    /// By a fault that was switched on, of this name.
    Fault(&'static str),
}

/// The latest calls, and how many there were of each operation.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    latest: VecDeque<Entry>,
    counts: BTreeMap<&'static str, Counts>,
    number: u64,
}

/// How many calls of an operation there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Calls that were answered with items.
    pub answered: u64,
    /// Calls that were refused by the platform's code.
    pub refused: u64,
    /// Calls that met a fault.
    pub faults: u64,
    /// Items that were sent.
    pub items: u64,
}

/// How many calls are kept.
const CAPACITY: usize = 500;

impl Log {
    pub(super) fn add(&self, mut entry: Entry) {
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
        if inner.latest.len() > CAPACITY {
            inner.latest.pop_front();
        }
    }

    /// The latest, the last one first.
    pub(super) fn latest(&self) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).latest.iter().rev().cloned().collect()
    }

    pub(super) fn counts(&self, operation: &str) -> Counts {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.counts.get(operation).copied().unwrap_or_default()
    }
}
