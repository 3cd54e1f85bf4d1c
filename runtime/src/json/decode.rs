//! JSON into records.

mod bad_item;
mod containers;
mod decoder;
mod fast_path;
mod fields;
mod forms;
mod lookup;
mod member;
mod object;

use super::DecodeError;
use crate::record::{FieldMut, Record, WireForm};
use crate::schema::{Field, Kind};

pub use bad_item::{BadItem, BadItems};
use decoder::Decoder;

/// What reading a field gives: how its value arrived.
type ReadResult = Result<WireForm, DecodeError>;

/// Fills `record` from JSON text.
///
/// # Errors
/// When the text is not JSON, a value is of a kind that its field cannot hold, or the text is longer than 1 GiB.
pub fn decode(record: &mut dyn Record, text: &str) -> Result<(), DecodeError> {
    let mut decoder = Decoder::new(text, &[]);
    let schema = record.schema();
    decoder.root(record).map_err(|error| error.located(text, schema))
}

/// The same, but goes on after an item that cannot be decoded. `items` is the path of the items' list, or of the one
/// item, from the root. A list with such items is read a second time, without them.
///
/// # Errors
/// As [`decode`], for everything outside the items.
pub fn decode_with_items(
    record: &mut dyn Record,
    text: &str,
    items: &'static [&'static str],
) -> Result<BadItems, DecodeError> {
    let mut decoder = Decoder::new(text, items);
    let schema = record.schema();
    decoder.root(record).map_err(|error| error.located(text, schema))?;
    for bad in &mut decoder.bad {
        bad.error = bad.error.clone().located(text, schema);
    }
    Ok(decoder.bad.into())
}

/// Fills field `index` of `record` from the JSON text of its value. Paths in errors start at the field.
///
/// # Errors
/// As [`decode`].
pub fn decode_field(record: &mut dyn Record, index: usize, text: &str) -> Result<(), DecodeError> {
    decoder::check_length(text.len())?;
    let Some(field) = record.schema().fields().get(index) else { return Ok(()) };
    let mut decoder = Decoder::new(text, &[]);
    let mut read = Ok(());
    record.slots(&mut |_, state, slots| {
        if let Some(slot) = slots.get_mut(index) {
            read = decoder.member(field, slot.take(), state, index, None);
        }
    });
    read?;
    decoder.texts.seal();
    decoder.reader.end()
}

/// Reads a value by itself from its JSON text.
pub(crate) fn decode_value(kind: Kind, slot: FieldMut<'_>, text: &str) -> Result<(), DecodeError> {
    decoder::check_length(text.len())?;
    let mut decoder = Decoder::new(text, &[]);
    decoder.value(&Field::new(&("", kind, &[])), &kind, slot, None)?;
    decoder.texts.seal();
    decoder.reader.end()
}
