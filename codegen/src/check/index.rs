//! Types and enums by name.

use std::collections::HashMap;

use super::Imports;
use super::imports::{LIKE, like};
use crate::yaml::{EACH, Enum, Mapped, Mapping, Platform, Text, Type};

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

    /// How the one order is made of a type: its own mapping, and what it does not say of the one that it is `like`, in objects
    /// and lists as well. An `Err` is the name of a type that has none.
    pub(crate) fn order_of(&self, of: &'a Type) -> Option<Result<Mapping, &'a Text>> {
        let own = of.order.as_ref()?;
        let Some(name) = like(own) else { return Some(Ok(own.clone())) };
        let own_types = self.type_named(name).and_then(|of| of.order.as_ref());
        let Some(other) = own_types.or_else(|| self.imports.orders.get(name.as_str())) else {
            return Some(Err(name));
        };
        Some(Ok(merged(own, other)))
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

/// The entries of a mapping, and what it does not say of another one.
fn merged(own: &Mapping, other: &Mapping) -> Mapping {
    let rest = other.iter().filter(|(key, _)| own.get(key).is_none() && key.as_str() != LIKE);
    let own = own.iter().filter(|(key, _)| key.as_str() != LIKE).map(|(key, mapped)| {
        let both = other.get(key).and_then(|(_, other)| both(mapped, other));
        (key.clone(), both.unwrap_or_else(|| mapped.clone()))
    });
    own.chain(rest.map(|(key, mapped)| (key.clone(), mapped.clone()))).collect()
}

/// What two sources make together, if the own one does not take the place of the other.
fn both(own: &Mapped, other: &Mapped) -> Option<Mapped> {
    Some(match (own, other) {
        // The first table that says a thing counts.
        (Mapped::Statuses(own), Mapped::Statuses(other)) => {
            Mapped::Statuses(own.iter().chain(other).cloned().collect())
        }
        (Mapped::Object(own), Mapped::Object(other)) => Mapped::Object(merged(own, other)),
        (Mapped::Rows(own), Mapped::Rows(other)) => match (own.as_slice(), other.as_slice()) {
            ([own], [other]) if list(own).is_some() && list(own) == list(other) => {
                Mapped::Rows(vec![merged(own, other)])
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// The list that a row takes its elements from.
fn list(row: &Mapping) -> Option<&str> {
    match row.get(EACH) {
        Some((_, Mapped::First(paths))) => paths.first().map(|path| path.as_str()),
        _ => None,
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
