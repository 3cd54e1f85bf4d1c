//! The sandbox, without sockets and with them. One program, so that it is linked once.

mod amounts;
mod answers;
mod any_request;
mod authorisation;
mod coherence;
mod common;
mod corpus;
mod faults;
mod limits;
mod odd;
mod quirks;
mod rules;
mod seed;
mod selection;
mod sockets;
mod state;
mod tokens;
mod unified;
