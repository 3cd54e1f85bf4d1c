//! Which faults are switched on, and in which calls they occur.

use super::Fault;
use crate::values::SeededHash;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Which calls of an operation a fault occurs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// In all calls.
    Always,
    /// In the calls of these numbers, counted from 1 for each operation since the sandbox started. Calls that are not
    /// authorised do not count.
    Calls(Vec<u64>),
    /// In a share of the calls.
    Rate {
        /// How many of a thousand calls.
        per_mille: u32,
        /// The same seed gives the same calls.
        seed: u64,
    },
}

/// The faults that are switched on, and how many calls there were.
#[derive(Debug, Default)]
pub(crate) struct ActiveFaults(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    faults: Vec<ActiveFault>,
    calls: HashMap<&'static str, u64>,
}

/// A fault that is switched on.
#[derive(Debug, Clone)]
pub(crate) struct ActiveFault {
    pub(crate) fault: Fault,
    /// The operation that it is for; `None` for all.
    pub(crate) operation: Option<String>,
    when: When,
    /// How many times it occurred.
    pub(crate) count: u64,
}

impl ActiveFaults {
    pub(crate) fn set(&self, fault: Fault, operation: Option<&str>, when: When) {
        let operation = operation.map(str::to_owned);
        self.with(|inner| {
            inner.faults.retain(|active| active.fault.name() != fault.name() || active.operation != operation);
            inner.faults.push(ActiveFault { fault, operation, when, count: 0 });
        });
    }

    pub(crate) fn clear(&self, name: Option<&str>) {
        self.with(|inner| inner.faults.retain(|active| name.is_some_and(|name| active.fault.name() != name)));
    }

    pub(crate) fn all(&self) -> Vec<ActiveFault> {
        self.with(|inner| inner.faults.clone())
    }

    /// Counts a call, and returns what goes wrong with it.
    pub(crate) fn next(&self, operation: &'static str) -> Vec<Fault> {
        self.with(|inner| {
            let number = inner.calls.entry(operation).or_default();
            *number += 1;
            let number = *number;
            let applies = |active: &&mut ActiveFault| {
                active.operation.as_deref().is_none_or(|own| own == operation)
                    && active.when.includes(operation, number)
            };
            let occurring = inner.faults.iter_mut().filter(applies);
            occurring
                .map(|active| {
                    active.count += 1;
                    active.fault
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
    fn includes(&self, operation: &str, number: u64) -> bool {
        match self {
            Self::Always => true,
            Self::Calls(numbers) => numbers.contains(&number),
            Self::Rate { per_mille, seed } => {
                let call = usize::try_from(number).unwrap_or(usize::MAX);
                SeededHash::new(*seed).name(operation).number(call).below(1000) < u64::from(*per_mille)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_occur_in_the_calls_that_they_are_set_for() {
        let faults = ActiveFaults::default();
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
            let faults = ActiveFaults::default();
            faults.set(Fault::Busy, None, When::Rate { per_mille: 100, seed });
            (0..5000).map(|_| faults.next("a").len()).collect::<Vec<_>>()
        };
        let count: usize = came(1).iter().sum();
        assert!((400..600).contains(&count), "{count} of 5000");
        assert_eq!(came(1), came(1));
        assert_ne!(came(1), came(2));
    }
}
