//! Types and enums by name.

use std::collections::HashMap;

use super::Imports;
use super::imports::{LIKE, like};
use crate::yaml::{Enum, Mapping, Platform, Text, Type};

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

    /// How the one order is made of a type: its own mapping, and what it does not say of the one that it is `like`. An `Err`
    /// is the name of a type that has none.
    pub(crate) fn order_of(&self, of: &'a Type) -> Option<Result<Mapping, &'a Text>> {
        let own = of.order.as_ref()?;
        let Some(name) = like(own) else { return Some(Ok(own.clone())) };
        let own_types = self.type_named(name).and_then(|of| of.order.as_ref());
        let Some(other) = own_types.or_else(|| self.imports.orders.get(name.as_str())) else {
            return Some(Err(name));
        };
        let rest = other.iter().filter(|(key, _)| own.get(key).is_none() && key.as_str() != LIKE);
        let own = own.iter().filter(|(key, _)| key.as_str() != LIKE);
        Some(Ok(own.chain(rest).map(|(key, mapped)| (key.clone(), mapped.clone())).collect()))
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
