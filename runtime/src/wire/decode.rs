//! JSON into records.

mod containers;
mod decoder;
mod fields;
mod forms;
mod lookup;
mod member;
mod members;
mod short;

use super::DecodeError;
use crate::kinds::RawJson;
use crate::record::{Field, Form, Kind, Record, Slot};
use std::fmt;
use std::ops::Range;

use decoder::Decoder;

/// What reading a field gives: how its value arrived.
type ReadResult = Result<Form, DecodeError>;

/// An item of a page that could not be decoded. The page goes on without it.
#[derive(Clone, PartialEq, Eq)]
pub struct BadItem {
    /// Its place on the page.
    pub index: usize,
    /// Which value is at fault, with its JSON path from the root of the answer.
    pub error: DecodeError,
    /// Its bytes in the answer.
    pub range: Range<usize>,
    /// The whole item as it was sent. Holds buyers' data.
    pub raw: RawJson,
}

/// Fills `record` from JSON text.
///
/// # Errors
/// When the text is not JSON, a value is of a kind that its field cannot hold, or the text is longer than 1 GiB.
pub fn decode(record: &mut dyn Record, text: &str) -> Result<(), DecodeError> {
    let mut decoder = Decoder::new(text, &[]);
    let shape = record.shape();
    decoder.root(record).map_err(|error| error.located(text, shape))
}

/// The same, but goes on after an item that cannot be decoded. `items` is the path of the items' list, or of the one
/// item, from the root.
///
/// # Errors
/// As [`decode`], for everything outside the items.
pub fn decode_with_items(
    record: &mut dyn Record,
    text: &str,
    items: &'static [&'static str],
) -> Result<Vec<BadItem>, DecodeError> {
    let mut decoder = Decoder::new(text, items);
    let shape = record.shape();
    decoder.root(record).map_err(|error| error.located(text, shape))?;
    for bad in &mut decoder.bad {
        bad.error = bad.error.clone().located(text, shape);
    }
    Ok(decoder.bad)
}

/// Fills field `index` of `record` from the JSON text of its value. Paths in errors start at the field.
///
/// # Errors
/// As [`decode`].
pub fn decode_field(record: &mut dyn Record, index: usize, text: &str) -> Result<(), DecodeError> {
    decoder::check_length(text.len())?;
    let Some(field) = record.shape().fields().get(index) else { return Ok(()) };
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
pub(crate) fn decode_value(kind: Kind, slot: Slot<'_>, text: &str) -> Result<(), DecodeError> {
    decoder::check_length(text.len())?;
    let mut decoder = Decoder::new(text, &[]);
    decoder.value(&Field::new(&("", kind, &[])), &kind, slot, None)?;
    decoder.texts.seal();
    decoder.reader.end()
}

impl fmt::Debug for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadItem").field("index", &self.index).field("error", &self.error).finish_non_exhaustive()
    }
}

impl fmt::Display for BadItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of the page could not be decoded: {}", self.index, self.error)
    }
}

impl std::error::Error for BadItem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
