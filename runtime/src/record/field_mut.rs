//! A typed way to write a field.

use super::{ListField, MapField, ObjectField};
use crate::types::{
    BeijingTime, Code, CodeSchema, Date, Decimal, Fen, Id, Open, RawJson, Rfc3339, Text, UnixMillis, UnixSeconds,
    WireCode, Yuan,
};

/// A typed way to write a field, whatever record it belongs to.
pub enum FieldMut<'a> {
    /// There is no such field, or it was written already.
    Taken,
    /// Text or a URL.
    Text(&'a mut Option<Text>),
    /// An identifier.
    Id(&'a mut Option<Id>),
    /// An integer.
    Integer(&'a mut Option<i64>),
    /// An exact decimal.
    Decimal(&'a mut Option<Decimal>),
    /// Yes or no.
    Bool(&'a mut Option<bool>),
    /// Money in fen.
    Fen(&'a mut Option<Fen>),
    /// Money in yuan.
    Yuan(&'a mut Option<Yuan>),
    /// Date and time in +08:00.
    BeijingTime(&'a mut Option<BeijingTime>),
    /// Seconds since 1970.
    UnixSeconds(&'a mut Option<UnixSeconds>),
    /// Milliseconds since 1970.
    UnixMillis(&'a mut Option<UnixMillis>),
    /// Date and time with an offset.
    Rfc3339(&'a mut Option<Rfc3339>),
    /// A date.
    Date(&'a mut Option<Date>),
    /// Anything.
    Json(&'a mut Option<RawJson>),
    /// A value of an enum.
    Enum(&'a mut dyn CodeField),
    /// An object.
    Object(&'a mut dyn ObjectField),
    /// A list.
    List(&'a mut dyn ListField),
    /// Text to values.
    Map(&'a mut dyn MapField),
}

/// A field of an enum.
pub trait CodeField {
    /// The enum's documented codes.
    fn codes(&self) -> &'static CodeSchema;
    /// Sets the documented value at that position of [`CodeSchema::values`]; no value where there is none.
    fn set_known(&mut self, position: usize);
    /// Sets the value of a code, documented or not.
    fn set(&mut self, code: WireCode<'_>);
    /// Leaves the field without a value.
    fn clear(&mut self);
}

impl<E: Code> CodeField for Option<Open<E>> {
    fn codes(&self) -> &'static CodeSchema {
        E::SCHEMA
    }

    fn set_known(&mut self, position: usize) {
        *self = E::VARIANTS.get(position).copied().map(Open::Known);
    }

    fn set(&mut self, code: WireCode<'_>) {
        *self = Some(Open::new(code));
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl<'a> FieldMut<'a> {
    /// Whether it is of no field, or taken.
    pub(crate) fn is_taken(&self) -> bool {
        matches!(self, Self::Taken)
    }

    /// The way to write the field, leaving none.
    pub(crate) fn take(&mut self) -> FieldMut<'a> {
        std::mem::replace(self, FieldMut::Taken)
    }

    /// The same for a shorter time.
    pub(crate) fn reborrow(&mut self) -> FieldMut<'_> {
        match self {
            Self::Taken => FieldMut::Taken,
            Self::Text(field) => FieldMut::Text(field),
            Self::Id(field) => FieldMut::Id(field),
            Self::Integer(field) => FieldMut::Integer(field),
            Self::Decimal(field) => FieldMut::Decimal(field),
            Self::Bool(field) => FieldMut::Bool(field),
            Self::Fen(field) => FieldMut::Fen(field),
            Self::Yuan(field) => FieldMut::Yuan(field),
            Self::BeijingTime(field) => FieldMut::BeijingTime(field),
            Self::UnixSeconds(field) => FieldMut::UnixSeconds(field),
            Self::UnixMillis(field) => FieldMut::UnixMillis(field),
            Self::Rfc3339(field) => FieldMut::Rfc3339(field),
            Self::Date(field) => FieldMut::Date(field),
            Self::Json(field) => FieldMut::Json(field),
            Self::Enum(field) => FieldMut::Enum(&mut **field),
            Self::Object(field) => FieldMut::Object(&mut **field),
            Self::List(field) => FieldMut::List(&mut **field),
            Self::Map(field) => FieldMut::Map(&mut **field),
        }
    }

    /// Whether a container has nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Object(field) => field.get().is_none(),
            Self::List(field) => field.len() == 0,
            Self::Map(field) => field.len() == 0,
            _ => false,
        }
    }

    /// Leaves the field without a value.
    ///
    /// ```
    /// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
    /// let mut order = Order::default();
    /// order.id = Some(7);
    /// let record: &mut dyn Record = &mut order;
    /// record.field_mut(0).clear();
    /// assert_eq!(order.id, None);
    /// ```
    pub fn clear(self) {
        match self {
            Self::Taken => {}
            Self::Text(field) => *field = None,
            Self::Id(field) => *field = None,
            Self::Integer(field) => *field = None,
            Self::Decimal(field) => *field = None,
            Self::Bool(field) => *field = None,
            Self::Fen(field) => *field = None,
            Self::Yuan(field) => *field = None,
            Self::BeijingTime(field) => *field = None,
            Self::UnixSeconds(field) => *field = None,
            Self::UnixMillis(field) => *field = None,
            Self::Rfc3339(field) => *field = None,
            Self::Date(field) => *field = None,
            Self::Json(field) => *field = None,
            Self::Enum(field) => field.clear(),
            Self::Object(field) => field.clear(),
            Self::List(field) => field.clear(),
            Self::Map(field) => field.clear(),
        }
    }
}
