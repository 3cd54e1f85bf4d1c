//! Paging against a server whose orders change while it answers.

#[cfg(feature = "client")]
mod cut;
mod listing;
mod pull;
mod server;
mod shop;
