//! Exports the model for other tools, as JSON Schema and OpenAPI 3.1.
//!
//! The schemas describe what servers **send**: a field may be missing or `null`, enums are open, some kinds accept numbers
//! as text, and `[]` is an empty object if the platform sends that. So the samples of the documents are valid, and code
//! that other generators create from the schemas decodes them. Other facts of the document (unit, label, rules, origin) are
//! extensions, `x-…`.
//!
//! Only [`Examples::read`] accesses the file system.

mod bodies;
mod enums;
mod examples;
mod kinds;
mod names;
mod notes;
mod openapi;
mod operations;
mod pages;
mod parameters;
mod schemas;
mod security;
mod types;
mod webhooks;

pub use examples::Examples;

use crate::emit::camel;
use crate::model::{Event, Platform};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder of the files, in the folder of the schemas.
pub const FOLDER: &str = "openapi";

/// The JSON Schema (2020-12) of every type, enum, request and answer of a platform, in `$defs`.
pub fn json_schema(platform: &Platform, examples: &Examples) -> Value {
    let defs = schemas::all(platform, "#/$defs/", Some(examples), &Value::Null);
    let operations = platform.operations.iter().map(|operation| {
        let at = |name: &str| format!("#/$defs/{name}");
        let request = bodies::has_body(platform, operation).then(|| at(&names::request(operation)));
        (operation.id.clone(), json!({"request": request, "answer": at(&operation.answer.of)}))
    });
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:dingdan:{}", platform.id),
        "description": notes::about(platform),
        "x-operations": Value::Object(operations.collect()),
        "$defs": Value::Object(defs),
    });
    if let Some(events) = &platform.events {
        let of = |event: &Event| (event.id.clone(), json!(format!("#/$defs/{}", camel(&event.of))));
        document["x-events"] = Value::Object(events.list.iter().map(of).collect());
    }
    document
}

/// The OpenAPI 3.1 document of a platform.
pub fn openapi(platform: &Platform, examples: &Examples) -> Value {
    openapi::document(platform, examples)
}

/// The JSON Schema files of all platforms, by name.
pub fn json_schema_files(platforms: &[Platform], examples: &Examples) -> BTreeMap<PathBuf, String> {
    files(platforms, ".schema.json", |platform| json_schema(platform, examples))
}

/// The OpenAPI files of all platforms, by name.
pub fn openapi_files(platforms: &[Platform], examples: &Examples) -> BTreeMap<PathBuf, String> {
    files(platforms, ".json", |platform| openapi(platform, examples))
}

/// The schema of a value that is always sent; `is_bare` if it is a number or a bool and no text.
fn constant(value: &str, is_bare: bool) -> Value {
    match serde_json::from_str::<Value>(value) {
        Ok(value @ Value::Bool(_)) if is_bare => json!({"type": "boolean", "const": value}),
        Ok(value) if is_bare => json!({"type": "number", "const": value}),
        _ => json!({"type": "string", "const": value}),
    }
}

fn files(platforms: &[Platform], ending: &str, document: impl Fn(&Platform) -> Value) -> BTreeMap<PathBuf, String> {
    let file = |platform: &Platform| {
        (PathBuf::from(format!("{}{ending}", platform.id)), format!("{:#}\n", document(platform)))
    };
    platforms.iter().map(file).collect()
}
