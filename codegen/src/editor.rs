//! The schema language as a JSON Schema (draft-07), with which editors complete and explain keys.

mod fields;
mod kinds;

use crate::check::SCHEMES;
use crate::check::vocabulary::{self, Words};
use crate::yaml::Platform;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The name of the file in the folder of the schemas.
pub const FILE: &str = "schema.json";

/// The JSON Schema of a schema file.
pub fn editor_schema() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Platform>().to_value();
    schema["title"] = json!("A platform of dingdan");
    for (definition, key, words) in word_lists() {
        let property = match definition {
            "" => &mut schema["properties"][key],
            _ => &mut schema["definitions"][definition]["properties"][key],
        };
        property["enum"] = json!(words);
    }
    for (definition, keys, constraint) in constraints() {
        for key in keys {
            let property = match definition {
                "" => &mut schema["properties"][key],
                _ => &mut schema["definitions"][definition]["properties"][key],
            };
            if let (Some(property), Some(constraint)) = (property.as_object_mut(), constraint.as_object()) {
                property.extend(constraint.clone());
            }
        }
    }
    fields::split(&mut schema);
    require(&mut schema);
    if let Some(definitions) = schema["definitions"].as_object_mut() {
        definitions.values_mut().for_each(require);
    }
    schema
}

/// Moves the keys marked with `x-required` to `required`. They are optional for the reader, so that the checks can report
/// all missing keys at once.
fn require(schema: &mut Value) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
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

/// The content of [`FILE`].
pub fn editor_file() -> String {
    format!("{:#}\n", editor_schema())
}

/// Keys whose value is a word from a fixed list.
fn word_lists() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    vec![
        ("Auth", "scheme", SCHEMES.iter().map(|(scheme, ..)| *scheme).collect()),
        ("Auth", "algorithm", words(dingdan_signing::Algorithm::WORDS)),
        ("Auth", "encoding", words(dingdan_signing::Encoding::WORDS)),
        ("Auth", "empty", words(vocabulary::EMPTIES)),
        ("Verify", "algorithm", words(dingdan_signing::Algorithm::WORDS)),
        ("Verify", "encoding", words(dingdan_signing::Encoding::WORDS)),
        ("Verify", "empty", words(vocabulary::EMPTIES)),
        ("Events", "body", words(vocabulary::EVENT_BODIES)),
        ("Credential", "in", words(vocabulary::PLACES)),
        ("SentCredential", "in", words(vocabulary::PLACES)),
        ("Timestamp", "in", words(vocabulary::PLACES)),
        ("Operation", "auth", words(vocabulary::CALL_AUTHS)),
        ("Answer", "unit", words(vocabulary::UNITS)),
        ("Auth", "numbers", words(vocabulary::NUMBERS)),
        ("Code", "class", words(vocabulary::CLASSES)),
        ("Code", "retry", words(vocabulary::RETRIES)),
        ("Code", "from", words(vocabulary::ORIGINS)),
        ("Enum", "repr", words(vocabulary::REPRS)),
        ("EnumValue", "from", words(vocabulary::ORIGINS)),
        ("Field", "wire", words(vocabulary::WIRE_FORMS)),
        ("Field", "from", words(vocabulary::ORIGINS)),
        ("Field", "in", words(vocabulary::LOCATIONS)),
        ("Request", "body", words(vocabulary::BODIES)),
        ("Wrap", "in", words(vocabulary::WRAP_PLACES)),
        ("Wrap", "as", words(vocabulary::WRAP_FORMS)),
        ("Wrap", "empty", words(vocabulary::EMPTY_WRAPS)),
        ("ActionParam", "in", words(vocabulary::SENT_PLACES)),
        ("PlacedConstant", "in", words(vocabulary::SENT_PLACES)),
        ("Operation", "method", words(vocabulary::METHODS)),
        ("Operation", "from", words(vocabulary::ORIGINS)),
        ("Window", "over", words(vocabulary::OVERS)),
    ]
}

/// The checks of single values, as far as JSON Schema can express them.
fn constraints() -> Vec<(&'static str, Vec<&'static str>, Value)> {
    const SNAKE: &str = "^[a-z][a-z0-9_]*$";
    const DOTTED: &str = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$";
    const CAMEL: &str = "^[A-Z][A-Za-z0-9]*$";
    const DURATION: &str = "^[1-9][0-9]*[smhd]$";
    let mut constraints = vec![
        ("", vec!["platform"], json!({"pattern": SNAKE})),
        ("", vec!["base_url"], json!({"pattern": "^https?://.*[^/]$"})),
        ("", vec!["sources"], json!({"minItems": 1, "uniqueItems": true})),
        ("", vec!["enums", "types"], json!({"propertyNames": {"pattern": CAMEL}})),
        ("", vec!["codes"], json!({"propertyNames": {"pattern": r"^\S(.*\S)?$"}})),
        ("", vec!["operations"], json!({"propertyNames": {"pattern": DOTTED}, "minProperties": 1})),
        ("Values", vec!["look"], json!({"additionalProperties": {"enum": words(vocabulary::LOOKS)}})),
        ("Auth", vec!["sorted"], json!({"enum": [true, false, "by_value"]})),
        ("Verify", vec!["sorted"], json!({"enum": [true, false, "by_value"]})),
        ("Rate", vec!["requests"], json!({"minimum": 1})),
        ("Rate", vec!["per"], json!({"type": "string", "pattern": DURATION})),
        ("Enum", vec!["values"], json!({"minProperties": 1})),
        ("EnumValue", vec!["name"], json!({"pattern": CAMEL})),
        ("Code", vec!["name"], json!({"pattern": CAMEL})),
        ("Type", vec!["fields"], json!({"propertyNames": {"pattern": r#"^[^."\\]+$"#}})),
        ("Field", vec!["name"], json!({"pattern": SNAKE})),
        ("Field", vec!["max_items"], json!({"minimum": 1})),
        ("Operation", vec!["name"], json!({"pattern": SNAKE})),
        ("Operation", vec!["params"], json!({"propertyNames": {"pattern": r#"^[^."\\]+$"#}})),
        ("Operation", vec!["path"], json!({"pattern": "^/"})),
        ("Window", vec!["at_most"], json!({"type": ["string", "null"], "pattern": DURATION})),
        ("Rule", vec!["at_least_one"], json!({"minItems": 1})),
    ];
    for described in [
        "Label",
        "Credential",
        "SentCredential",
        "Timestamp",
        "Code",
        "Enum",
        "EnumValue",
        "Type",
        "Field",
        "Operation",
        "Event",
    ] {
        constraints.push((described, vec!["en", "zh"], json!({"pattern": r"^[^\n\r]*\S[^\n\r]*$"})));
    }
    constraints
}

fn words<T>(words: &Words<T>) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
