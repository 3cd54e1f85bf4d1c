//! What an emitted type is: data, a static table, and a way to reach each field.
//!
//! An emitted struct implements [`Record`] and nothing else by hand; decoding, encoding, serde, `Debug`, copying,
//! comparing and walking are written once, over `dyn Record`.

mod copy;
mod debug;
mod element;
mod equal;
mod field_mut;
mod held;
mod list;
mod option;
mod unknown;
mod value;
mod walk;
mod wire_form;
mod wire_info;

pub use copy::copy;
pub use debug::debug;
pub use element::{AsEnum, AsRecord, AsScalar, Element, Via};
pub use equal::equal;
pub use field_mut::FieldMut;
pub(crate) use field_mut::slots;
pub use held::Held;
pub use list::{ListSlot, ListValue, MapSlot, MapValue};
pub use option::ObjectSlot;
pub use unknown::{UnknownField, UnknownFields};
pub use value::Value;
pub use walk::walk;
pub use wire_form::WireForm;
pub use wire_info::WireInfo;

use crate::schema::Schema;

/// A struct with a static table of its fields and a way to each of them by its place in the table.
///
/// Implemented by emitted types, through `record!`. Every method is compiled for each type, whether it is called or not:
/// so there are two.
pub trait Record: Send + Sync {
    /// The field at a place in [`Schema::fields`]; beyond the last, the record by itself.
    fn field(&self, index: usize) -> Held<'_>;
    /// Hands out a typed way to write each field, in the table's order.
    fn slots<'s>(&'s mut self, then: &mut Then<'_, 's>);
}

/// What `dyn Record` can be asked, for records whose type is known: what the table of an order does not know is
/// `order.wire_info().unknown()`.
pub trait RecordExt {
    /// The table.
    fn schema(&self) -> &'static Schema;
    /// How the fields arrived, and what the table does not know.
    fn wire_info(&self) -> &WireInfo;
    /// Forgets how the record arrived and what was unknown: it is then written as if made here.
    fn forget_wire(&mut self);
}

impl<R: Record> RecordExt for R {
    fn schema(&self) -> &'static Schema {
        self.field(usize::MAX).wire().0
    }

    fn wire_info(&self) -> &WireInfo {
        self.field(usize::MAX).wire().1
    }

    fn forget_wire(&mut self) {
        (self as &mut dyn Record).forget_wire();
    }
}

/// What is done with the slots of a record: its table, how the fields arrived, and a slot for each.
pub type Then<'t, 's> = dyn FnMut(&'static Schema, &'s mut WireInfo, &mut [FieldMut<'s>]) + 't;

impl dyn Record + '_ {
    /// The table, how the fields arrived, and what the table does not know.
    pub(crate) fn wire(&self) -> (&'static Schema, &WireInfo) {
        self.field(usize::MAX).wire()
    }

    /// The table.
    pub fn schema(&self) -> &'static Schema {
        self.wire().0
    }

    /// How the fields arrived, and what the table does not know.
    pub fn wire_info(&self) -> &WireInfo {
        self.wire().1
    }

    /// Forgets how the record arrived and what was unknown: it is then written as if made here.
    pub fn forget_wire(&mut self) {
        self.slots(&mut |_, state, _| state.forget());
    }

    /// A typed way to write field `index`.
    pub fn slot(&mut self, index: usize) -> FieldMut<'_> {
        let mut found = FieldMut::Nothing;
        self.slots(&mut |_, _, slots| {
            if let Some(slot) = slots.get_mut(index) {
                found = slot.take();
            }
        });
        found
    }

    /// The value of field `index`.
    pub fn value(&self, index: usize) -> Value<'_> {
        self.field(index).value()
    }

    /// Whether every field is absent and nothing unknown is kept.
    pub fn is_empty(&self) -> bool {
        let (schema, state) = self.wire();
        !state.has_unknown() && (0..schema.fields().len()).all(|index| matches!(self.value(index), Value::Absent))
    }
}

/// Makes a struct with a `SHAPE` a record: its name, the table, and each field by its place, with the variant
/// of [`FieldMut`] that it is. Called by emitted code, once a type.
///
/// All of it is `inline`: compiled by programs that use the type, and not by the crate for everybody.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($type:ident, $schema:ident $(, $index:literal => $field:ident: $slot:ident)* $(,)?) => {
        impl $crate::record::Record for $type {
            #[inline]
            fn field(&self, index: usize) -> $crate::record::Held<'_> {
                match index {
                    $($index => $crate::record::Held::$slot(&self.$field),)*
                    _ => $crate::record::Held::Record(&$schema, &self.wire_info),
                }
            }

            #[inline]
            fn slots<'s>(&'s mut self, then: &mut $crate::record::Then<'_, 's>) {
                then(&$schema, &mut self.wire_info, &mut [$($crate::record::FieldMut::$slot(&mut self.$field)),*]);
            }
        }

        $crate::json_schema_by!($type, record_schema);

        impl ::std::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                $crate::record::copy(self)
            }
        }

        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::record::debug(self, f)
            }
        }

        impl ::std::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::record::equal(self, other)
            }
        }

        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::deserialize(deserializer)
            }
        }

        impl $crate::record::Element for $type {
            type Via = $crate::record::AsRecord;
        }
    };
}
