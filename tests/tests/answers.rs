//! Every recorded answer decodes, and goes back exactly as it came.

use dingdan::client::AnyOperation;
use dingdan::json::{Strictness, decode_with, encode, scalar_at};
use dingdan_tests::examples;
use serde_json::Value;
use std::fs;

/// A file of `schemas/examples`: `<operation>.answer[.n].json` or `<operation>.error.n.json`.
struct Recorded {
    name: String,
    operation: &'static dyn AnyOperation,
    text: String,
    is_error: bool,
}

fn recorded() -> Vec<Recorded> {
    let mut found = Vec::new();
    for entry in fs::read_dir(examples()).expect("the folder of examples") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let Some((id, is_error)) = name
            .split_once(".answer")
            .map(|(id, _)| (id, false))
            .or_else(|| name.split_once(".error").map(|(id, _)| (id, true)))
        else {
            continue;
        };
        // What gives a token is in a test of its own.
        if dingdan::token_operations().into_iter().any(|operation| operation.spec().id == id) {
            continue;
        }
        let operation = dingdan::operations().into_iter().find(|operation| operation.spec().id == id);
        let operation = operation.unwrap_or_else(|| panic!("{name}: no operation {id}"));
        let text = fs::read_to_string(&path).expect("a readable file");
        found.push(Recorded { name, operation, text, is_error });
    }
    assert!(found.len() >= 14, "only {} recorded answers found", found.len());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn recorded_answers_decode_without_a_bad_item() {
    for Recorded { name, operation, text, is_error } in recorded() {
        match operation.decode(text.as_bytes()) {
            Ok(page) => {
                assert!(!is_error, "{name} counts as a success");
                for item in &page.items {
                    assert!(item.is_ok(), "{name}: {}", item.as_ref().expect_err("an error"));
                }
                assert!(!page.items.is_empty(), "{name}");
            }
            Err(error) => {
                assert!(is_error, "{name}: {error}");
                assert!(error.vendor_code().is_some(), "{name}: {error}");
            }
        }
    }
}

/// Differences between an answer and the same answer decoded and written back: none.
///
/// The wire state of a record remembers how each field arrived, so nothing has to be accepted here. The order of
/// members that arrive in another order than the schema's is not compared: JSON objects have none.
#[test]
fn recorded_answers_go_back_as_they_came() {
    for Recorded { name, operation, text, .. } in recorded() {
        let mut answer = operation.answer();
        decode_with(&mut *answer, &text, Strictness::Refuse).unwrap_or_else(|error| panic!("{name}: {error}"));
        let back = encode(&*answer);
        assert_eq!(sorted(parse(&text)), sorted(parse(&back)), "{name}");
    }
}

/// Answers with a token decode, have one, and go back as they came.
#[test]
fn recorded_tokens_go_back_as_they_came() {
    let mut found = 0;
    for operation in dingdan::token_operations() {
        let (spec, mut answer) = (operation.spec(), operation.answer());
        let Ok(text) = fs::read_to_string(examples().join(format!("{}.answer.json", spec.id))) else { continue };
        decode_with(&mut *answer, &text, Strictness::Refuse).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        assert_eq!(sorted(parse(&text)), sorted(parse(&encode(&*answer))), "{}", spec.id);
        let token = spec.token.as_ref().expect("a token").value;
        assert!(scalar_at(&text, token).is_some_and(|token| !token.is_empty()), "{}", spec.id);
        found += 1;
    }
    assert!(found > 0);
}

/// An answer of the right schema loses nothing either when it comes as PHP, JavaScript or a tired database would
/// send it: every scalar in another form.
#[test]
fn deformed_answers_go_back_as_they_came() {
    type Deform = fn(&mut Value);
    let deformations: &[(&str, Deform)] = &[
        ("numbers as text", |value| {
            if let Value::Number(number) = value {
                *value = Value::String(number.to_string());
            }
        }),
        ("everything null", |value| {
            if !matches!(value, Value::Array(_) | Value::Object(_)) {
                *value = Value::Null;
            }
        }),
        ("everything an empty text", |value| {
            if !matches!(value, Value::Array(_) | Value::Object(_)) {
                *value = Value::String(String::new());
            }
        }),
        ("[] for every empty object, an unknown member in the others", |value| {
            if let Value::Object(members) = value {
                if members.is_empty() {
                    *value = Value::Array(Vec::new());
                } else {
                    members.insert("unheard-of \"member\"".to_owned(), parse(r#"{"deep":[1.10,null,"\u8ba2"]}"#));
                }
            }
        }),
        ("objects of scalars only as []", |value| {
            if let Value::Object(members) = value
                && members.values().all(|member| !matches!(member, Value::Array(_) | Value::Object(_)))
            {
                *value = Value::Array(Vec::new());
            }
        }),
    ];
    for Recorded { name, operation, text, is_error } in recorded() {
        if is_error {
            continue;
        }
        for (what, deform) in deformations {
            let mut value = parse(&text);
            each_value(&mut value, deform);
            if value.is_array() {
                continue;
            }
            let text = value.to_string();
            let mut answer = operation.answer();
            decode_with(&mut *answer, &text, Strictness::Refuse)
                .unwrap_or_else(|error| panic!("{name}, {what}: {error}"));
            let back = encode(&*answer);
            assert_eq!(sorted(value), sorted(parse(&back)), "{name}, {what}");
        }
    }
}

fn each_value(value: &mut Value, change: &dyn Fn(&mut Value)) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| each_value(element, change)),
        Value::Object(members) => members.values_mut().for_each(|member| each_value(member, change)),
        _ => {}
    }
    change(value);
}

fn sorted(mut value: Value) -> Value {
    each_value(&mut value, &|value| {
        if let Value::Object(members) = value {
            members.sort_keys();
        }
    });
    value
}
