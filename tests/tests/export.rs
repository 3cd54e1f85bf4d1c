//! JSON Schema and OpenAPI documents: up to date, the same, and what the documents' own samples are held against.

use dingdan_codegen::export::{Examples, json_schema_files, openapi_files};
use dingdan_codegen::model::Platform;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

fn platforms() -> Vec<Platform> {
    dingdan_codegen::load_dir(&schemas()).expect("schemas without errors")
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The JSON Schema of a platform that validates what an operation sends or answers.
fn validator(schema: &Value, operation: &str, side: &str) -> Validator {
    let at = &schema["x-operations"][operation][side];
    assert!(at.is_string(), "{operation} has no {side}");
    let mut rooted = schema.clone();
    rooted["$ref"] = at.clone();
    jsonschema::draft202012::new(&rooted).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

fn documents() -> Vec<(Platform, Value, Value)> {
    let platforms = platforms();
    let examples = Examples::read(&schemas(), &platforms).expect("samples");
    let (json_schemas, openapis) = (json_schema_files(&platforms, &examples), openapi_files(&platforms, &examples));
    let rows = platforms.into_iter().zip(json_schemas.values().zip(openapis.values()));
    rows.map(|(platform, (json_schema, openapi))| (platform, parse(json_schema), parse(openapi))).collect()
}

#[test]
fn documents_are_up_to_date() {
    let platforms = platforms();
    let examples = Examples::read(&schemas(), &platforms).expect("samples");
    let folder = schemas().join("openapi");
    let mut files = openapi_files(&platforms, &examples);
    files.extend(json_schema_files(&platforms, &examples));
    let stale = dingdan_codegen::sync::stale(&folder, &files).expect("a readable folder");
    let command = "run `cargo run -p dingdan-codegen -- openapi`, and `… json-schema`";
    assert!(stale.is_empty(), "{stale:?} are out of date: {command}");
    for entry in fs::read_dir(&folder).expect("the folder") {
        let name = PathBuf::from(entry.expect("an entry").file_name());
        assert!(files.contains_key(&name), "{} is of no platform: remove it", name.display());
    }
}

#[test]
fn every_sample_of_the_documents_is_valid() {
    let documents = documents();
    let mut seen = 0;
    for entry in fs::read_dir(schemas().join("examples")).expect("the folder of samples") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let (operation, side) = [(".request", "request"), (".answer", "answer"), (".error", "answer")]
            .iter()
            .find_map(|(word, side)| Some((name.split_once(word)?.0, *side)))
            .unwrap_or_else(|| panic!("{name} is neither request nor answer"));
        let (_, schema, _) = documents
            .iter()
            .find(|(_, schema, _)| schema["x-operations"].get(operation).is_some())
            .unwrap_or_else(|| panic!("{name}: no operation {operation}"));
        let sample = parse(&fs::read_to_string(&path).expect("a readable file"));
        let validator = validator(schema, operation, side);
        let errors: Vec<_> =
            validator.iter_errors(&sample).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        seen += 1;
    }
    assert!(seen >= 20, "only {seen} samples found");
}

#[test]
fn both_languages_define_the_same() {
    for (platform, json_schema, openapi) in documents() {
        let mut defs = json_schema["$defs"].clone();
        for schema in defs.as_object_mut().expect("definitions").values_mut() {
            schema.as_object_mut().expect("a schema").remove("examples");
        }
        let components = openapi["components"]["schemas"].to_string().replace("#/components/schemas/", "#/$defs/");
        assert_eq!(defs, parse(&components), "{}", platform.id);
    }
}

#[test]
fn references_lead_somewhere_and_nothing_is_superfluous() {
    for (platform, json_schema, _) in documents() {
        let defined: BTreeSet<String> =
            json_schema["$defs"].as_object().expect("definitions").keys().cloned().collect();
        let mut used = BTreeSet::new();
        references(&json_schema, &mut used);
        assert_eq!(defined, used, "{}", platform.id);
    }
}

/// Also those of parameters outside of bodies, as made-up platforms have them.
#[test]
fn references_of_openapi_lead_somewhere() {
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("made_up/schemas");
    let made_up = dingdan_codegen::load_dir(&made_up).expect("schemas");
    for platform in platforms().into_iter().chain(made_up) {
        let openapi = dingdan_codegen::export::openapi(&platform, &Examples::default());
        let text = openapi.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(openapi.pointer(reference).is_some(), "{}: {reference}", platform.id);
        }
    }
}

