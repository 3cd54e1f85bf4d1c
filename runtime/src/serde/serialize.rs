//! serde's `Serialize`.

use super::raw::Raw;
use crate::json::raw_matches;
use crate::record::{Record, UnknownField, Value, WireForm};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Writes a record for any format, as a map from wire names: fields that are there, then the unknown ones.
///
/// Values go in their kind's own form, but for those that do not fit their field, which go as they came; only
/// [`crate::json::encode`] brings back the forms in which all of them came.
pub fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    Sent(Value::Object(record)).serialize(serializer)
}

struct Sent<'a>(Value<'a>);

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent => serializer.serialize_none(),
            Value::Text(text) => text.serialize(serializer),
            Value::Id(id) => id.serialize(serializer),
            Value::Integer(number) => serializer.serialize_i64(number),
            Value::Bool(yes) => serializer.serialize_bool(yes),
            Value::Fen(amount) => amount.serialize(serializer),
            Value::UnixSeconds(time) => time.serialize(serializer),
            Value::UnixMillis(time) => time.serialize(serializer),
            // Decimals as text: a number would pass through a float in most formats.
            Value::Decimal(number) => serializer.collect_str(&number),
            Value::Yuan(amount) => amount.serialize(serializer),
            Value::BeijingTime(time) => time.serialize(serializer),
            Value::Rfc3339(time) => time.serialize(serializer),
            Value::Date(date) => date.serialize(serializer),
            Value::Enum(value) => value.code().serialize(serializer),
            Value::Json(raw) => raw.serialize(serializer),
            Value::Object(record) => serialize_record(record, serializer),
            Value::List(list) => {
                let mut out = serializer.serialize_seq(Some(list.len()))?;
                for element in list.iter() {
                    out.serialize_element(&Sent(element))?;
                }
                out.end()
            }
            Value::Map(map) => {
                let mut out = serializer.serialize_map(Some(map.len()))?;
                for (key, value) in map.iter() {
                    out.serialize_entry(key, &Sent(value))?;
                }
                out.end()
            }
        }
    }
}

fn serialize_record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let (schema, info) = (record.schema(), record.wire_info());
    let unknown: Vec<_> = info.unknown().collect();
    let twice: Vec<_> = unknown.iter().filter_map(|unknown| schema.find(unknown.name)).collect();
    let mut fields = Vec::new();
    for (index, field) in schema.fields().iter().enumerate() {
        let (value, form, twice) = (record.value(index), info.form(index), twice.contains(&index));
        // A value that does not fit is written as it arrived, and so is a repeated member.
        let raw = info.kept(index).filter(|_| twice || matches!(form, WireForm::MISFIT | WireForm::PARTIAL));
        let raw = raw.filter(|raw| form.keeps_raw() && raw_matches(field, form, raw.as_str(), value));
        let name = if twice { info.name(index, field) } else { field.wire };
        match raw {
            Some(raw) => fields.push((name, Sent(Value::Json(raw)))),
            None if twice || !value.is_absent() => fields.push((name, Sent(value))),
            None => {}
        }
    }
    let mut out = serializer.serialize_map(Some(fields.len() + unknown.len()))?;
    // Where a name came more than once, the value that came last is written last, so that readers take it.
    let first = |unknown: &UnknownField<'_>| schema.find(unknown.name).is_some_and(|index| unknown.after <= index);
    let (before, after): (Vec<_>, Vec<_>) = unknown.into_iter().partition(first);
    for unknown in before {
        out.serialize_entry(unknown.name, &Raw(unknown.raw))?;
    }
    for (name, value) in fields {
        out.serialize_entry(name, &value)?;
    }
    for unknown in after {
        out.serialize_entry(unknown.name, &Raw(unknown.raw))?;
    }
    out.end()
}
