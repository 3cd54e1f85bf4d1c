//! Types that belong to no platform.

use super::from_yaml::keys;
use super::{Entries, Enum, Text, Type};

/// The enums and types of the one order.
#[derive(Debug, Default)]
pub(crate) struct SharedTypes {
    /// The enums by name.
    pub(crate) enums: Entries<Enum>,
    /// The types by name.
    pub(crate) types: Entries<Type>,
    /// The paths of amounts that may be negative.
    pub(crate) negative: Vec<Text>,
    /// The amounts that others should add up to, by path.
    pub(crate) sums: Entries<Text>,
}

keys!(SharedTypes: needs [enums, types, negative, sums], takes []);
