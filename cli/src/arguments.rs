//! The command line.

mod call;
mod format;
mod help;
mod network;
mod sandbox;
mod sync;

pub(crate) use call::Call;
pub(crate) use format::Format;
pub(crate) use network::Network;
pub(crate) use sandbox::{Quirk, Sandbox, Stock, Trouble};
pub(crate) use sync::Sync;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// Pulls orders of Chinese shop platforms, checks answers and signs calls.
#[derive(Debug, Parser)]
#[command(name = "dingdan", version, after_help = help::general())]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) verbosity: Verbosity,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How much is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Verbosity {
    /// Print errors and results only: no progress, no notes, no table
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Report every call on standard error; -vv reports more; RUST_LOG chooses otherwise
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Pull(Box<Pull>),
    Sync(Sync),
    Call(Call),
    Sandbox(Sandbox),
    Sign(Sign),
    Check(Check),
    Explain(Explain),
    Operations(Operations),
    Completions(Completions),
}

impl Command {
    /// The schema file whose operations the command works with.
    pub(crate) fn schema(&self) -> Option<&Path> {
        match self {
            Self::Pull(arguments) => arguments.schema.schema.as_deref(),
            Self::Sync(arguments) => arguments.schema.schema.as_deref(),
            Self::Call(arguments) => arguments.schema.schema.as_deref(),
            Self::Sandbox(arguments) => arguments.schema.schema.as_deref(),
            Self::Sign(arguments) => arguments.schema.schema.as_deref(),
            Self::Check(arguments) => arguments.schema.schema.as_deref(),
            Self::Explain(arguments) => arguments.schema.schema.as_deref(),
            Self::Operations(arguments) => arguments.schema.schema.as_deref(),
            Self::Completions(_) => None,
        }
    }

    /// Whether credentials are used, so that what says where they go may not be written by others.
    pub(crate) fn uses_credentials(&self) -> bool {
        match self {
            Self::Pull(arguments) => !arguments.sandbox,
            Self::Call(arguments) => !arguments.sandbox,
            Self::Sync(_) | Self::Sign(_) => true,
            Self::Sandbox(_) | Self::Check(_) | Self::Explain(_) | Self::Operations(_) | Self::Completions(_) => {
                false
            }
        }
    }

    /// Whether the command prints JSON.
    pub(crate) fn prints_json(&self) -> bool {
        match self {
            Self::Pull(arguments) => arguments.json,
            Self::Sync(arguments) => arguments.json,
            Self::Sign(arguments) => arguments.json,
            Self::Check(arguments) => arguments.json,
            Self::Explain(arguments) => arguments.json,
            Self::Call(_) | Self::Sandbox(_) | Self::Operations(_) | Self::Completions(_) => false,
        }
    }
}

