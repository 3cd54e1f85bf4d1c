//! Answers whose few bytes ask for much memory: reading them ends at the limit, and so does what is in use, as counted by the
//! allocator.

use dingdan::client::{AnyOperation, OperationSpec};
use dingdan::json::{DecodeOptions, decode_page};
use dingdan::schema::Kind;
use dingdan_tests::answer_of;
use std::path::Path;

/// What the records of an answer may take here, in bytes.
const LIMIT: usize = 1 << 20;
const TIMES: usize = 40_000;

/// So many times the same element.
fn repeated(element: &str) -> String {
    vec![element; TIMES].join(",")
}

/// Elements that are no order, and orders with hardly anything in them.
const ROWS: &[&str] = &["0", "\"\"", "[]", "[0]", r#"{"":0}"#, r#"{"x":{}}"#];

/// An order's fields that are lists or maps.
fn containers(spec: &OperationSpec) -> impl Iterator<Item = (&'static str, &'static Kind)> {
    let fields = spec.item.fields().iter().map(|field| (field.wire, &field.kind));
    fields.filter(|(_, kind)| matches!(kind, Kind::List(_) | Kind::Map(_)))
}

/// Answers to an operation, each with what it is.
fn bombs(spec: &OperationSpec) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if spec.many {
        let rows = ROWS.iter().map(|row| (format!("rows {row}"), answer_of(spec, &repeated(row))));
        found.extend(rows);
    }
    if spec.item.is_bare() {
        return found;
    }
    let members: Vec<String> = (0..TIMES).map(|number| format!("\"?{number}\":0")).collect();
    let members = members.join(",");
    if let Some(field) =
        spec.item.fields().iter().find(|field| matches!(field.kind, Kind::Integer | Kind::Identifier))
        && spec.many
    {
        let misfit = format!("{{\"{}\":[0]}}", field.wire);
        found.push(("rows that do not fit".to_owned(), answer_of(spec, &repeated(&misfit))));
    }
    found.push(("unknown members".to_owned(), answer_of(spec, &format!("{{{members}}}"))));
    for (name, kind) in containers(spec) {
        let value = match kind {
            Kind::Map(_) => format!("{{{members}}}"),
            _ => format!("[{}]", repeated(if matches!(kind.element(), Kind::Object(_)) { "{}" } else { "1" })),
        };
        found.push((name.to_owned(), answer_of(spec, &format!("{{\"{name}\":{value}}}"))));
        let in_text = serde_json::to_string(&value).expect("text");
        found.push((format!("{name} in text"), answer_of(spec, &format!("{{\"{name}\":{in_text}}}"))));
    }
    found
}

/// The most bytes in use at once while an answer is read, and whether it was too large.
fn read(operation: &dyn AnyOperation, answer: &str) -> (usize, bool) {
    let spec = operation.spec();
    let mut options = DecodeOptions::default();
    options.memory = Some(LIMIT);
    let mut too_large = false;
    let measured = allocation_counter::measure(|| {
        let mut record = operation.answer();
        let read = decode_page(&mut *record, answer.as_bytes(), spec.items, spec.item_id, options);
        too_large = read.is_err_and(|error| error.is_too_large());
    });
    (usize::try_from(measured.bytes_max).expect("a size"), too_large)
}

/// One operation of each platform, as it is made of the schemas at run time.
fn of_schemas() -> Vec<&'static dyn AnyOperation> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let platforms = dingdan_codegen::load_dir(&schemas).expect("schemas without errors");
    let mut operations = dingdan_dynamic::Declared::of(&platforms).expect("tables").operations;
    operations.dedup_by_key(|operation| operation.spec().platform.id);
    operations
}

#[test]
fn what_an_answer_takes_is_bounded_whatever_is_in_it() {
    let mut refused = 0;
    for operation in dingdan::operations().into_iter().chain(of_schemas()) {
        let spec = operation.spec();
        for (what, answer) in bombs(spec) {
            let (most, too_large) = read(operation, &answer);
            // The texts that are kept are no longer than the answer; while they grow, three times that.
            let bound = 3 * LIMIT + 4 * answer.len();
            assert!(most <= bound, "{}, {what}: {most} bytes in use, {bound} allowed", spec.id);
            refused += usize::from(too_large);
        }
    }
    assert!(refused > 0);
}

#[test]
fn an_answer_that_is_too_large_says_so_and_what_to_do() {
    let operation = dingdan::operations().into_iter().find(|operation| containers(operation.spec()).next().is_some());
    let operation = operation.expect("an order with a list");
    let spec = operation.spec();
    let (what, answer) = bombs(spec).pop().expect("an answer");
    let mut options = DecodeOptions::default();
    options.memory = Some(1000);
    let mut record = operation.answer();
    let error = decode_page(&mut *record, answer.as_bytes(), spec.items, spec.item_id, options).expect_err(&what);
    let text = error.to_string();
    assert!(text.contains("more than 1000 bytes of memory") && text.contains("ask for less at once"), "{text}");
    assert!(error.path().starts_with(&format!("$.{}", spec.items)), "{}", error.path());
}
