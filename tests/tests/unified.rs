//! The one order that recorded answers become, against expectations that were written by hand from the vendors' pages.

use dingdan::client::AnyOperation;
use dingdan::json::encode;
use dingdan::order::Order;
use dingdan_tests::examples;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn recorded_answers_become_the_orders_that_were_expected() {
    let mut wrong = Vec::new();
    for file in expectations() {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let (id, _) = name.split_once(".answer").expect("an answer");
        let operation = operation(id);
        let expected: Vec<Value> = serde_json::from_str(&read(&file)).expect("JSON");
        let page = operation.decode(read(&examples().join(&name)).as_bytes()).expect("an answer");
        let mapping = operation.spec().order.unwrap_or_else(|| panic!("{id} has no mapping"));
        assert_eq!(page.items.len(), expected.len(), "{name}");
        for (index, (item, expected)) in page.items.iter().zip(expected).enumerate() {
            let order: Order = mapping.map(&**item.as_ref().expect("an item"));
            let found: Value = serde_json::from_str(&encode(&order)).expect("JSON");
            compare(&format!("{name}[{index}]"), &found, &expected, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every operation that lists orders whole has a mapping and an expectation.
#[test]
fn every_mapping_has_an_expectation() {
    let expected: BTreeSet<String> = expectations()
        .iter()
        .filter_map(|file| Some(file.file_name()?.to_str()?.split_once(".answer")?.0.to_owned()))
        .collect();
    let mapped = dingdan::operations().into_iter().filter(|operation| operation.spec().order.is_some());
    let mapped: BTreeSet<String> = mapped.map(|operation| operation.spec().id.to_owned()).collect();
    assert_eq!(mapped, expected);
}

/// Adds the members that differ, by their path.
fn compare(path: &str, found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
            for name in names {
                let [found, expected] = [found, expected].map(|object| object.get(name).unwrap_or(&Value::Null));
                compare(&format!("{path}.{name}"), found, expected, wrong);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(&format!("{path}[{index}]"), found, expected, wrong);
            }
        }
        (Value::String(found), Value::String(expected)) if is_time(found, expected) => {}
        _ if found != expected => wrong.push(format!("{path}: {found} instead of {expected}")),
        _ => {}
    }
}

/// Whether both are one time: expectations are in RFC 3339.
fn is_time(found: &str, expected: &str) -> bool {
    expected.strip_suffix("+08:00").is_some_and(|expected| expected.replace('T', " ") == found)
}

fn operation(id: &str) -> &'static dyn AnyOperation {
    let found = dingdan::operations().into_iter().find(|operation| operation.spec().id == id);
    found.unwrap_or_else(|| panic!("no operation {id}"))
}

fn expectations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("unified");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
