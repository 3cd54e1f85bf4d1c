//! Which Rust types a field can have.

use super::{Described, FieldMut, Record, Value};
use crate::schema::{Kind, SchemaRef};
use crate::types::{
    BeijingTime, Code, Date, Decimal, Fen, Id, Map, Open, RawJson, Rfc3339, Text, UnixMillis, UnixSeconds, Yuan,
};

/// A type that a field can have: `Option`, `Vec` or `Map` of an [`Element`].
pub trait FieldType {
    /// What the field holds.
    const KIND: Kind;
    /// The field's value.
    fn value(&self) -> Value<'_>;
    /// A typed way to write the field.
    fn field_mut(&mut self) -> FieldMut<'_>;
}

/// A type that can be in an `Option`, `Vec` or `Map` of an emitted struct.
pub trait Element: Sized + 'static {
    /// What it is.
    const KIND: Kind;
    /// Its value.
    fn value(&self) -> Value<'_>;
    /// A typed way to write it.
    fn field_mut(field: &mut Option<Self>) -> FieldMut<'_>;

    /// Adds an empty object to a list, where elements are objects: see [`ListField::push_default`](super::ListField).
    fn push_default(_list: &mut Vec<Self>, _expected: usize) -> Option<&mut dyn Record> {
        None
    }
}

impl<T: Element> FieldType for Option<T> {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, T::value)
    }

    fn field_mut(&mut self) -> FieldMut<'_> {
        T::field_mut(self)
    }
}

impl<T: Element> FieldType for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn value(&self) -> Value<'_> {
        if self.is_empty() { Value::Absent } else { Value::List(self) }
    }

    fn field_mut(&mut self) -> FieldMut<'_> {
        FieldMut::List(self)
    }
}

impl<T: Element> FieldType for Map<T> {
    const KIND: Kind = Kind::Map(&T::KIND);

    fn value(&self) -> Value<'_> {
        if self.is_empty() { Value::Absent } else { Value::Map(self) }
    }

    fn field_mut(&mut self) -> FieldMut<'_> {
        FieldMut::Map(self)
    }
}

impl<R: Described> Element for R {
    const KIND: Kind = Kind::Object(SchemaRef::Emitted(|| R::SCHEMA));

    fn value(&self) -> Value<'_> {
        Value::Object(self)
    }

    fn field_mut(field: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Object(field)
    }

    fn push_default(list: &mut Vec<Self>, expected: usize) -> Option<&mut dyn Record> {
        if list.len() == list.capacity() {
            // Most lists have one element, and elements are large: room is made for what is known to come.
            list.reserve_exact(expected.max(list.len()).max(1));
        }
        list.push(R::default());
        list.last_mut().map(|added| added as &mut dyn Record)
    }
}

impl<E: Code> Element for Open<E> {
    const KIND: Kind = Kind::Enum(E::SCHEMA);

    fn value(&self) -> Value<'_> {
        Value::Enum(self.as_ref())
    }

    fn field_mut(field: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Enum(field)
    }
}

impl<T: Element> Element for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn value(&self) -> Value<'_> {
        Value::List(self)
    }

    fn field_mut(field: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::List(field.get_or_insert_default())
    }
}

impl<T: Element> Element for Map<T> {
    const KIND: Kind = Kind::Map(&T::KIND);

    fn value(&self) -> Value<'_> {
        Value::Map(self)
    }

    fn field_mut(field: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Map(field.get_or_insert_default())
    }
}

macro_rules! elements {
    ($($type:ty: $kind:ident, $field:ident, $this:ident => $value:expr;)*) => {$(
        impl Element for $type {
            const KIND: Kind = Kind::$kind;

            fn value($this: &Self) -> Value<'_> {
                Value::$field($value)
            }

            fn field_mut(field: &mut Option<Self>) -> FieldMut<'_> {
                FieldMut::$field(field)
            }
        }
    )*};
}

elements! {
    Text: Text, Text, self => self;
    Id: Identifier, Id, self => self;
    i64: Integer, Integer, self => *self;
    Decimal: Decimal, Decimal, self => *self;
    bool: Bool, Bool, self => *self;
    Fen: Fen, Fen, self => *self;
    Yuan: Yuan, Yuan, self => *self;
    BeijingTime: BeijingTime, BeijingTime, self => *self;
    UnixSeconds: UnixSeconds, UnixSeconds, self => *self;
    UnixMillis: UnixMillis, UnixMillis, self => *self;
    Rfc3339: Rfc3339, Rfc3339, self => *self;
    Date: Date, Date, self => *self;
    RawJson: Json, Json, self => self;
}
