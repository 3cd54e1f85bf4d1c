//! What a vendor posts, as webhooks of OpenAPI.

use super::notes::{paragraphs, sentence};
use super::openapi::SCHEMAS;
use crate::emit::camel;
use crate::model::{Event, Events};
use serde_json::{Map, Value, json};

/// The webhooks, by the id of the event.
pub(super) fn all(events: &Events) -> Map<String, Value> {
    events.list.iter().map(|event| (event.id.clone(), webhook(events, event))).collect()
}

fn webhook(events: &Events, event: &Event) -> Value {
    let body = if events.body_unsigned { " The signature leaves the body out." } else { "" };
    let signed =
        format!("Signed: {}, as `{}`.{body}", events.verify.signed_words(), events.verify.signature.credential.name);
    json!({"post": {
        "operationId": event.id,
        "summary": event.label.en,
        "description": paragraphs([sentence(&event.label).as_str(), event.note.as_deref().unwrap_or_default(), &signed]),
        "x-zh": event.label.zh,
        "x-action": event.action,
        "requestBody": {
            "required": true,
            "content": {"application/json": {"schema": {"$ref": format!("{SCHEMAS}{}", camel(&event.of))}}},
        },
        "responses": {"200": {"description": "What the vendor waits for.", "x-reply": events.reply}},
    }})
}
