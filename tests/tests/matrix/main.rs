//! Every field of every operation against every shape of a value: no order, no page and no neighbour is lost, no value is
//! wrong, and everything is written back as it came.
//!
//! The shapes, and what each kind of field makes of them, are the rows of the runtime's own tests; operations, fields and
//! kinds come from the registry.

mod answer;
mod cell;
mod place;
mod shown;

#[path = "../../../runtime/tests/records/matrix/shapes/mod.rs"]
mod shapes;

use answer::Node;
use cell::Cell;
use dingdan::client::AnyOperation;
use dingdan::json::{Strictness, decode_page, encode};
use dingdan::record::Record;
use place::{Place, Role, places};
use shown::want_of;

/// Operations that give items, and whose success is said by a code at the root: of others, any field may say that the call
/// failed.
fn operations() -> impl Iterator<Item = &'static dyn AnyOperation> {
    dingdan::operations().into_iter().filter(|operation| {
        let (spec, envelope) = (operation.spec(), &operation.spec().platform.envelope);
        let has_code = !envelope.ok.is_empty() && envelope.errors().next().is_none() && spec.wrapper.is_none();
        has_code && !spec.items.is_empty()
    })
}

#[test]
fn every_field_takes_every_shape() {
    let (mut fields, mut tries, mut wrong) = (0, 0, Vec::new());
    std::thread::scope(|scope| {
        let running: Vec<_> = operations().map(|operation| scope.spawn(move || tried(operation))).collect();
        for run in running {
            let (of_fields, of_tries, of_wrong) = run.join().expect("an operation");
            fields += of_fields;
            tries += of_tries;
            wrong.extend(of_wrong);
        }
    });
    println!("{fields} fields, {tries} tries, {} wrong", wrong.len());
    assert!(fields > 800 && tries > 50_000, "only {fields} fields and {tries} tries");
    assert!(wrong.is_empty(), "{} of {tries} tries:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

/// The number of fields and of tries of an operation, and what was wrong.
fn tried(operation: &'static dyn AnyOperation) -> (usize, usize, Vec<String>) {
    let (mut fields, mut tries, mut wrong) = (0, 0, Vec::new());
    for place in places(operation.spec()) {
        fields += 1;
        let cell = Cell::new(operation, &place);
        for (input, want) in shapes_of(&place) {
            tries += 1;
            wrong.extend(cell.complaint(input, want));
        }
    }
    (fields, tries, wrong)
}

/// The same shape in every other field of an answer that has all fields: those between them stay as they are.
#[test]
fn many_fields_take_a_shape_at_once() {
    let mut wrong = Vec::new();
    for operation in operations() {
        let spec = operation.spec();
        let is_changed = |place: &Place| place.is_leaf() && place.role == Role::Any;
        let leaves: Vec<Place> = places(spec).into_iter().filter(is_changed).collect();
        let full = answer::full(spec);
        let before = decoded(operation, &full.to_string());
        for row in shapes::rows() {
            for (input, start) in row.0.iter().flat_map(|input| [(*input, 0), (*input, 1)]) {
                let mut changed = full.clone();
                for place in leaves.iter().skip(start).step_by(2) {
                    changed.put(&place.steps, Node::Scalar(input.to_owned()));
                }
                let text = changed.to_string();
                let after = decoded(operation, &text);
                let complaints = leaves.iter().enumerate().filter_map(|(number, place)| {
                    let want = (number % 2 == start).then(|| want_of(row, place, input));
                    let complaint = complaint(place, &*before, &*after, input, want)?;
                    Some(format!("{} {}: {input}: {complaint}", spec.id, place.name))
                });
                wrong.extend(complaints);
                assert_eq!(encode(&*after), text, "{}", spec.id);
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

/// What is wrong with a field: without a want, it has to be as before.
fn complaint(
    place: &Place,
    before: &dyn Record,
    after: &dyn Record,
    input: &str,
    want: Option<&str>,
) -> Option<String> {
    let Some(record) = place.parent(after) else { return Some("its object is lost".to_owned()) };
    if let Some(want) = want {
        return shown::complaint(record, place, input, want);
    }
    let same = place.parent(before)?.value(place.index()) == record.value(place.index());
    (!same).then(|| "it is another value".to_owned())
}

fn decoded(operation: &dyn AnyOperation, text: &str) -> Box<dyn Record> {
    let (spec, mut answer) = (operation.spec(), operation.answer());
    let page = decode_page(&mut *answer, text.as_bytes(), spec.items, spec.item_id, Strictness::Keep);
    let page = page.unwrap_or_else(|error| panic!("{}: {error}: {text}", spec.id));
    assert!(page.bad.is_empty() && page.repairs.is_empty() && page.empty_rows == 0, "{}: {page:?}: {text}", spec.id);
    answer
}

/// The shapes, and what the field there makes of each.
fn shapes_of(place: &Place) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
    shapes::rows().flat_map(move |row| row.0.iter().map(move |input| (*input, want_of(row, place, input))))
}
