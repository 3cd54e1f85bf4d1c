//! Filling a record of any type, field by field.

use super::{FieldPath, SeededHash, set_text};
use dingdan::Record;
use dingdan::record::FieldMut;
use dingdan::schema::{Field, Kind, Schema};

/// Decides what the fields of a record are filled with.
pub(crate) trait ValueSource {
    /// The text of the scalar of that kind at a path. `None` leaves it out.
    fn scalar(&self, path: &FieldPath, hash: SeededHash, field: &Field, kind: &Kind) -> Option<String>;

    /// Whether the field at a path is filled at all.
    fn includes(&self, _path: &str) -> bool {
        true
    }

    /// The indices of the fields to fill in the object at a path, where these are only some.
    fn field_indices(&self, _path: &str, _schema: &'static Schema) -> Option<Vec<usize>> {
        None
    }

    /// How many elements the list at a path has.
    fn list_len(&self, path: &FieldPath, hash: SeededHash) -> usize {
        list_len(path, hash)
    }

    /// Fills field `index` of `record`, which is at a path, in its own way. `false` leaves it to [`fill`].
    fn fill_field(&self, _path: &str, _record: &mut dyn Record, _index: usize) -> bool {
        false
    }

    /// Called after field `index` of `record`, which is at a path, has been filled.
    fn after_field(&self, _path: &str, _record: &mut dyn Record, _index: usize, _hash: SeededHash) {}
}

/// Types may contain themselves: objects at this depth stay empty.
const MAX_DEPTH: usize = 12;
/// Lists below this depth have one element, so that answers keep a reasonable size.
const MAX_DEPTH_OF_LONG_LISTS: usize = 3;

/// Fills every field of a record.
pub(crate) fn fill(record: &mut dyn Record, source: &dyn ValueSource, hash: SeededHash) {
    fill_fields(record, source, &mut FieldPath::default(), hash);
}

/// How many elements a list gets.
pub(crate) fn list_len(path: &FieldPath, hash: SeededHash) -> usize {
    if path.depth() > MAX_DEPTH_OF_LONG_LISTS { 1 } else { hash.pick(&[1, 2, 3]).copied().unwrap_or(1) }
}

fn fill_fields(record: &mut dyn Record, source: &dyn ValueSource, path: &mut FieldPath, hash: SeededHash) {
    let schema = record.schema();
    let indices = source.field_indices(path.as_str(), schema).unwrap_or_else(|| (0..schema.fields().len()).collect());
    for index in indices {
        let Some(field) = schema.fields().get(index) else { continue };
        path.push(field.wire);
        if source.includes(path.as_str()) {
            let hash = hash.name(field.wire);
            if !source.fill_field(path.as_str(), record, index) {
                fill_value(record.field_mut(index), source, path, hash, field, &field.kind);
            }
            source.after_field(path.as_str(), record, index, hash);
        }
        path.pop();
    }
}

fn fill_value(
    value: FieldMut<'_>,
    source: &dyn ValueSource,
    path: &mut FieldPath,
    hash: SeededHash,
    field: &Field,
    kind: &Kind,
) -> bool {
    match (value, kind) {
        (FieldMut::Object(object), _) => {
            let inside = object.insert();
            if path.depth() < MAX_DEPTH {
                fill_fields(inside, source, path, hash);
            }
            true
        }
        (FieldMut::List(list), Kind::List(of)) => {
            for element in 0..source.list_len(path, hash) {
                path.elements.push(element);
                list.push(&mut |value| fill_value(value, source, path, hash.number(element), field, of));
                path.elements.pop();
            }
            true
        }
        (FieldMut::Map(map), Kind::Map(of)) => {
            for entry in 1..=source.list_len(path, hash).min(2) {
                map.insert(&entry.to_string(), &mut |value| {
                    fill_value(value, source, path, hash.number(entry), field, of)
                });
            }
            true
        }
        (value, kind) => source.scalar(path, hash, field, kind).is_some_and(|text| set_text(value, *kind, &text)),
    }
}
