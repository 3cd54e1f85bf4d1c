//! Used nonces.

use dingdan::UnixSeconds;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The nonces of authorised calls, for as long as their timestamps are accepted.
#[derive(Default)]
pub(crate) struct UsedNonces(Mutex<HashMap<(&'static str, usize, String), i64>>);

/// The number of nonces from which on old ones are removed.
const CLEANUP_THRESHOLD: usize = 10_000;

impl UsedNonces {
    /// Records that a shop of a platform used a nonce with a timestamp; `false` where it had used it before. Nonces with a
    /// timestamp before `oldest` may be forgotten.
    pub(super) fn first_use(
        &self,
        (platform, shop, nonce): (&'static str, usize, String),
        timestamp: UnixSeconds,
        oldest: UnixSeconds,
    ) -> bool {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= CLEANUP_THRESHOLD {
            used.retain(|_, time| *time >= oldest.seconds());
        }
        used.insert((platform, shop, nonce), timestamp.seconds()).is_none()
    }
}
