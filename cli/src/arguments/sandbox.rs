//! The arguments of `dingdan sandbox`, and the stock of orders that `dingdan pull --sandbox` chooses as well.

use super::{Schema, help};
use crate::sandbox::{GivenFault, Rate};
use clap::{Args, ValueEnum};
use std::net::{IpAddr, Ipv4Addr};

/// Run the sandbox until Ctrl-C, and print how to call it
///
/// SIGTERM and SIGHUP end it as well. The sandbox answers as the vendors' servers do, with made-up orders: one base URL a
/// system. Its page at / shows calls and orders; under /_sandbox/ it can be changed while it runs.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes(help::SANDBOX), after_long_help = help::sandbox())]
pub(crate) struct Sandbox {
    /// Address to listen on; where others can reach it, the page and the control ask for a token, which is printed
    #[arg(long, value_name = "ADDRESS", default_value_t = Ipv4Addr::LOCALHOST.into())]
    pub(crate) listen: IpAddr,
    /// A name or an address that the sandbox may be called by, besides localhost and the addresses that it listens on; may be
    /// given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// Port; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Orders for each operation, up to 1000000
    #[arg(long, value_name = "N", value_parser = orders)]
    pub(crate) orders: Option<usize>,
    /// Seed of the orders: the same one gives the same orders
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Days up to now over which the orders were placed
    #[arg(long, value_name = "N", value_parser = days)]
    pub(crate) days: Option<u64>,
    #[command(flatten)]
    pub(crate) schema: Schema,
    #[command(flatten)]
    pub(crate) trouble: Trouble,
}

/// The faults, quirks and limits of a sandbox. The same seeds repeat them.
#[derive(Debug, Args)]
pub(crate) struct Trouble {
    /// A fault, listed below; may be given several times
    #[arg(long, value_name = "NAME[:MEASURE][=RATE]")]
    pub(crate) fault: Vec<GivenFault>,
    /// Share of the calls that get a fault, for faults without a rate of their own
    #[arg(long, value_name = "RATE", default_value = "0.1")]
    pub(crate) fault_rate: Rate,
    /// Seed of the faults
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) fault_seed: u64,
    /// How far the orders deviate from what is documented
    #[arg(long, value_enum, default_value_t = Quirk::Off)]
    pub(crate) quirks: Quirk,
    /// Share of the values that deviate, for --quirks wild
    #[arg(long, value_name = "RATE", default_value = "0.1")]
    pub(crate) quirk_rate: Rate,
    /// Seed of the deviations, for --quirks wild
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) quirk_seed: u64,
    /// Refuse calls beyond the documented limits
    #[arg(long)]
    pub(crate) limits: bool,
    /// Milliseconds that every answer takes longer
    #[arg(long, value_name = "MS")]
    pub(crate) latency: Option<u64>,
}

/// How far the orders of a sandbox deviate from what is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Quirk {
    /// Not at all
    Off,
    /// As the platforms are known to: lists for empty objects, single values for lists, values that mean absent
    Documented,
    /// Besides these, numbers as text, zero dates, missing fields, null, unlisted values, unknown fields
    Wild,
    /// Values of every kind that no document describes: lists as objects, times in milliseconds, amounts with signs
    Odd,
}

/// The size of a sandbox's stock of orders. A missing value means the sandbox's default.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Stock {
    pub(crate) orders: Option<usize>,
    pub(crate) seed: Option<u64>,
    pub(crate) days: Option<u64>,
}

impl Sandbox {
    /// The orders that the sandbox holds.
    pub(crate) fn stock(&self) -> Stock {
        Stock { orders: self.orders, seed: self.seed, days: self.days }
    }
}

/// A number of orders, all of which are in memory.
pub(super) fn orders(text: &str) -> Result<usize, String> {
    let orders = text.parse().ok().filter(|orders| *orders <= 1_000_000);
    orders.ok_or_else(|| "a number of orders from 0 to 1000000 is wanted".to_owned())
}

/// A number of days.
pub(super) fn days(text: &str) -> Result<u64, String> {
    let days = text.parse().ok().filter(|days| (1..=3650).contains(days));
    days.ok_or_else(|| "a number of days from 1 to 3650 is wanted".to_owned())
}
