//! What can stand in `Option`, `Vec` and `Map`, and how these become slots and values.

use super::{ListSlot, ListValue, MapSlot, MapValue, Record, Slot, Value};
use crate::kinds::{AnyEnum, BeijingTime, Date, Decimal, Fen, Id, Map, OpenEnum, RawJson, Text, UnixSeconds, Yuan};

/// A type that can stand in `Option`, `Vec` and `Map` of an emitted struct.
pub trait Element: Sized {
    /// A way to write it.
    fn slot(option: &mut Option<Self>) -> Slot<'_>;
    /// As it is now.
    fn value(&self) -> Value<'_>;

    /// Adds an empty object to a list, to be filled where it stands; `None` for what is no object.
    fn push_empty(_list: &mut Vec<Self>) -> Option<&mut dyn Record> {
        None
    }

    /// Adds what `read` leaves in the slot, unless it is an object.
    fn push(list: &mut Vec<Self>, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool {
        let mut element = None;
        let good = read(Self::slot(&mut element));
        if let (true, Some(element)) = (good, element) {
            list.push(element);
        }
        good
    }
}

impl<T: Element> ListSlot for Vec<T> {
    fn push_value(&mut self, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool {
        T::push(self, read)
    }

    fn push_empty(&mut self) -> Option<&mut dyn Record> {
        T::push_empty(self)
    }

    fn truncate(&mut self, length: usize) {
        Vec::truncate(self, length);
    }

    fn reserve(&mut self, more: usize) {
        Vec::reserve(self, more);
    }
}

impl<T: Element> ListValue for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Value<'_> {
        match <[T]>::get(self, index) {
            Some(element) => element.value(),
            None => Value::Absent,
        }
    }
}

impl<T: Element> MapSlot for Map<T> {
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool {
        let mut element = None;
        let good = read(T::slot(&mut element));
        if let (true, Some(element)) = (good, element) {
            self.push(key.into(), element);
        }
        good
    }

    fn clear(&mut self) {
        Map::clear(self);
    }
}

impl<T: Element> MapValue for Map<T> {
    fn len(&self) -> usize {
        Map::len(self)
    }

    fn entry(&self, index: usize) -> (&str, Value<'_>) {
        self.at(index).map_or(("", Value::Absent), |(key, value)| (key, value.value()))
    }
}

impl<E: OpenEnum> Element for E {
    fn slot(option: &mut Option<Self>) -> Slot<'_> {
        Slot::Enum(option)
    }

    fn value(&self) -> Value<'_> {
        Value::Enum(AnyEnum::new(self))
    }
}

macro_rules! scalar {
    ($($type:ty => $variant:ident, $this:ident => $value:expr;)*) => {$(
        impl Element for $type {
            fn slot(option: &mut Option<Self>) -> Slot<'_> {
                Slot::$variant(option)
            }

            fn value(&self) -> Value<'_> {
                let $this = self;
                Value::$variant($value)
            }
        }
    )*};
}

scalar! {
    Text => Text, this => this;
    Id => Id, this => this;
    i64 => Integer, this => *this;
    Decimal => Decimal, this => *this;
    bool => Bool, this => *this;
    Fen => Fen, this => *this;
    Yuan => Yuan, this => *this;
    BeijingTime => BeijingTime, this => *this;
    UnixSeconds => UnixSeconds, this => *this;
    Date => Date, this => *this;
    RawJson => Json, this => this;
}
