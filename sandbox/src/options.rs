//! What a sandbox contains.

use dingdan::BeijingTime;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// What a sandbox contains, and where it listens.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on. Where it is not one of this machine's alone, the page and the control ask for
    /// [`Sandbox::control_token`](crate::Sandbox::control_token).
    pub address: IpAddr,
    /// The port; 0 for any free one.
    pub port: u16,
    /// Names and addresses that requests may call the server by, besides `localhost` and addresses of this machine alone; and
    /// any address, where it listens on more than these.
    pub hosts: Vec<String>,
    /// How many items each operation has.
    pub orders: usize,
    /// The same seed (with the same `until` and `span`) gives the same answers and credentials.
    pub seed: u64,
    /// The end of the span in which the items were placed.
    pub until: BeijingTime,
    /// The length of that span.
    pub span: Duration,
    /// Items have only the fields that identify, date and select them: for tests of something else.
    pub lean: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            hosts: Vec::new(),
            orders: 1000,
            seed: 1,
            until: BeijingTime::now(),
            span: Duration::from_secs(30 * 24 * 60 * 60),
            lean: false,
        }
    }
}
