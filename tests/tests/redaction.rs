//! Nobody's data and no credential is printed, whichever type holds it.

use dingdan::client::AnyOperation;
use dingdan::json::{Strictness, decode, decode_with};
use dingdan::record::{FieldMut, Record};
use dingdan::schema::{Kind, Schema};
use dingdan::types::WireCode;
use dingdan_tests::{Unsent, answer_of};
use std::collections::BTreeMap;

const MARK: &str = "planted-8617";

/// The shapes that can be reached from an operation's request and answer, by name.
fn shapes() -> BTreeMap<(&'static str, &'static str), &'static Schema> {
    fn visit(platform: &'static str, schema: &'static Schema, found: &mut BTreeMap<(&str, &str), &'static Schema>) {
        if found.insert((platform, schema.name), schema).is_none() {
            schema.fields().iter().for_each(|field| inside(platform, &field.kind, found));
        }
    }
    fn inside(platform: &'static str, kind: &'static Kind, found: &mut BTreeMap<(&str, &str), &'static Schema>) {
        match kind {
            Kind::Object(schema) => visit(platform, schema.get(), found),
            Kind::List(of) | Kind::Map(of) => inside(platform, of, found),
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    for operation in dingdan::operations() {
        let spec = operation.spec();
        visit(spec.platform.id, spec.request, &mut found);
        visit(spec.platform.id, spec.answer, &mut found);
    }
    found
}

/// Fills every field with a text that holds the mark, as far as its kind can hold one. Gives how many sensitive
/// fields got it.
fn plant(record: &mut dyn Record, hidden: bool, depth: usize) -> usize {
    let mut planted = 0;
    for (index, field) in record.schema().fields().iter().enumerate() {
        let hidden = hidden || field.sensitive;
        planted += plant_field(record.field_mut(index), hidden, depth);
    }
    planted
}

fn plant_field(field: FieldMut<'_>, hidden: bool, depth: usize) -> usize {
    let text = if hidden { MARK } else { "open" };
    match field {
        FieldMut::Text(field) => *field = Some(text.into()),
        FieldMut::Id(field) => *field = Some(text.into()),
        FieldMut::Json(field) => *field = dingdan::RawJson::new(&format!("\"{MARK}\"")).ok(),
        FieldMut::Enum(field) => field.set(WireCode::Text(text)),
        FieldMut::Object(field) if depth > 0 => return plant(field.insert(), hidden, depth - 1),
        FieldMut::List(list) if depth > 0 => {
            let mut planted = 0;
            list.push(&mut |field| {
                planted += plant_field(field, hidden, depth - 1);
                true
            });
            return planted;
        }
        FieldMut::Map(map) if depth > 0 => {
            let mut planted = 0;
            map.insert("key", &mut |field| {
                planted += plant_field(field, hidden, depth - 1);
                true
            });
            return planted;
        }
        _ => return 0,
    }
    usize::from(hidden)
}

fn records(operation: &dyn AnyOperation) -> Vec<Box<dyn Record>> {
    let mut request = operation.request();
    let mut answer = operation.answer();
    plant(request.as_record_mut(), false, 12);
    plant(&mut *answer, false, 12);
    let text = dingdan::json::encode(request.as_record());
    assert!(!text.is_empty());
    let mut page = Vec::new();
    if let Ok(decoded) = operation.decode(dingdan::json::encode(&*answer).as_bytes()) {
        page.extend(decoded.items.into_iter().flatten());
    }
    page.push(answer);
    page
}

#[test]
fn debug_of_every_type_hides_what_is_sensitive() {
    let mut planted = 0;
    for operation in dingdan::operations() {
        let mut request = operation.request();
        planted += plant(request.as_record_mut(), false, 12);
        let printed = format!("{:?}", request.as_record());
        assert!(!printed.contains(MARK), "{}: {printed}", operation.spec().id);
        assert!(printed.contains("open") || !printed.contains('{'), "{printed}");

        let mut answer = operation.answer();
        let marked = plant(&mut *answer, false, 12);
        planted += marked;
        for printed in [format!("{answer:?}"), format!("{answer:#?}")] {
            assert!(!printed.contains(MARK), "{}: {printed}", operation.spec().id);
            assert!(printed.contains("open"), "what is not sensitive is printed");
        }
        // The mark really is in there.
        assert_eq!(dingdan::json::encode(&*answer).contains(MARK), marked > 0, "{}", operation.spec().id);
    }
    assert!(planted > 100, "only {planted} sensitive fields were filled");
    assert!(shapes().len() > 40, "only {} types were found", shapes().len());
}

#[test]
fn unknown_fields_are_printed_by_name_only() {
    for operation in dingdan::operations() {
        let mut answer = operation.answer();
        let text = format!(r#"{{"never heard of": {{"name": "{MARK}"}}}}"#);
        decode(&mut *answer, &text).expect("any object decodes");
        let state = answer.wire_info();
        for printed in [format!("{answer:?}"), format!("{state:?}"), format!("{:?}", state.unknown().next())] {
            assert!(printed.contains("never heard of") && !printed.contains(MARK), "{printed}");
        }
    }
}

#[test]
fn errors_of_undecodable_answers_hold_no_value() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        for record in records(operation) {
            // Each text of the answer in turn where a number, object or list belongs.
            let text = dingdan::json::encode(&*record);
            for (index, field) in record.schema().fields().iter().enumerate() {
                let wrong = format!(r#"{{"{}": [[["{MARK}"]]]}}"#, field.wire);
                let mut fresh = operation.answer();
                if let Err(error) = decode_with(&mut *fresh, &wrong, Strictness::Refuse) {
                    let printed = format!("{error} {error:?}");
                    assert!(!printed.contains(MARK), "{} field {index}: {printed}", spec.id);
                }
                // Kept with the record, it is not printed either.
                decode(&mut *fresh, &wrong).unwrap_or_else(|error| panic!("{} field {index}: {error}", spec.id));
                let printed = format!("{fresh:?} {:?}", fresh.wire_info());
                assert!(!printed.contains(MARK), "{} field {index}: {printed}", spec.id);
            }
            // Numbers of orders alone are no secret.
            let Some(at) = text.rfind(MARK) else { continue };
            let cut = &text[..at + MARK.len()];
            let error = operation.decode(cut.as_bytes()).expect_err("it is cut short");
            let printed = format!("{error} {error:?}");
            assert!(!printed.contains(MARK), "{}: {printed}", spec.id);
            // A control character is no JSON; it is repaired where it is in an answer.
            let printed = match operation.decode(text.replace(MARK, &format!("{MARK}\u{1}")).as_bytes()) {
                Ok(page) => format!("{page:?}"),
                Err(error) => format!("{error} {error:?}"),
            };
            assert!(!printed.contains(MARK), "{}: {printed}", spec.id);
        }
    }
}

#[test]
fn errors_of_bad_items_hold_no_value() {
    for operation in dingdan::operations().into_iter().filter(|operation| operation.spec().many) {
        let spec = operation.spec();
        let item = format!(r#"["{MARK}"]"#);
        let page = operation
            .decode(answer_of(spec, &item).as_bytes())
            .unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        let error = page.items.into_iter().next().expect("an item").expect_err("a bad one");
        let printed = format!("{error} {error:?}");
        assert!(!printed.contains(MARK), "{printed}");
        assert!(error.bad_item().is_some_and(|bad| bad.raw.as_str() == item), "the raw item is there for who asks");
        assert_eq!(error.json_path(), Some(format!("$.{}[0]", spec.items)));
    }
}

#[test]
fn requests_that_are_built_print_no_credential() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let names = spec.platform.auth.credentials();
        let credentials =
            dingdan::Credentials::new(names.iter().map(|name| ((*name).to_owned(), format!("{MARK}-{name}"))));
        assert!(!format!("{credentials:?}").contains(MARK));
        let connection = dingdan::Connection::over(credentials, Unsent);
        let mut request = operation.request();
        plant(request.as_record_mut(), true, 12);
        let prepared = dingdan::client::PreparedRequest::unchecked(spec, request.as_record(), None);
        let built = connection.build(&prepared).expect("all credentials are there");
        assert!(!format!("{built:?} {connection:?}").contains(MARK), "{built:?}");
        let headers: Vec<&[u8]> = built.headers.values().map(dingdan::client::http::HeaderValue::as_bytes).collect();
        let headers = String::from_utf8_lossy(&headers.concat()).into_owned();
        let sent = format!("{} {headers} {:?}", built.uri, built.body);
        assert!(sent.contains(MARK), "the credential goes along");
    }
}
