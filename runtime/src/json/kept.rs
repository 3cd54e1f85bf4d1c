//! Whether a value is still that of its kept raw text.

use super::decode::{Strictness, decode_scratch};
use crate::record::{CodeField, FieldMut, FieldType, ListValue, ObjectField, Record, Value, WireForm};
use crate::schema::Field;
use crate::types::{CodeSchema, RawCode, WireCode};
use std::any::Any;

/// Whether raw text, read again, gives the field's value: then it is written back as it came.
pub(crate) fn raw_matches(field: &Field, form: WireForm, raw: &str, now: Value<'_>) -> bool {
    let read = |target: &mut FieldMut<'_>| decode_scratch(field, target, raw, Strictness::Keep).is_ok();
    macro_rules! same {
        ($field:ident) => {{
            let mut value = None;
            read(&mut FieldMut::$field(&mut value)) && FieldType::value(&value) == now
        }};
    }
    match now {
        // These have no value, unless somebody has set one since.
        Value::Absent => matches!(form, WireForm::NOTHING | WireForm::MISFIT),
        Value::Text(_) => same!(Text),
        Value::Id(_) => same!(Id),
        Value::Integer(_) => same!(Integer),
        Value::Decimal(_) => same!(Decimal),
        Value::Bool(_) => same!(Bool),
        Value::Fen(_) => same!(Fen),
        Value::Yuan(_) => same!(Yuan),
        Value::BeijingTime(_) => same!(BeijingTime),
        Value::UnixSeconds(_) => same!(UnixSeconds),
        Value::UnixMillis(_) => same!(UnixMillis),
        Value::Rfc3339(_) => same!(Rfc3339),
        Value::Date(_) => same!(Date),
        Value::Json(_) => same!(Json),
        Value::Enum(value) => field.kind.code_schema().is_some_and(|codes| {
            let mut code = AnyCode { codes, code: None };
            read(&mut FieldMut::Enum(&mut code)) && code.code.is_some_and(|code| code.code() == value.code())
        }),
        Value::List(list) => {
            let mut fresh = list.empty();
            read(&mut FieldMut::List(&mut *fresh))
                && (Value::List(fresh.as_value()) == now || without_empty_rows(fresh.as_value()).eq(list.iter()))
        }
        Value::Map(map) => {
            let mut fresh = map.empty();
            read(&mut FieldMut::Map(&mut *fresh)) && Value::Map(fresh.as_value()) == now
        }
        Value::Object(record) => {
            let mut fresh = AnyObject { record: record.empty(), present: false };
            read(&mut FieldMut::Object(&mut fresh)) && fresh.get().is_some_and(|fresh| *fresh == *record)
        }
    }
}

/// The elements of a list but for `{}`, which is no item of a page.
fn without_empty_rows(list: &dyn ListValue) -> impl Iterator<Item = Value<'_>> {
    let is_empty_row = |element: &Value<'_>| match element {
        Value::Object(record) => record.is_empty() && !record.wire_info().has_forms(),
        _ => false,
    };
    list.iter().filter(move |element| !is_empty_row(element))
}

/// A field of an enum that is known by its documented codes alone.
struct AnyCode {
    codes: &'static CodeSchema,
    code: Option<RawCode>,
}

impl CodeField for AnyCode {
    fn codes(&self) -> &'static CodeSchema {
        self.codes
    }

    fn set_known(&mut self, position: usize) {
        self.code = self.codes.values.get(position).map(|value| RawCode::new(self.codes, value.code));
    }

    fn set(&mut self, code: WireCode<'_>) {
        let known = self.codes.get(code).map_or(code, |value| value.code);
        self.code = Some(RawCode::new(self.codes, known));
    }

    fn clear(&mut self) {
        self.code = None;
    }
}

/// A field of the same type as a record.
struct AnyObject {
    record: Box<dyn Record>,
    present: bool,
}

impl ObjectField for AnyObject {
    fn insert(&mut self) -> &mut dyn Record {
        self.record = self.record.empty();
        self.present = true;
        &mut *self.record
    }

    fn get(&self) -> Option<&dyn Record> {
        self.present.then_some(&*self.record)
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        if self.present { Some(&mut *self.record) } else { None }
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn clear(&mut self) {
        self.present = false;
    }
}
