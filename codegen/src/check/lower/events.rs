//! What a vendor posts.

use super::auth::signature;
use super::{label, text};
use crate::check::vocabulary::{EVENT_BODIES, SENT_PLACES, meaning_or};
use crate::model::{Event, Events, Place};
use crate::yaml;

/// Converts the events of a platform.
pub(crate) fn events(platform: &yaml::Platform, raw: &yaml::Events) -> Option<Events> {
    let event = |(id, raw): (&yaml::Text, &yaml::Event)| Event {
        id: format!("{}.{}", platform.id.value, id.value),
        action: raw.action.as_ref().unwrap_or(id).value.clone(),
        of: raw.of.value.clone(),
        label: label(&raw.en, &raw.zh),
        note: text(raw.note.as_ref()),
    };
    Some(Events {
        action: match &raw.action {
            None => None,
            Some(action) => {
                Some((action.name.value.clone(), meaning_or(SENT_PLACES, action.location.as_ref(), Place::Query)?))
            }
        },
        body_unsigned: meaning_or(EVENT_BODIES, raw.body.as_ref(), false)?,
        verify: signature(&raw.verify.0)?,
        reply: raw.reply.value.clone(),
        list: raw.list.iter().map(event).collect(),
    })
}
