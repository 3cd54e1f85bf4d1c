//! Values in forms that no document promises.

use crate::answers::{answer, page};
use crate::both;
use dingdan::testing::fill;
use dingdan_runtime::json::{Strictness, decode, encode};
use dingdan_runtime::record::{FieldMut, Record, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in place of a value, one at a time.
const FORMS: [&str; 14] = [
    "null",
    "\"\"",
    "0",
    "7",
    "-1.50",
    "\"7\"",
    "\"text\"",
    "true",
    "false",
    "[]",
    "{}",
    "[7]",
    "[{}]",
    "\"2026-11-01 08:30:00\"",
];

#[test]
fn odd_values_are_read_alike() {
    let mut count = 0;
    for both in both() {
        // Operations share tables.
        let mut seen = BTreeSet::new();
        for (emitted, dynamic) in both.operations() {
            let platform = emitted.spec().platform.id;
            let (emitted, dynamic) = (objects(emitted.answer()), objects(dynamic.answer()));
            assert!(emitted.keys().eq(dynamic.keys()));
            let new = emitted.iter().zip(dynamic.values()).filter(|((name, _), _)| seen.insert((platform, **name)));
            for ((name, emitted), dynamic) in new {
                for body in odd(&**emitted, 2) {
                    let read = |record: &dyn Record| answer(record.empty(), &body, Strictness::Keep);
                    assert_eq!(read(&**emitted), read(&**dynamic), "{name}: {body}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10_000, "only {count} objects");
}

#[test]
fn odd_pages_are_read_alike() {
    for both in both() {
        for (emitted, dynamic) in both.operations() {
            let mut record = emitted.answer();
            fill(&mut *record);
            for body in odd(&*record, 2) {
                assert_eq!(page(emitted, &body), page(dynamic, &body), "{}: {body}", emitted.spec().id);
            }
        }
    }
}

/// The objects of a full answer, one of each table, with empty objects in them.
fn objects(mut answer: Box<dyn Record>) -> BTreeMap<&'static str, Box<dyn Record>> {
    let mut found = BTreeMap::new();
    fill(&mut *answer);
    find(&*answer, &mut found);
    for record in found.values_mut() {
        for index in 0..record.schema().fields().len() {
            let is_list = match record.value(index) {
                Value::Object(_) => false,
                Value::List(list) if matches!(list.get(0), Value::Object(_)) => true,
                _ => continue,
            };
            match record.field_mut(index) {
                FieldMut::Object(object) => {
                    object.insert();
                }
                FieldMut::List(list) if is_list => {
                    list.clear();
                    list.push_default(1).expect("a list of objects");
                }
                _ => {}
            }
        }
    }
    found
}

fn find(record: &dyn Record, found: &mut BTreeMap<&'static str, Box<dyn Record>>) {
    let name = record.schema().name;
    if found.contains_key(name) {
        return;
    }
    let mut copy = record.empty();
    decode(&mut *copy, &encode(record)).expect("legal values");
    found.insert(name, copy);
    for index in 0..record.schema().fields().len() {
        match record.value(index) {
            Value::Object(record) => find(record, found),
            Value::List(list) => {
                if let Value::Object(record) = list.get(0) {
                    find(record, found);
                }
            }
            _ => {}
        }
    }
}

/// The JSON of a record, each time with one of its values down to that depth in another form.
fn odd(record: &dyn Record, depth: usize) -> Vec<String> {
    let full: Json = serde_json::from_str(&encode(record)).expect("JSON");
    let places = pointers(&full).into_iter().filter(|place| place.matches('/').count() <= depth);
    let odd = places.flat_map(|place| {
        let value = full.pointer(&place).expect("a value");
        let listed = format!("[{value}]");
        let texts = FORMS.iter().map(|form| (*form).to_owned());
        let forms = texts.chain([listed, Json::String(value.to_string()).to_string()]);
        forms
            .map(|form| {
                let mut odd = full.clone();
                *odd.pointer_mut(&place).expect("a value") = serde_json::from_str(&form).expect("JSON");
                odd.to_string()
            })
            .collect::<Vec<_>>()
    });
    odd.collect()
}

/// The places of all values.
fn pointers(value: &Json) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut open = vec![(String::new(), value)];
    while let Some((at, value)) = open.pop() {
        let inside: Vec<(String, &Json)> = match value {
            Json::Object(members) => members
                .iter()
                .map(|(name, value)| (format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), value))
                .collect(),
            Json::Array(elements) => {
                elements.iter().enumerate().map(|(index, value)| (format!("{at}/{index}"), value)).collect()
            }
            _ => Vec::new(),
        };
        found.extend(inside.iter().map(|(at, _)| at.clone()));
        open.extend(inside);
    }
    found
}
