//! Enums and result codes.

use super::{Changes, pairs};
use crate::model::{Code, Enum, EnumValue};

/// Compares result codes, which are variants of one enum.
pub(super) fn codes(platform: &str, old: &[Code], new: &[Code], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |code| &code.code) {
        let Some(code) = before.or(after) else { continue };
        let place = format!("{platform}.codes.{}", code.code);
        match (before, after) {
            (Some(before), Some(after)) => {
                changes.compare(true, &place, "the name", &before.name, &after.name);
                if before.class != after.class {
                    changes.breaking(&place, format!("the class was {:?}, is {:?}", before.class, after.class));
                }
                if before.retry != after.retry {
                    changes.compatible(&place, "the way to retry changed");
                }
            }
            (Some(_), None) => changes.breaking(&place, "the code was removed"),
            _ => changes.compatible(&place, "the code was added"),
        }
    }
}

pub(super) fn compare(platform: &str, old: &[Enum], new: &[Enum], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |one| &one.name) {
        let Some(one) = before.or(after) else { continue };
        let place = format!("{platform}.{}", one.name);
        match (before, after) {
            (Some(before), Some(after)) => {
                let repr = |text| if text { "text" } else { "a number" };
                changes.compare(true, &place, "the code", repr(before.text), repr(after.text));
                values(&place, &before.values, &after.values, changes);
            }
            (Some(_), None) => changes.breaking(&place, "the enum was removed"),
            _ => changes.compatible(&place, "the enum was added"),
        }
    }
}

/// Compares values. All enums are open, so an added value is not breaking.
fn values(of: &str, old: &[EnumValue], new: &[EnumValue], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |value| &value.code) {
        let Some(value) = before.or(after) else { continue };
        let place = format!("{of}.{}", value.code);
        match (before, after) {
            (Some(before), Some(after)) => {
                changes.compare(true, &place, "the name", &before.name, &after.name);
                if before.request != after.request {
                    let what = if after.request { "requests may send it" } else { "requests must not send it" };
                    changes.add(before.request, &place, what);
                }
                if before.deprecated.is_none() && after.deprecated.is_some() {
                    changes.compatible(&place, "it is deprecated");
                }
            }
            (Some(_), None) => changes.breaking(&place, "the value was removed"),
            _ => changes.compatible(&place, "the value was added"),
        }
    }
}
