//! The JSON Schema of the schema language: it is up to date, documents every key, and agrees with the reader.

use jsonschema::Validator;
use serde_json::Value;
use serde_saphyr::options::MergeKeyPolicy;
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
    read(text).expect("YAML")
}

/// Reads YAML as editors do: YAML 1.2, where `no` is text and a merge key is an ordinary key.
fn read(text: &str) -> Option<Value> {
    let options = serde_saphyr::options! { strict_booleans: true, merge_keys: MergeKeyPolicy::AsOrdinary };
    serde_saphyr::from_str_with_options(text, options).ok()
}

#[test]
fn it_is_up_to_date() {
    let have = fs::read_to_string(folder().join(dingdan_codegen::editor::FILE)).expect("a readable file");
    let want = dingdan_codegen::editor::editor_file();
    assert!(have == want, "run `cargo run -p dingdan-codegen -- editor-schema`");
}

#[test]
fn every_schema_is_valid_and_names_no_other() {
    let validator = validator();
    for (name, text) in files() {
        let named = text.lines().find_map(|line| line.strip_prefix("# yaml-language-server: $schema="));
        assert!(named.is_none_or(|named| named == "schema.json"), "{name}: {named:?}");
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
        // Some are one of several forms, which have definitions of their own.
        for (key, property) in definition["properties"].as_object().into_iter().flatten() {
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

/// Errors of form, unknown words, and unknown or missing keys are errors for editors too.
#[test]
fn the_editor_rejects_errors_of_form() {
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
        let valid = read(&edited).is_some_and(|value| validator.is_valid(&value));
        assert!(!valid, "{from:?} -> {to:?} is valid for the editor");
        assert!(
            dingdan_codegen::load("edited.yaml", &edited).is_err(),
            "{from:?} -> {to:?} is valid for the generator"
        );
    }
}

/// Schemas that a YAML parser rejects.
const NO_YAML: &[&str] = &["D0102-not-utf8", "D0103-syntax", "D0106-duplicate-key", "D0115-second-document"];

/// Schemas with an error in the meaning of names and values, or in another file, which a JSON Schema cannot detect.
const OF_MEANING: &[&str] = &[
    "D0112-not-an-integer",
    "D0117-too-deep",
    "D0204-no-name-for-bindings",
    "D0209-duplicate-type",
    "D0210-duplicate-operation",
    "D0211-duplicate-code",
    "D0212-duplicate-code-name",
    "D0213-duplicate-wire-name",
    "D0214-alias-shadows-field",
    "D0215-names-collide",
    "D0216-reserved-name",
    "D0302-unknown-type",
    "D0303-unknown-enum",
    "D0304-unknown-element",
    "D0305-type-instead-of-enum",
    "D0306-enum-instead-of-type",
    "D0309-nested-elements",
    "D0312-empty-group",
    "D0313-key-not-for-group",
    "D0314-query-in-group",
    "D0316-weaker-kind",
    "D0317-personal-data",
    "D0318-secret-in-schema",
    "D0320-key-without-effect",
    "D0408-unknown-source",
    "D0410-missing-scheme-key",
    "D0411-key-not-for-scheme",
    "D0412-nothing-signed",
    "D0413-unknown-credential",
    "D0414-duplicate-member",
    "D0415-param-of-auth",
    "D0430-not-a-template",
    "D0431-signature-contradiction",
    "D0434-vector-mismatch",
    "D0435-not-a-time-form",
    "D0436-vector-time",
    "D0437-no-vector",
    "D0438-vector-lacks-value",
    "D0439-vector-contradicts",
    "D0440-events-unclear",
    "D0441-body-not-signed",
    "D0502-code-not-in-repr",
    "D0504-no-success",
    "D0505-unlisted-success",
    "D0506-success-with-error-class",
    "D0507-ok-without-success",
    "D0508-limits-crossed",
    "D0510-default-and-const",
    "D0511-value-not-of-kind",
    "D0512-value-of-composite",
    "D0513-unknown-value",
    "D0514-value-not-for-requests",
    "D0515-value-outside-limits",
    "D0516-no-such-time",
    "D0601-unknown-field",
    "D0602-path-through-list",
    "D0603-path-through-scalar",
    "D0604-path-to-wrong-kind",
    "D0605-items-not-objects",
    "D0606-token-not-sensitive",
    "D0607-no-content",
    "D0608-items-and-token",
    "D0609-key-not-for-answer",
    "D0610-filter-of-wrong-kind",
    "D0611-filter-lets-nothing-pass",
    "D0612-path-twice",
    "D0613-filter-narrows-pull",
    "D0620-flag-apart",
    "D0621-wrapper-name",
    "D0622-root-path",
    "D0623-wrapper-unproven",
    "D0630-token-not-sent",
    "D0631-token-ends-twice",
    "D0632-lifetime-is-instant",
    "D0633-wrong-refresh-param",
    "D0634-credential-of-wrong-kind",
    "D0701-unknown-param",
    "D0702-window-not-of-times",
    "D0703-window-kinds-differ",
    "D0704-window-of-one-param",
    "D0705-page-not-integer",
    "D0706-page-of-one-param",
    "D0707-first-page-outside-limits",
    "D0709-unknown-operation",
    "D0710-each-without-items",
    "D0711-each-cycle",
    "D0712-no-changes",
    "D0713-changes-cut-off",
    "D0714-margin-too-large",
    "D0715-window-unfiltered",
    "D0716-filter-unfilled",
    "D0717-reread-beside-changes",
    "D0718-window-swapped",
    "D0719-moved-by-pull",
    "D0720-no-body",
    "D0721-path-braces",
    "D0722-not-one-text",
    "D0723-join-and-repeat",
    "D0724-sent-twice",
    "D0725-action-not-sent",
    "D0726-not-a-header",
    "D0727-nothing-to-take-away",
    "D0728-repeat-not-said",
    "D0730-page-without-way",
    "D0731-key-not-for-paging",
    "D0732-cursor-of-wrong-kind",
    "D0733-cursor-not-sent",
    "D0734-total-without-page",
    "D0735-details-without-each",
    "D0736-windows-alike",
    "D0737-batch-not-of-list",
    "D0738-batch-too-large",
    "D0739-batch-without-ids",
    "D0740-same-request",
    "D0741-misspelt-action",
    "D0742-signed-twice",
    "D0743-window-of-days",
    "D0744-pages-end-early",
    "D0745-window-excludes-end",
    "D0802-cycle",
    "D0803-unused",
    "D0804-example-missing",
    "D0805-example-not-json",
    "D0806-example-mismatch",
    "D0807-empty-example",
    "D0808-example-lacks-field",
    "D0809-field-of-table-first",
    "D0810-label-contradicts-code",
    "D0811-example-undeclared",
    "D0812-example-refused",
    "D0901-sample-not-of-item",
    "D0902-sample-of-wrong-kind",
    "D0903-not-a-sum",
    "D0904-sample-cycle",
    "D0905-unknown-step",
    "D0906-listed-without-each",
    "D1001-unknown-order-field",
    "D1002-order-kind",
    "D1003-order-code",
    "D1004-order-value",
    "D1005-order-field-twice",
    "D1006-order-without-id",
    "D1007-unmapped-code",
    "D1008-order-sensitive",
    "D1009-unmapped-status",
    "D1010-order-term-twice",
    "D1011-order-beside",
];

/// Every other schema with an error is invalid for editors too.
#[test]
fn the_editor_rejects_the_schemas_of_the_error_codes() {
    let validator = validator();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/diagnostics");
    let (mut no_yaml, mut of_meaning, mut of_form) = (Vec::new(), Vec::new(), Vec::new());
    for code in dingdan_codegen::ErrorCode::ALL {
        let file = folder.join(format!("{}.yaml", code.slug()));
        let Ok(bytes) = fs::read(&file) else { continue };
        let value = String::from_utf8(bytes).ok().and_then(|text| read(&text));
        match value {
            None => no_yaml.push(code.slug()),
            Some(value) if validator.is_valid(&value) => of_meaning.push(code.slug()),
            Some(_) => of_form.push(code.slug()),
        }
    }
    println!("errors of form: {of_form:#?}");
    assert_eq!(no_yaml, NO_YAML);
    assert_eq!(of_meaning, OF_MEANING);
}
