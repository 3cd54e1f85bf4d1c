//! Nonces and clocks, to be replaced in tests.

use crate::types::UnixSeconds;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Where nonces come from: each must be new.
pub trait Nonces: Send + Sync {
    /// A positive number that has not been given before.
    fn next(&self) -> u64;
}

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> UnixSeconds;
}

/// Counts on from a random start: unique within the process, and most likely among processes.
pub struct RandomNonces(AtomicU64);

/// The system's clock.
pub struct SystemClock;

/// Fifteen digits at most: exact also where a vendor reads numbers as floats.
const START: u64 = 900_000_000_000_000;

impl Default for RandomNonces {
    fn default() -> Self {
        Self(AtomicU64::new(RandomState::new().hash_one(std::process::id()) % START + 1))
    }
}

impl Nonces for RandomNonces {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::now()
    }
}
