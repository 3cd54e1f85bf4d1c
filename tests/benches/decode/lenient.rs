//! The same types by hand once more, made to survive what servers really send and to lose nothing of it.
#![allow(unreachable_pub, reason = "written as they are in a library")]
#![allow(clippy::struct_field_names, reason = "the vendors' names")]

pub(crate) mod damaijia;
pub(crate) mod minishop;
mod read;
pub(crate) mod xiaoe;
pub(crate) mod zvcms;
