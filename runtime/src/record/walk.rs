//! Walking a record by path.

use super::{Record, Value};

/// The value at a path of wire names; absent where the path leads nowhere. A list on the way is entered at its first
/// element.
pub fn walk<'a>(record: &'a dyn Record, path: &[&str]) -> Value<'a> {
    let mut value = Value::Object(record);
    for name in path {
        while let Value::List(list) = value {
            value = list.get(0);
        }
        let Value::Object(object) = value else { return Value::Absent };
        let Some(index) = object.schema().find(name) else { return Value::Absent };
        value = object.value(index);
    }
    value
}
