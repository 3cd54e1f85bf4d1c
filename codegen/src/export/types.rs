//! Types of answers.

use super::kinds::Kinds;
use super::notes::{Object, annotate, sentence};
use crate::model::Type;
use serde_json::{Value, json};

/// The schema of a type. Any field may be missing or `null`, and unknown fields may occur.
pub(super) fn answered(declared: &Type, kinds: &Kinds<'_>) -> Value {
    let mut properties = Object::new();
    for field in &declared.fields {
        let mut property = kinds.answered(field);
        annotate(&mut property, field);
        properties.insert(field.wire.clone(), Value::Object(property));
    }
    let mut schema = json!({
        "description": sentence(&declared.label),
        "type": "object",
        "properties": properties,
        "x-zh": declared.label.zh,
    });
    if let Some(source) = &declared.source {
        schema["x-source"] = json!(source);
    }
    schema
}
