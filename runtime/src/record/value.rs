//! The value of a field.

use super::{ListValue, MapValue, Record};
use crate::types::{
    BeijingTime, CodeRef, Date, Decimal, Fen, Id, RawJson, Rfc3339, Text, UnixMillis, UnixSeconds, WireCode, Yuan,
};
use std::borrow::Cow;

/// The value of a field, whatever record it belongs to.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// let mut order = Order::default();
/// assert!(order.value(0).is_absent());
/// order.id = Some(7);
/// assert_eq!(order.value(0).as_i64(), Some(7));
/// assert_eq!(order.value(0).scalar_text().as_deref(), Some("7"));
/// assert_eq!(order.value(0).as_beijing_time(), None);
/// ```
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// The field is absent.
    Absent,
    /// Text or a URL.
    Text(&'a Text),
    /// An identifier.
    Id(&'a Id),
    /// An integer.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
    /// Yes or no.
    Bool(bool),
    /// Money in fen.
    Fen(Fen),
    /// Money in yuan.
    Yuan(Yuan),
    /// Date and time in +08:00.
    BeijingTime(BeijingTime),
    /// Seconds since 1970.
    UnixSeconds(UnixSeconds),
    /// Milliseconds since 1970.
    UnixMillis(UnixMillis),
    /// Date and time with an offset.
    Rfc3339(Rfc3339),
    /// A date.
    Date(Date),
    /// Anything.
    Json(&'a RawJson),
    /// A value of an enum.
    Enum(CodeRef<'a>),
    /// An object.
    Object(&'a dyn Record),
    /// A list; an empty one is absent.
    List(&'a dyn ListValue),
    /// Text to values; an empty one is absent.
    Map(&'a dyn MapValue),
}

impl<'a> Value<'a> {
    /// Whether there is none.
    pub fn is_absent(self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Text of a scalar, as in a URL; `None` for objects, lists, maps and what is absent.
    pub fn scalar_text(self) -> Option<Cow<'a, str>> {
        Some(match self {
            Self::Text(text) => text.as_str().into(),
            Self::Id(id) => id.as_str().into(),
            Self::Json(json) => json.as_str().into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(number) => number.to_string().into(),
            Self::Bool(yes) => yes.to_string().into(),
            Self::Fen(amount) => amount.in_fen().to_string().into(),
            Self::Yuan(amount) => amount.in_yuan().to_string().into(),
            Self::BeijingTime(time) => time.to_string().into(),
            Self::UnixSeconds(time) => time.seconds().to_string().into(),
            Self::UnixMillis(time) => time.millis().to_string().into(),
            Self::Rfc3339(time) => time.to_string().into(),
            Self::Date(date) => date.to_string().into(),
            Self::Enum(value) => match value.code() {
                WireCode::Number(number) => number.to_string().into(),
                WireCode::Text(text) => text.into(),
            },
            Self::Absent | Self::Object(_) | Self::List(_) | Self::Map(_) => return None,
        })
    }

    /// An integer, also one that is in text.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(number),
            other => other.scalar_text()?.parse().ok(),
        }
    }

    /// A time of any kind; the first second of a date.
    pub fn as_beijing_time(self) -> Option<BeijingTime> {
        match self {
            Self::BeijingTime(time) => Some(time),
            Self::UnixSeconds(time) => Some(time.into()),
            Self::UnixMillis(time) => Some(time.into()),
            Self::Rfc3339(time) => Some(time.into()),
            Self::Date(date) => Some(date.start()),
            _ => None,
        }
    }
}

impl PartialEq for Value<'_> {
    /// Whether both say the same, whatever form they came in.
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (Self::Absent, Self::Absent) => true,
            (Self::Text(left), Self::Text(right)) => left == right,
            (Self::Id(left), Self::Id(right)) => left == right,
            (Self::Integer(left), Self::Integer(right)) => left == right,
            (Self::Decimal(left), Self::Decimal(right)) => left == right,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Fen(left), Self::Fen(right)) => left == right,
            (Self::Yuan(left), Self::Yuan(right)) => left == right,
            (Self::BeijingTime(left), Self::BeijingTime(right)) => left == right,
            (Self::UnixSeconds(left), Self::UnixSeconds(right)) => left == right,
            (Self::UnixMillis(left), Self::UnixMillis(right)) => left == right,
            (Self::Rfc3339(left), Self::Rfc3339(right)) => left == right,
            (Self::Date(left), Self::Date(right)) => left == right,
            (Self::Json(left), Self::Json(right)) => left == right,
            (Self::Enum(left), Self::Enum(right)) => left.code() == right.code(),
            (Self::Object(left), Self::Object(right)) => left == right,
            (Self::List(left), Self::List(right)) => left.iter().eq(right.iter()),
            (Self::Map(left), Self::Map(right)) => left.iter().eq(right.iter()),
            _ => false,
        }
    }
}

impl PartialEq for dyn Record + '_ {
    /// Whether two records of one type say the same: all fields and the unknown ones, whatever form they came in.
    fn eq(&self, other: &Self) -> bool {
        let unknown = |record: &Self| {
            let mut fields: Vec<_> =
                record.wire_info().unknown().map(|field| (field.name.to_owned(), field.raw.to_owned())).collect();
            fields.sort_by(|(a, _), (b, _)| a.cmp(b));
            fields
        };
        std::ptr::eq(self.schema(), other.schema())
            && (0..self.schema().fields().len()).all(|index| self.value(index) == other.value(index))
            && unknown(self) == unknown(other)
    }
}
