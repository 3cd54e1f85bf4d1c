//! Where in an answer a type stands.

use crate::model::{Kind, Platform};
use std::collections::BTreeMap;

/// How many places of one type are told.
const MOST: usize = 3;

/// A place of a type: the operation that answers it, its document, and the path in the answer.
pub(super) struct Place<'a> {
    pub(super) operation: &'a str,
    pub(super) source: &'a str,
    pub(super) path: String,
}

/// Places of every type, by its name; some of them where there are many.
pub(super) fn all(platform: &Platform) -> BTreeMap<&str, Vec<Place<'_>>> {
    let mut found: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    for operation in &platform.operations {
        let mut open = vec![(operation.answer.of.as_str(), String::new())];
        while let Some((name, path)) = open.pop() {
            let places = found.entry(name).or_default();
            if places.len() == MOST {
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

/// The type that a kind holds.
fn below(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Object(name) => Some(name),
        Kind::List(of) | Kind::Map(of) => below(of),
        _ => None,
    }
}
