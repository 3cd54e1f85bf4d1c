//! The arguments of `sync`.

use super::{Format, Network, Schema, at_least_one, help};
use clap::Args;
use std::path::PathBuf;

/// Keep the orders of many shops current: what changed since the last sync, into one database
///
/// The database has a table for each operation, with a row for each order of each shop: the shop, the id, the columns of
/// `pull --format sqlite`, and the order as it came. Orders that are there already are updated. How far each shop was read
/// is in the database as well, and is stored together with the orders, so a sync that was killed continues.
///
/// A shop with `unified = true` in the config file has its orders in the tables `orders` and `lines` instead, with those of
/// all such shops: the one order that the orders of all platforms become, with the columns of `pull --unified`, and the
/// platform's own order as it came.
///
/// One shop's failure is its line, and costs no other shop. What was left out is read again by the next sync.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes(SYNC))]
pub(crate) struct Sync {
    /// Config file with shops (TOML)
    #[arg(long, value_name = "FILE", env = "DINGDAN_CONFIG")]
    pub(crate) config: PathBuf,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// Only this shop; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) shop: Vec<String>,
    /// Only the shops of this group; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Vec<String>,
    /// The database, or the folder of the files; it is created where missing [default: orders.sqlite, orders]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// Format of the orders: sqlite is one database for all shops; with any other, each shop has a folder of files, to which
    /// every sync adds the orders that changed [default: the shop's `format`, or sqlite]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Start of the first sync of a shop, in the forms of `pull --since`; a time before the stored progress reads everything
    /// from there again [default: the shop's `since`, or 30 days ago]
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Where the stored progress of a shop or its files are damaged, read again from the last point that holds
    #[arg(long)]
    pub(crate) reread: bool,
    /// Shops at the same time. The shops of one system share its rate limit
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = at_least_one::<usize>)]
    pub(crate) at_once: usize,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print the report as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// The text after the options of `sync`.
const SYNC: &str = "\
Examples:
  dingdan sync --config shops.toml
  dingdan sync --config shops.toml --shop downtown --shop uptown --out orders.sqlite
  dingdan sync --config shops.toml --group north --at-once 8 --json

The config file:
  [shops.downtown]
  system = \"SYSTEM\"
  schema = \"FILE.yaml\"                    # of a system that is not built in; then `system` may be left out
  operations = [\"SYSTEM.order.list\"]      # default: all of the system
  groups = [\"north\"]
  unified = true                          # its orders as the one order, in the tables `orders` and `lines`
  [shops.downtown.params]                 # parameters of the operations
  NAME = \"VALUE\"
  [shops.downtown.credentials]
  access_token = { env = \"DOWNTOWN_TOKEN\" }

The database holds buyers' data: it is made readable by you alone. One sync at a time uses it.";
