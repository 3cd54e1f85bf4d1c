//! Filling a record of whatever type, field by field.

use crate::mix::Mix;
use crate::place::Place;
use crate::put::put;
use dingdan::Record;
use dingdan::record::FieldMut;
use dingdan::schema::{Field, Kind, Schema};

/// What is put where.
pub(crate) trait Source {
    /// The text of the scalar of that kind at a place. `None` leaves it out.
    fn scalar(&self, place: &Place, mix: Mix, field: &Field, kind: &Kind) -> Option<String>;

    /// Whether the field at that path is filled at all.
    fn enters(&self, _names: &[&'static str]) -> bool {
        true
    }

    /// The fields of an object at that path that are filled, where that are few.
    fn places(&self, _names: &[&'static str], _shape: &'static Schema) -> Option<Vec<usize>> {
        None
    }

    /// How many elements the list at a place has.
    fn length(&self, place: &Place, mix: Mix) -> usize {
        length(place, mix)
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
    members(record, source, &mut Place::default(), mix);
}

/// How many elements a list gets.
pub(crate) fn length(place: &Place, mix: Mix) -> usize {
    if place.names.len() > DEEPEST_LISTS { 1 } else { mix.pick(&[1, 2, 3]).copied().unwrap_or(1) }
}

fn members(record: &mut dyn Record, source: &dyn Source, place: &mut Place, mix: Mix) {
    let schema = record.schema();
    let places = source.places(&place.names, schema).unwrap_or_else(|| (0..schema.fields().len()).collect());
    for index in places {
        let Some(field) = schema.fields().get(index) else { continue };
        place.names.push(field.wire);
        if source.enters(&place.names) {
            let mix = mix.name(field.wire);
            if !source.fill(&place.names, record, index) {
                value(record.slot(index), source, place, mix, field, &field.kind);
            }
            source.filled(&place.names, record, index, mix);
        }
        place.names.pop();
    }
}

fn value(slot: FieldMut<'_>, source: &dyn Source, place: &mut Place, mix: Mix, field: &Field, kind: &Kind) -> bool {
    match (slot, kind) {
        (FieldMut::Object(object), _) => {
            if let Some(inside) = object.put(true).filter(|_| place.names.len() < DEEPEST) {
                members(inside, source, place, mix);
            }
            true
        }
        (FieldMut::List(list), Kind::List(of)) => {
            for element in 0..source.length(place, mix) {
                place.elements.push(element);
                list.push(&mut |slot| value(slot, source, place, mix.number(element), field, of));
                place.elements.pop();
            }
            true
        }
        (FieldMut::Map(map), Kind::Map(of)) => {
            for entry in 1..=source.length(place, mix).min(2) {
                map.insert(&entry.to_string(), &mut |slot| value(slot, source, place, mix.number(entry), field, of));
            }
            true
        }
        (slot, kind) => source.scalar(place, mix, field, kind).is_some_and(|text| put(slot, *kind, &text)),
    }
}
