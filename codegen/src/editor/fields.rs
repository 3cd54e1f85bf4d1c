//! Fields of answers and parameters: the reader has one struct for both, and editors a definition of each.

use super::kinds::{self, Kinds};
use crate::check::KEYS;
use crate::check::vocabulary::{FIELD_LIST, KINDS_OF};
use crate::yaml::JSON_TEXT;
use serde_json::{Map, Value, json};

/// The mark of a key that only fields of answers or only parameters have.
const ONLY: &str = "x-only";

/// The mark of what the description of a key says besides where it is one of parameters.
const OF_PARAMETERS: &str = "x-of-parameters";

/// Makes the definition of parameters out of that of fields, leaves out of each what only the other has, and explains the
/// kinds of each.
pub(super) fn split(schema: &mut Value) {
    let mut parameter = schema["definitions"]["Field"].clone();
    let field = &mut schema["definitions"]["Field"];
    field["description"] = json!("A field of a type; its key is the wire name.");
    keep(field, "answers");
    field["properties"]["kind"]["oneOf"] = kinds::described(Kinds::Fields);
    parameter["description"] = json!("A parameter of an operation, or a group of them; its key is the wire name.");
    keep(&mut parameter, "parameters");
    parameter["properties"]["kind"]["oneOf"] = kinds::described(Kinds::Parameters);
    refer(&mut parameter["properties"]["params"]);
    refer(&mut schema["definitions"]["Operation"]["properties"]["params"]);
    schema["definitions"]["Parameter"] = parameter;
    schema["definitions"]["Inner"]["properties"]["kind"]["oneOf"] = kinds::described(Kinds::Elements);
    for name in ["Field", "Parameter"] {
        let definition = &mut schema["definitions"][name];
        definition["allOf"] = conditions(definition);
    }
}

/// What goes with which kind: `of`, and the keys that apply to some kinds only.
fn conditions(definition: &Value) -> Value {
    let of_kind = |kinds: &[&str]| json!({"properties": {"kind": {"enum": kinds}}});
    let needs_of: Vec<&str> = KINDS_OF.iter().copied().chain([FIELD_LIST]).collect();
    let mut needed = of_kind(&needs_of);
    needed["required"] = json!(["kind"]);
    let of = [
        json!({"if": needed, "then": {"required": ["of"]}}),
        json!({"if": {"required": ["of"]}, "then": of_kind(&needs_of)}),
    ];
    let keys = KEYS.iter().filter(|(key, _)| definition["properties"].get(key).is_some());
    let keys = keys.map(|(key, kinds)| {
        let mut given = json!({"required": [key]});
        // `sweep: false` says something of any kind.
        if *key == "sweep" {
            given["properties"] = json!({"sweep": {"const": true}});
        }
        // JSON in text has the keys of what the text holds.
        let in_text = kinds.iter().any(|kind| matches!(*kind, "object" | "list"));
        let kinds: Vec<&str> = kinds.iter().copied().chain(in_text.then_some(JSON_TEXT)).collect();
        json!({"if": given, "then": of_kind(&kinds)})
    });
    of.into_iter().chain(keys).collect()
}

/// Keeps the keys that both have and those that only `whose` have.
fn keep(definition: &mut Value, whose: &str) {
    let Some(properties) = definition["properties"].as_object_mut() else { return };
    properties.retain(|_, property| property.get(ONLY).is_none_or(|only| only == whose));
    for property in properties.values_mut().filter_map(Value::as_object_mut) {
        property.remove(ONLY);
        let more = property.remove(OF_PARAMETERS).filter(|_| whose == "parameters");
        if let Some(more) = more.as_ref().and_then(Value::as_str) {
            add(property, more);
        }
    }
}

fn add(property: &mut Map<String, Value>, more: &str) {
    let text = property.get("description").and_then(Value::as_str).unwrap_or_default();
    let text = format!("{text} {more}");
    property.insert("description".to_owned(), json!(text.trim()));
}

/// Refers to the definition of parameters in place of that of fields.
fn refer(value: &mut Value) {
    match value {
        Value::String(text) if text == "#/definitions/Field" => *value = json!("#/definitions/Parameter"),
        Value::Array(elements) => elements.iter_mut().for_each(refer),
        Value::Object(members) => members.values_mut().for_each(refer),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::ErrorCode;
    use crate::editor::editor_schema;
    use crate::load;
    use serde_json::Value;

    const BASE: &str = include_str!("../check/tests/base.yaml");

    /// The keys that only one of the two definitions has are those that `check` refuses at the other.
    #[test]
    fn a_key_of_the_other_is_refused_by_both() {
        let schema = editor_schema();
        let keys = |of: &str| schema["definitions"][of]["properties"].as_object().expect("keys").clone();
        let (fields, parameters) = (keys("Field"), keys("Parameter"));
        // Each place is a scalar of the base: a field, and a parameter.
        for (own, other, place, code) in [
            (&parameters, &fields, "      total: {", ErrorCode::ParamKeyOnField),
            (&fields, &parameters, "      page: {", ErrorCode::FieldKeyOnParam),
        ] {
            let only = own.iter().filter(|(key, _)| !other.contains_key(*key));
            let mut count = 0;
            for (key, property) in only {
                let example = &property["examples"][0];
                let text = BASE
                    .replace("default: 1, ", "")
                    .replace("page: {kind: integer, min: 1,", "page: {kind: integer,");
                let text = text.replacen(place, &format!("{place}{key}: {}, ", flow(example)), 1);
                let found = load("acme.yaml", &text).err().unwrap_or_default();
                assert!(found.iter().any(|one| one.code == code), "{key}: {found:#?}");
                count += 1;
            }
            assert!(count >= 4, "{count} keys");
        }
    }

    /// JSON is YAML.
    fn flow(value: &Value) -> String {
        value.to_string()
    }

    #[test]
    fn no_mark_is_left() {
        let text = editor_schema().to_string();
        assert!(!text.contains("x-only") && !text.contains("x-of-parameters"), "{text}");
        assert_eq!(text.matches("#/definitions/Parameter").count(), 2);
    }
}
