//! The search index: every named item, as data for the script.

use super::facts::{kind, listed_in, rust_field, rust_type, unit};
use super::places::{self, Place};
use crate::model::{Field, Platform};
use serde_json::{Map, Value, json};

/// The data of all platforms as a script, because a page opened from a file cannot load JSON.
pub(super) fn script(platforms: &[Platform]) -> String {
    let mut entries = Vec::new();
    let mut enums = Map::new();
    for platform in platforms {
        for declared in &platform.enums {
            let value =
                |value: &crate::model::EnumValue| json!([value.code, value.name, value.label.zh, value.label.en]);
            enums.insert(
                format!("{}.{}", platform.id, declared.name),
                declared.values.iter().map(value).collect::<Vec<_>>().into(),
            );
        }
        entries.extend(of(platform));
    }
    let titles: Vec<_> = platforms.iter().map(|platform| json!([platform.id, platform.title.zh])).collect();
    format!("const REFERENCE = {};\n", json!({"platforms": titles, "enums": enums, "entries": entries}))
}

fn of(platform: &Platform) -> Vec<Value> {
    let mut entries = Vec::new();
    let places = places::all(platform);
    let mut put = |sort: &str, name: &str, rust: &str, label: &crate::model::Label, href: &str, more: Value| {
        let mut entry = json!({
            "sort": sort, "platform": platform.id, "name": name, "rust": rust, "zh": label.zh, "en": label.en,
            "href": format!("{}.html#{href}", platform.id),
        });
        if let (Some(entry), Value::Object(more)) = (entry.as_object_mut(), more) {
            entry.extend(more);
        }
        entries.push(entry);
    };
    for operation in &platform.operations {
        let (id, rust) = (&operation.id, rust_type(platform, &operation.name));
        put("operation", id, &rust, &operation.label, id, json!({"at": operation.path, "source": operation.source}));
        for param in &operation.params {
            let field = &param.field;
            let rust = rust_field(platform, &operation.name, field);
            let href = format!("{}.{}", operation.name, param.path.join("."));
            let mut more = about(platform, field);
            more.insert("at".to_owned(), json!(format!("{id}: {}", param.path.join("."))));
            more.insert("source".to_owned(), json!(operation.source));
            put("parameter", &field.wire, &rust, &field.label, &href, Value::Object(more));
        }
    }
    for declared in &platform.types {
        let place = places.get(declared.name.as_str()).and_then(|places| places.first());
        let name = &declared.name;
        put("type", name, &rust_type(platform, name), &declared.label, name, found(place, ""));
        for field in &declared.fields {
            let rust = rust_field(platform, name, field);
            let mut more = about(platform, field);
            if let Value::Object(found) = found(place, &field.wire) {
                more.extend(found);
            }
            put("field", &field.wire, &rust, &field.label, &format!("{name}.{}", field.wire), Value::Object(more));
        }
    }
    for declared in &platform.enums {
        let (name, rust) = (&declared.name, rust_type(platform, &declared.name));
        put("enum", name, &rust, &declared.label, name, json!({"values": format!("{}.{name}", platform.id)}));
        for value in &declared.values {
            let rust = format!("{rust}::{}", value.name);
            put(
                "value",
                &value.name,
                &rust,
                &value.label,
                &format!("{name}.{}", value.name),
                json!({"code": value.code}),
            );
        }
    }
    for code in &platform.codes {
        let rust = format!("{}::{}", rust_type(platform, "ResultCode"), code.name);
        let href = format!("ResultCode.{}", code.name);
        put("code", &code.name, &rust, &code.label, &href, json!({"code": code.code}));
    }
    entries
}

fn about(platform: &Platform, field: &Field) -> Map<String, Value> {
    let mut about = Map::new();
    about.insert("kind".to_owned(), json!(kind(&field.kind)));
    if let Some(unit) = unit(&field.kind) {
        about.insert("unit".to_owned(), json!(unit));
    }
    if let Some(of) = listed_in(&field.kind) {
        about.insert("values".to_owned(), json!(format!("{}.{of}", platform.id)));
    }
    about
}

/// The path of a type or field in an answer, and its document.
fn found(place: Option<&Place<'_>>, name: &str) -> Value {
    place.map_or(Value::Null, |place| {
        let dot = if place.path.is_empty() || name.is_empty() { "" } else { "." };
        json!({"at": format!("{}: {}{dot}{name}", place.operation, place.path), "source": place.source})
    })
}
