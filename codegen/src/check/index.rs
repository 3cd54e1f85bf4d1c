//! Types and enums by name.

use std::collections::HashMap;

use crate::yaml::{Enum, Platform, Type};

/// Types and enums by name.
pub(crate) struct Index<'a> {
    types: HashMap<&'a str, &'a Type>,
    enums: HashMap<&'a str, &'a Enum>,
}

impl<'a> Index<'a> {
    /// The names of a platform.
    pub(crate) fn new(raw: &'a Platform) -> Self {
        Index {
            types: raw.types.iter().map(|(name, of)| (name.as_str(), of)).collect(),
            enums: raw.enums.iter().map(|(name, of)| (name.as_str(), of)).collect(),
        }
    }

    /// The type of that name.
    pub(crate) fn type_named(&self, name: &str) -> Option<&'a Type> {
        self.types.get(name).copied()
    }

    /// The enum of that name.
    pub(crate) fn enum_named(&self, name: &str) -> Option<&'a Enum> {
        self.enums.get(name).copied()
    }

    /// Names of all types, sorted.
    pub(crate) fn type_names(&self) -> Vec<&'a str> {
        sorted(self.types.keys().copied())
    }

    /// Names of all enums, sorted.
    pub(crate) fn enum_names(&self) -> Vec<&'a str> {
        sorted(self.enums.keys().copied())
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names
}
