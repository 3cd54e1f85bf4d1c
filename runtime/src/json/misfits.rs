//! Where the values are that their fields could not hold.

use crate::record::{Record, Value};
use crate::schema::Kind;
use crate::types::RawJson;

/// A value that its field could not hold, with its place.
#[derive(Clone)]
#[non_exhaustive]
pub struct MisfitAt<'a> {
    /// The JSON path of the field, from the record: `$.goods[1].price`. For an element of a list or map whose other elements
    /// are there, that of the list or map, with `[]` or `.*` after it.
    pub path: String,
    /// The value as it came. Holds buyers' data.
    pub raw: &'a RawJson,
}

impl std::fmt::Debug for MisfitAt<'_> {
    /// The path, and the length of what was sent.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes)", self.path, self.raw.as_str().len())
    }
}

/// The values that fields of a record, or of records in it, could not hold. Their fields are empty.
///
/// ```
/// use dingdan_runtime::json::misfits;
///
/// # fn example(order: &impl dingdan_runtime::record::Record) {
/// for misfit in misfits(order) {
///     eprintln!("{} does not fit", misfit.path);
/// }
/// # }
/// ```
pub fn misfits(record: &dyn Record) -> Vec<MisfitAt<'_>> {
    let mut found = Vec::new();
    of_record(record, "$", &mut found);
    found
}

/// What an element of a field of that kind adds to the path of the field.
pub(super) fn element_suffix(kind: Kind) -> &'static str {
    match kind {
        Kind::List(_) => "[]",
        Kind::Map(_) => ".*",
        _ => "",
    }
}

fn of_record<'a>(record: &'a dyn Record, path: &str, found: &mut Vec<MisfitAt<'a>>) {
    let fields = record.schema().fields();
    for misfit in record.wire_info().misfits() {
        let Some(field) = fields.get(misfit.field) else { continue };
        let suffix = if misfit.is_element { element_suffix(field.kind) } else { "" };
        found.push(MisfitAt { path: format!("{path}.{}{suffix}", field.wire), raw: misfit.raw });
    }
    for (index, field) in fields.iter().enumerate() {
        if let value @ (Value::Object(_) | Value::List(_) | Value::Map(_)) = record.value(index) {
            of_value(value, &format!("{path}.{}", field.wire), found);
        }
    }
}

fn of_value<'a>(value: Value<'a>, path: &str, found: &mut Vec<MisfitAt<'a>>) {
    match value {
        Value::Object(record) => of_record(record, path, found),
        Value::List(list) => {
            for index in 0..list.len() {
                of_value(list.get(index), &format!("{path}[{index}]"), found);
            }
        }
        Value::Map(map) => {
            for index in 0..map.len() {
                let (name, value) = map.entry(index);
                of_value(value, &format!("{path}.{name}"), found);
            }
        }
        _ => {}
    }
}
