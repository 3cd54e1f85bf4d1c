//! One value of a table.

use dingdan::record::Value;
use dingdan::types::WireCode;
use dingdan::{BeijingTime, Date, Decimal, UnixMillis};
use std::borrow::Cow;
use std::fmt;

/// One value of a table. An absent value, `null` and a zero date are `Null`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    Null,
    Text(Cow<'a, str>),
    Integer(i64),
    Decimal(Decimal),
    Bool(bool),
    Time(BeijingTime),
    /// A time with milliseconds.
    Millis(UnixMillis),
    Date(Date),
    /// JSON text.
    Json(Cow<'a, str>),
}

/// The number of decimal places of a column of decimals, and of all its digits.
pub(crate) const SCALE: u32 = 10;
pub(crate) const DIGITS: u32 = 38;

impl<'a> Cell<'a> {
    /// The cell of a scalar; `None` where its column cannot hold it.
    pub(crate) fn of(value: Value<'a>) -> Option<Self> {
        Some(match value {
            Value::Text(text) => Self::Text(text.as_str().into()),
            Value::Id(id) => Self::Text(id.as_str().into()),
            Value::Integer(number) => Self::Integer(number),
            Value::Fen(amount) => Self::Integer(amount.in_fen()),
            Value::Decimal(number) => Self::decimal(number)?,
            Value::Yuan(amount) => Self::decimal(amount.in_yuan())?,
            Value::Bool(yes) => Self::Bool(yes),
            Value::BeijingTime(time) => Self::Time(time),
            Value::UnixSeconds(time) => Self::Time(BeijingTime::from_unix(time.seconds()).ok()?),
            Value::UnixMillis(time) => Self::Millis(time),
            Value::Rfc3339(time) if time.subsec_nanos() < 1_000_000 => Self::Time(time.into()),
            Value::Rfc3339(time) => Self::Millis(time.into()),
            Value::Date(date) => Self::Date(date),
            Value::Enum(value) => match value.code() {
                WireCode::Text(text) => Self::Text(text.into()),
                WireCode::Number(number) => Self::Integer(number),
            },
            Value::Absent | Value::Json(_) | Value::Object(_) | Value::List(_) | Value::Map(_) => return None,
        })
    }

    fn decimal(number: Decimal) -> Option<Self> {
        scaled(number).map(|_| Self::Decimal(number))
    }
}

/// A decimal as an integer with [`SCALE`] decimal places, where it has no more of them and at most [`DIGITS`] digits.
pub(crate) fn scaled(number: Decimal) -> Option<i128> {
    let number = if number.scale() > SCALE { number.normalize() } else { number };
    let places = SCALE.checked_sub(number.scale())?;
    let scaled = number.mantissa().checked_mul(10_i128.pow(places))?;
    (scaled.unsigned_abs() < 10_u128.pow(DIGITS)).then_some(scaled)
}

/// The text of a cell: times are ISO 8601 with their zone.
impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) | Self::Json(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Bool(yes) => yes.fmt(f),
            Self::Time(time) => write!(f, "{}T{}+08:00", time.date(), time_of_day(*time)),
            Self::Millis(time) => {
                let second = BeijingTime::from(*time);
                write!(f, "{}T{}.{:03}+08:00", second.date(), time_of_day(second), time.subsec_millis())
            }
            Self::Date(date) => date.fmt(f),
        }
    }
}

fn time_of_day(time: BeijingTime) -> String {
    time.to_string().split_once(' ').map(|(_, time)| time.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_fit_or_not() {
        for (text, want) in [
            ("12.30", Some(123_000_000_000)),
            ("-0.01", Some(-100_000_000)),
            ("0.00000000010000", Some(1)),
            ("0.00000000001", None),
            ("9999999999999999999999999999", Some(99_999_999_999_999_999_999_999_999_990_000_000_000)),
            ("79228162514264337593543950335", None),
        ] {
            assert_eq!(scaled(text.parse().expect(text)), want, "{text}");
        }
    }

    #[test]
    fn times_are_written_with_their_zone() {
        let time = "2024-3-1 09:05:07".parse().expect("a time");
        assert_eq!(Cell::Time(time).to_string(), "2024-03-01T09:05:07+08:00");
        let millis = Cell::Millis(UnixMillis::new(1_709_255_107_042));
        assert_eq!(millis.to_string(), "2024-03-01T09:05:07.042+08:00");
    }
}
