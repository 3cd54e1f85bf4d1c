//! The arguments of every command that calls a vendor.

use super::at_least_one;
use anyhow::{Context, Result};
use clap::Args;
use dingdan::Connection;
use dingdan::client::{HttpLimits, ReqwestTransport, RetryPolicy};
use std::time::Duration;

/// How long calls are waited for, and how often they are repeated. Without an option, it is the library's default.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Network")]
pub(crate) struct Network {
    /// Attempts of a call whose failure may pass, the first included [default: 5]
    #[arg(long, value_name = "N", value_parser = at_least_one::<u32>)]
    attempts: Option<u32>,
    /// Longest time between the first and the last attempt of a call: 30s, 10m [default: 2m]
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    retry_for: Option<Duration>,
    /// Longest time until there is a connection [default: 10s]
    #[arg(long, value_name = "TIME", value_parser = some_time)]
    connect_timeout: Option<Duration>,
    /// Longest time until an answer is complete [default: 2m]
    #[arg(long, value_name = "TIME", value_parser = some_time)]
    timeout: Option<Duration>,
}

impl Network {
    /// The transport with these limits.
    pub(crate) fn transport(self) -> Result<ReqwestTransport> {
        let usual = HttpLimits::default();
        let total = self.timeout.unwrap_or(usual.total);
        let connect = self.connect_timeout.unwrap_or(usual.connect);
        let limits = HttpLimits { total, connect, ..usual };
        ReqwestTransport::with_limits(limits).context("cannot set up HTTP")
    }

    /// The connection with these repeats.
    pub(crate) fn repeat(self, connection: Connection) -> Connection {
        let policy = RetryPolicy::default();
        let policy = self.attempts.map_or(policy, |attempts| policy.attempts(attempts));
        connection.retries(self.retry_for.map_or(policy, |time| policy.within(time)))
    }
}

/// A time in which something can happen.
fn some_time(text: &str) -> Result<Duration, String> {
    let time = humantime::parse_duration(text).map_err(|error| error.to_string())?;
    if time.is_zero() { Err("it is no time at all: write such as 10s".to_owned()) } else { Ok(time) }
}
