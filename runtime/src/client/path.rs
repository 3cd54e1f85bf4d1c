//! Dotted paths.

use crate::json::{BadItems, DecodeError};
use crate::record::{Record, Value};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The value at a dotted path of wire names; absent where the path leads nowhere. A list on the way is entered at its
/// first element.
pub fn walk<'a>(record: &'a dyn Record, path: &str) -> Value<'a> {
    crate::record::walk(record, &names(path))
}

/// The text of the scalar at a dotted path; a number as its digits. `None` where there is none, or where the text is not
/// JSON up to there.
pub fn scalar_at(text: &str, path: &str) -> Option<String> {
    crate::json::scalar_at(text, &names(path))
}

/// The same as [`crate::json::decode_with_items`], with a dotted path.
pub fn decode_with_items(record: &mut dyn Record, text: &str, items: &'static str) -> Result<BadItems, DecodeError> {
    crate::json::decode_with_items(record, text, interned(items))
}

/// The names of a path in a spec, kept for as long as the program runs.
pub fn interned(path: &'static str) -> &'static [&'static str] {
    static SPLIT: Mutex<Option<HashMap<&str, &[&str]>>> = Mutex::new(None);
    let mut split = SPLIT.lock().unwrap_or_else(PoisonError::into_inner);
    split.get_or_insert_default().entry(path).or_insert_with(|| names(path).leak())
}

/// The names of a dotted path.
pub fn names(path: &str) -> Vec<&str> {
    if path.is_empty() { Vec::new() } else { path.split('.').collect() }
}
