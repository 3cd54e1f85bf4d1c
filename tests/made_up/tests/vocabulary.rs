//! Every key of the schema language, and every word that one takes, is used by a platform that the tests generate, compile and
//! pull: of a piece that none uses, nothing would show whether it works.

use serde_json::Value;
use serde_saphyr::options::MergeKeyPolicy;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The schema that editors use, and what of it the files use.
struct Language {
    schema: Value,
    /// Keys as `Definition.key`, words as `Definition.key = word`.
    used: BTreeSet<String>,
}

#[test]
fn every_key_and_every_word_is_used() {
    let mut language = Language { schema: dingdan_codegen::editor::editor_schema(), used: BTreeSet::new() };
    let root = language.schema.clone();
    let mut wanted = BTreeSet::new();
    list(&root, "", &mut wanted);
    for (name, definition) in root["definitions"].as_object().expect("definitions") {
        list(definition, name, &mut wanted);
    }
    assert!(wanted.contains("Page.cursor") && !wanted.contains("Page.none"));
    assert!(wanted.contains("Request.body = form") && wanted.contains("Mapped.earliest"));

    let folders = [Path::new("schemas"), Path::new("../../schemas")];
    for folder in folders {
        for entry in fs::read_dir(folder).expect("a folder of schemas") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                language.visit(&root, &read(&path), "");
            }
        }
    }
    let missing: Vec<&String> = wanted.difference(&language.used).collect();
    assert!(missing.is_empty(), "no platform uses {missing:#?}");
}

fn read(path: &Path) -> Value {
    let options = serde_saphyr::options! { strict_booleans: true, merge_keys: MergeKeyPolicy::AsOrdinary };
    let text = fs::read_to_string(path).expect("a schema");
    serde_saphyr::from_str_with_options(&text, options).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Adds the keys and words below a schema that stand in the definition of that name.
fn list(schema: &Value, own: &str, wanted: &mut BTreeSet<String>) {
    for word in schema["enum"].as_array().into_iter().flatten().chain(schema.get("const")) {
        if !word.is_null() {
            wanted.insert(format!("{own} = {}", text(word)));
        }
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let inner_name = format!("{own}.{key}");
        list(inner, &inner_name, wanted);
        wanted.insert(inner_name);
    }
    for inner in ["additionalProperties", "items"].into_iter().filter_map(|word| schema.get(word)) {
        list(inner, own, wanted);
    }
    for branch in branches(schema) {
        list(branch, own, wanted);
    }
}

/// The alternatives and the parts of a schema, but not its conditions.
fn branches(schema: &Value) -> impl Iterator<Item = &Value> {
    let all = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|word| schema[word].as_array()).flatten();
    all.filter(|branch| branch.get("if").is_none())
}

fn text(word: &Value) -> String {
    word.as_str().map_or_else(|| word.to_string(), str::to_owned)
}

impl Language {
    fn visit(&mut self, schema: &Value, value: &Value, own: &str) {
        if let Some((name, definition)) = self.definition(schema) {
            return self.visit(&definition, value, &name);
        }
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    if let Some(inner) = schema["properties"].get(key) {
                        let inner_name = format!("{own}.{key}");
                        self.visit(inner, member, &inner_name);
                        self.used.insert(inner_name);
                    } else {
                        self.visit(&schema["additionalProperties"], member, own);
                    }
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.visit(&schema["items"], element, own)),
            _ => {
                self.used.insert(format!("{own} = {}", text(value)));
            }
        }
        for branch in branches(schema) {
            if self.fits(branch, value) {
                self.visit(branch, value, own);
            }
        }
    }

    /// The definition that a schema refers to, and its name.
    fn definition(&self, schema: &Value) -> Option<(String, Value)> {
        let name = schema["$ref"].as_str()?.rsplit('/').next()?;
        Some((name.to_owned(), self.schema["definitions"][name].clone()))
    }

    /// Whether a value is of the form of this alternative, as far as it tells alternatives apart.
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        if let Some((_, definition)) = self.definition(schema) {
            return self.fits(&definition, value);
        }
        if let Some(known) = schema["properties"].as_object() {
            let mut required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            return value.as_object().is_some_and(|members| {
                members.keys().all(|key| known.contains_key(key)) && required.all(|key| members.contains_key(key))
            });
        }
        if branches(schema).next().is_some() {
            return branches(schema).any(|branch| self.fits(branch, value));
        }
        match (schema["type"].as_str(), schema.get("const")) {
            (Some("object"), _) => value.is_object(),
            (Some("array"), _) => value.is_array(),
            (_, Some(word)) => word == value,
            _ => !value.is_object() && !value.is_array(),
        }
    }
}
