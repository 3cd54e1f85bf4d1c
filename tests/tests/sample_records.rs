//! Records with legal values for users' tests: every field has one, and all of them are what the wire may carry.

use dingdan::json::{Strictness, decode_with, encode};
use dingdan::record::Value;
use dingdan::schema::Schema;
use dingdan::testing::{fill, sample};
use dingdan::{Fen, Record};

#[test]
fn every_field_of_every_answer_has_a_legal_value() {
    for operation in dingdan::operations() {
        let mut answer = operation.answer();
        fill(&mut *answer);
        assert_eq!(missing(&*answer, &mut Vec::new()), Vec::<String>::new(), "{}", operation.spec().id);
        let text = encode(&*answer);
        let mut back = operation.answer();
        decode_with(&mut *back, &text, Strictness::Refuse).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(&*back, &*answer, "{text}");
        assert_eq!(encode(&*back), text);
        let mut again = operation.answer();
        fill(&mut *again);
        assert_eq!(&*again, &*answer);
    }
}

/// The paths of fields without a value, but for objects inside of their own type.
fn missing(record: &dyn Record, around: &mut Vec<&'static Schema>) -> Vec<String> {
    let schema = record.schema();
    around.push(schema);
    let mut found = Vec::new();
    for (index, field) in schema.fields().iter().enumerate() {
        let inside = |around: &[&'static Schema]| match *field.kind.element() {
            dingdan::schema::Kind::Object(of) => around.iter().any(|outer| std::ptr::eq(*outer, of.get())),
            _ => false,
        };
        match record.value(index) {
            Value::Absent if inside(around) => {}
            Value::Absent => found.push(format!("{}.{}", schema.name, field.wire)),
            Value::Object(record) => found.extend(missing(record, around)),
            Value::List(list) => {
                for element in list.iter() {
                    if let Value::Object(record) = element {
                        found.extend(missing(record, around));
                    }
                }
            }
            _ => {}
        }
    }
    around.pop();
    found
}

#[test]
fn a_test_changes_what_it_is_about() {
    let order = |fee| {
        sample::<dingdan::xiaoe::Order>().with(|order| {
            order.order_info = order.order_info.take().map(|info| info.with(|info| info.actual_fee = fee));
        })
    };
    let (paid, free) = (order(Some(Fen::new(1999))), order(None));
    assert_ne!(paid, free);
    let paid_fee = |order: &dingdan::xiaoe::Order| order.order_info.as_ref().and_then(|info| info.actual_fee);
    assert_eq!((paid_fee(&paid), paid_fee(&free)), (Some(Fen::new(1999)), None));
}
