//! Types and enums by name.

use std::collections::HashMap;

use super::Imports;
use crate::yaml::{Enum, Platform, Text, Type};

/// Types and enums by name.
pub(crate) struct Index<'a> {
    types: HashMap<&'a str, &'a Type>,
    enums: HashMap<&'a str, &'a Enum>,
    imports: &'a Imports,
}

impl<'a> Index<'a> {
    /// The names of a platform, and of others that it uses.
    pub(crate) fn new(raw: &'a Platform, imports: &'a Imports) -> Self {
        let imported_types = imports.types.iter().map(|(name, of)| (name, of));
        let imported_enums = imports.enums.iter().map(|(name, of)| (name, of));
        Index {
            types: by_name(raw.types.iter().chain(imported_types)),
            enums: by_name(raw.enums.iter().chain(imported_enums)),
            imports,
        }
    }

    /// What is used of other platforms.
    pub(crate) fn imports(&self) -> &'a Imports {
        self.imports
    }

    /// The type of that name.
    pub(crate) fn type_named(&self, name: &str) -> Option<&'a Type> {
        self.types.get(name).copied()
    }

    /// The enum of that name.
    pub(crate) fn enum_named(&self, name: &str) -> Option<&'a Enum> {
        self.enums.get(name).copied()
    }

    /// Names that other platforms have, with the platform in front.
    pub(crate) fn available(&self) -> impl Iterator<Item = &'a str> {
        self.imports.available.iter().map(String::as_str)
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

fn by_name<'a, T>(entries: impl Iterator<Item = (&'a Text, &'a T)>) -> HashMap<&'a str, &'a T> {
    entries.map(|(name, of)| (name.as_str(), of)).collect()
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names
}
