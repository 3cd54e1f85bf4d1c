//! The schema of the schema language: derived, explained, and of one mind with the reader.

use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// Every schema file with its text.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder()).expect("the schemas") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a readable file")));
        }
    }
    assert!(found.len() >= 4);
    found
}

fn validator() -> Validator {
    jsonschema::draft7::new(&dingdan_codegen::editor::editor_schema()).expect("a schema")
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("YAML")
}

#[test]
fn it_is_up_to_date() {
    let have = fs::read_to_string(folder().join(dingdan_codegen::editor::FILE)).expect("a readable file");
    let want = dingdan_codegen::editor::editor_file();
    assert!(have == want, "run `cargo run -p dingdan-codegen -- editor-schema`");
}

#[test]
fn every_schema_names_it_and_is_valid() {
    let validator = validator();
    for (name, text) in files() {
        assert_eq!(text.lines().next(), Some("# yaml-language-server: $schema=schema.json"), "{name}");
        let errors: Vec<_> =
            validator.iter_errors(&yaml(&text)).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn every_key_has_a_description_and_an_example_that_is_valid() {
    let schema = dingdan_codegen::editor::editor_schema();
    let definitions = schema["definitions"].as_object().expect("definitions");
    let mut keys = 0;
    for (name, definition) in definitions.iter().chain([(&"the file".to_owned(), &schema)]) {
        assert!(definition["description"].is_string(), "{name}");
        for (key, property) in definition["properties"].as_object().expect("keys") {
            assert!(property["description"].as_str().is_some_and(|text| text.len() > 5), "{name}.{key}");
            let examples = property["examples"].as_array().unwrap_or_else(|| panic!("{name}.{key} has no example"));
            let mut alone = property.clone();
            alone["definitions"] = schema["definitions"].clone();
            let validator = jsonschema::draft7::new(&alone).expect("a schema");
            for example in examples {
                assert!(validator.is_valid(example), "{name}.{key}: {example}");
            }
            keys += 1;
        }
    }
    assert!(keys > 90, "only {keys} keys found");
}

/// What the reader cannot get past, and words and keys that no schema may have or lack: the editor says so as well.
#[test]
fn mistakes_that_the_generator_reports_are_refused() {
    let validator = validator();
    let files = files();
    let (name, text) = files.iter().find(|(name, _)| name.ends_with("xiaoe.yaml")).expect("a schema");
    let edits = [
        ("base_url: ", "base_ur: "),
        ("\n  scheme: body_token", ""),
        ("  scheme: body_token", "  scheme: body_tokens"),
        ("repr: integer", "repr: int"),
        ("class: busy", "class: bussy"),
        ("requests: 20", "requests: many"),
        ("requests: 20", "requests: -1"),
        ("ok: [0]", "ok: 0"),
        ("kind: fen", "kind: fenn"),
        ("kind: fen, ", ""),
        ("kind: fen, en: ", "kind: fen, zh: "),
        ("required: true", "required: often"),
        ("wire: text", "wire: words"),
        ("over: cut", "over: refuse"),
        ("method: POST", "method: SEND"),
        ("answer: {type: ", "answer: {typ: "),
        ("page: {number: page", "page: {numbers: page"),
        ("sensitive: true", "sensitive: [true]"),
    ];
    for (from, to) in edits {
        let edited = text.replacen(from, to, 1);
        assert_ne!(*text, edited, "{name} has no {from:?}");
        let valid = serde_saphyr::from_str::<Value>(&edited).is_ok_and(|value| validator.is_valid(&value));
        assert!(!valid, "{from:?} -> {to:?} is valid for the editor");
        assert!(
            dingdan_codegen::load("edited.yaml", &edited).is_err(),
            "{from:?} -> {to:?} is valid for the generator"
        );
    }
}
