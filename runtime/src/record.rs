//! What an emitted type is: data, a static [`Schema`], and a way to reach each field.
//!
//! An emitted struct derives [`Record`]; decoding, encoding, serde, `Debug` and walking are written once, over
//! `dyn Record`.

mod debug;
#[cfg(feature = "dynamic")]
mod dynamic;
mod field_mut;
mod field_type;
mod list;
mod listed_id;
mod object;
mod unknown;
mod value;
mod walk;
mod wire_form;
mod wire_info;

pub use debug::debug;
pub use dingdan_derive::Record;
#[cfg(feature = "dynamic")]
pub use dynamic::DynamicRecord;
#[cfg(feature = "dynamic")]
pub(crate) use dynamic::beside;
pub use field_mut::{CodeField, FieldMut};
pub use field_type::{Element, FieldType};
pub use list::{ListField, ListValue, MapField, MapValue};
pub use listed_id::ID_SCHEMA;
pub use object::ObjectField;
pub use unknown::UnknownField;
pub use value::Value;
pub use walk::walk;
pub use wire_form::WireForm;
pub use wire_info::{Misfit, WireInfo};

use crate::schema::Schema;
use std::any::Any;

/// A struct with a static table of its fields, and a way to each of them by its index in the table; derived.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// /// What a record of any type holds.
/// fn columns(record: &dyn Record) -> Vec<(&'static str, Option<String>)> {
///     let fields = record.schema().fields().iter().enumerate();
///     fields.map(|(index, field)| (field.wire, record.value(index).scalar_text().map(Into::into))).collect()
/// }
/// let mut order = Order::default();
/// order.id = Some(7);
/// assert_eq!(columns(&order), [("id", Some("7".to_owned()))]);
/// ```
pub trait Record: Any + Send + Sync {
    /// The table.
    fn schema(&self) -> &'static Schema;
    /// How the fields arrived, and what the table does not know.
    fn wire_info(&self) -> &WireInfo;
    /// The value of field `index`; absent where there is no such field.
    fn value(&self, index: usize) -> Value<'_>;
    /// Hands out how the fields arrived, and a typed way to write each, in the table's order.
    fn fields_mut<'s>(&'s mut self, visit: &mut Visit<'_, 's>);
    /// A record of the same type without values.
    fn empty(&self) -> Box<dyn Record>;

    /// Forgets how the record arrived and what was unknown: it is then written as if made here.
    fn forget_wire(&mut self) {
        self.fields_mut(&mut |info, _| info.forget());
    }

    /// A field that the table does not know, by its name: what the vendor has added since.
    ///
    /// ```
    /// # use dingdan_runtime::record::Record;
    /// # fn example(order: &impl Record) -> Result<(), serde_json::Error> {
    /// if let Some(field) = order.unknown_field("live_room") {
    ///     let room: serde_json::Value = serde_json::from_str(field.raw)?;
    ///     println!("{}", room["id"]);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    fn unknown_field(&self, name: &str) -> Option<UnknownField<'_>> {
        self.wire_info().unknown().find(|field| field.name == name)
    }

    /// The record after a change, for making one in an expression: outside of its crate a `#[non_exhaustive]` struct cannot
    /// be written as a literal.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// use dingdan_runtime::types::{Fen, Id};
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # #[non_exhaustive]
    /// # struct Order {
    /// #     id: Option<Id>,
    /// #     paid: Option<Fen>,
    /// #     #[wire(info)]
    /// #     wire_info: WireInfo<[WireForm; 2]>,
    /// # }
    /// let order = Order::default().with(|order| {
    ///     order.id = Some("10001".into());
    ///     order.paid = Some(Fen::new(1999));
    /// });
    /// assert_eq!(order.paid, Some(Fen::new(1999)));
    /// ```
    #[must_use]
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self
    where
        Self: Sized,
    {
        change(&mut self);
        self
    }
}

/// What is done with the fields of a record.
pub type Visit<'v, 's> = dyn FnMut(&'s mut WireInfo, &mut [FieldMut<'s>]) + 'v;

/// A record whose type is known.
pub trait Described: Record + Default {
    /// The table.
    const SCHEMA: &'static Schema;
}

impl dyn Record + '_ {
    /// A typed way to write field `index`.
    pub fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        let mut found = FieldMut::Taken;
        self.fields_mut(&mut |_, fields| {
            if let Some(field) = fields.get_mut(index) {
                found = field.take();
            }
        });
        found
    }

    /// Whether every field is absent and nothing unknown is kept.
    pub fn is_empty(&self) -> bool {
        let fields = 0..self.schema().fields().len();
        !self.wire_info().has_unknown() && fields.into_iter().all(|index| self.value(index).is_absent())
    }
}
