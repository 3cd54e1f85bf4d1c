//! `schemars::JsonSchema` of emitted types says what `json-schema` says.

use dingdan_codegen::export::{Examples, json_schema};
use schemars::JsonSchema;
use serde_json::{Map, Value, json};
use std::path::Path;

/// What the tables of emitted types do not hold.
const DESCRIPTIONS: &[&str] = &["description", "examples", "x-zh", "x-from", "x-keys", "deprecated"];

/// A schema with every reference followed, and without descriptions.
fn resolved(schema: &Value, root: &Value) -> Value {
    let Value::Object(members) = schema else {
        return match schema {
            Value::Array(elements) => elements.iter().map(|element| resolved(element, root)).collect(),
            other => other.clone(),
        };
    };
    let mut said = Map::new();
    if let Some(at) = members.get("$ref").and_then(Value::as_str) {
        let definition = root.pointer(at.trim_start_matches('#')).unwrap_or_else(|| panic!("nothing at {at}"));
        said.extend(resolved(definition, root).as_object().cloned().unwrap_or_default());
    }
    for (key, value) in members {
        match key.as_str() {
            "$ref" => {}
            // Names of fields, which may be any word.
            "properties" => {
                let fields = value.as_object().into_iter().flatten();
                let fields: Map<_, _> = fields.map(|(name, field)| (name.clone(), resolved(field, root))).collect();
                said.insert(key.clone(), Value::Object(fields));
            }
            "x-values" => {
                let mut values = value.clone();
                for row in values.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
                    row.remove("deprecated");
                }
                said.insert(key.clone(), values);
            }
            word if DESCRIPTIONS.contains(&word) => {}
            _ => {
                said.insert(key.clone(), resolved(value, root));
            }
        }
    }
    said.sort_keys();
    Value::Object(said)
}

fn compare<T: JsonSchema>(platform: &str, name: &str) {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let platforms = dingdan_codegen::load_dir(&schemas).expect("schemas without errors");
    let platform = platforms.iter().find(|other| other.id == platform).expect("a platform");
    let printed = json_schema(platform, &Examples::default());
    let derived = schemars::schema_for!(T).to_value();
    let (printed, derived) =
        (resolved(&printed["$defs"][name], &printed), resolved(&json!({"$ref": derived["$ref"]}), &derived));
    assert!(printed.to_string().len() > 300);
    assert_eq!(printed, derived, "{name}");
}

#[test]
fn answers_have_the_schema_that_is_printed() {
    compare::<dingdan::damaijia::OrderSearchAnswer>("damaijia", "OrderSearchAnswer");
    compare::<dingdan::minishop::OrderAnswer>("minishop", "OrderAnswer");
    compare::<dingdan::minishop::OrderListAnswer>("minishop", "OrderListAnswer");
    compare::<dingdan::xiaoe::OrderListAnswer>("xiaoe", "OrderListAnswer");
    compare::<dingdan::zvcms::MallOrderListAnswer>("zvcms", "MallOrderListAnswer");
    compare::<dingdan::zvcms::CateringOrderListAnswer>("zvcms", "CateringOrderListAnswer");
}
