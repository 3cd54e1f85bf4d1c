//! `Debug` without anybody's data.

use crate::record::{Record, Value};
use std::fmt;

/// Prints a record: fields that are there, sensitive ones as a placeholder, unknown ones by name only.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::record::debug;
///
/// struct Shown<'a>(&'a dyn Record);
///
/// impl std::fmt::Debug for Shown<'_> {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         debug(self.0, f)
///     }
/// }
/// assert!(format!("{:?}", Shown(&Order::default())).contains("Order"));
/// ```
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let schema = record.schema();
    let mut out = f.debug_struct(schema.name);
    for (index, field) in schema.fields().iter().enumerate() {
        match record.value(index) {
            Value::Absent => {}
            _ if field.sensitive => {
                out.field(field.name, &Hidden);
            }
            value => {
                out.field(field.name, &Shown(value));
            }
        }
    }
    if record.wire_info().has_unknown() {
        let unknown: Vec<_> = record.wire_info().unknown().map(|unknown| unknown.name.to_owned()).collect();
        out.field("unknown_fields", &unknown);
    }
    out.finish()
}

impl fmt::Debug for dyn Record + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

struct Shown<'a>(Value<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Absent => f.write_str("None"),
            Value::Text(text) => text.as_str().fmt(f),
            Value::Id(id) => id.as_str().fmt(f),
            Value::Integer(number) => number.fmt(f),
            Value::Decimal(number) => fmt::Display::fmt(&number, f),
            Value::Bool(yes) => yes.fmt(f),
            Value::Fen(amount) => write!(f, "{} fen", amount.in_fen()),
            Value::Yuan(amount) => write!(f, "{amount} yuan"),
            Value::BeijingTime(time) => write!(f, "{time} +08:00"),
            Value::UnixSeconds(time) => write!(f, "{} s", time.seconds()),
            Value::UnixMillis(time) => write!(f, "{} ms", time.millis()),
            Value::Rfc3339(time) => fmt::Display::fmt(&time, f),
            Value::Date(date) => fmt::Display::fmt(&date, f),
            Value::Json(raw) => raw.fmt(f),
            Value::Enum(value) => value.fmt(f),
            Value::Object(record) => debug(record, f),
            Value::List(list) => f.debug_list().entries(list.iter().map(Shown)).finish(),
            Value::Map(map) => f.debug_map().entries(map.iter().map(|(key, value)| (key, Shown(value)))).finish(),
        }
    }
}
