//! Nobody's data and no credential is printed, whichever type holds it.

use dingdan::call::AnyOperation;
use dingdan::kinds::Code;
use dingdan::record::{Kind, Record, Shape, Slot};
use dingdan_tests::{Unsent, answer_of};
use std::collections::BTreeMap;

const MARK: &str = "planted-8617";

/// The shapes that can be reached from an operation's request and answer, by name.
fn shapes() -> BTreeMap<(&'static str, &'static str), &'static Shape> {
    fn visit(platform: &'static str, shape: &'static Shape, found: &mut BTreeMap<(&str, &str), &'static Shape>) {
        if found.insert((platform, shape.name), shape).is_none() {
            shape.fields().iter().for_each(|field| inside(platform, &field.kind, found));
        }
    }
    fn inside(platform: &'static str, kind: &'static Kind, found: &mut BTreeMap<(&str, &str), &'static Shape>) {
        match kind {
            Kind::Object(shape) => visit(platform, shape, found),
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
    for (index, field) in record.shape().fields().iter().enumerate() {
        let hidden = hidden || field.sensitive;
        planted += plant_slot(record.slot(index), &field.kind, hidden, depth);
    }
    planted
}

fn plant_slot(slot: Slot<'_>, kind: &Kind, hidden: bool, depth: usize) -> usize {
    let text = if hidden { MARK } else { "open" };
    match slot {
        Slot::Text(slot) => *slot = Some(text.into()),
        Slot::Id(slot) => *slot = Some(text.into()),
        Slot::Json(slot) => *slot = dingdan::RawJson::new(&format!("\"{MARK}\"")).ok(),
        Slot::Enum(slot) => slot.set(kind.enum_table().expect("an enum"), Code::Text(text)),
        Slot::Object(slot) if depth > 0 => {
            return slot.put(true).map_or(0, |record| plant(record, hidden, depth - 1));
        }
        Slot::List(list) if depth > 0 => {
            let mut planted = 0;
            list.push(&mut |slot| {
                planted += plant_slot(slot, kind, hidden, depth - 1);
                true
            });
            return planted;
        }
        Slot::Map(map) if depth > 0 => {
            let mut planted = 0;
            map.insert("key", &mut |slot| {
                planted += plant_slot(slot, kind, hidden, depth - 1);
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
    let text = dingdan::wire::encode(request.as_record());
    assert!(!text.is_empty());
    let mut page = Vec::new();
    if let Ok(decoded) = operation.decode(dingdan::wire::encode(&*answer).as_bytes()) {
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
        planted += plant(&mut *answer, false, 12);
        for printed in [format!("{answer:?}"), format!("{answer:#?}")] {
            assert!(!printed.contains(MARK), "{}: {printed}", operation.spec().id);
            assert!(printed.contains("open"), "what is not sensitive is printed");
        }
        // The mark really is in there.
        assert!(dingdan::wire::encode(&*answer).contains(MARK), "{}", operation.spec().id);
    }
    assert!(planted > 100, "only {planted} sensitive fields were filled");
    assert!(shapes().len() > 40, "only {} types were found", shapes().len());
}

#[test]
fn every_platform_marks_names_phones_and_addresses() {
    // Words that stand in the wire name of a field that holds a buyer's data, in all four documents.
    let telling = ["phone", "mobile", "tel", "receiver", "nickname", "openid", "open_id", "id_card", "detail_info"];
    // A store's phone is on its door.
    let harmless = ["_desc", "hotel", "poi_tel"];
    for ((platform, _), shape) in shapes() {
        for field in shape.fields() {
            let tells =
                telling.iter().any(|word| field.wire.split('_').any(|part| part == *word) || field.wire == *word);
            if tells && !harmless.iter().any(|word| field.wire.contains(word)) {
                assert!(field.sensitive, "{platform}: {}.{} is not marked", shape.name, field.wire);
            }
        }
    }
}

#[test]
fn unknown_fields_are_printed_by_name_only() {
    for operation in dingdan::operations() {
        let mut answer = operation.answer();
        let text = format!(r#"{{"never heard of": {{"name": "{MARK}"}}}}"#);
        dingdan::wire::decode(&mut *answer, &text).expect("any object decodes");
        let state = answer.wire_state();
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
            let text = dingdan::wire::encode(&*record);
            for (index, field) in record.shape().fields().iter().enumerate() {
                let wrong = format!(r#"{{"{}": [[["{MARK}"]]]}}"#, field.wire);
                let mut fresh = operation.answer();
                if let Err(error) = dingdan::wire::decode(&mut *fresh, &wrong) {
                    let printed = format!("{error} {error:?}");
                    assert!(!printed.contains(MARK), "{} field {index}: {printed}", spec.id);
                }
            }
            let broken = text.replace(MARK, &format!("{MARK}\u{1}"));
            let error = operation.decode(broken.as_bytes()).expect_err("a control character is no JSON");
            let printed = format!("{error} {error:?}");
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
        assert_eq!(error.json_path(), Some(format!("$.{}[0]", spec.items.join("."))));
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
        let prepared = dingdan::call::Prepared::unchecked(spec, request.as_record(), None);
        let built = connection.build(&prepared).expect("all credentials are there");
        assert!(!format!("{built:?} {connection:?}").contains(MARK), "{built:?}");
        let sent = format!("{} {:?} {:?}", built.url_with_query(), built.headers, built.body);
        assert!(sent.contains(MARK), "the credential goes along");
    }
}
