//! Paging against a server whose orders change while it answers.

mod listing;
mod pull;
mod server;
mod shop;
