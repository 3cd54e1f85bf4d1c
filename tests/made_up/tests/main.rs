//! Made-up platforms, as emitted and as read at run time. One program, so that it is linked once.

mod backwards;
mod calls;
mod common;
mod envelope;
mod events;
mod order;
mod pull;
mod refused;
mod tokens;
mod vocabulary;
mod wire;
