//! Rate limits that the shops of a system share.

use dingdan::Connection;
use dingdan::client::PlatformSpec;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The rate limits of all systems: the calls of every connection together keep those of its system.
#[derive(Default)]
pub(crate) struct Limits(Mutex<BTreeMap<&'static str, Connection>>);

impl Limits {
    /// The same connection, under the limits of its system.
    pub(crate) fn keep(&self, platform: &PlatformSpec, connection: Connection) -> Connection {
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = first.entry(platform.id).or_insert_with(|| connection.clone());
        connection.share_limits_with(first)
    }
}
