//! The schema language as JSON Schema (draft-07): editors complete and explain keys with it.

use crate::check::SCHEMES;
use crate::check::vocabulary::{self, Words};
use crate::schema::Platform;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// Name of the file, among the schemas.
pub const FILE: &str = "schema.json";

/// The JSON Schema of a schema file.
pub fn editor_schema() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Platform>().to_value();
    schema["title"] = json!("A platform of dingdan");
    for (definition, key, words) in word_lists() {
        let place = match definition {
            "" => &mut schema["properties"][key],
            _ => &mut schema["definitions"][definition]["properties"][key],
        };
        place["enum"] = json!(words);
    }
    require(&mut schema);
    if let Some(definitions) = schema["definitions"].as_object_mut() {
        definitions.values_mut().for_each(require);
    }
    schema
}

/// Keys that the reader takes as missing, so that the checks can report all of them at once, are required all the same.
fn require(schema: &mut Value) {
    let Some(properties) = schema["properties"].as_object_mut() else { return };
    let is_required = |(key, property): (&String, &mut Value)| {
        let mark = property.as_object_mut().and_then(|property| property.remove("x-required"));
        mark.map(|_| json!(key))
    };
    let required: Vec<_> = properties.iter_mut().filter_map(is_required).collect();
    if required.is_empty() {
        return;
    }
    match schema.get_mut("required") {
        Some(Value::Array(all)) => all.extend(required),
        _ => schema["required"] = json!(required),
    }
}

/// The text of [`FILE`].
pub fn editor_file() -> String {
    format!("{:#}\n", editor_schema())
}

/// Keys whose value is a word of a fixed list.
fn word_lists() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let kinds = || [words(vocabulary::PLAIN_KINDS), vocabulary::KINDS_OF.to_vec(), vec!["group"]].concat();
    vec![
        ("", "time_zone", words(vocabulary::TIME_ZONES)),
        ("Auth", "scheme", SCHEMES.iter().map(|(scheme, ..)| *scheme).collect()),
        ("Auth", "algorithm", words(vocabulary::ALGORITHMS)),
        ("Auth", "encoding", words(vocabulary::ENCODINGS)),
        ("Auth", "numbers", words(vocabulary::NUMBERS)),
        ("Code", "class", words(vocabulary::CLASSES)),
        ("Code", "retry", words(vocabulary::RETRIES)),
        ("Code", "from", words(vocabulary::ORIGINS)),
        ("Enum", "repr", words(vocabulary::REPRS)),
        ("EnumValue", "from", words(vocabulary::ORIGINS)),
        ("Field", "kind", kinds()),
        ("Field", "wire", words(vocabulary::WIRE_FORMS)),
        ("Field", "from", words(vocabulary::ORIGINS)),
        ("Field", "in", words(vocabulary::PLACES)),
        ("Operation", "method", words(vocabulary::METHODS)),
        ("Operation", "from", words(vocabulary::ORIGINS)),
        ("Window", "over", words(vocabulary::OVERS)),
    ]
}

fn words<T>(words: &Words<T>) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
