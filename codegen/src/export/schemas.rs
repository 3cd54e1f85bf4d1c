//! Every schema of a platform, by name.

use super::examples::Examples;
use super::kinds::{Kinds, definitions};
use super::notes::Object;
use super::{bodies, enums, names, types};
use crate::model::Platform;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// All definitions: types of answers, requests, enums, kinds. `root` is the prefix of references, and `examples` are added
/// if given. What `others` refer to is used as well.
pub(super) fn all(platform: &Platform, root: &'static str, examples: Option<&Examples>, others: &Value) -> Object {
    let kinds = Kinds::new(platform, root);
    let mut defs = Object::new();
    for declared in platform.all_types() {
        defs.insert(declared.name.clone(), types::answered(declared, &kinds));
    }
    for operation in platform.operations.iter().filter(|operation| bodies::has_body(platform, operation)) {
        defs.extend(bodies::definitions(platform, operation, &kinds));
    }
    for declared in platform.all_enums() {
        defs.insert(declared.name.clone(), enums::open(declared));
        defs.insert(names::listed(platform, &declared.name), enums::listed(declared));
    }
    for (_, name, schema) in definitions(platform) {
        defs.insert(name, schema);
    }
    defs.insert(
        kinds.empty_list().to_owned(),
        json!({
            "description": "`[]`, which is sent for an empty object.",
            "type": "array",
            "items": {},
            "maxItems": 0,
        }),
    );
    if let Some(examples) = examples {
        put_examples(platform, &mut defs, examples);
    }
    only_used(defs, root, platform, others)
}

fn put_examples(platform: &Platform, defs: &mut Object, examples: &Examples) {
    for operation in &platform.operations {
        let answers = examples.answers(operation).map(|(_, value)| value);
        put(defs, &operation.answer.of, answers);
        put(defs, &names::request(operation), examples.requests(operation).map(|(_, value)| value));
    }
}

fn put<'a>(defs: &mut Object, name: &str, samples: impl Iterator<Item = &'a Value>) {
    let Some(Value::Object(schema)) = defs.get_mut(name) else { return };
    for sample in samples {
        if let Value::Array(all) = schema.entry("examples").or_insert_with(|| json!([])) {
            all.push(sample.clone());
        }
    }
}

/// Removes definitions that are not referenced.
fn only_used(mut defs: Object, root: &str, platform: &Platform, others: &Value) -> Object {
    let mut used = BTreeSet::new();
    let mut open: Vec<String> = platform
        .operations
        .iter()
        .flat_map(|operation| [operation.answer.of.clone(), names::request(operation)])
        .chain(platform.events.iter().flat_map(|events| events.list.iter().map(|event| event.of.clone())))
        .collect();
    refer(others, root, &mut open);
    while let Some(name) = open.pop() {
        if let Some(schema) = defs.get(&name)
            && used.insert(name)
        {
            refer(schema, root, &mut open);
        }
    }
    defs.retain(|name, _| used.contains(name));
    defs
}

fn refer(schema: &Value, root: &str, found: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match value.as_str().and_then(|at| at.strip_prefix(root)) {
                    Some(name) if key == "$ref" => found.push(name.to_owned()),
                    _ if key == "examples" => (),
                    _ => refer(value, root, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| refer(element, root, found)),
        _ => (),
    }
}
