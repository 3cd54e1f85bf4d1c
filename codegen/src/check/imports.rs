//! Types and enums of other platforms, which a platform refers to as `acme.Order`.

use super::vocabulary::plain_kind;
use crate::yaml::{Enum, Field, Mapped, Mapping, Platform, Spanned, Text, Type};
use std::collections::HashMap;

/// The types and enums of other platforms that a platform uses, with those that they lead to. Their names, and the names in
/// them, have the platform in front: `acme.Order`.
#[derive(Default)]
pub(crate) struct Imports {
    /// The types.
    pub(crate) types: Vec<(Text, Type)>,
    /// The enums.
    pub(crate) enums: Vec<(Text, Enum)>,
    /// Everything that could be imported, for suggestions.
    pub(crate) available: Vec<String>,
    /// How the one order is made of types of others, by their names with the platform in front.
    pub(crate) orders: HashMap<String, Mapping>,
}

impl Imports {
    /// Whether a platform uses anything of others.
    pub(crate) fn are_used(raw: &Platform) -> bool {
        let likes = raw.types.iter().filter_map(|(_, of)| like(of.order.as_ref()?)).map(|like| like.value.clone());
        references(raw).chain(likes).any(|name| name.contains('.'))
    }

    /// What a platform uses of the others.
    pub(crate) fn new(raw: &Platform, others: &[&Platform]) -> Self {
        let others: Vec<_> = others.iter().copied().filter(|other| other.id.value != raw.id.value).collect();
        let mut imports = Self { available: available(&others), orders: orders(&others), ..Self::default() };
        let mut wanted: Vec<String> = references(raw).filter(|name| name.contains('.')).collect();
        while let Some(name) = wanted.pop() {
            let is_known = |known: &Text| known.value == name;
            if imports.types.iter().any(|(known, _)| is_known(known))
                || imports.enums.iter().any(|(known, _)| is_known(known))
            {
                continue;
            }
            let Some((other, local)) = split(&name, &others) else { continue };
            if let Some((at, of)) = other.types.get(local) {
                let of = qualified(of, other, &raw.id);
                wanted.extend(of.fields.iter().flat_map(|(_, field)| names(field)).filter(|name| name.contains('.')));
                imports.types.push((Text { value: name, at: at.at }, of));
            } else if let Some((at, of)) = other.enums.get(local) {
                imports.enums.push((Text { value: name, at: at.at }, of.clone()));
            }
        }
        imports
    }
}

fn orders(others: &[&Platform]) -> HashMap<String, Mapping> {
    let of = |other: &&Platform| {
        let id = other.id.value.clone();
        let orders = other.types.iter().filter_map(|(name, of)| Some((name.value.clone(), of.order.clone()?)));
        orders.map(move |(name, order)| (format!("{id}.{name}"), order)).collect::<Vec<_>>()
    };
    others.iter().flat_map(of).collect()
}

/// The type whose mapping a mapping starts from.
pub(crate) fn like(mapping: &Mapping) -> Option<&Text> {
    match mapping.get(LIKE) {
        Some((_, Mapped::First(names))) => names.first(),
        _ => None,
    }
}

/// The key for the type whose mapping a mapping starts from.
pub(crate) const LIKE: &str = "like";

fn available(others: &[&Platform]) -> Vec<String> {
    let of = |other: &&Platform| {
        let names: Vec<_> = other.types.names().chain(other.enums.names()).map(str::to_owned).collect();
        let id = other.id.value.clone();
        names.into_iter().map(move |name| format!("{id}.{name}"))
    };
    others.iter().flat_map(of).collect()
}

/// The platform that a name leads to, and the name there.
fn split<'a, 'n>(name: &'n str, others: &[&'a Platform]) -> Option<(&'a Platform, &'n str)> {
    let (platform, local) = name.split_once('.')?;
    others.iter().find(|other| other.id.value == platform).map(|other| (*other, local))
}

/// The names of types and enums that a platform's answers, fields and parameters have.
fn references(raw: &Platform) -> impl Iterator<Item = String> {
    let answers = raw.operations.iter().map(|(_, operation)| operation.answer.of.value.clone());
    let events = raw.events.iter().flat_map(|events| events.list.iter()).map(|(_, event)| event.of.value.clone());
    answers.chain(events).chain(super::fields::all(raw).flat_map(|site| names(site.field)))
}

fn names(field: &Field) -> impl Iterator<Item = String> {
    let of = field.of.as_ref().map(|of| of.name.value.clone());
    of.into_iter().chain(field.keys.as_ref().map(|keys| keys.value.clone()))
}

/// A type of another platform, with the platform in front of the names in it. Names of the platform that imports it are
/// left without.
fn qualified(of: &Type, owner: &Platform, importer: &str) -> Type {
    let qualify = |name: &mut Text| {
        let own = name.value.strip_prefix(importer).and_then(|rest| rest.strip_prefix('.'));
        if let Some(own) = own {
            name.value = own.to_owned();
        } else if !name.value.contains('.') && plain_kind(name).is_none() {
            name.value = format!("{}.{}", owner.id.value, name.value);
        }
    };
    let fields = of.fields.iter().map(|(wire, field)| {
        let mut field = field.clone();
        // The owner's server sends `[]` for an empty object, wherever the type is used.
        if owner.empty_object_as_list && ["object", "map"].contains(&field.shape()) {
            field.empty_list.get_or_insert(Spanned { value: true, at: wire.at });
        }
        if let Some(of) = &mut field.of {
            qualify(&mut of.name);
        }
        if let Some(keys) = &mut field.keys {
            qualify(keys);
        }
        (wire.clone(), field)
    });
    Type { fields: fields.collect(), ..of.clone() }
}
