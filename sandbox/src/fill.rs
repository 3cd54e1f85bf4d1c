//! Filling a record of whatever type, field by field.

use crate::mix::Mix;
use crate::put::put;
use dingdan::Record;
use dingdan::record::{Field, Kind, Shape, Slot};

/// What is put where.
pub(crate) trait Source {
    /// The text of the scalar of that kind at a path of wire names; lists on the way have no name. `None` leaves it
    /// out.
    fn scalar(&self, names: &[&'static str], mix: Mix, field: &Field, kind: &Kind) -> Option<String>;

    /// Whether the field at that path is filled at all.
    fn enters(&self, _names: &[&'static str]) -> bool {
        true
    }

    /// The fields of an object at that path that are filled, where that are few.
    fn places(&self, _names: &[&'static str], _shape: &'static Shape) -> Option<Vec<usize>> {
        None
    }

    /// Fills field `index` of `record`, which is at that path, its own way; `false` where it has none.
    fn fill(&self, _names: &[&'static str], _record: &mut dyn Record, _index: usize) -> bool {
        false
    }

    /// Field `index` of `record`, which is at that path, has been filled.
    fn filled(&self, _names: &[&'static str], _record: &mut dyn Record, _index: usize, _mix: Mix) {}
}

/// Types may hold themselves: below this depth objects stay empty.
const DEEPEST: usize = 12;
/// Below this depth lists have one element, so that answers keep a reasonable size.
const DEEPEST_LISTS: usize = 3;

/// Fills every field of a record.
pub(crate) fn fill(record: &mut dyn Record, source: &dyn Source, mix: Mix) {
    members(record, source, &mut Vec::new(), mix);
}

/// How many elements a list gets.
pub(crate) fn length(depth: usize, mix: Mix) -> usize {
    if depth > DEEPEST_LISTS { 1 } else { mix.pick(&[1, 2, 3]).copied().unwrap_or(1) }
}

fn members(record: &mut dyn Record, source: &dyn Source, names: &mut Vec<&'static str>, mix: Mix) {
    let shape = record.shape();
    let places = source.places(names, shape).unwrap_or_else(|| (0..shape.fields.len()).collect());
    for index in places {
        let Some(field) = shape.fields.get(index) else { continue };
        names.push(field.wire);
        if source.enters(names) && !source.fill(names, record, index) {
            let mix = mix.name(field.wire);
            value(record.slot(index), source, names, mix, field, &field.kind);
            source.filled(names, record, index, mix);
        }
        names.pop();
    }
}

fn value(
    slot: Slot<'_>,
    source: &dyn Source,
    names: &mut Vec<&'static str>,
    mix: Mix,
    field: &Field,
    kind: &Kind,
) -> bool {
    match (slot, kind) {
        (Slot::Object(object), _) => {
            let inside = object.fill();
            if names.len() < DEEPEST {
                members(inside, source, names, mix);
            }
            true
        }
        (Slot::List(list), Kind::List(of)) => {
            for element in 0..length(names.len(), mix) {
                list.push(&mut |slot| value(slot, source, names, mix.number(element), field, of));
            }
            true
        }
        (Slot::Map(map), Kind::Map(of)) => {
            for entry in 1..=length(DEEPEST_LISTS, mix).min(2) {
                map.insert(&entry.to_string(), &mut |slot| value(slot, source, names, mix.number(entry), field, of));
            }
            true
        }
        (slot, kind) => source.scalar(names, mix, field, kind).is_some_and(|text| put(slot, &text)),
    }
}
