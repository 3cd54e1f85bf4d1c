//! `Option` of an emitted struct.
//!
//! Here and for lists and maps, `inline` says where code is compiled, not that it is put into its callers: beside the table
//! of methods that names it. Else it goes with `Option` or `Vec`, and all that it needs is compiled once more there.
#![allow(clippy::manual_map, reason = "compiled once more for each type, and so would be what `map` calls")]

use super::Record;

/// `Option` of an emitted struct.
pub trait ObjectSlot {
    /// Puts an empty one in, to be filled, or none.
    fn put(&mut self, there: bool) -> Option<&mut dyn Record>;
    /// The one that is there.
    fn now(&self) -> Option<&dyn Record>;
}

impl<R: Record + Default> ObjectSlot for Option<R> {
    #[inline]
    fn put(&mut self, there: bool) -> Option<&mut dyn Record> {
        *self = if there { Some(R::default()) } else { None };
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }

    #[inline]
    fn now(&self) -> Option<&dyn Record> {
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }
}
