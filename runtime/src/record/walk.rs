//! Walking a record by path.

use super::{Record, Value};

/// The value at a path of wire names with dots between them, as `data.list`; absent where the path leads nowhere. A list
/// on the way is entered at its first element.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Answer { list: Vec<Order>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::record::walk;
///
/// let mut answer = Answer::default();
/// dingdan_runtime::json::decode(&mut answer, r#"{"list": [{"id": 7}]}"#)?;
/// assert_eq!(walk(&answer, "list.id").as_i64(), Some(7));
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn walk<'a>(record: &'a dyn Record, path: &str) -> Value<'a> {
    let mut value = Value::Object(record);
    for name in path.split('.').filter(|name| !name.is_empty()) {
        while let Value::List(list) = value {
            value = list.get(0);
        }
        let Value::Object(object) = value else { return Value::Absent };
        let Some(index) = object.schema().find(name) else { return Value::Absent };
        value = object.value(index);
    }
    value
}
