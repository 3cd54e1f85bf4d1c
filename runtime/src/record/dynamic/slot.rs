//! The value of one field, or of one element of a list or map.

use super::code::DynamicCode;
use super::list::DynamicList;
use super::map::DynamicMap;
use super::object::DynamicObject;
use crate::record::{FieldMut, ListField, MapField, Value};
use crate::schema::Kind;
use crate::types::{BeijingTime, Date, Decimal, Fen, Id, RawJson, Rfc3339, Text, UnixMillis, UnixSeconds, Yuan};

/// A value of the kind for which the slot was made, or none.
#[derive(Clone)]
pub(super) enum Slot {
    Text(Option<Text>),
    Id(Option<Id>),
    Integer(Option<i64>),
    Decimal(Option<Decimal>),
    Bool(Option<bool>),
    Fen(Option<Fen>),
    Yuan(Option<Yuan>),
    BeijingTime(Option<BeijingTime>),
    UnixSeconds(Option<UnixSeconds>),
    UnixMillis(Option<UnixMillis>),
    Rfc3339(Option<Rfc3339>),
    Date(Option<Date>),
    Json(Option<RawJson>),
    Enum(DynamicCode),
    Object(DynamicObject),
    List(DynamicList),
    Map(DynamicMap),
}

impl Slot {
    /// A slot without a value.
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Url => Self::Text(None),
            Kind::Identifier => Self::Id(None),
            Kind::Integer => Self::Integer(None),
            Kind::Decimal => Self::Decimal(None),
            Kind::Bool => Self::Bool(None),
            Kind::Fen => Self::Fen(None),
            Kind::Yuan => Self::Yuan(None),
            Kind::BeijingTime => Self::BeijingTime(None),
            Kind::UnixSeconds => Self::UnixSeconds(None),
            Kind::UnixMillis => Self::UnixMillis(None),
            Kind::Rfc3339 => Self::Rfc3339(None),
            Kind::Date => Self::Date(None),
            Kind::Json => Self::Json(None),
            Kind::Enum(codes) => Self::Enum(DynamicCode::new(codes)),
            Kind::Object(schema) => Self::Object(DynamicObject::new(schema)),
            Kind::List(of) => Self::List(DynamicList::new(of)),
            Kind::Map(of) => Self::Map(DynamicMap::new(of)),
        }
    }

    /// The value as that of a field: an empty list or map is absent.
    pub(super) fn field_value(&self) -> Value<'_> {
        match self.value() {
            Value::List(list) if list.is_empty() => Value::Absent,
            Value::Map(map) if map.is_empty() => Value::Absent,
            value => value,
        }
    }

    /// The value as that of an element.
    pub(super) fn value(&self) -> Value<'_> {
        let value = match self {
            Self::Text(value) => value.as_ref().map(Value::Text),
            Self::Id(value) => value.as_ref().map(Value::Id),
            Self::Integer(value) => value.map(Value::Integer),
            Self::Decimal(value) => value.map(Value::Decimal),
            Self::Bool(value) => value.map(Value::Bool),
            Self::Fen(value) => value.map(Value::Fen),
            Self::Yuan(value) => value.map(Value::Yuan),
            Self::BeijingTime(value) => value.map(Value::BeijingTime),
            Self::UnixSeconds(value) => value.map(Value::UnixSeconds),
            Self::UnixMillis(value) => value.map(Value::UnixMillis),
            Self::Rfc3339(value) => value.map(Value::Rfc3339),
            Self::Date(value) => value.map(Value::Date),
            Self::Json(value) => value.as_ref().map(Value::Json),
            Self::Enum(code) => code.get().map(Value::Enum),
            Self::Object(object) => object.record().map(Value::Object),
            Self::List(list) => Some(Value::List(list.as_value())),
            Self::Map(map) => Some(Value::Map(map.as_value())),
        };
        value.unwrap_or(Value::Absent)
    }

    /// A typed way to write it.
    pub(super) fn field_mut(&mut self) -> FieldMut<'_> {
        match self {
            Self::Text(value) => FieldMut::Text(value),
            Self::Id(value) => FieldMut::Id(value),
            Self::Integer(value) => FieldMut::Integer(value),
            Self::Decimal(value) => FieldMut::Decimal(value),
            Self::Bool(value) => FieldMut::Bool(value),
            Self::Fen(value) => FieldMut::Fen(value),
            Self::Yuan(value) => FieldMut::Yuan(value),
            Self::BeijingTime(value) => FieldMut::BeijingTime(value),
            Self::UnixSeconds(value) => FieldMut::UnixSeconds(value),
            Self::UnixMillis(value) => FieldMut::UnixMillis(value),
            Self::Rfc3339(value) => FieldMut::Rfc3339(value),
            Self::Date(value) => FieldMut::Date(value),
            Self::Json(value) => FieldMut::Json(value),
            Self::Enum(code) => FieldMut::Enum(code),
            Self::Object(object) => FieldMut::Object(object),
            Self::List(list) => FieldMut::List(list),
            Self::Map(map) => FieldMut::Map(map),
        }
    }

    /// Makes an element of that kind by what `read` leaves in it, unless it says `false` or leaves nothing; and whether it
    /// said `true`.
    pub(super) fn read(kind: Kind, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> (bool, Option<Self>) {
        let mut element = Self::new(kind);
        let good = read(element.field_mut());
        (good, Some(element).filter(|element| good && !element.value().is_absent()))
    }
}
