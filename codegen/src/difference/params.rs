//! Parameters.

use super::types::{binding, common};
use super::{Changes, pairs};
use crate::model::{Operation, Param};

pub(super) fn compare(old: &Operation, new: &Operation, changes: &mut Changes) {
    for (before, after) in pairs(&old.params, &new.params, |param| &param.path) {
        let Some(param) = before.or(after) else { continue };
        let place = format!("{}({})", old.id, param.path.join("."));
        match (before, after) {
            (Some(before), Some(after)) => both(&place, before, after, changes),
            (Some(_), None) => changes.breaking(&place, "the parameter was removed"),
            (None, Some(added)) if added.required && added.constant.is_none() => {
                changes.breaking(&place, "a required parameter was added");
            }
            _ => changes.compatible(&place, "the parameter was added"),
        }
    }
    arguments(old, new, changes);
}

fn both(place: &str, old: &Param, new: &Param, changes: &mut Changes) {
    common(place, &old.field, &new.field, changes);
    if old.required != new.required {
        // In both cases the arguments of `new` change.
        changes.breaking(place, if new.required { "it is required" } else { "it is no longer required" });
    }
    match (&old.constant, &new.constant) {
        (None, Some(always)) => changes.breaking(place, format!("its value is always `{always}`")),
        (Some(_), None) => changes.compatible(place, "callers can set it"),
        (Some(old), Some(new)) => changes.compare(false, place, "the constant value", old, new),
        (None, None) => (),
    }
    limit(place, "the minimum", (old.min, new.min), |old, new| new > old, changes);
    limit(place, "the maximum", (old.max, new.max), |old, new| new < old, changes);
    limit(place, "the maximum number of elements", (old.max_items, new.max_items), |old, new| new < old, changes);
    if old.default != new.default {
        changes.compatible(place, "the default of the vendor changed");
    }
    let sent = |param: &Param| param.place.word();
    if old.place != new.place {
        changes.compatible(place, format!("it moved from the {} to the {}", sent(old), sent(new)));
    }
}

/// Compares limits; a narrower limit is breaking.
fn limit<T: PartialEq + Copy + std::fmt::Display>(
    place: &str,
    what: &str,
    limits: (Option<T>, Option<T>),
    narrower: impl Fn(T, T) -> bool,
    changes: &mut Changes,
) {
    match limits {
        (None, Some(new)) => changes.breaking(place, format!("{what} is limited to {new}")),
        (Some(_), None) => changes.compatible(place, format!("{what} is no longer limited")),
        (Some(old), Some(new)) => changes.compare(narrower(old, new), place, what, &old, &new),
        (None, None) => (),
    }
}

/// Compares the order of the required parameters, which are the arguments of `new`.
fn arguments(old: &Operation, new: &Operation, changes: &mut Changes) {
    let listed = |operation: &Operation| -> Vec<String> {
        let required = operation.params.iter().filter(|param| param.required && param.constant.is_none());
        required.map(|param| binding(&param.field)).collect()
    };
    let (before, mut after) = (listed(old), listed(new));
    let order = after.clone();
    after.sort_unstable();
    let mut sorted = before.clone();
    sorted.sort_unstable();
    if sorted == after && before != order {
        changes.breaking(&old.id, format!("the order of the arguments is {}", order.join(", ")));
    }
}
