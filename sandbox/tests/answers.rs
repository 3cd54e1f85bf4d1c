//! Correct calls of every operation are answered, and the answers are what the declarations say.

use crate::common;
use crate::common::{desk, id, is_absent, operations, options};
use dingdan::Record;
use dingdan::client::{CodeClass, OperationSpec};
use dingdan::json::{decode, encode, report};
use dingdan::record::{Value, walk};

#[test]
fn a_correct_call_succeeds_and_holds_nothing_that_is_not_declared() {
    let desk = desk(&options(40));
    for operation in operations() {
        let spec = operation.spec();
        let reply = desk.reply(&desk.http(operation, &*desk.request(operation), None));
        let page = operation.decode(reply.body.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert!(!page.items.is_empty(), "{}", spec.id);
        assert!(page.items.iter().all(Result::is_ok), "{}", spec.id);

        let mut answer = operation.answer();
        decode(&mut *answer, &reply.body).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        let report = report(&*answer);
        assert_eq!(report.unknown_fields().collect::<Vec<_>>(), [], "{}", spec.id);
        assert_eq!(report.unknown_values().collect::<Vec<_>>(), [], "{}", spec.id);
        assert_eq!(encode(&*answer), reply.body, "{}", spec.id);
    }
}

#[test]
fn every_field_is_filled_that_no_sample_leaves_out() {
    let desk = desk(&options(40));
    for operation in operations() {
        let spec = operation.spec();
        let reply = desk.reply(&desk.http(operation, &*desk.request(operation), None));
        let mut answer = operation.answer();
        decode(&mut *answer, &reply.body).expect("an answer");
        let mut empty = Vec::new();
        collect_empty(&*answer, "$", &mut empty);
        let sampled = sampled(spec);
        // Finer codes and those of another age come with failures alone, and so do all where a success has none.
        let envelope = &spec.platform.envelope;
        let code = Some(&envelope.code).filter(|_| envelope.ok.is_empty());
        let codes = envelope.sub_code.iter().chain(envelope.more_codes).chain(code);
        let codes = codes.map(|path| match (path.strip_prefix("$."), spec.wrapper) {
            (Some(root), _) => format!("$.{root}"),
            (None, Some(wrapper)) => format!("$.{wrapper}.{path}"),
            (None, None) => format!("$.{path}"),
        });
        let failures: Vec<String> = codes.chain(envelope.errors().map(|member| format!("$.{member}"))).collect();
        empty.retain(|path| !sampled.contains(path) && !failures.contains(path));
        assert_eq!(empty, Vec::<String>::new(), "{}", spec.id);
    }
}

/// Fields of which a sample says something.
fn sampled(spec: &OperationSpec) -> Vec<String> {
    let Some(sample) = dingdan_sandbox::sample(spec.id) else { return Vec::new() };
    let steps = sample.steps.iter().flat_map(|step| step.times.iter().chain(step.has));
    let paths = sample.always.iter().map(|(path, _)| path).chain(sample.lacks).chain(steps);
    paths.map(|path| format!("$.{}.{path}", spec.items)).collect()
}

fn collect_empty(record: &dyn Record, path: &str, empty: &mut Vec<String>) {
    for (index, field) in record.schema().fields().iter().enumerate() {
        let path = format!("{path}.{}", field.wire);
        match record.value(index) {
            Value::Object(inside) => collect_empty(inside, &path, empty),
            Value::List(list) => (0..list.len()).for_each(|element| {
                if let Value::Object(inside) = list.get(element) {
                    collect_empty(inside, &path, empty);
                }
            }),
            value if is_absent(value) => empty.push(path),
            _ => {}
        }
    }
}

#[test]
fn identifiers_are_beyond_what_a_float_holds() {
    let desk = desk(&options(40));
    for operation in operations() {
        let spec = operation.spec();
        let page = desk.call(operation, &*desk.request(operation)).expect("a page");
        for item in &page.items {
            let id = id(spec, &**item.as_ref().expect("a good item"));
            assert!(id.parse::<u64>().expect("digits") > 1 << 53, "{}: {id}", spec.id);
        }
    }
}

#[test]
fn an_operation_called_for_each_item_gives_the_same_item() {
    let desk = desk(&options(40));
    for operation in operations() {
        let Some(each) = &operation.spec().each else { continue };
        let listing = operations().find(|other| other.spec().id == each.operation).expect("the listing operation");
        let listed = desk.first_item(listing);
        let single =
            desk.call(operation, &*desk.request(operation)).expect("an answer").items.remove(0).expect("an item");
        if operation.spec().item.name == listing.spec().item.name {
            assert_eq!(encode(&*listed), encode(&*single), "{}", operation.spec().id);
        }
        for (param, path) in each.params {
            let index = operation.spec().param_index(param).expect("a parameter");
            let own = operation.spec().params[index].filters.expect("what it selects by");
            assert_eq!(walk(&*listed, path).scalar_text(), walk(&*single, own).scalar_text());
            let mut unknown = desk.request(operation);
            common::set(operation.spec(), &mut *unknown, param, "17");
            let reply = desk.reply(&desk.http(operation, &*unknown, None));
            common::refused(operation, &reply, CodeClass::NotFound);
        }
    }
}

#[test]
fn unknown_routes_are_answered_with_those_that_are_served() {
    let desk = desk(&options(1));
    for operation in operations() {
        let mut request = desk.http(operation, &*desk.request(operation), None);
        let query = request.uri.query().unwrap_or_default();
        request.uri = format!("http://sandbox{}/elsewhere?{query}", request.uri.path()).parse().expect("a URI");
        let reply = desk.reply(&request);
        assert_eq!(reply.status, 404);
        assert!(reply.body.contains(operation.spec().path), "{}", reply.body);
    }
}

#[test]
fn routes_work_without_their_platform_where_no_other_has_the_same() {
    let desk = desk(&options(1));
    for operation in operations() {
        let spec = operation.spec();
        let same = |other: &&dyn dingdan::AnyOperation| {
            other.spec().path == spec.path && other.spec().platform.id != spec.platform.id
        };
        let mut request = desk.http(operation, &*desk.sweep(operation).remove(0), None);
        let query = request.uri.query().unwrap_or_default();
        request.uri = format!("http://sandbox{}?{query}", spec.path).parse().expect("a URI");
        let expected = if operations().any(|other| same(&other)) { 404 } else { 200 };
        assert_eq!(desk.reply(&request).status, expected, "{}", spec.id);
    }
}
