//! Lists what changed between two versions of the schemas, for users of the bindings.
//!
//! A change is breaking if a program that uses the old bindings may fail to compile, send something different, or no
//! longer receive something. Changes of descriptions, notes and the order of fields are not listed.

mod auth;
mod enums;
mod events;
mod operations;
mod pages;
mod params;
mod rest;
#[cfg(test)]
mod tests;
mod types;

use std::fmt;

use crate::model::Platform;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whether programs may have to be changed.
    pub breaking: bool,
    /// The item that changed: an operation's id, a type's path, and so on.
    pub place: String,
    /// What changed.
    pub what: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.breaking { "breaking" } else { "compatible" };
        write!(f, "{word}: {}: {}", self.place, self.what)
    }
}

/// Every change, grouped by platform.
pub fn compare(old: &[Platform], new: &[Platform]) -> Vec<Change> {
    let mut changes = Changes(Vec::new());
    for (before, after) in pairs(old, new, |platform| &platform.id) {
        match (before, after) {
            (Some(before), Some(after)) => platform(before, after, &mut changes),
            (Some(gone), None) => changes.breaking(&gone.id, "the platform was removed"),
            (None, Some(added)) => changes.compatible(&added.id, "the platform was added"),
            (None, None) => (),
        }
    }
    changes.0
}

fn platform(old: &Platform, new: &Platform, changes: &mut Changes) {
    let id = old.id.as_str();
    if old.base_url != new.base_url {
        changes.compatible(id, format!("the base URL was {}, is {}", old.base_url, new.base_url));
    }
    if old.rates != new.rates {
        changes.compatible(id, "the rate limit changed");
    }
    auth::compare(id, &old.auth, &new.auth, changes);
    enums::codes(id, &old.codes, &new.codes, changes);
    enums::compare(id, &old.enums, &new.enums, changes);
    types::compare(id, &old.types, &new.types, changes);
    operations::compare(&old.operations, &new.operations, changes);
    events::compare(id, old.events.as_ref(), new.events.as_ref(), changes);
    rest::compare(old, new, changes);
}

/// The changes found so far.
pub(crate) struct Changes(Vec<Change>);

impl Changes {
    pub(crate) fn breaking(&mut self, place: &str, what: impl Into<String>) {
        self.add(true, place, what);
    }

    pub(crate) fn compatible(&mut self, place: &str, what: impl Into<String>) {
        self.add(false, place, what);
    }

    pub(crate) fn add(&mut self, breaking: bool, place: &str, what: impl Into<String>) {
        self.0.push(Change { breaking, place: place.to_owned(), what: what.into() });
    }

    /// Adds a change of `what` if the old and the new value differ.
    pub(crate) fn compare<T: PartialEq + fmt::Display + ?Sized>(
        &mut self,
        breaking: bool,
        place: &str,
        what: &str,
        old: &T,
        new: &T,
    ) {
        if old != new {
            self.add(breaking, place, format!("{what} was {old}, is {new}"));
        }
    }
}

/// Pairs the old and new items with the same key: first the old items in their order, then the added ones.
pub(crate) fn pairs<'a, T, K: PartialEq + ?Sized>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&T) -> &K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let same = |one: &T, all: &'a [T]| all.iter().find(|other| key(other) == key(one));
    let kept = old.iter().map(|before| (Some(before), same(before, new)));
    let added = new.iter().filter(|after| same(after, old).is_none()).map(|after| (None, Some(after)));
    kept.chain(added).collect()
}
