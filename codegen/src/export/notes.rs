//! Descriptions and extensions.

use crate::model::{Field, Label, Origin, Platform, Rate};
use serde_json::{Map, Value, json};

/// A JSON object that is being built.
pub(super) type Object = Map<String, Value>;

/// The object of a literal.
pub(super) fn object(literal: Value) -> Object {
    match literal {
        Value::Object(members) => members,
        _ => Object::new(),
    }
}

/// The description of a platform.
pub(super) fn about(platform: &Platform) -> String {
    format!(
        "{} Transcribed from the vendor's documents: {}.",
        sentence(&platform.title),
        platform.citations().join("; ")
    )
}

/// `English (中文).`
pub(super) fn sentence(label: &Label) -> String {
    let en = label.en.trim().trim_end_matches('.');
    let mut chars = en.chars();
    let en: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    match label.zh.trim() {
        "" => format!("{en}."),
        zh => format!("{en} ({zh})."),
    }
}

/// A description of several paragraphs, without empty ones.
pub(super) fn paragraphs<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<_> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// Adds the description and the extensions of a field to its schema.
pub(super) fn annotate(schema: &mut Object, field: &Field) {
    let deprecated = field.deprecated.as_ref().map(|instead| format!("Deprecated: {instead}."));
    let parts = [
        Some(sentence(&field.label)),
        field.note.clone(),
        field.wire_note.as_ref().map(|note| format!("On the wire: {note}.")),
        deprecated,
    ];
    schema.insert("description".to_owned(), json!(paragraphs(parts.iter().flatten().map(String::as_str))));
    if field.deprecated.is_some() {
        schema.insert("deprecated".to_owned(), json!(true));
    }
    schema.insert("x-zh".to_owned(), json!(field.label.zh));
    if !field.aliases.is_empty() {
        schema.insert("x-aliases".to_owned(), json!(field.aliases));
    }
    if !field.absent.is_empty() {
        schema.insert("x-absent".to_owned(), json!(field.absent));
    }
    if let Some(keys) = &field.keys {
        schema.insert("x-keys".to_owned(), json!(keys));
    }
    if field.sensitive {
        schema.insert("x-sensitive".to_owned(), json!(true));
    }
    if let Some(origin) = origin(field.origin) {
        schema.insert("x-from".to_owned(), json!(origin));
    }
}

/// Rate limits: one as an object, several as a list.
pub(super) fn rates(rates: &[Rate]) -> Option<Value> {
    let rate = |rate: &Rate| json!({"requests": rate.requests, "per_seconds": rate.per_seconds});
    match rates {
        [] => None,
        [one] => Some(rate(one)),
        several => Some(several.iter().map(rate).collect()),
    }
}

/// Where something is known from, unless it is documented.
pub(super) fn origin(origin: Origin) -> Option<&'static str> {
    match origin {
        Origin::Document => None,
        Origin::Example => Some("example"),
        Origin::Observed => Some("wild"),
    }
}
