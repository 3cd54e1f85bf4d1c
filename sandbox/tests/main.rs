//! The sandbox, without sockets and with them. One program, so that it is linked once.

mod amounts;
mod answers;
mod authorisation;
mod coherence;
mod common;
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
