//! Paths of wire names.

/// Wire names from the root.
pub(crate) type Path = &'static [&'static str];

/// The names of a dotted path.
pub(crate) use dingdan::client::path::interned as path;
