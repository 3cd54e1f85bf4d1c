//! The paths at which a type occurs in answers.

use crate::model::{Kind, Platform};
use std::collections::BTreeMap;

/// The maximum number of places that are listed per type.
const MAX_PLACES: usize = 3;

/// A place of a type: the operation, its document, and the path in the answer.
pub(super) struct Place<'a> {
    pub(super) operation: &'a str,
    pub(super) source: &'a str,
    pub(super) path: String,
}

/// The places of every type, by its name; at most [`MAX_PLACES`] per type.
pub(super) fn all(platform: &Platform) -> BTreeMap<&str, Vec<Place<'_>>> {
    let mut found: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    for operation in &platform.operations {
        let mut open = vec![(operation.answer.of.as_str(), String::new())];
        while let Some((name, path)) = open.pop() {
            let places = found.entry(name).or_default();
            if places.len() == MAX_PLACES {
                continue;
            }
            places.push(Place { operation: &operation.id, source: &operation.source, path: path.clone() });
            let fields = platform.type_named(name).map(|declared| declared.fields.as_slice()).unwrap_or_default();
            for field in fields.iter().rev() {
                if let Some(of) = below(&field.kind) {
                    let dot = if path.is_empty() { "" } else { "." };
                    let brackets = if matches!(field.kind, Kind::List(_)) { "[]" } else { "" };
                    open.push((of, format!("{path}{dot}{}{brackets}", field.wire)));
                }
            }
        }
    }
    found
}

/// The type that a kind refers to.
fn below(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Object(name) => Some(name),
        Kind::List(of) | Kind::Map(of) => below(of),
        _ => None,
    }
}
