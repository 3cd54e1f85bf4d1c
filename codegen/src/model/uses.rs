//! The operations that use a type or an enum.

use super::{Field, Kind, Operation, Platform};
use std::collections::{BTreeMap, BTreeSet};

/// The operations whose parameters or answers hold a type or an enum, by its name, in the order of the file. What none uses
/// is absent.
pub(crate) fn uses(platform: &Platform) -> BTreeMap<&str, Vec<&Operation>> {
    let types: BTreeMap<&str, &[Field]> =
        platform.all_types().map(|declared| (declared.name.as_str(), declared.fields.as_slice())).collect();
    let mut found: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &platform.operations {
        let mut seen = BTreeSet::new();
        let mut open = vec![operation.answer.of.as_str()];
        open.extend(operation.params.iter().flat_map(|param| param.field.names()));
        while let Some(name) = open.pop() {
            if !seen.insert(name) {
                continue;
            }
            found.entry(name).or_default().push(operation);
            open.extend(types.get(name).into_iter().copied().flatten().flat_map(Field::names));
        }
    }
    found
}

impl Field {
    /// The types and enums that it refers to.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.kind.named().into_iter().chain(self.keys.as_deref())
    }
}

impl Kind {
    /// The type or enum that it refers to.
    pub(crate) fn named(&self) -> Option<&str> {
        match self {
            Self::Enum(name) | Self::Object(name) => Some(name),
            Self::List(of) | Self::Map(of) => of.named(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::uses;
    use crate::load;

    const SCHEMA: &str = include_str!("../../tests/emit/acme.yaml");

    #[test]
    fn every_operation_that_reaches_a_name_uses_it() {
        // Only a parameter of the list holds a color now.
        let schema = SCHEMA.replace("{kind: enum, of: Color, aliases: [kind],", "{kind: text, aliases: [kind],");
        let platform = load("acme.yaml", &schema).expect("a schema");
        let uses = uses(&platform);
        for (name, want) in [
            ("Answer", &["list_orders", "get_order"][..]),
            ("Order", &["list_orders", "get_order", "get_raw_order"]),
            ("Digit", &["list_orders", "get_order", "get_raw_order"]),
            ("Color", &["list_orders"]),
            ("Token", &["get_token"]),
            ("Nothing", &[]),
        ] {
            let found = uses.get(name).into_iter().flatten().map(|operation| operation.name.as_str());
            assert_eq!(found.collect::<Vec<_>>(), want, "{name}");
        }
    }
}
