//! Values in other forms than documented: everything can still be read, and is what it was.

use crate::common;
use crate::common::{desk, is_rich, operations, options};
use dingdan::json::{decode, encode, report};
use dingdan_sandbox::Quirks;

const WILD: Quirks = Quirks::Wild { per_mille: 200, seed: 5 };
const ODD: Quirks = Quirks::Odd { per_mille: 200, seed: 5 };

/// Identifiers alone have no members that could be others.
fn operations_of_objects() -> impl Iterator<Item = &'static dyn dingdan::AnyOperation> {
    operations().filter(|operation| !operation.spec().item.is_bare())
}

#[test]
fn every_item_is_read_whatever_its_form_and_nothing_of_it_is_lost() {
    let desk = desk(&options(60));
    for operation in operations() {
        let spec = operation.spec();
        let requests = desk.sweep(operation);
        let ids = |desk: &common::Desk| -> Vec<Vec<String>> {
            requests.iter().map(|request| desk.ids(operation, &**request)).collect()
        };
        let plain = ids(&desk);
        for quirks in [Quirks::Documented, WILD, ODD] {
            desk.vendor.set_quirks(Some(spec.platform.id), quirks);
            assert_eq!(ids(&desk), plain, "{} {quirks:?}", spec.id);
            for request in &requests {
                let reply = desk.reply(&desk.http(operation, &**request, None));
                let mut answer = operation.answer();
                decode(&mut *answer, &reply.body).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
                assert_eq!(encode(&*answer), reply.body, "{} {quirks:?}", spec.id);
            }
        }
        desk.vendor.set_quirks(None, Quirks::Off);
    }
}

#[test]
fn wild_items_have_what_no_declaration_knows_and_documented_ones_have_not() {
    let desk = desk(&options(60));
    for operation in operations_of_objects().filter(|operation| is_rich(operation.spec())) {
        let spec = operation.spec();
        let found = |quirks| {
            desk.vendor.set_quirks(None, quirks);
            let (mut fields, mut values, mut bodies) = (0, 0, String::new());
            for request in desk.sweep(operation) {
                let reply = desk.reply(&desk.http(operation, &*request, None));
                let mut answer = operation.answer();
                decode(&mut *answer, &reply.body).expect("an answer");
                let report = report(&*answer);
                fields += report.unknown_fields().count();
                values += report.unknown_values().count();
                bodies += &reply.body;
            }
            (fields, values, bodies)
        };
        let (plain, documented, wild) = (found(Quirks::Off), found(Quirks::Documented), found(WILD));
        assert_eq!((plain.0, plain.1), (0, 0), "{}", spec.id);
        assert_eq!((documented.0, documented.1), (0, 0), "{}", spec.id);
        assert_ne!(wild.2, plain.2, "{}", spec.id);
        // One item alone may be spared.
        if spec.many {
            assert!(wild.0 > 0 && wild.1 > 0, "{}: {} fields, {} values", spec.id, wild.0, wild.1);
        }
        let misfits = {
            desk.vendor.set_quirks(None, ODD);
            let replies =
                desk.sweep(operation).into_iter().map(|request| desk.reply(&desk.http(operation, &*request, None)));
            let count = |reply: common::Reply| {
                let mut answer = operation.answer();
                decode(&mut *answer, &reply.body).expect("an answer");
                report(&*answer).misfits().count()
            };
            replies.map(count).sum::<usize>()
        };
        assert!(misfits > 0 || !spec.many, "{}", spec.id);
        let deviates = spec.platform.empty_object_as_list;
        assert!(!deviates || documented.2 != plain.2, "{}", spec.id);
    }
}

#[test]
fn the_seed_decides_the_deviations() {
    let desk = desk(&options(10));
    for operation in operations_of_objects() {
        let body = |seed| {
            desk.vendor.set_quirks(None, Quirks::Wild { per_mille: 500, seed });
            desk.reply(&desk.http(operation, &*desk.sweep(operation).remove(0), None)).body
        };
        assert_eq!(body(1), body(1), "{}", operation.spec().id);
        assert_ne!(body(1), body(2), "{}", operation.spec().id);
    }
}
