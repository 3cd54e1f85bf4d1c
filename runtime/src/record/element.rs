//! What can stand in `Option`, `Vec` and `Map`, and how these become slots and values.

use super::{Field, Form, ListValue, MapValue, Record, Slot, Value};
use crate::kinds::{
    BeijingTime, Code, Date, Decimal, EnumTable, Fen, Id, Map, OpenEnum, RawJson, Text, UnixSeconds, UnknownCode,
    Yuan,
};
use crate::wire::{Decoder, ReadResult};

/// A type that can stand in `Option`, `Vec` and `Map` of an emitted struct.
pub trait Element: Sized {
    /// Reads it from JSON.
    fn read(option: &mut Option<Self>, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult;
    /// A way to write it.
    fn slot(option: &mut Option<Self>) -> Slot<'_>;
    /// As it is now.
    fn value(&self) -> Value<'_>;
    /// Adds an empty one to a list, to be filled where it stands; `None` for what is no object.
    fn push_empty(_list: &mut Vec<Self>) -> Option<&mut dyn Record> {
        None
    }
}

/// A field of an emitted struct, to be read from JSON or written.
pub trait FieldSlot {
    /// Reads it.
    fn read(&mut self, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult;
    /// The way to write it.
    fn as_slot(&mut self) -> Slot<'_>;
}

/// A field of an emitted struct.
pub trait FieldValue {
    /// As it is now.
    fn as_value(&self) -> Value<'_>;
}

/// `Option` of an emitted enum.
pub trait EnumSlot {
    /// Puts in the value at that place of the table.
    fn put(&mut self, place: usize);
    /// Puts in a value that the table does not list.
    fn put_unknown(&mut self, code: UnknownCode);
    /// Leaves it without a value.
    fn clear(&mut self);
    /// The enum.
    fn table(&self) -> &'static EnumTable;
}

impl dyn EnumSlot + '_ {
    /// Sets it from what was read.
    pub fn set(&mut self, code: Code<'_>) {
        match self.table().find(code) {
            Some(place) => self.put(place),
            None => self.put_unknown(UnknownCode::new(code)),
        }
    }

    /// Sets it from a number that arrived in that form, plain or as text; the form as it counts for the enum.
    pub(crate) fn set_number(&mut self, number: i64, form: Form) -> Form {
        let table = self.table();
        if table.text {
            // Text enums keep everything as text.
            self.set(Code::Text(itoa::Buffer::new().format(number)));
            return if form == Form::TEXT { Form::PLAIN } else { Form::NUMBER };
        }
        match table.place_of_number(number) {
            Some(place) => self.put(place),
            None => self.set(Code::Number(number)),
        }
        form
    }
}

/// `Option` of an emitted struct.
pub trait ObjectSlot {
    /// Puts an empty one in, to be filled.
    fn fill(&mut self) -> &mut dyn Record;
    /// Leaves it without a value.
    fn clear(&mut self);
}

/// `Vec` of elements.
pub trait ListSlot {
    /// Adds what `read` leaves in the slot; nothing when it leaves nothing.
    ///
    /// # Errors
    /// `false` when `read` says so; nothing is added then.
    fn push(&mut self, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool;
    /// Adds an empty object, to be filled where it stands; `None` for lists of anything else.
    fn push_empty(&mut self) -> Option<&mut dyn Record>;
    /// Removes the last.
    fn pop(&mut self);
    /// Room for that many more.
    fn reserve(&mut self, more: usize);
    /// Removes all.
    fn clear(&mut self);
}

/// Text to elements.
pub trait MapSlot {
    /// Adds what `read` leaves in the slot under `key`, as [`ListSlot::push`].
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool;
    /// Removes all.
    fn clear(&mut self);
}

impl<T: Element> FieldSlot for Option<T> {
    fn read(&mut self, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
        T::read(self, field, decoder)
    }

    fn as_slot(&mut self) -> Slot<'_> {
        T::slot(self)
    }
}

impl<T: Element> FieldValue for Option<T> {
    fn as_value(&self) -> Value<'_> {
        match self {
            Some(value) => value.value(),
            None => Value::Absent,
        }
    }
}

impl<T: Element> FieldSlot for Vec<T> {
    fn read(&mut self, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
        decoder.read_list(field, self)
    }

    fn as_slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Element> FieldValue for Vec<T> {
    fn as_value(&self) -> Value<'_> {
        if self.is_empty() { Value::Absent } else { Value::List(self) }
    }
}

impl<T: Element> FieldSlot for Map<T> {
    fn read(&mut self, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
        decoder.read_map(field, self)
    }

    fn as_slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<T: Element> FieldValue for Map<T> {
    fn as_value(&self) -> Value<'_> {
        if self.is_empty() { Value::Absent } else { Value::Map(self) }
    }
}

impl<T: Element> ListSlot for Vec<T> {
    fn push(&mut self, read: &mut dyn FnMut(Slot<'_>) -> bool) -> bool {
        let mut element = None;
        let good = read(T::slot(&mut element));
        if good {
            self.extend(element);
        }
        good
    }

    fn push_empty(&mut self) -> Option<&mut dyn Record> {
        T::push_empty(self)
    }

    fn pop(&mut self) {
        Vec::pop(self);
    }

    fn reserve(&mut self, more: usize) {
        Vec::reserve(self, more);
    }

    fn clear(&mut self) {
        Vec::clear(self);
    }
}

impl<T: Element> ListValue for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Value<'_> {
        <[T]>::get(self, index).map_or(Value::Absent, Element::value)
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

impl<R: Record + Default> ObjectSlot for Option<R> {
    fn fill(&mut self) -> &mut dyn Record {
        self.insert(R::default())
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl<E: OpenEnum> EnumSlot for Option<E> {
    fn put(&mut self, place: usize) {
        *self = E::known().get(place).cloned();
    }

    fn put_unknown(&mut self, code: UnknownCode) {
        *self = Some(E::unknown(code));
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn table(&self) -> &'static EnumTable {
        E::table()
    }
}

macro_rules! scalar {
    ($($type:ty => $variant:ident, $read:ident, $this:ident => $value:expr;)*) => {$(
        impl Element for $type {
            #[inline]
            fn read(option: &mut Option<Self>, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
                decoder.$read(field, option)
            }

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
    Text => Text, read_text, this => this;
    Id => Id, read_id, this => this;
    i64 => Integer, read_integer, this => *this;
    Decimal => Decimal, read_decimal, this => *this;
    bool => Bool, read_bool, this => *this;
    Fen => Fen, read_fen, this => *this;
    Yuan => Yuan, read_yuan, this => *this;
    BeijingTime => BeijingTime, read_beijing_time, this => *this;
    UnixSeconds => UnixSeconds, read_unix_seconds, this => *this;
    Date => Date, read_date, this => *this;
    RawJson => Json, read_json, this => this;
}
