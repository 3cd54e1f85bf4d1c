//! A field as it is now.

use super::{ListValue, MapValue, Record};
use crate::types::{AnyEnum, BeijingTime, Code, Date, Decimal, Fen, Id, RawJson, Text, UnixSeconds, Yuan};

/// A field as it is now, whatever record it belongs to.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// There is none.
    Absent,
    /// Text or a URL.
    Text(&'a str),
    /// An identifier.
    Id(&'a Id),
    /// A whole number.
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
    /// A date.
    Date(Date),
    /// Anything.
    Json(&'a RawJson),
    /// A value of an enum.
    Enum(AnyEnum<'a>),
    /// An object.
    Object(&'a dyn Record),
    /// A list; an empty one is absent.
    List(&'a dyn ListValue),
    /// Text to values; an empty one is absent.
    Map(&'a dyn MapValue),
}

impl<'a> Value<'a> {
    /// Text of a scalar, as it would stand in a URL; `None` for objects, lists, maps and what is absent.
    pub fn scalar_text(self) -> Option<std::borrow::Cow<'a, str>> {
        Some(match self {
            Self::Text(text) => text.into(),
            Self::Id(id) => id.as_str().into(),
            Self::Json(json) => json.as_str().into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(number) => number.to_string().into(),
            Self::Bool(yes) => yes.to_string().into(),
            Self::Fen(amount) => amount.in_fen().to_string().into(),
            Self::Yuan(amount) => amount.in_yuan().to_string().into(),
            Self::BeijingTime(time) => time.to_string().into(),
            Self::UnixSeconds(time) => time.seconds().to_string().into(),
            Self::Date(date) => date.to_string().into(),
            Self::Enum(value) => value.code().to_string().into(),
            Self::Absent | Self::Object(_) | Self::List(_) | Self::Map(_) => return None,
        })
    }

    /// The same, without an allocation for a code or another short one.
    pub(crate) fn text(self) -> Option<Text> {
        let number = match self {
            Self::Integer(number) => number,
            Self::Enum(value) => match value.code() {
                Code::Number(number) => number,
                Code::Text(text) => return Some(text.into()),
            },
            other => return other.scalar_text().map(|text| text.as_ref().into()),
        };
        Some(itoa::Buffer::new().format(number).into())
    }

    /// A whole number, also one that stands in text.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(number),
            other => other.scalar_text()?.parse().ok(),
        }
    }
}
