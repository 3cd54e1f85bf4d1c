//! Every key of the schema language is seen: made-up platforms are changed key by key, and what changes the model is listed.

use super::{compare, rest};
use crate::editor::editor_schema;
use crate::load;
use crate::model::Platform;
use crate::yaml;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A key by the definition in `schema.json` that it is of.
type Key = (String, String);

/// Keys whose change says nothing to programs.
const DESCRIPTIONS: &[&str] = &[
    "en",
    "zh",
    "note",
    "wire_note",
    "title",
    "sources",
    "source",
    "section",
    "publisher",
    "file",
    "open",
    "deprecated",
    "examples",
    "from",
    "vectors",
    "why",
];

/// What a key can become where nothing in the file says it.
const HINTS: &[(&str, &str)] = &[
    (".time_zone", "\"+00:00\""),
    ("Auth.signed", "[\"app\"]"),
    ("Verify.signed", "[\"access\"]"),
    ("Inner.kind", "\"map\""),
    ("Parameter.in", "\"header\""),
    ("Rate.per", "\"2s\""),
    ("Parameter.params", "{\"deeper\": {\"kind\": \"text\", \"en\": \"deep\", \"zh\": \"深\"}}"),
    ("Window.reread", "\"31d\""),
    ("Envelope.code", "[\"code\", \"status\"]"),
];

/// Keys that cannot be changed alone: a wrap has one form, a code that means success is of a class of its own, and a body is
/// unsigned where the signature leaves it out, which rows of `tests/difference.rs` change.
const NOT_ALONE: &[&str] = &["Wrap.as", "Envelope.ok", "Events.body"];

/// Definitions of the keys below `order` and `order_differs`, which are compared as a whole.
const OF_ORDER: &[&str] = &["Codes", "Codes2", "Meaning", "Deviation"];

/// Definitions of what only describes, and of known signatures.
const DESCRIBING: &[&str] = &["Label", "Source", "Cited", "Vector", "Example"];

#[test]
fn every_key_of_the_language_is_seen() {
    let schema = editor_schema();
    let platforms = platforms();
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    for (tree, old) in &platforms {
        let mut tries: BTreeMap<Key, usize> = BTreeMap::new();
        let model = bare(old);
        let mut places = Vec::new();
        let mut values: BTreeMap<Key, Vec<Value>> = BTreeMap::new();
        each_key(&schema, tree, &mut |keys, _, value| {
            let all = values.entry(keys[keys.len() - 1].clone()).or_default();
            if all.len() < 5 && !all.contains(value) {
                all.push(value.clone());
            }
        });
        each_key(&schema, tree, &mut |keys, path, value| places.push((keys.to_vec(), path.to_vec(), value.clone())));
        // What is inside comes first: a part that holds others is seen where one of these is.
        for (keys, path, value) in places.into_iter().rev() {
            let key = &keys[keys.len() - 1];
            let tries = tries.entry(key.clone()).or_default();
            if keys.iter().all(|key| seen.contains(key)) || is_description(key) {
                continue;
            }
            for other in others(&schema, key, &value, &values[key]) {
                *tries += 1;
                if *tries > MOST {
                    break;
                }
                let mut tree = tree.clone();
                change(&mut tree, &path, other.as_ref());
                let Ok(new) = load("changed.yaml", &text(&tree)) else { continue };
                if new != *old && bare(&new) != model {
                    let found = compare(std::slice::from_ref(old), &[new]);
                    assert!(!found.is_empty(), "{key:?} at {path:?} becomes {other:?}, and nothing is listed");
                    seen.extend(keys);
                    break;
                }
            }
        }
    }
    let keys = all_keys(&schema);
    let is_unseen = |key: &&Key| !is_description(key) && !OF_ORDER.contains(&&*key.0) && !seen.contains(*key);
    let unseen = keys.iter().filter(is_unseen).map(|(of, key)| format!("{of}.{key}"));
    let unseen: Vec<String> = unseen.filter(|key| !NOT_ALONE.contains(&&**key)).collect();
    assert_eq!(unseen, [""; 0], "no change of these keys is listed, or no platform has them");
}

/// The model without its descriptions.
fn bare(platform: &Platform) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Array(elements) => elements.iter_mut().for_each(strip),
            Value::Object(members) => {
                members.retain(|key, _| !rest::DESCRIPTIONS.contains(&key.as_str()));
                members.values_mut().for_each(strip);
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(platform).expect("a model");
    strip(&mut value);
    value
}

/// The most values that are tried for a key.
const MOST: usize = 10;

fn is_description((of, key): &Key) -> bool {
    DESCRIPTIONS.contains(&key.as_str()) || DESCRIBING.contains(&of.as_str())
}

