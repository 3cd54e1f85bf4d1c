//! Paging against a server whose orders change while it answers.

mod cursors;
#[cfg(feature = "client")]
mod cut;
mod ends;
mod gaps;
mod listing;
mod nights;
mod pull;
mod scripted;
mod server;
mod shop;
mod strict;
mod windows;
