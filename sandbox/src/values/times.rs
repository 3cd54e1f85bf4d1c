//! Times in the form of any kind of field.

use dingdan::record::Value;
use dingdan::schema::Kind;
use dingdan::types::Rfc3339;
use dingdan::{BeijingTime, UnixMillis};

/// The last second of a day, counted from its first.
pub(crate) const REST_OF_DAY: i64 = 24 * 60 * 60 - 1;

/// A time as the text of a field of that kind; seconds since 1970 where the kind is not one of time.
pub(crate) fn format_time(kind: &Kind, time: BeijingTime) -> String {
    match kind {
        Kind::BeijingTime => time.to_string(),
        Kind::Rfc3339 => Rfc3339::from(time).to_string(),
        Kind::Date => time.date().to_string(),
        Kind::UnixMillis => UnixMillis::from(time).millis().to_string(),
        _ => time.unix_seconds().to_string(),
    }
}

/// The time in a text that [`format_time`] could have written.
pub(crate) fn parse_time(text: &str) -> Option<BeijingTime> {
    match text.parse() {
        // As for clients, from 11 to 13 digits are milliseconds.
        Ok(millis) if (11..=13).contains(&text.len()) => Some(UnixMillis::new(millis).into()),
        Ok(seconds) => BeijingTime::from_unix(seconds).ok(),
        Err(_) => text.parse().ok().or_else(|| Some(text.parse::<Rfc3339>().ok()?.into())),
    }
}

/// The time in a value; of a date, its first second.
pub(crate) fn time_of(value: Value<'_>) -> Option<BeijingTime> {
    match value {
        Value::BeijingTime(time) => Some(time),
        Value::UnixSeconds(time) => Some(time.into()),
        Value::UnixMillis(time) => Some(time.into()),
        Value::Rfc3339(time) => Some(time.into()),
        Value::Date(date) => Some(date.start()),
        value => parse_time(&value.scalar_text()?),
    }
}
