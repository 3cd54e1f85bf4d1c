//! Times in whatever kind a field has.

use dingdan::BeijingTime;
use dingdan::record::Value;
use dingdan::schema::Kind;

/// The last second of a day, counted from its first.
pub(crate) const REST_OF_DAY: i64 = 24 * 60 * 60 - 1;

/// A time as the text of a field of that kind; seconds since 1970 where the kind is none of time.
pub(crate) fn time_text(kind: &Kind, time: BeijingTime) -> String {
    match kind {
        Kind::BeijingTime => time.to_string(),
        Kind::Date => time.date().to_string(),
        _ => time.unix_seconds().to_string(),
    }
}

/// The time that a text says, as [`time_text`] writes it.
pub(crate) fn time_of_text(text: &str) -> Option<BeijingTime> {
    match text.parse() {
        Ok(seconds) => BeijingTime::from_unix(seconds).ok(),
        Err(_) => text.parse().ok(),
    }
}

/// The time that a value says; of a date its first second.
pub(crate) fn time_of(value: Value<'_>) -> Option<BeijingTime> {
    match value {
        Value::BeijingTime(time) => Some(time),
        Value::UnixSeconds(time) => Some(time.into()),
        Value::Date(date) => Some(date.start()),
        value => time_of_text(&value.scalar_text()?),
    }
}
