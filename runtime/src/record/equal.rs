//! Comparing.

use crate::record::{Record, Value};

/// Whether two records of one type say the same: all fields and the unknown ones, whatever form they came in.
pub fn equal(left: &dyn Record, right: &dyn Record) -> bool {
    let fields = 0..left.schema().fields().len();
    std::ptr::eq(left.schema(), right.schema())
        && fields.into_iter().all(|index| same(left.value(index), right.value(index)))
        && (!left.wire_info().has_unknown() && !right.wire_info().has_unknown() || unknown(left) == unknown(right))
}

/// The unknown fields by name: their order means nothing.
fn unknown(record: &dyn Record) -> Vec<(String, &str)> {
    let mut unknown: Vec<_> = record.wire_info().unknown().map(|one| (one.name.into_owned(), one.raw)).collect();
    unknown.sort_by(|(a, _), (b, _)| a.cmp(b));
    unknown
}

fn same(left: Value<'_>, right: Value<'_>) -> bool {
    match (left, right) {
        (Value::Absent, Value::Absent) => true,
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Id(left), Value::Id(right)) => left == right,
        (Value::Integer(left), Value::Integer(right)) => left == right,
        (Value::Decimal(left), Value::Decimal(right)) => left == right,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Fen(left), Value::Fen(right)) => left == right,
        (Value::Yuan(left), Value::Yuan(right)) => left == right,
        (Value::BeijingTime(left), Value::BeijingTime(right)) => left == right,
        (Value::UnixSeconds(left), Value::UnixSeconds(right)) => left == right,
        (Value::Date(left), Value::Date(right)) => left == right,
        (Value::Json(left), Value::Json(right)) => left == right,
        (Value::Enum(left), Value::Enum(right)) => left.code() == right.code(),
        (Value::Object(left), Value::Object(right)) => equal(left, right),
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && (0..left.len()).all(|index| same(left.get(index), right.get(index)))
        }
        (Value::Map(left), Value::Map(right)) => {
            let entries = 0..left.len();
            left.len() == right.len()
                && entries.into_iter().all(|index| {
                    let ((a, left), (b, right)) = (left.entry(index), right.entry(index));
                    a == b && same(left, right)
                })
        }
        _ => false,
    }
}
