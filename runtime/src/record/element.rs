//! What can stand in `Option`, `Vec` and `Map`, how it is read, and how it becomes values.

use super::list::room;
use super::{FieldMut, ListSlot, ListValue, MapSlot, MapValue, Record, Value};
use crate::types::{BeijingTime, Coded, Date, Decimal, Fen, Id, Map, Open, RawJson, Text, UnixSeconds, Yuan};

/// A type that can stand in `Option`, `Vec` and `Map` of an emitted struct.
pub trait Element: Sized {
    /// What reads it, and makes values of it.
    type Via: Via<Self>;
}

/// How elements are read and become values: written once for all structs, and once for all enums.
pub trait Via<T> {
    /// What `read` leaves in a slot for it, and whether `read` says so.
    fn read(read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (Option<T>, bool);
    /// As it is now.
    fn value(element: &T) -> Value<'_>;

    /// Adds an empty object to a list, to be filled where it stands; `None` for what is no object.
    #[inline]
    fn push_empty(_list: &mut Vec<T>, _ahead: usize) -> Option<&mut dyn Record> {
        None
    }

    /// Adds what `read` leaves in the slot, unless it is an object.
    #[inline]
    fn push(list: &mut Vec<T>, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        let (element, good) = Self::read(read);
        if let (true, Some(element)) = (good, element) {
            list.push(element);
        }
        good
    }
}

/// How structs do.
pub enum AsRecord {}

/// How enums do.
pub enum AsEnum {}

/// How all other types do.
pub enum AsScalar {}

impl<T: Element> ListSlot for Vec<T> {
    #[inline]
    fn push_value(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        T::Via::push(self, read)
    }

    #[inline]
    fn push_empty(&mut self, ahead: usize) -> Option<&mut dyn Record> {
        T::Via::push_empty(self, ahead)
    }

    #[inline]
    fn clear(&mut self) {
        // Not its `clear`, and not `truncate`: those loop over the elements once more.
        *self = Self::new();
    }
}

impl<T: Element> ListValue for Vec<T> {
    #[inline]
    fn len(&self) -> usize {
        Vec::len(self)
    }

    #[inline]
    fn get(&self, index: usize) -> Value<'_> {
        match <[T]>::get(self, index) {
            Some(element) => T::Via::value(element),
            None => Value::Absent,
        }
    }
}

impl<T: Element> MapSlot for Map<T> {
    #[inline]
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        let (element, good) = T::Via::read(read);
        if let (true, Some(element)) = (good, element) {
            self.push(key.into(), element);
        }
        good
    }

    #[inline]
    fn clear(&mut self) {
        Map::clear(self);
    }
}

impl<T: Element> MapValue for Map<T> {
    #[inline]
    fn len(&self) -> usize {
        Map::len(self)
    }

    #[inline]
    fn entry(&self, index: usize) -> (&str, Value<'_>) {
        self.at(index).map_or(("", Value::Absent), |(key, value)| (key, T::Via::value(value)))
    }
}

impl<R: Record + Default> Via<R> for AsRecord {
    #[inline]
    fn read(read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (Option<R>, bool) {
        let mut element = None;
        let good = read(FieldMut::Object(&mut element));
        (element, good)
    }

    #[inline]
    fn value(element: &R) -> Value<'_> {
        Value::Object(element)
    }

    #[inline]
    fn push_empty(list: &mut Vec<R>, ahead: usize) -> Option<&mut dyn Record> {
        if list.len() == list.capacity() {
            // At least one, and the compiler knows: what else makes room is left out. Where there is none, `push` says so.
            let _ = list.try_reserve_exact(room(list.len(), ahead, size_of::<R>()).max(1));
        }
        list.push(R::default());
        list.last_mut().map(|added| added as &mut dyn Record)
    }

    #[inline]
    fn push(_list: &mut Vec<R>, _read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        false
    }
}

impl<E> Element for Open<E> {
    type Via = AsEnum;
}

impl<E> Via<Open<E>> for AsEnum {
    #[inline]
    fn read(read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (Option<Open<E>>, bool) {
        let (element, good) = read_code(read);
        (element.map(Open::of), good)
    }

    #[inline]
    fn value(element: &Open<E>) -> Value<'_> {
        code_value(element)
    }
}

/// Not generic, as all that is done with codes: compiled once.
fn read_code(read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (Option<Coded>, bool) {
    let mut code = Coded::NONE;
    let good = read(FieldMut::Enum(&mut code));
    (if code.is_some() { Some(code) } else { None }, good)
}

fn code_value(code: &Coded) -> Value<'_> {
    code.value().map_or(Value::Absent, Value::Enum)
}

macro_rules! scalar {
    ($($type:ty => $variant:ident, $this:ident => $value:expr;)*) => {$(
        impl Element for $type {
            type Via = AsScalar;
        }

        impl Via<$type> for AsScalar {
            fn read(read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (Option<$type>, bool) {
                let mut element = None;
                let good = read(FieldMut::$variant(&mut element));
                (element, good)
            }

            fn value($this: &$type) -> Value<'_> {
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
