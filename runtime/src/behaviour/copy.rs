//! Copying.

use crate::kinds::Coded;
use crate::record::{Held, Record, Slot, Value};

/// A copy of a record: its fields, how they arrived, and what is not known.
#[inline]
pub fn copy<R: Record + Default>(from: &R) -> R {
    let mut to = R::default();
    copy_into(from, &mut to);
    to
}

fn copy_into(from: &dyn Record, to: &mut dyn Record) {
    to.slots(&mut |_, state, slots| {
        state.copy_from(from.wire_state());
        for (index, slot) in slots.iter_mut().enumerate() {
            match (from.field(index), slot.take()) {
                // Shares what the text shares.
                (Held::Text(from), Slot::Text(to)) => to.clone_from(from),
                (from, to) => set(to, from.value()),
            }
        }
    });
}

fn set(to: Slot<'_>, from: Value<'_>) {
    match (to, from) {
        (Slot::Text(to), Value::Text(from)) => *to = Some(from.into()),
        (Slot::Id(to), Value::Id(from)) => *to = Some(from.clone()),
        (Slot::Integer(to), Value::Integer(from)) => *to = Some(from),
        (Slot::Decimal(to), Value::Decimal(from)) => *to = Some(from),
        (Slot::Bool(to), Value::Bool(from)) => *to = Some(from),
        (Slot::Fen(to), Value::Fen(from)) => *to = Some(from),
        (Slot::Yuan(to), Value::Yuan(from)) => *to = Some(from),
        (Slot::BeijingTime(to), Value::BeijingTime(from)) => *to = Some(from),
        (Slot::UnixSeconds(to), Value::UnixSeconds(from)) => *to = Some(from),
        (Slot::Date(to), Value::Date(from)) => *to = Some(from),
        (Slot::Json(to), Value::Json(from)) => *to = Some(from.clone()),
        (Slot::Enum(to), Value::Enum(from)) => *to = Coded::from(from),
        (Slot::Object(to), Value::Object(from)) => {
            if let Some(to) = to.put(true) {
                copy_into(from, to);
            }
        }
        (Slot::List(to), Value::List(from)) => {
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
        (Slot::Map(to), Value::Map(from)) => {
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
