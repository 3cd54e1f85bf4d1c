//! JSON into records.
//!
//! A value takes one of two ways: what mostly comes is read where it is by the fast path, and everything
//! else by `Decoder::value`, which knows every leniency.

mod bad_item;
mod broken;
mod decoder;
mod fast_path;
mod items;
mod list;
mod lookup;
mod map;
mod object;
mod options;
mod repeated;
mod strictness;
mod value;

use super::DecodeError;
use crate::record::{FieldMut, Record, WireForm};
use crate::schema::{Field, Kind};

pub use bad_item::BadItem;
use decoder::{Decoder, check_length};
use items::Items;
pub use options::DecodeOptions;
pub use strictness::Strictness;

/// How a value arrived, or why it was not read.
type ReadResult = Result<WireForm, DecodeError>;

/// Fills `record` from JSON text.
///
/// A value that its field cannot hold leaves the field empty and is kept with the record: see
/// [`WireInfo::misfits`](crate::record::WireInfo::misfits).
///
/// # Errors
/// When the text is not a JSON object, is longer than 1 GiB, or its records would take more memory than [`DecodeOptions`]
/// allow.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::decode;
///
/// let mut order = Order::default();
/// decode(&mut order, r#"{"id": "7"}"#)?;
/// assert_eq!(order.id, Some(7));
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn decode(record: &mut dyn Record, text: &str) -> Result<(), DecodeError> {
    decode_with(record, text, Strictness::Keep)
}

/// The same, with another answer to values that their field cannot hold, or another limit of memory.
///
/// # Errors
/// As [`decode`]; with [`Strictness::Refuse`] also for every value that its field cannot hold.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{Strictness, decode_with};
///
/// let mut order = Order::default();
/// assert!(decode_with(&mut order, r#"{"id": "x"}"#, Strictness::Refuse).is_err());
/// assert!(decode_with(&mut order, r#"{"id": "x"}"#, Strictness::Keep).is_ok());
/// ```
pub fn decode_with(
    record: &mut dyn Record,
    text: &str,
    options: impl Into<DecodeOptions>,
) -> Result<(), DecodeError> {
    decode_with_items(record, text, "", None, options).map(drop)
}

/// The same, but continues after an item that cannot be decoded. `items` is the path of the items' list, or of the one item,
/// from the root, as `data.list`; `id` is the path from an item to what identifies it: an item whose id its field cannot
/// hold counts as one that cannot be decoded.
///
/// # Errors
/// As [`decode`], and for values on the way to the items that are no objects.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Answer { list: Vec<Order>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{Strictness, decode_with_items};
///
/// let (mut answer, text) = (Answer::default(), r#"{"list": [{"id": 1}, {"id": "x"}]}"#);
/// let bad = decode_with_items(&mut answer, text, "list", Some("id"), Strictness::Keep)?;
/// assert_eq!((answer.list.len(), bad.len()), (1, 1));
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn decode_with_items(
    record: &mut dyn Record,
    text: &str,
    items: &'static str,
    id: Option<&'static str>,
    options: impl Into<DecodeOptions>,
) -> Result<Vec<BadItem>, DecodeError> {
    decode_items(record, text, items, id, options.into(), false).map(|read| read.bad)
}

/// Finding a line and what is around a value reads the text from its start: it is done for so many bad items. The others have
/// their path and their byte.
const LOCATED: usize = 200;

/// What comes of reading items.
pub(super) struct ReadItems {
    pub(super) bad: Vec<BadItem>,
    pub(super) empty_rows: usize,
    /// What a tolerant reading left out, in words.
    pub(super) tolerated: Vec<&'static str>,
}

/// The same; a tolerant reading also continues after items and values beside them that are not JSON, and
/// leaves out what follows the root.
pub(super) fn decode_items(
    record: &mut dyn Record,
    text: &str,
    items: &'static str,
    id: Option<&'static str>,
    options: DecodeOptions,
    tolerant: bool,
) -> Result<ReadItems, DecodeError> {
    let mut decoder = Decoder::new(text, options);
    decoder.items = Items { path: items, id };
    decoder.tolerant = tolerant;
    let schema = record.schema();
    decoder.root(record).map_err(|error| error.located(text, schema))?;
    let Decoder { mut bad, empty_rows, mut tolerated, .. } = decoder;
    tolerated.dedup();
    for bad in bad.iter_mut().take(LOCATED) {
        bad.error = bad.error.clone().located(text, schema);
    }
    Ok(ReadItems { bad, empty_rows, tolerated })
}

/// Fills field `index` of `record` from the JSON text of its value. Paths in errors start at the field.
///
/// # Errors
/// When the text is not JSON, or the field cannot hold the value.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::decode_field;
///
/// let mut order = Order::default();
/// decode_field(&mut order, 0, "7")?;
/// assert_eq!(order.id, Some(7));
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn decode_field(record: &mut dyn Record, index: usize, text: &str) -> Result<(), DecodeError> {
    check_length(text.len())?;
    let Some(field) = record.schema().fields().get(index) else { return Ok(()) };
    let mut decoder = Decoder::new(text, Strictness::Refuse.into());
    let mut read = Ok(());
    record.fields_mut(&mut |info, fields| {
        if let Some(target) = fields.get_mut(index) {
            read = decoder.field_value(field, target, info, index, None).map_err(|error| error.member(field.wire));
        }
    });
    read?;
    decoder.arena.seal();
    decoder.reader.end()
}

/// Reads a value by itself from its JSON text.
pub(crate) fn decode_value(kind: Kind, target: &mut FieldMut<'_>, text: &str) -> Result<(), DecodeError> {
    decode_scratch(&Field::new("", kind), target, text, Strictness::Refuse)
}

/// Reads the value of a field from its JSON text.
pub(super) fn decode_scratch(
    field: &Field,
    target: &mut FieldMut<'_>,
    text: &str,
    strictness: Strictness,
) -> Result<(), DecodeError> {
    check_length(text.len())?;
    let mut decoder = Decoder::new(text, strictness.into());
    decoder.value(field, &field.kind, target, None)?;
    decoder.arena.seal();
    decoder.reader.end()
}
