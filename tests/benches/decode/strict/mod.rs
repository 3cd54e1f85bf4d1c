//! The same types as a good engineer writes them by hand: plain derives, each field as the example sends it.
#![allow(unreachable_pub, reason = "written as they are in a library")]
#![allow(clippy::struct_field_names, reason = "the vendors' names")]

pub(crate) mod damaijia;
pub(crate) mod minishop;
pub(crate) mod xiaoe;
pub(crate) mod zvcms;
