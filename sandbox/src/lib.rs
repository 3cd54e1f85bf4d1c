//! A loopback server that answers every operation of `dingdan` from its declarations alone.
//!
//! It contains no code for any platform: paths, credentials, limits, envelopes and the schema of every answer come from
//! [`dingdan::operations`]. The contents of an answer are made up: always the same for the same seed, and valid by their
//! kinds.
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
//! A call of an operation goes through [`MockVendor::handle`]: `auth` finds its shop, `request` reads and checks its
//! parameters, `selection` chooses among the `items`, and `answer` writes them, filled with `values`. The vendor can
//! change while it is called, and have [`Fault`]s: by its methods, or over HTTP under `/_sandbox/` (`control`, `page`).

mod answer;
mod auth;
mod control;
mod declarations;
mod faults;
mod items;
mod options;
mod page;
mod request;
#[doc(hidden)]
pub mod sample;
#[rustfmt::skip]
mod samples;
mod selection;
mod server;
mod values;
mod vendor;

/// The types of requests and responses.
pub use axum::{body::Bytes, http};
pub use declarations::Declarations;
pub use faults::{BodyFault, Fault, Oddity, PagingFault, RowFault, TotalFault, When};
pub use options::Options;
#[doc(hidden)]
pub use samples::sample;
pub use server::{Sandbox, router};
pub use values::Quirks;
pub use vendor::{Change, Counts, Entry, MockVendor, UnknownName, Verdict};
