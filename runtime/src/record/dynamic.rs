//! A record over a table that was made at run time.

mod code;
mod list;
mod map;
mod object;
mod slot;

use super::{FieldMut, Record, Value, Visit, WireInfo, debug};
use crate::schema::Schema;
use slot::Slot;
use std::any::Any;
use std::fmt;

/// A record over any table: the same to decoding, encoding and walking as an emitted struct with that table, only slower.
///
/// ```
/// use dingdan_runtime::record::{DynamicRecord, walk};
/// use dingdan_runtime::schema::{Field, Kind, Schema};
/// use std::sync::OnceLock;
///
/// static ORDER: OnceLock<Schema> = OnceLock::new();
///
/// let fields = vec![Field::new("id", Kind::Identifier), Field::new("paid", Kind::Fen)];
/// let schema = ORDER.get_or_init(|| Schema::made("Order", fields).expect("a few fields"));
/// let mut order = DynamicRecord::new(schema);
/// dingdan_runtime::json::decode(&mut order, r#"{"id": 7, "paid": "1999"}"#)?;
/// assert_eq!(walk(&order, "paid").as_i64(), Some(1999));
/// assert_eq!(dingdan_runtime::json::encode(&order), r#"{"id":7,"paid":"1999"}"#);
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub struct DynamicRecord {
    schema: &'static Schema,
    wire_info: Box<WireInfo>,
    /// One for each field of the schema.
    slots: Vec<Slot>,
}

impl DynamicRecord {
    /// A record without values.
    pub fn new(schema: &'static Schema) -> Self {
        let slots = schema.fields().iter().map(|field| Slot::new(field.kind)).collect();
        Self { schema, wire_info: WireInfo::boxed(schema.fields().len()), slots }
    }
}

/// The bytes that a record takes beside its own size as soon as it is made: none for a struct, whose fields are in it.
pub(crate) fn beside(record: &dyn Record) -> usize {
    let record: &dyn Any = record;
    record
        .downcast_ref::<DynamicRecord>()
        .map_or(0, |record| size_of_val(&*record.wire_info) + record.slots.capacity() * size_of::<Slot>())
}

impl Record for DynamicRecord {
    fn schema(&self) -> &'static Schema {
        self.schema
    }

    fn wire_info(&self) -> &WireInfo {
        &self.wire_info
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.slots.get(index).map_or(Value::Absent, Slot::field_value)
    }

    fn fields_mut<'s>(&'s mut self, visit: &mut Visit<'_, 's>) {
        let mut fields: Vec<FieldMut<'s>> = self.slots.iter_mut().map(Slot::field_mut).collect();
        visit(&mut self.wire_info, &mut fields);
    }

    fn empty(&self) -> Box<dyn Record> {
        Box::new(Self::new(self.schema))
    }
}

impl Clone for DynamicRecord {
    fn clone(&self) -> Self {
        Self { schema: self.schema, wire_info: self.wire_info.to_boxed(), slots: self.slots.clone() }
    }
}

impl PartialEq for DynamicRecord {
    fn eq(&self, other: &Self) -> bool {
        let (left, right): (&dyn Record, &dyn Record) = (self, other);
        left == right
    }
}

impl fmt::Debug for DynamicRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}
