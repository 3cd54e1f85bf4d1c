//! What a sandbox is to hold.

use dingdan::BeijingTime;
use std::time::Duration;

/// What a sandbox is to hold, and where it listens.
#[derive(Debug, Clone)]
pub struct Options {
    /// Port on the loopback interface; 0 for any that is free.
    pub port: u16,
    /// How many items each operation holds.
    pub orders: usize,
    /// The same seed (with the same `until` and `span`) gives the same answers and credentials.
    pub seed: u64,
    /// Items were placed until then.
    pub until: BeijingTime,
    /// Over how long items were placed.
    pub span: Duration,
    /// Items have only what identifies, dates and selects them: for tests that are about something else.
    pub lean: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            orders: 1000,
            seed: 1,
            until: BeijingTime::now(),
            span: Duration::from_secs(30 * 24 * 60 * 60),
            lean: false,
        }
    }
}
