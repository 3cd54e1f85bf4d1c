//! Paging against a server whose orders change while it answers.

mod cut;
mod listing;
mod pull;
mod server;
mod shop;
