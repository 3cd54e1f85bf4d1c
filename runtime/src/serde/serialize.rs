//! serde's `Serialize`.

use super::alone::serialize_code;
use super::raw::Raw;
use crate::record::{Record, Value};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Writes a record for any format, as a map from wire names: fields that are there, then the unknown ones.
///
/// Values go in their kind's own form; only [`crate::json::encode`] brings back the forms in which they came.
pub fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    Sent(Value::Object(record)).serialize(serializer)
}

struct Sent<'a>(Value<'a>);

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Id(id) => id.serialize(serializer),
            Value::Integer(number) => serializer.serialize_i64(number),
            Value::Bool(yes) => serializer.serialize_bool(yes),
            Value::Fen(amount) => amount.serialize(serializer),
            Value::UnixSeconds(time) => time.serialize(serializer),
            // Decimals as text: a number would pass through a float in most formats.
            Value::Decimal(number) => serializer.collect_str(&number),
            Value::Yuan(amount) => amount.serialize(serializer),
            Value::BeijingTime(time) => time.serialize(serializer),
            Value::Date(date) => date.serialize(serializer),
            Value::Enum(value) => serialize_code(value.code(), serializer),
            Value::Json(raw) => raw.serialize(serializer),
            Value::Object(record) => serialize_record(record, serializer),
            Value::List(list) => {
                let mut out = serializer.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    out.serialize_element(&Sent(list.get(index)))?;
                }
                out.end()
            }
            Value::Map(map) => {
                let mut out = serializer.serialize_map(Some(map.len()))?;
                for index in 0..map.len() {
                    let (key, value) = map.entry(index);
                    out.serialize_entry(key, &Sent(value))?;
                }
                out.end()
            }
        }
    }
}

fn serialize_record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let fields = record.schema().fields();
    let unknown: Vec<_> = record.wire_info().unknown().collect();
    // A name that came twice, first without a value: the first stays first, as null.
    let twice: Vec<_> = unknown.iter().filter_map(|unknown| record.schema().find(&unknown.name)).collect();
    let present = |index: &usize| !matches!(record.value(*index), Value::Absent) || twice.contains(index);
    let count = (0..fields.len()).filter(present).count() + unknown.len();
    let mut out = serializer.serialize_map(Some(count))?;
    for index in (0..fields.len()).filter(present) {
        out.serialize_entry(fields[index].wire, &Sent(record.value(index)))?;
    }
    for unknown in unknown {
        out.serialize_entry(&unknown.name, &Raw(unknown.raw))?;
    }
    out.end()
}