fn references(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => members.values().for_each(|value| references(value, found)),
        Value::Array(elements) => elements.iter().for_each(|element| references(element, found)),
        Value::String(text) => found.extend(text.strip_prefix("#/$defs/").map(str::to_owned)),
        _ => (),
    }
}

#[test]
fn every_field_of_the_answers_is_described() {
    for (platform, json_schema, _) in documents() {
        for declared in &platform.types {
            let properties = json_schema["$defs"][&declared.name]["properties"].as_object();
            // A type that only requests use is part of them.
            let properties = properties.unwrap_or_else(|| panic!("{}: no {}", platform.id, declared.name));
            let names: Vec<_> = properties.keys().map(String::as_str).collect();
            let fields: Vec<_> = declared.fields.iter().map(|field| field.wire.as_str()).collect();
            assert_eq!(names, fields, "{}: {}", platform.id, declared.name);
            for field in &declared.fields {
                let property = &properties[&field.wire];
                let said = property["description"].as_str().unwrap_or_default();
                assert!(said.contains(&field.label.zh), "{}: {}", platform.id, field.wire);
                assert_eq!(property.get("x-sensitive"), field.sensitive.then_some(&json!(true)));
            }
        }
    }
}

/// One platform that shows every form, to be asked and answered.
const PLATFORM: &str = r#"platform: acme
title: {en: Acme shops, zh: 顶点商城}
sources: [{file: acme.txt, publisher: Acme, title: Orders}]
base_url: https://api.acme.example
time_zone: "+08:00"
auth: {scheme: body_token, token: {name: token, en: token, zh: 令牌}}
envelope: {code: code, ok: [0]}
codes:
  0: {name: Ok, class: ok, en: success, zh: 成功}
enums:
  State:
    repr: integer
    en: state
    zh: 状态
    values:
      1: {name: Open, en: open, zh: 开}
      2: {name: Odd, request: false, from: wild, en: odd, zh: 怪}
  Sort:
    repr: text
    en: what to sort by
    zh: 排序
    values: {at: {name: ByTime, en: time, zh: 时}}
types:
  Answer:
    en: answer
    zh: 答
    fields:
      code: {kind: integer, en: code, zh: 码}
      rows: {kind: list, of: Row, one_or_many: true, en: rows, zh: 行}
  Row:
    en: row
    zh: 行
    fields:
      id: {kind: identifier, en: number, zh: 号}
      paid: {kind: fen, absent: ["--"], en: paid, zh: 付}
      price: {kind: yuan, en: price, zh: 价}
      given: {kind: bool, en: given, zh: 赠}
      state: {kind: enum, of: State, en: state, zh: 态}
      note: {kind: text, en: note, zh: 注}
      more: {kind: object, of: More, empty_list: true, en: more, zh: 多}
      labels: {kind: map, of: text, absent: [""], en: labels, zh: 标}
      rest: {kind: json, en: rest, zh: 余}
  More:
    en: more
    zh: 多
    fields: {at: {kind: unix_seconds, en: time, zh: 时}}
operations:
  row.list:
    name: list_rows
    en: rows
    zh: 行
    method: POST
    path: /gate
    params:
      state: {kind: enum, of: State, required: true, sweep: false, en: state, zh: 态}
      sort: {kind: enum, of: Sort, en: sort, zh: 排}
      page: {kind: integer, min: 1, max: 9, en: page, zh: 页}
      names: {kind: list, of: text, max_items: 2, en: names, zh: 名}
      action: {kind: text, const: row.list, required: true, en: action, zh: 法}
      part:
        kind: group
        en: part
        zh: 部
        params: {since: {kind: date, required: true, en: since, zh: 起}}
    answer: {type: Answer, items: rows, id: id}
  row.other:
    name: other_rows
    en: other rows
    zh: 他行
    method: POST
    path: /gate
    params: {action: {kind: text, const: row.other, required: true, en: action, zh: 法}}
    answer: {type: Answer, items: rows, id: id}
"#;

fn acme() -> Platform {
    dingdan_codegen::load("acme.yaml", PLATFORM).unwrap_or_else(|errors| panic!("{}", errors[0]))
}

