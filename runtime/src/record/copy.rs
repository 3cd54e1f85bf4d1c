//! Copying.

use crate::record::{FieldMut, Held, Record, Value};
use crate::types::Coded;

/// A copy of a record: its fields, how they arrived, and what is not known.
#[inline]
pub fn copy<R: Record + Default>(from: &R) -> R {
    let mut to = R::default();
    copy_into(from, &mut to);
    to
}

fn copy_into(from: &dyn Record, to: &mut dyn Record) {
    to.slots(&mut |_, state, slots| {
        state.copy_from(from.wire_info());
        for (index, slot) in slots.iter_mut().enumerate() {
            match (from.field(index), slot.take()) {
                // Shares what the text shares.
                (Held::Text(from), FieldMut::Text(to)) => to.clone_from(from),
                (from, to) => set(to, from.value()),
            }
        }
    });
}

fn set(to: FieldMut<'_>, from: Value<'_>) {
    match (to, from) {
        (FieldMut::Text(to), Value::Text(from)) => *to = Some(from.into()),
        (FieldMut::Id(to), Value::Id(from)) => *to = Some(from.clone()),
        (FieldMut::Integer(to), Value::Integer(from)) => *to = Some(from),
        (FieldMut::Decimal(to), Value::Decimal(from)) => *to = Some(from),
        (FieldMut::Bool(to), Value::Bool(from)) => *to = Some(from),
        (FieldMut::Fen(to), Value::Fen(from)) => *to = Some(from),
        (FieldMut::Yuan(to), Value::Yuan(from)) => *to = Some(from),
        (FieldMut::BeijingTime(to), Value::BeijingTime(from)) => *to = Some(from),
        (FieldMut::UnixSeconds(to), Value::UnixSeconds(from)) => *to = Some(from),
        (FieldMut::Date(to), Value::Date(from)) => *to = Some(from),
        (FieldMut::Json(to), Value::Json(from)) => *to = Some(from.clone()),
        (FieldMut::Enum(to), Value::Enum(from)) => *to = Coded::from(from),
        (FieldMut::Object(to), Value::Object(from)) => {
            if let Some(to) = to.put(true) {
                copy_into(from, to);
            }
        }
        (FieldMut::List(to), Value::List(from)) => {
            for index in 0..from.len() {
                match (from.get(index), to.push_empty(from.len() - index)) {
                    (Value::Object(from), Some(to)) => copy_into(from, to),
                    (from, _) => {
                        to.push_value(&mut |slot| {
                            set(slot, from);
                            true
                        });
                    }
                }
            }
        }
        (FieldMut::Map(to), Value::Map(from)) => {
            for index in 0..from.len() {
                let (key, from) = from.entry(index);
                to.insert(key, &mut |slot| {
                    set(slot, from);
                    true
                });
            }
        }
        _ => {}
    }
}
