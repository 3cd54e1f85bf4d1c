//! What a vendor posts.

use super::{Changes, pairs};
use crate::model::Events;

/// Compares the events of a platform.
pub(super) fn compare(place: &str, old: Option<&Events>, new: Option<&Events>, changes: &mut Changes) {
    let list = |events: Option<&Events>| events.map_or_else(Vec::new, |events| events.list.clone());
    for (before, after) in pairs(&list(old), &list(new), |event| event.id.as_str()) {
        match (before, after) {
            (Some(before), Some(after)) => {
                changes.compare(true, &before.id, "the type", &before.of, &after.of);
                changes.compare(false, &before.id, "the action", &before.action, &after.action);
            }
            (Some(gone), None) => changes.breaking(&gone.id, "the event was removed"),
            (None, Some(added)) => changes.compatible(&added.id, "the event was added"),
            (None, None) => (),
        }
    }
    let (Some(old), Some(new)) = (old, new) else { return };
    if old.verify.key.name != new.verify.key.name {
        let (old, new) = (&old.verify.key.name, &new.verify.key.name);
        changes.breaking(place, format!("posts were signed with {old}, are with {new}"));
    }
}
