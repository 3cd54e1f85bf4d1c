//! Nonces, to be replaced in tests.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Gives nonces for signatures.
///
/// ```
/// use dingdan_runtime::client::Nonces;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts from one, for tests.
/// #[derive(Default)]
/// struct Counted(AtomicU64);
///
/// impl Nonces for Counted {
///     fn next(&self) -> u64 {
///         self.0.fetch_add(1, Ordering::Relaxed) + 1
///     }
/// }
/// let nonces = Counted::default();
/// assert_eq!([nonces.next(), nonces.next()], [1, 2]);
/// ```
pub trait Nonces: Send + Sync {
    /// A positive number that has not been given before.
    fn next(&self) -> u64;
}

/// Counts up from a random start: unique within the process, and most likely among processes.
pub struct RandomNonces(AtomicU64);

/// Fifteen digits at most, which is exact even where a vendor reads numbers as floats.
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
