//! Fields that hold lists and maps.

use super::{Element, FieldMut, Record, Value};
use crate::types::Map;
use std::any::Any;

/// A list of any elements.
#[allow(clippy::len_without_is_empty, reason = "`dyn ListValue` has one")]
pub trait ListValue {
    /// How many elements there are.
    fn len(&self) -> usize;
    /// Element `index`; absent where there is none.
    fn get(&self, index: usize) -> Value<'_>;
    /// The list, for getting its type back.
    fn as_any(&self) -> &dyn Any;
    /// A list of the same type without elements.
    fn empty(&self) -> Box<dyn ListField>;
}

/// A list that is written.
pub trait ListField: ListValue {
    /// Adds what `read` leaves in the field, unless it says `false` or leaves nothing.
    fn push(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool;
    /// Adds an empty object, to be filled in place; `None` for lists of anything else. `expected` is how many elements are
    /// expected from this one on, as far as anything is known of that, else 0.
    fn push_default(&mut self, expected: usize) -> Option<&mut dyn Record>;
    /// Keeps the first `len` elements.
    fn truncate(&mut self, len: usize);
    /// The list, for getting its type back.
    fn as_any_mut(&mut self) -> &mut dyn Any;
    /// The list, to be looked at.
    fn as_value(&self) -> &dyn ListValue;

    /// Removes all elements.
    fn clear(&mut self) {
        self.truncate(0);
    }
}

/// Text to any values, in the order in which they came.
#[allow(clippy::len_without_is_empty, reason = "`dyn MapValue` has one")]
pub trait MapValue {
    /// How many entries there are.
    fn len(&self) -> usize;
    /// Entry `index`; an empty name and absent where there is none.
    fn entry(&self, index: usize) -> (&str, Value<'_>);
    /// A map of the same type without entries.
    fn empty(&self) -> Box<dyn MapField>;
}

/// A map that is written.
pub trait MapField: MapValue {
    /// Adds what `read` leaves in the field under `key`, as lists do.
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool;
    /// Removes all entries.
    fn clear(&mut self);
    /// The map, to be looked at.
    fn as_value(&self) -> &dyn MapValue;
}

impl dyn ListValue + '_ {
    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements.
    pub fn iter(&self) -> impl Iterator<Item = Value<'_>> {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl dyn MapValue + '_ {
    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Value<'_>)> {
        (0..self.len()).map(|index| self.entry(index))
    }
}

impl<T: Element> ListValue for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Value<'_> {
        <[T]>::get(self, index).map_or(Value::Absent, T::value)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn empty(&self) -> Box<dyn ListField> {
        Box::new(Self::new())
    }
}

impl<T: Element> ListField for Vec<T> {
    fn push(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        let mut element = None;
        let good = read(T::field_mut(&mut element));
        if good {
            self.extend(element);
        }
        good
    }

    fn push_default(&mut self, expected: usize) -> Option<&mut dyn Record> {
        T::push_default(self, expected)
    }

    fn truncate(&mut self, len: usize) {
        Vec::truncate(self, len);
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn as_value(&self) -> &dyn ListValue {
        self
    }
}

impl<T: Element> MapValue for Map<T> {
    fn len(&self) -> usize {
        Map::len(self)
    }

    fn entry(&self, index: usize) -> (&str, Value<'_>) {
        self.at(index).map_or(("", Value::Absent), |(key, value)| (key, T::value(value)))
    }

    fn empty(&self) -> Box<dyn MapField> {
        Box::new(Self::new())
    }
}

impl<T: Element> MapField for Map<T> {
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        let mut element = None;
        let good = read(T::field_mut(&mut element));
        if let (true, Some(element)) = (good, element) {
            self.push(key.into(), element);
        }
        good
    }

    fn clear(&mut self) {
        Map::clear(self);
    }

    fn as_value(&self) -> &dyn MapValue {
        self
    }
}
