//! Nonces that were used.

use dingdan::UnixSeconds;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The nonces of accepted calls, for as long as their timestamps are accepted.
#[derive(Default)]
pub(crate) struct UsedNonces(Mutex<HashMap<(&'static str, usize, String), i64>>);

/// From how many on old ones are thrown away.
const MANY: usize = 10_000;

impl UsedNonces {
    /// Notes that a shop of a platform used a nonce with a timestamp; `false` when it had used it before. Nonces whose
    /// timestamp is before `oldest` need not be known any more.
    pub(crate) fn first_use(
        &self,
        (platform, shop, nonce): (&'static str, usize, String),
        timestamp: UnixSeconds,
        oldest: UnixSeconds,
    ) -> bool {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= MANY {
            used.retain(|_, time| *time >= oldest.seconds());
        }
        used.insert((platform, shop, nonce), timestamp.seconds()).is_none()
    }
}