/// What a value may become: nothing (`None`), another one of the same key, or a neighbour.
fn others(schema: &Value, (of, key): &Key, value: &Value, known: &[Value]) -> Vec<Option<Value>> {
    let definition = if of.is_empty() { schema } else { &schema["definitions"][of] };
    let property = &definition["properties"][key];
    let words = property["enum"].as_array().into_iter().flatten().cloned();
    let kinds = property["oneOf"].as_array().into_iter().flatten().filter_map(|one| one.get("const").cloned());
    let examples = property["examples"].as_array().into_iter().flatten().cloned();
    let near = match value {
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(number) => {
            number.as_i64().map(|number| vec![json!(number + 1), json!(number - 1)]).unwrap_or_default()
        }
        Value::String(text) => vec![json!(format!("{text}x")), json!(format!("{text}_x"))],
        _ => Vec::new(),
    };
    // A word is one of its list.
    let near = if property["enum"].is_array() || property["oneOf"].is_array() { Vec::new() } else { near };
    let hints = HINTS.iter().filter(|(whose, ..)| *whose == format!("{of}.{key}"));
    let hints = hints.map(|(_, value)| serde_json::from_str(value).expect("JSON"));
    let all = hints.chain(known.iter().cloned()).chain(near).chain(words).chain(kinds).chain(examples);
    let is_needed = definition["required"].as_array().is_some_and(|needed| needed.iter().any(|needed| needed == key));
    let removed = [None].into_iter().filter(|_| !is_needed);
    removed.chain(all.filter(|other| other != value).map(Some)).collect()
}

/// Replaces or removes the value at a path.
fn change(tree: &mut Value, path: &[String], other: Option<&Value>) {
    let [key, rest @ ..] = path else { return };
    if rest.is_empty() {
        match (tree, other) {
            (Value::Object(members), Some(other)) => drop(members.insert(key.clone(), other.clone())),
            (Value::Object(members), None) => drop(members.shift_remove(key)),
            _ => {}
        }
        return;
    }
    match tree {
        Value::Object(members) => members.get_mut(key).into_iter().for_each(|inner| change(inner, rest, other)),
        Value::Array(elements) => {
            let inner = key.parse::<usize>().ok().and_then(|index| elements.get_mut(index));
            if let Some(inner) = inner {
                change(inner, rest, other);
            }
        }
        _ => {}
    }
}

/// The platforms, as JSON, which is YAML as well.
fn platforms() -> Vec<(Value, Platform)> {
    let file = include_str!("tests.yaml");
    let all = file.split("---\n").map(yaml::json);
    let load = |tree: Value| {
        let found = load("acme.yaml", &text(&tree));
        let platform =
            found.unwrap_or_else(|found| panic!("{}", found.iter().map(ToString::to_string).collect::<String>()));
        (tree, platform)
    };
    all.map(load).collect()
}

/// The text of a file. Only without quotes is `none` more than a name.
fn text(tree: &Value) -> String {
    tree.to_string().replace(":\"none\"", ": none")
}

/// Takes a key with those that it is in, its path and its value.
type Found<'a> = dyn FnMut(&[Key], &[String], &Value) + 'a;

/// Visits every key that a definition has, with those that it is in, its path and its value.
fn each_key(schema: &Value, tree: &Value, found: &mut Found<'_>) {
    Walk { schema, keys: Vec::new(), path: Vec::new(), found }.visit(schema, "", tree);
}

/// Walks a schema file beside the definitions of its keys.
struct Walk<'s, 'f> {
    schema: &'s Value,
    keys: Vec<Key>,
    path: Vec<String>,
    found: &'f mut Found<'f>,
}

impl<'s> Walk<'s, '_> {
    fn visit(&mut self, node: &'s Value, of: &str, value: &Value) {
        let forms = forms(self.schema, node, of);
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, inner)| (key.clone(), inner)).collect(),
            Value::Array(elements) => {
                elements.iter().enumerate().map(|(at, inner)| (at.to_string(), inner)).collect()
            }
            _ => return,
        };
        for (key, inner) in inner {
            self.path.push(key.clone());
            let of_key = forms.iter().find_map(|(of, form)| Some((of, form["properties"].get(&key)?)));
            let rest = if value.is_array() { "items" } else { "additionalProperties" };
            if let Some((of, property)) = of_key.filter(|_| value.is_object()) {
                self.keys.push((of.clone(), key));
                (self.found)(&self.keys, &self.path, inner);
                self.visit(property, of, inner);
                self.keys.pop();
            } else if let Some((of, form)) = forms.iter().find(|(_, form)| form[rest].is_object()) {
                self.visit(&form[rest], of, inner);
            }
            self.path.pop();
        }
    }
}

/// The forms that a value may have, each with the name of its definition.
fn forms<'v>(schema: &'v Value, node: &'v Value, of: &str) -> Vec<(String, &'v Value)> {
    if let Some(name) = node["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")) {
        return forms(schema, &schema["definitions"][name], name);
    }
    let several = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|several| node[several].as_array());
    let inner = several.flatten().flat_map(|node| forms(schema, node, of));
    [(of.to_owned(), node)].into_iter().chain(inner).collect()
}

/// Every key of every definition.
fn all_keys(schema: &Value) -> BTreeSet<Key> {
    let definitions = schema["definitions"].as_object().into_iter().flatten();
    let keys = |of: &str, definition: &Value| {
        let keys = definition["properties"].as_object().map(Map::keys).into_iter().flatten();
        keys.map(|key| (of.to_owned(), key.clone())).collect::<Vec<_>>()
    };
    definitions.flat_map(|(of, definition)| keys(of, definition)).chain(keys("", schema)).collect()
}
