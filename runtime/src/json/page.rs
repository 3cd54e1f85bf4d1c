//! A page as it comes: bytes that are mostly JSON.

use super::decode::decode_items;
use super::lossy::{lossy_text, without_gbk_backslashes};
use super::oddity::oddity;
use super::repair::repair;
use super::{BadItem, DecodeError, DecodeOptions};
use crate::record::Record;
use std::borrow::Cow;

/// What came of decoding a page besides its record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// Items that could not be decoded; the others are in the record.
    pub bad: Vec<BadItem>,
    /// Rows among the items that are no items, as `null`, `[]` and `{}`. The page is no shorter for them.
    pub empty_rows: usize,
    /// Nothing came in place of the answer: `[]`, `null`, `""`, or no content at all. The record is empty.
    pub is_empty: bool,
    /// What was not as it should be and could be read all the same, in words.
    pub repairs: Vec<&'static str>,
}

/// Fills `record` from the body of an answer, and continues after items that cannot be decoded. `items` is the path of the
/// items' list, or of the one item, from the root, as `data.list`; `id` is the path from an item to what identifies it: an
/// item whose id its field cannot hold counts as one that cannot be decoded.
///
/// A good body is read once. Where that fails for its syntax, though it is not cut off, what can be meant in one way only is
/// repaired, and the body is read again; an item that is no JSON even then is one of [`Decoded::bad`].
///
/// # Errors
/// When the body is no JSON object: it is cut off, compressed, a page of HTML; and for values on the way to the items that
/// are neither objects nor empty. In a body that is not UTF-8, positions are those in its text with replacements.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Answer { list: Vec<Order>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{Strictness, decode_page};
///
/// let (mut answer, body) = (Answer::default(), br#"{"list": [{"id": 1}, null]}"#);
/// let decoded = decode_page(&mut answer, body, "list", Some("id"), Strictness::Keep)?;
/// assert_eq!((answer.list.len(), decoded.empty_rows), (1, 1));
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub fn decode_page(
    record: &mut dyn Record,
    body: &[u8],
    items: &'static str,
    id: Option<&'static str>,
    options: impl Into<DecodeOptions>,
) -> Result<Decoded, DecodeError> {
    read_page(record, body, items, id, options.into())
}

fn read_page(
    record: &mut dyn Record,
    body: &[u8],
    items: &'static str,
    id: Option<&'static str>,
    options: DecodeOptions,
) -> Result<Decoded, DecodeError> {
    let (text, mut repairs) = match simdutf8::basic::from_utf8(body) {
        Ok(text) => (Cow::Borrowed(text), Vec::new()),
        Err(_) => (lossy(body)?, vec!["bytes that are not UTF-8 were replaced"]),
    };
    let error = match decode_items(record, &text, items, id, options, false) {
        Ok(read) => return Ok(Decoded { bad: read.bad, empty_rows: read.empty_rows, is_empty: false, repairs }),
        Err(error) => error,
    };
    empty(record);
    if let Some(nothing) = nothing_in_place(&text) {
        repairs.push(nothing);
        return Ok(Decoded { is_empty: true, repairs, ..Decoded::default() });
    }
    if let Some(reason) = oddity(body) {
        return Err(DecodeError::syntax(reason, 0));
    }
    if let Some(copy) = without_gbk_backslashes(body).filter(|_| error.is_syntax()) {
        match read_page(record, &copy, items, id, options) {
            // The raw texts of bad items would be those of the copy.
            Ok(decoded) if decoded.bad.is_empty() => return Ok(decoded),
            _ => empty(record),
        }
    }
    if error.is_eof() || !error.is_syntax() {
        return Err(error);
    }
    let repaired = repair(&text);
    let moved = |error: DecodeError| {
        let offset = repaired.original(error.offset());
        error.placed(&text, offset)
    };
    let mut read = decode_items(record, &repaired.text, items, id, options, true).map_err(moved)?;
    for bad in &mut read.bad {
        bad.error = moved(bad.error.clone());
        let in_copy = repaired.text.get(bad.range.clone()) == Some(bad.raw.as_str());
        bad.range = repaired.original(bad.range.start)..repaired.original(bad.range.end);
        if in_copy {
            bad.raw = text.get(bad.range.clone()).unwrap_or_default().into();
        }
    }
    repairs.extend(repaired.repairs);
    repairs.extend(read.tolerated);
    Ok(Decoded { bad: read.bad, empty_rows: read.empty_rows, is_empty: false, repairs })
}

/// The text of a body that is not UTF-8.
#[cold]
fn lossy(body: &[u8]) -> Result<Cow<'static, str>, DecodeError> {
    match oddity(body) {
        Some(reason) => Err(DecodeError::syntax(reason, 0)),
        None => Ok(Cow::Owned(lossy_text(body))),
    }
}

/// Removes what a reading that failed has left.
fn empty(record: &mut dyn Record) {
    record.fields_mut(&mut |info, fields| {
        info.forget();
        for field in fields {
            field.reborrow().clear();
        }
    });
}

/// A value in place of the answer that means that there are no items, in words.
fn nothing_in_place(text: &str) -> Option<&'static str> {
    Some(match text.trim_start_matches('\u{feff}').trim() {
        "" => "no content in place of the answer",
        "[]" => "an empty list in place of the answer",
        "null" => "null in place of the answer",
        "false" => "false in place of the answer",
        "\"\"" => "empty text in place of the answer",
        _ => return None,
    })
}
