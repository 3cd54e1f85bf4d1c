//! Types and their fields.

use heck::ToSnakeCase;

use super::{Changes, pairs};
use crate::model::{Field, Kind, Type};

pub(super) fn compare(platform: &str, old: &[Type], new: &[Type], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |one| &one.name) {
        let Some(one) = before.or(after) else { continue };
        let place = format!("{platform}.{}", one.name);
        match (before, after) {
            (Some(before), Some(after)) => fields(&place, &before.fields, &after.fields, changes),
            (Some(_), None) => changes.breaking(&place, "the type was removed"),
            _ => changes.compatible(&place, "the type was added"),
        }
    }
}

fn fields(of: &str, old: &[Field], new: &[Field], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |field| &field.wire) {
        let Some(field) = before.or(after) else { continue };
        let place = format!("{of}.{}", field.wire);
        match (before, after) {
            (Some(before), Some(after)) => {
                common(&place, before, after, changes);
                reading(&place, before, after, changes);
            }
            (Some(_), None) => changes.breaking(&place, "the field was removed"),
            _ => changes.compatible(&place, "the field was added"),
        }
    }
}

/// Compares the properties that fields and parameters share: the name in the bindings, the kind, whether it is printed.
pub(super) fn common(place: &str, old: &Field, new: &Field, changes: &mut Changes) {
    changes.compare(true, place, "the name in the bindings", &binding(old), &binding(new));
    changes.compare(true, place, "the kind", &kind(&old.kind), &kind(&new.kind));
    if old.sensitive != new.sensitive {
        changes.add(
            old.sensitive,
            place,
            if new.sensitive { "it is no longer printed" } else { "it is now printed" },
        );
    }
    if old.deprecated.is_none() && new.deprecated.is_some() {
        changes.compatible(place, "it is deprecated");
    }
}

/// Compares what is accepted in answers.
fn reading(place: &str, old: &Field, new: &Field, changes: &mut Changes) {
    for alias in old.aliases.iter().filter(|alias| !new.aliases.contains(alias)) {
        changes.breaking(place, format!("it is no longer read from `{alias}`"));
    }
    for alias in new.aliases.iter().filter(|alias| !old.aliases.contains(alias)) {
        changes.compatible(place, format!("it is also read from `{alias}`"));
    }
    for value in old.absent.iter().filter(|value| !new.absent.contains(value)) {
        changes.breaking(place, format!("`{value}` no longer means absent"));
    }
    for value in new.absent.iter().filter(|value| !old.absent.contains(value)) {
        changes.breaking(place, format!("`{value}` now means absent"));
    }
}

/// The name in the bindings.
pub(super) fn binding(field: &Field) -> String {
    field.name.clone().unwrap_or_else(|| field.wire.to_snake_case())
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Enum(of) | Kind::Object(of) => format!("`{of}`"),
        Kind::List(of) => format!("a list of {}", self::kind(of)),
        Kind::Map(of) => format!("a map to {}", self::kind(of)),
        plain => format!("`{}`", format!("{plain:?}").to_snake_case()),
    }
}