/// Pull every order of a range of time into one file for each operation
///
/// A list is read window by window and page by page, so that the vendor's limits on ranges lose nothing.
/// Items that cannot be decoded are written to DIR/OPERATION.bad.jsonl with the path of the value at fault, and the pull
/// continues; it then exits with 1. So it does after a page that cannot be read, after a value of a parameter that the
/// vendor refuses where one call is made for each value, and where the vendor states more orders than arrived.
///
/// With --checkpoint, the same command continues a pull that was stopped or killed: no order is lost, and none is
/// written twice. One that was complete continues from its end: run every night, with --changed, it adds what changed
/// since the night before to the same files.
#[derive(Debug, Default, Args)]
#[command(after_help = help::with_codes(help::PULL), after_long_help = help::pull())]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Pull {
    /// What to pull: systems, operations, or the beginning of an operation's id
    #[arg(value_name = "SYSTEM[.OPERATION]", required_unless_present_any = ["sandbox", "shop", "schema"])]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// Directory of the files; it is created where missing. With --shop, the shop's files are in DIR/SHOP. - streams the
    /// orders of one operation to standard output, and the summary to standard error
    #[arg(long, value_name = "DIR", required_unless_present = "shop")]
    pub(crate) out: Option<PathBuf>,
    /// Write the one order that the orders of all systems become, in place of each system's own; their lines are in
    /// OPERATION.lines.csv or .parquet, in each line of jsonl, and in the view `lines` of SQLite
    #[arg(long)]
    pub(crate) unified: bool,
    /// Format of the files; SQLite and Parquet are in builds with the features of these names [default: jsonl]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Directory of pages that cannot be read, one file each: OPERATION.bad-page.N [default: the directory of --out]
    #[arg(long, value_name = "DIR")]
    pub(crate) bad: Option<PathBuf>,
    /// Pull from a sandbox in this process and compare the counts
    #[arg(long)]
    pub(crate) sandbox: bool,
    /// Orders that the sandbox has for each operation, up to 1000000
    #[arg(long, value_name = "N", requires = "sandbox", value_parser = sandbox::orders)]
    pub(crate) orders: Option<usize>,
    /// Seed of the sandbox's orders: the same one gives the same orders
    #[arg(long, value_name = "N", requires = "sandbox")]
    pub(crate) seed: Option<u64>,
    /// Number of days up to now in which the sandbox's orders were placed
    #[arg(long, value_name = "N", requires = "sandbox", value_parser = sandbox::days)]
    pub(crate) days: Option<u64>,
    /// Only this system of the sandbox; may be given several times
    #[arg(long, value_name = "SYSTEM", requires = "sandbox")]
    pub(crate) system: Vec<String>,
    /// First time: 2026-11-01, "2026-11-01 08:30:00" (Beijing time), 2026-11-01T00:30:00Z, or a span up to now: 7d, 12h,
    /// 30m [default: 30 days before --until]
    #[arg(long, value_name = "TIME", conflicts_with = "sandbox")]
    pub(crate) since: Option<String>,
    /// Last time, in the same forms; a date alone includes the entire day [default: now]
    #[arg(long, value_name = "TIME", conflicts_with = "sandbox")]
    pub(crate) until: Option<String>,
    /// Pull orders that changed since --since, not only those placed since
    ///
    /// It looks back ten minutes more. Where the vendor has no list by times of change, the orders placed some time
    /// before --since are read again, and the summary says what that does not see.
    #[arg(long)]
    pub(crate) changed: bool,
    /// Never end: ask for new orders again after so many seconds; for one operation
    #[arg(long, value_name = "SECONDS", conflicts_with_all = ["sandbox", "until"], value_parser = at_least_one::<u64>)]
    pub(crate) follow: Option<u64>,
    /// Longest time for which a pull with --follow waits because a server asks for it (Retry-After): 30s, 10m [default: 1h]
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    pub(crate) longest_wait: Option<Duration>,
    #[command(flatten)]
    pub(crate) resume: Resume,
    /// Number of windows of time that are read at the same time [default: 1]
    #[arg(long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub(crate) windows: Option<usize>,
    /// Number of pages that are requested ahead [default: 0]
    #[arg(long, value_name = "N")]
    pub(crate) prefetch: Option<u32>,
    /// Another base URL than the vendor's own: a proxy, or a sandbox elsewhere
    #[arg(long, value_name = "URL", conflicts_with = "sandbox")]
    pub(crate) base_url: Option<String>,
    /// Print the summary as one JSON object, also after an error
    #[arg(long)]
    pub(crate) json: bool,
    /// A parameter of the operations, as `dingdan operations SYSTEM.OPERATION` lists them; may be given several times.
    /// Codes also go by name (order_state=Shipped), times in the forms of --since
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "sandbox")]
    pub(crate) param: Vec<String>,
    #[command(flatten)]
    pub(crate) network: Network,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
}

/// Where a pull continues.
#[derive(Debug, Default, Args)]
pub(crate) struct Resume {
    /// File that stores the progress of the pull: the same command continues from it
    ///
    /// A complete pull continues from its end, up to --until or now. An earlier --since than before pulls everything
    /// again.
    #[arg(long, value_name = "FILE", conflicts_with = "sandbox")]
    pub(crate) checkpoint: Option<PathBuf>,
    /// Continue the checkpoint although the credentials differ, as they are of the same shop
    #[arg(long, requires = "checkpoint")]
    pub(crate) same_shop: bool,
    /// Where a file of orders is shorter than the checkpoint counts, or was changed, read again from the last point up to which
    /// it is as it was written
    ///
    /// What follows that point in the file is replaced. Without this, such a file is an error. Where the schema now says otherwise
    /// how orders become the one order, everything is pulled again.
    #[arg(long, requires = "checkpoint")]
    pub(crate) reread: bool,
}

/// Print the text that a call signs, and the signature
///
/// For comparing with another implementation. The signed text holds the credentials that are sent; the secret key
/// is never printed.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan sign SYSTEM
  dingdan sign SYSTEM --nonce 24680 --timestamp 1712563200 --key-style camel
  dingdan sign SYSTEM --credentials shop.env --json
  dingdan sign SYSTEM --shop downtown --config shops.toml"))]
