//! The one order that recorded answers become, against expectations that were written by hand from the vendors' pages.

use dingdan::client::AnyOperation;
use dingdan::json::{decode, encode};
use dingdan::order::Order;
use dingdan::record::Described;
use dingdan::schema::{Kind, Schema};
use dingdan_tests::examples;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

#[test]
fn recorded_answers_become_the_orders_that_were_expected() {
    let (mut wrong, mut deviating) = (Vec::new(), BTreeSet::new());
    for file in expectations() {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let (id, _) = name.split_once(".answer").expect("an answer");
        let operation = operation(id);
        let expected: Vec<Value> = serde_json::from_str(&read(&file)).expect("JSON");
        let page = operation.decode(read(&examples().join(&name)).as_bytes()).expect("an answer");
        let mapping = operation.spec().order.unwrap_or_else(|| panic!("{id} has no mapping"));
        assert_eq!(page.items.len(), expected.len(), "{name}");
        for (index, (item, expected)) in page.items.iter().zip(expected).enumerate() {
            let item = &**item.as_ref().expect("an item");
            let order: Order = mapping.map(item);
            let found: Value = serde_json::from_str(&encode(&order)).expect("JSON");
            for mismatch in order.check_amounts() {
                let is_of_orders = mapping.known_difference(mismatch.total, item).is_some();
                let about = if is_of_orders { ORDERS } else { &name };
                deviating.insert((mapping.platform(), mismatch.total, about.to_owned()));
                let path = format!("[{index}].check_amounts.{}", mismatch.total);
                let amounts = [mismatch.stated, mismatch.computed.unwrap_or_default()];
                let [found, expected] = amounts.map(|amount| amount.in_fen().into());
                wrong.push(Wrong { file: name.clone(), path, found, expected });
            }
            compare(&format!("[{index}]"), &found, &expected, &mut |path, found, expected| {
                wrong.push(Wrong { file: name.clone(), path, found, expected });
            });
        }
    }
    // A schema gives the reason of each sum that a sample does not keep, at that sample or at orders of which it is one, and of no
    // other.
    let mut known = BTreeSet::new();
    for mapping in dingdan::operations().into_iter().filter_map(|operation| operation.spec().order) {
        for difference in mapping.known_differences() {
            let sample = difference.sample.and_then(|sample| sample.rsplit('/').next());
            known.insert((mapping.platform(), difference.total, sample.unwrap_or(ORDERS).to_owned()));
        }
    }
    assert_eq!(deviating, known);
    let mut rows = Difference::all();
    wrong.retain(|wrong| !rows.iter_mut().any(|row| row.explains(wrong)));
    let unused = rows.iter().filter(|row| !row.is_used).map(|row| format!("no longer: {row:?}"));
    let wrong: Vec<String> = wrong.iter().map(ToString::to_string).chain(unused).collect();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// What one member of the order is where the recorded answer is changed: rows of `unified/changed.tsv`.
#[test]
fn changed_answers_become_the_orders_that_were_expected() {
    let mut wrong = Vec::new();
    for row in read(&folder().join("changed.tsv")).lines().skip(1) {
        let [name, changes, member, want, why] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let mut answer: Value = serde_json::from_str(&read(&examples().join(name))).expect("JSON");
        for change in changes.split(" /") {
            let (place, value) = change.split_once('=').expect("a change");
            set(&mut answer, &format!("/{}", place.trim_start_matches('/')), value);
        }
        let operation = operation(name.split_once(".answer").expect("an answer").0);
        let page = operation.decode(answer.to_string().as_bytes()).expect("an answer");
        let mapping = operation.spec().order.unwrap_or_else(|| panic!("{name} has no mapping"));
        let order: Order = mapping.map(&**page.items[0].as_ref().expect("an item"));
        let order: Value = serde_json::from_str(&encode(&order)).expect("JSON");
        let want: Value = serde_json::from_str(want).expect("JSON");
        let found = order.pointer(member).unwrap_or(&Value::Null);
        if *found != want {
            wrong.push(format!("{name} {changes}: {member} is {found} instead of {want}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a deviation is about that is not one of a sample alone.
const ORDERS: &str = "orders";

/// Sets a member, or removes it where there is no value.
fn set(answer: &mut Value, place: &str, value: &str) {
    let (parent, name) = place.rsplit_once('/').expect("a place");
    let parent = answer.pointer_mut(parent).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("{place}"));
    if value.is_empty() {
        parent.remove(name);
    } else {
        parent.insert(name.to_owned(), serde_json::from_str(value).expect("JSON"));
    }
}

/// A member that is not what was expected.
struct Wrong {
    file: String,
    path: String,
    found: Value,
    expected: Value,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{} instead of {}", self.file, self.path, self.found, self.expected)
    }
}

/// A row of `unified/differences.tsv`: where the order differs from what was expected, and why that is right.
#[derive(Debug)]
struct Difference {
    file: String,
    member: String,
    found: String,
    is_used: bool,
}

impl Difference {
    fn all() -> Vec<Self> {
        let text = read(&folder().join("differences.tsv"));
        let rows = text.lines().skip(1).map(|line| {
            let [file, member, found, why] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert!(why.len() > 20, "{line}");
            Self { file: file.to_owned(), member: member.to_owned(), found: found.to_owned(), is_used: false }
        });
        rows.collect()
    }

    fn explains(&mut self, wrong: &Wrong) -> bool {
        let found = wrong.found.to_string();
        let all = [(&self.file, &wrong.file), (&self.member, &wrong.path), (&self.found, &found)];
        let explains = all.iter().all(|(pattern, text)| fits(pattern, text));
        self.is_used |= explains;
        explains
    }
}

/// Whether a text fits a pattern, in which `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    text.char_indices().map(|(at, _)| at).chain([text.len()]).any(|at| fits(rest, &text[at..]))
}

/// What is declared sensitive is never printed, in whatever type it is.
#[test]
fn debug_shows_nothing_sensitive() {
    let mut planted = Planted::default();
    let mut order = Order::default();
    decode(&mut order, &planted.object(Order::SCHEMA)).expect("an order");
    let shown = format!("{order:?} {order:#?}");
    let printed: Vec<&String> = planted.sensitive.iter().filter(|text| shown.contains(*text)).collect();
    assert!(printed.is_empty(), "{printed:?}");
    let hidden: Vec<&String> = planted.plain.iter().filter(|text| !shown.contains(*text)).collect();
    assert!(hidden.is_empty(), "the test sees nothing: {hidden:?}");
    let said = encode(&order);
    assert!(planted.sensitive.iter().all(|text| said.contains(text)), "{said}");
    assert!(planted.sensitive.len() >= 10 && planted.plain.len() >= 10);
}

/// Texts of their own in every field that holds texts.
#[derive(Default)]
struct Planted {
    sensitive: Vec<String>,
    plain: Vec<String>,
}

impl Planted {
    fn object(&mut self, schema: &'static Schema) -> String {
        let mut members = Vec::new();
        for field in schema.fields() {
            let inner = match field.kind.element() {
                Kind::Object(of) => self.object(of.get()),
                Kind::Text | Kind::Url | Kind::Identifier => {
                    let texts = if field.sensitive { &mut self.sensitive } else { &mut self.plain };
                    let text = format!(
                        "planted-{}-{}-{}",
                        schema.name,
                        field.wire,
                        if field.sensitive { "hidden" } else { "shown" }
                    );
                    texts.push(text.clone());
                    format!("\"{text}\"")
                }
                // No other kind is sensitive in the one order.
                _ => {
                    assert!(!field.sensitive, "{}.{}", schema.name, field.wire);
                    continue;
                }
            };
            let value = if matches!(field.kind, Kind::List(_)) { format!("[{inner}]") } else { inner };
            members.push(format!("\"{}\":{value}", field.wire));
        }
        format!("{{{}}}", members.join(","))
    }
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

/// Visits the members that differ, with their paths.
fn compare(path: &str, found: &Value, expected: &Value, visit: &mut dyn FnMut(String, Value, Value)) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
            for name in names {
                let [found, expected] = [found, expected].map(|object| object.get(name).unwrap_or(&Value::Null));
                compare(&format!("{path}.{name}"), found, expected, visit);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            let [found, expected] =
                [found, expected].map(|list| if is_set(list) { sorted(list) } else { list.clone() });
            for (index, (found, expected)) in found.iter().zip(&expected).enumerate() {
                compare(&format!("{path}[{index}]"), found, expected, visit);
            }
        }
        _ if found != expected => visit(path.to_owned(), found.clone(), expected.clone()),
        _ => {}
    }
}

/// Whether the sequence of a list says nothing: of codes and of discounts.
fn is_set(list: &[Value]) -> bool {
    list.iter().all(|element| element.get("code").is_some() || is_discount(element))
}

fn is_discount(element: &Value) -> bool {
    let names = ["borne_by", "id", "name", "amount"];
    element.as_object().is_some_and(|members| members.keys().all(|name| names.contains(&name.as_str())))
}

fn sorted(list: &[Value]) -> Vec<Value> {
    let mut list = list.to_vec();
    list.sort_by_key(|element| {
        [&element["field"], &element["id"], &element["name"], &element["borne_by"]].map(Value::to_string)
    });
    list
}

fn operation(id: &str) -> &'static dyn AnyOperation {
    let found = dingdan::operations().into_iter().find(|operation| operation.spec().id == id);
    found.unwrap_or_else(|| panic!("no operation {id}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("unified")
}

fn expectations() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
