//! A loopback server that answers every operation of `dingdan` from its declarations alone.
//!
//! It knows no platform: paths, credentials, limits, envelopes and the schema of every answer come from
//! [`dingdan::operations`]. What is in an answer is made up, always the same for the same seed, and legal by kind.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use dingdan_sandbox::{Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options { orders: 250, ..Options::default() }).await?;
//! for operation in dingdan::operations() {
//!     let spec = operation.spec();
//!     println!("{} {}{}", spec.method, sandbox.base_url(spec.platform.id), spec.path);
//! }
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! A call goes through [`Vendor::handle`]: route (`route`), authorisation (`authorise`), reading and checking
//! (`request`), selecting (`select`) and paging (`paging`) the items of a `stock`, and the `answer`. It can change while
//! it is called, and go wrong on purpose ([`Fault`]): by the methods of [`Vendor`], or over HTTP under `/_sandbox/`.

mod amount;
mod answer;
mod authorise;
mod call;
mod control;
mod damage;
mod fault;
mod fill;
mod generic;
mod grant;
mod limit;
mod listing;
mod live;
mod log;
mod look;
mod mix;
mod network;
mod nonces;
mod options;
mod paging;
mod path;
mod place;
mod plan;
mod put;
mod quirks;
mod refusal;
mod request;
mod route;
mod rule;
mod sandbox;
mod select;
mod shop;
mod shops;
mod stock;
mod times;
mod vendor;
mod write;

pub use call::{Call, Reply};
pub use fault::{Fault, When};
pub use log::{Counts, Entry, Verdict};
pub use options::Options;
pub use quirks::Quirks;
pub use sandbox::Sandbox;
pub use vendor::{Change, UnknownName, Vendor};