#[test]
fn answers_are_lenient_where_servers_are_and_no_further() {
    let schema = dingdan_codegen::export::json_schema(&acme(), &Examples::default());
    let validator = validator(&schema, "acme.row.list", "answer");
    let rows: &[(&str, &[&str], &[&str])] = &[
        ("id", &["1", "123456789012345678901234567890", "\"x\"", "null"], &["true", "{}"]),
        ("paid", &["5", "\"5\"", "\"\"", "\"--\"", "null"], &["\"x\"", "5.5", "true", "\"-\""]),
        ("price", &["5", "5.50", "\"5.50\"", "\"\""], &["\"x\"", "[]"]),
        ("given", &["true", "1", "\"0\"", "\"true\"", "\"\""], &["2", "\"x\""]),
        ("state", &["1", "2", "77", "\"1\"", "\"new\"", "\"\""], &["true", "[]", "1.5"]),
        ("note", &["\"x\"", "null"], &["1", "{}"]),
        ("more", &["{}", "[]", "null", "{\"at\":\"0000-00-00 00:00:00\"}"], &["[1]", "\"\"", "{\"at\":{}}"]),
        ("labels", &["{}", "{\"a\":\"b\"}", "\"\""], &["{\"a\":1}", "[]", "\"x\""]),
        ("rest", &["{}", "[]", "1", "null"], &[]),
        ("of no document", &["{}", "[]", "1", "null"], &[]),
    ];
    for (field, valid, invalid) in rows {
        for (values, expected) in [(valid, true), (invalid, false)] {
            for value in *values {
                let row = format!("{{\"{field}\":{value}}}");
                for answer in [format!("{{\"rows\":[{row}]}}"), format!("{{\"rows\":{row}}}")] {
                    assert_eq!(validator.is_valid(&parse(&answer)), expected, "{answer}");
                }
            }
        }
    }
}

#[test]
fn requests_are_held_to_the_documented_rules() {
    let schema = dingdan_codegen::export::json_schema(&acme(), &Examples::default());
    let validator = validator(&schema, "acme.row.list", "request");
    let rows = [
        (r#"{"token":"t","state":1,"action":"row.list"}"#, true),
        (r#"{"token":"t","state":"1","action":"row.list","page":9,"part":{"since":"2026-01-01"}}"#, true),
        (r#"{"token":"t","state":1,"action":"row.list","sort":"at","names":["a","b"],"page":"3"}"#, true),
        (r#"{"state":1,"action":"row.list"}"#, false),
        (r#"{"token":"t","action":"row.list"}"#, false),
        (r#"{"token":"t","state":2,"action":"row.list"}"#, false),
        (r#"{"token":"t","state":1,"action":"row.get"}"#, false),
        (r#"{"token":"t","state":1,"action":"row.list","page":10}"#, false),
        (r#"{"token":"t","state":1,"action":"row.list","page":0}"#, false),
        (r#"{"token":"t","state":1,"action":"row.list","sort":"name"}"#, false),
        (r#"{"token":"t","state":1,"action":"row.list","names":["a","b","c"]}"#, false),
        (r#"{"token":"t","state":1,"action":"row.list","part":{}}"#, false),
    ];
    for (request, expected) in rows {
        assert_eq!(validator.is_valid(&parse(request)), expected, "{request}");
    }
}

#[test]
fn operations_of_one_gateway_stay_apart() {
    let openapi = dingdan_codegen::export::openapi(&acme(), &Examples::default());
    let paths: Vec<_> = openapi["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/gate#list_rows", "/gate#other_rows"]);
}

/// The list of fields in the document of the one order is that of its types.
#[test]
fn the_document_of_the_one_order_lists_its_fields() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/order.md");
    let text = std::fs::read_to_string(&path).expect("the document");
    let (before, rest) = text.split_once("| type | field | holds |").expect("a table");
    let (_, after) = rest.split_once("\n## ").expect("what comes after it");
    let wanted = format!("{before}{}\n## {after}", dingdan_codegen::order_table());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &wanted).expect("a document that can be written");
        return;
    }
    assert!(text == wanted, "docs/order.md: run this test with UPDATE=1");
}

/// The document has a row with other names for each of these fields, and a cell for each form that it compares.
#[test]
fn the_document_of_the_one_order_compares_every_field() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/order.md");
    let text = std::fs::read_to_string(&path).expect("the document");
    let (_, rest) = text.split_once("## Fields and their names elsewhere").expect("a chapter");
    let (chapter, _) = rest.split_once("\n## ").expect("what comes after it");
    let rows = chapter.lines().filter(|line| line.starts_with("| `"));
    let mut found = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 6 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
        found.push(cells[0].trim_matches('`').to_owned());
    }
    let table = dingdan_codegen::order_table();
    let mut owner = "";
    let mut wanted = Vec::new();
    for row in table.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        owner = if cells[0].is_empty() { owner } else { cells[0] };
        wanted.push(format!("{owner}.{}", cells[1]));
    }
    assert!(wanted.len() > 50);
    assert_eq!(found, wanted);
}
