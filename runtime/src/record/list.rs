//! `Vec` and `Map` of elements.

use super::{FieldMut, ObjectSlot, Record, Value};

/// `Vec` of elements.
pub trait ListSlot: ListValue {
    /// As `push`, for elements that are no objects.
    fn push_value(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool;
    /// Adds an empty object, to be filled where it stands; `None` for lists of anything else. `ahead` is how many are
    /// expected from this one on, as far as anything is known of that, else 0.
    fn push_empty(&mut self, ahead: usize) -> Option<&mut dyn Record>;
    /// Removes all.
    fn clear(&mut self);
}

/// A list of whatever.
#[allow(clippy::len_without_is_empty, reason = "it has one, which is written once for all")]
pub trait ListValue {
    /// How many.
    fn len(&self) -> usize;
    /// Element `index`.
    fn get(&self, index: usize) -> Value<'_>;
}

/// Text to elements.
pub trait MapSlot: MapValue {
    /// Adds what `read` leaves in the slot under `key`, as lists do.
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool;
    /// Removes all.
    fn clear(&mut self);
}

/// Text to whatever, in the order in which it came.
#[allow(clippy::len_without_is_empty, reason = "it has one, which is written once for all")]
pub trait MapValue {
    /// How many.
    fn len(&self) -> usize;
    /// Entry `index`.
    fn entry(&self, index: usize) -> (&str, Value<'_>);
}

impl dyn ListSlot + '_ {
    /// Adds what `read` leaves in the slot; nothing when it leaves nothing. In a list of objects an empty one is added
    /// first, and stays whatever `read` makes of it.
    ///
    /// # Errors
    /// `false` when `read` says so; but for the object, nothing is added then.
    pub fn push(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        if let Some(record) = self.push_empty(0) {
            return read(FieldMut::Object(&mut Added(record)));
        }
        self.push_value(read)
    }
}

/// For how many more there should be room in a full list of `len` elements of `size` bytes. Most lists have one element;
/// others grow as `Vec` does, where large elements are not doubled for nothing.
pub(super) fn room(len: usize, ahead: usize, size: usize) -> usize {
    let usual = if len > 0 && size <= 1024 { len.max(3) } else { len };
    usual.max(ahead)
}

/// An object at the end of a list.
struct Added<'a>(&'a mut dyn Record);

impl ObjectSlot for Added<'_> {
    fn put(&mut self, there: bool) -> Option<&mut dyn Record> {
        there.then_some(&mut *self.0)
    }

    fn now(&self) -> Option<&dyn Record> {
        Some(&*self.0)
    }
}

impl dyn ListValue + '_ {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl dyn MapValue + '_ {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn small_lists_get_little_room() {
        for ((len, ahead, size), want) in [
            ((0, 0, 80), 0),
            ((1, 0, 80), 3),
            ((4, 0, 80), 4),
            ((1, 0, 2624), 1),
            ((2, 0, 2624), 2),
            ((1, 99, 2624), 99),
        ] {
            assert_eq!(room(len, ahead, size), want, "{len} elements of {size} bytes, {ahead} ahead");
        }
    }
}
