//! Bodies of requests: parameters, groups of parameters, and credentials.

use super::kinds::Kinds;
use super::names;
use super::notes::{Object, annotate, object, sentence};
use super::security;
use crate::model::{EncodeAs, Kind, Operation, Param, Path, Place, Platform};
use serde_json::{Value, json};

/// The definitions of an operation's body: the entire body, and each group.
pub(super) fn definitions(platform: &Platform, operation: &Operation, kinds: &Kinds<'_>) -> Vec<(String, Value)> {
    let body = Body { operation, kinds };
    let mut entire = body.outermost();
    for (name, schema) in security::members(platform, operation) {
        put(&mut entire, &name, Value::Object(schema), true);
    }
    entire.insert("description".to_owned(), json!(format!("Request for {}", description(operation))));
    let rules = body.rules();
    if !rules.is_empty() {
        entire.insert("x-at-least-one".to_owned(), json!(rules));
    }
    let mut found = vec![(names::request(operation), Value::Object(entire))];
    for group in &operation.param_groups {
        let mut schema = body.level(&group.path);
        schema.insert("description".to_owned(), json!(sentence(&group.label)));
        found.push((names::group(operation, &group.path), Value::Object(schema)));
    }
    found
}

fn description(operation: &Operation) -> String {
    let text = format!("{} ({}).", operation.label.en, operation.label.zh);
    super::notes::paragraphs([text.as_str(), operation.note.as_deref().unwrap_or_default()])
}

/// Whether a call sends a body at all.
pub(super) fn has_body(platform: &Platform, operation: &Operation) -> bool {
    let in_body = |place: Place| place == Place::Body;
    let wrap = operation.request.wrap.as_ref();
    let has_params = match wrap {
        Some(wrap) => in_body(wrap.place),
        None => operation.params.iter().any(|param| in_body(param.place)),
    } || operation.request.constants.iter().any(|constant| in_body(constant.place));
    operation.method != "GET" && (has_params || !security::members(platform, operation).is_empty())
}

/// The parameters of an operation's body.
pub(super) struct Body<'a> {
    pub(super) operation: &'a Operation,
    pub(super) kinds: &'a Kinds<'a>,
}

impl Body<'_> {
    /// The entire body: what is sent with every call, and the parameters or what holds them.
    fn outermost(&self) -> Object {
        let request = &self.operation.request;
        let mut schema = match &request.wrap {
            None => self.level(&[]),
            Some(wrap) => {
                let mut schema = object(json!({"type": "object", "properties": {}}));
                if wrap.place == Place::Body {
                    put(&mut schema, &wrap.name, Value::Object(self.wrapped()), !wrap.left_out);
                }
                schema
            }
        };
        for constant in request.constants.iter().filter(|constant| constant.place == Place::Body) {
            put(&mut schema, &constant.name, super::constant(&constant.value, constant.is_bare), true);
        }
        schema
    }

    /// All parameters of the body as JSON text.
    pub(super) fn wrapped(&self) -> Object {
        object(json!({
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": self.level(&[]),
        }))
    }

    /// The object at a path of the body.
    fn level(&self, above: &[String]) -> Object {
        let mut schema = object(json!({"type": "object", "properties": {}}));
        let here = |path: &Path| path.split_last().is_some_and(|(_, parents)| parents == above);
        for param in self.operation.params.iter().filter(|param| param.place == Place::Body && here(&param.path)) {
            put(&mut schema, &param.field.wire, Value::Object(parameter(param, self.kinds)), param.required);
        }
        for group in self.operation.param_groups.iter().filter(|group| here(&group.path)) {
            let name = group.path.last().map(String::as_str).unwrap_or_default();
            put(&mut schema, name, self.kinds.at(&names::group(self.operation, &group.path)), group.required);
        }
        schema
    }

    /// The alternatives of each rule; parameters by dotted path.
    fn rules(&self) -> Vec<Vec<Vec<String>>> {
        let dotted = |all: &Vec<Path>| all.iter().map(|path| path.join(".")).collect();
        self.operation.at_least_one.iter().map(|rule| rule.iter().map(dotted).collect()).collect()
    }
}

/// The schema of a parameter with its limits.
pub(super) fn parameter(param: &Param, kinds: &Kinds<'_>) -> Object {
    let mut schema = match &param.constant {
        Some(constant) => object(super::constant(constant, param.is_bare && param.place == Place::Body)),
        None => kinds.asked(&param.field),
    };
    let is_text = matches!(param.field.kind, Kind::Text | Kind::Url | Kind::Identifier);
    let (least, most) = if is_text { ("minLength", "maxLength") } else { ("minimum", "maximum") };
    let mut rule = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            schema.insert(key.to_owned(), value);
        }
    };
    rule(least, param.min.map(|min| json!(min)));
    rule(most, param.max.map(|max| json!(max)));
    rule("maxItems", param.max_items.map(|most| json!(most)));
    rule("x-sweep", param.sweep.then(|| json!(true)));
    rule("x-pull", param.pull.as_ref().map(|value| json!(value)));
    rule("x-default", param.default.as_ref().map(|default| json!(default)));
    rule("x-filters", param.filters.as_ref().map(|path| json!(path.join("."))));
    rule(
        "x-written",
        param.field.encode_as.map(|form| match form {
            EncodeAs::Text => json!("text"),
            EncodeAs::Number => json!("number"),
            EncodeAs::JsonText => json!("json_text"),
        }),
    );
    annotate(&mut schema, &param.field);
    schema
}

fn put(schema: &mut Object, name: &str, property: Value, required: bool) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert(name.to_owned(), property);
    }
    if required && let Value::Array(names) = schema.entry("required").or_insert_with(|| json!([])) {
        names.push(json!(name));
    }
}