pub(crate) struct Sign {
    /// A system that signs, or one of its operations
    #[arg(value_name = "SYSTEM[.OPERATION]")]
    pub(crate) target: String,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// Nonce [default: a fresh one]
    #[arg(long, value_name = "N")]
    pub(crate) nonce: Option<u64>,
    /// Time in seconds since 1970 [default: now]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(i64).range(0..))]
    pub(crate) timestamp: Option<i64>,
    /// How names are spelled in the signed text
    #[arg(long, value_enum, default_value_t = KeyStyle::AsSent)]
    pub(crate) key_style: KeyStyle,
    /// Members that are signed, by the names under which they are sent [default: the system's own]
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub(crate) signed: Vec<String>,
    /// A value that is sent besides, such as a parameter; may be given several times
    #[arg(long = "value", value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) values: Vec<(String, String)>,
    /// The text of the body, where it is signed
    #[arg(long, value_name = "TEXT")]
    pub(crate) body: Option<String>,
    /// Recompute the known signatures of the system instead
    #[arg(long)]
    pub(crate) vectors: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// The spelling of names in the signed text.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KeyStyle {
    /// As they are sent
    AsSent,
    /// With a small first letter
    Camel,
}

/// Decode answers and report where they differ from their document
///
/// Of one answer: items that cannot be decoded with their JSON paths, unknown fields, enum values that are not listed,
/// values in another form than documented, values that their fields cannot hold; for a refusal its code and what helps.
///
/// Of many answers: how often each of these came, and a patch that adds what is new to the schema file: YAML with the
/// counts as comments. Only one answer at a time is in memory.
///
/// What `pull` wrote is read as well: OPERATION.jsonl, OPERATION.bad.jsonl, OPERATION.bad-page.N, or the directory of
/// these. The operation is that of the file's name where none is given.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan check SYSTEM.order.list answer.json
  curl -s … | dingdan check SYSTEM.order.list - --json
  dingdan check SYSTEM.order.list recorded/ > patch.yaml
  zcat answers.jsonl.gz | dingdan check SYSTEM.order.list - --lines
  dingdan check orders/SYSTEM.order.list.bad.jsonl
  dingdan check --schema acme.yaml acme.order.list answer.json
  dingdan check --schema acme.yaml

Of many answers, exit code 1 wins over 2 and 2 over 0. Unknown fields and values change no exit code."))]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Check {
    /// Id of the operation that gave the answers [default: that of the file's name]
    pub(crate) operation: Option<String>,
    /// The answer's body, JSON lines (*.jsonl), or a directory of both; - for standard input. With --schema, none checks the
    /// schema alone
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// Read every line as an answer, as in *.jsonl and *.ndjson
    #[arg(long)]
    pub(crate) lines: bool,
    /// Report on one answer as on many
    #[arg(long)]
    pub(crate) drift: bool,
    /// Show which field becomes which field of the one order, with the values; buyers' data is hidden
    #[arg(long, conflicts_with = "drift")]
    pub(crate) unified: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Explain a vendor's result code: its meaning, its class, and what helps
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan explain 0
  dingdan explain 40001 --system SYSTEM
  dingdan explain -1"))]
pub(crate) struct Explain {
    /// The code, as the answer has it
    #[arg(allow_negative_numbers = true)]
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// Only this system's; codes of several systems may be the same
    #[arg(long, value_name = "SYSTEM")]
    pub(crate) system: Option<String>,
    /// Print one JSON list
    #[arg(long)]
    pub(crate) json: bool,
}

/// List systems and operations, their documents, and the credentials they need
///
/// Of one operation, its pages, windows and what else a pull does are listed as well, and its parameters with their kinds,
/// limits and codes.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan operations
  dingdan operations SYSTEM.order.list
  dingdan operations | grep DINGDAN_"))]
pub(crate) struct Operations {
    /// Only these systems or operations
    #[arg(value_name = "SYSTEM[.OPERATION]")]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) schema: Schema,
}

/// Print a script with which a shell completes this command line
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan completions bash > ~/.local/share/bash-completion/completions/dingdan
  dingdan completions zsh > ~/.zfunc/_dingdan
  dingdan completions fish > ~/.config/fish/completions/dingdan.fish"))]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// A system that the command was not built with.
#[derive(Debug, Default, Args)]
pub(crate) struct Schema {
    /// Work with the operations of this schema file, and no others: nothing has to be built
    #[arg(long, value_name = "FILE.yaml")]
    pub(crate) schema: Option<PathBuf>,
}

/// The sources of credentials.
#[derive(Debug, Default, Args)]
pub(crate) struct Secrets {
    /// File with credentials, NAME=value lines or one JSON object; - for standard input; read before the environment
    #[arg(long = "credentials", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Shop of the config file, with its system, base URL and credentials
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub(crate) shop: Option<String>,
    /// Config file with shops (TOML)
    #[arg(long, value_name = "FILE", env = "DINGDAN_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

impl Pull {
    /// The stock of its sandbox.
    pub(crate) fn stock(&self) -> Stock {
        Stock { orders: self.orders, seed: self.seed, days: self.days }
    }
}

fn at_least_one<T: FromStr + PartialOrd + From<u8>>(text: &str) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| *number >= T::from(1));
    number.ok_or_else(|| "a number from 1 is wanted".to_owned())
}
