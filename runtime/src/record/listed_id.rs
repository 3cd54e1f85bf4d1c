//! Identifiers as records: the items of lists that hold nothing else.

use super::{Record, Value, Visit, WireForm, WireInfo};
use crate::schema::{Field, Kind, Schema, name_table};
use crate::types::Id;

/// The table of an [`Id`] that is an item of a list. It has one field, `id`, and is written in JSON as that alone.
pub static ID_SCHEMA: Schema = Schema::new("Id", FIELDS, &NAMES).bare();

const FIELDS: &[Field] = &[Field::new("id", Kind::Identifier)];
const NAMES: [u16; 4] = name_table(FIELDS);

static WIRE_INFO: WireInfo<[WireForm; 1]> = WireInfo::new();

impl Record for Id {
    fn schema(&self) -> &'static Schema {
        &ID_SCHEMA
    }

    fn wire_info(&self) -> &WireInfo {
        &WIRE_INFO
    }

    fn value(&self, index: usize) -> Value<'_> {
        if index == 0 { Value::Id(self) } else { Value::Absent }
    }

    /// There is none: an identifier is changed as a whole.
    fn fields_mut<'s>(&'s mut self, _visit: &mut Visit<'_, 's>) {}

    fn empty(&self) -> Box<dyn Record> {
        Box::new(Self::new(""))
    }
}
