//! What an emitted type is: data, a static table, and a way to reach each field.
//!
//! An emitted struct implements [`Record`] and nothing else by hand; decoding, encoding, serde, `Debug`, comparing and
//! walking are written once, over `dyn Record`.

mod element;
mod form;
mod places;
mod shape;
mod slot;
mod state;
mod unknown;
mod value;
mod walk;

pub use element::{AsSlot, AsValue, Element, EnumSlot, ListSlot, MapSlot, ObjectSlot, ReadField};
pub use form::Form;
pub use shape::{Field, Kind, Shape, WireForm};
pub use slot::Slot;
pub use state::WireState;
pub(crate) use unknown::add_unknown;
pub use unknown::{UnknownField, UnknownFields};
pub use value::{ListValue, MapValue, Value};
pub use walk::walk;

use crate::wire::{Decoder, ReadResult};

/// A struct with a static table of its fields and a way to each of them by its place in the table.
///
/// Implemented by emitted types. `index` is the place of a field in [`Shape::fields`]; a place beyond it is
/// [`Slot::Nothing`] and [`Value::Absent`].
pub trait Record: std::fmt::Debug + Send + Sync {
    /// The table.
    fn shape(&self) -> &'static Shape;
    /// Reads field `index`, of which `field` is the entry in the table, from JSON.
    fn read(&mut self, index: usize, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult;
    /// A typed way to write field `index`.
    fn slot(&mut self, index: usize) -> Slot<'_>;
    /// Field `index` as it is now.
    fn value(&self, index: usize) -> Value<'_>;
    /// How the fields arrived, and what the table does not know.
    fn wire_state(&self) -> &WireState;
    /// The same, to be changed.
    fn wire_state_mut(&mut self) -> &mut WireState;
}

impl dyn Record + '_ {
    /// Whether every field is absent and nothing unknown is kept.
    pub fn is_empty(&self) -> bool {
        !self.wire_state().has_unknown()
            && (0..self.shape().fields.len()).all(|index| matches!(self.value(index), Value::Absent))
    }
}

/// Implements what every record has in common. Called by emitted code, once a type.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($type:ident) => {
        $crate::json_schema_by!($type, record_schema);

        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::behaviour::debug(self, f)
            }
        }

        impl ::std::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::behaviour::equal(self, other)
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::behaviour::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let mut record = Self::default();
                $crate::behaviour::deserialize(&mut record, deserializer)?;
                Ok(record)
            }
        }

        impl $crate::record::Element for $type {
            #[inline]
            fn read(
                option: &mut Option<Self>,
                field: &'static $crate::record::Field,
                decoder: &mut $crate::wire::Decoder<'_>,
            ) -> $crate::wire::ReadResult {
                decoder.read_object(field, option)
            }

            #[inline]
            fn slot(option: &mut Option<Self>) -> $crate::record::Slot<'_> {
                $crate::record::Slot::Object(option)
            }

            #[inline]
            fn value(&self) -> $crate::record::Value<'_> {
                $crate::record::Value::Object(self)
            }

            #[inline]
            fn push_empty(list: &mut Vec<Self>) -> Option<&mut dyn $crate::record::Record> {
                if list.is_empty() {
                    // Most lists have one element, and elements are large.
                    list.reserve_exact(1);
                }
                list.push(Self::default());
                list.last_mut().map(|last| last as &mut dyn $crate::record::Record)
            }
        }
    };
}
