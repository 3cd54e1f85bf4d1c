//! Times in samples.

use crate::model::Kind;
use serde_json::Value;

/// Whether a value is a time as its kind reads it. The error continues a sentence about the value.
pub(super) fn check(kind: &Kind, json: &Value) -> Result<(), String> {
    let text = match json {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return Ok(()),
    };
    // Vendors write an absent time in many ways.
    if text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0') || text.starts_with("0001-01-01") {
        return if text.len() < 3 || !text.contains(char::is_alphabetic) { Ok(()) } else { wrong(kind, &text) };
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len());
    let fits = match kind {
        // A number of seconds is read as well.
        Kind::BeijingTime => is_time(&text) || digits.is_some_and(|digits| digits <= 10),
        Kind::UnixSeconds => digits.is_some_and(|digits| digits <= 10) || is_time(&text),
        Kind::UnixMillis => digits.is_some_and(|digits| (11..=13).contains(&digits)) || is_time(&text),
        Kind::Date => is_date(text.split([' ', 'T']).next().unwrap_or_default()) && digits.is_none(),
        _ => true,
    };
    if fits { Ok(()) } else { wrong(kind, &text) }
}

/// The kind that reads the text, where there is one.
fn wrong(kind: &Kind, text: &str) -> Result<(), String> {
    let other = match kind {
        Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Date => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len());
            [
                (is_time(text), Kind::BeijingTime),
                (is_date(text), Kind::Date),
                (digits.is_some_and(|digits| (11..=13).contains(&digits)), Kind::UnixMillis),
                (digits.is_some_and(|digits| (9..=10).contains(&digits)), Kind::UnixSeconds),
            ]
        }
        _ => return Ok(()),
    };
    let other = other.into_iter().find(|(fits, _)| *fits);
    Err(match other {
        Some((_, other)) => format!("is not of the kind `{}`: it looks like `{}`", kind.word(), other.word()),
        None => format!("is not of the kind `{}`", kind.word()),
    })
}

/// `YYYY-MM-DD hh:mm:ss`, also unpadded, without seconds, or with a fraction.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(' ') else { return false };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let parts: Vec<&str> = time.split(':').collect();
    is_date(date)
        && matches!(parts.len(), 2 | 3)
        && parts.iter().all(|part| is_number(part, 2))
        && is_number(fraction, 9)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2))
}

fn is_number(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_of_samples_fit_their_kind() {
        for (kind, value, want) in [
            (Kind::BeijingTime, json!("2016-01-01 12:00:00"), ""),
            (Kind::BeijingTime, json!("2016-1-1 12:00"), ""),
            (Kind::BeijingTime, json!(1_583_271_919), ""),
            (Kind::BeijingTime, json!("0000-00-00 00:00:00"), ""),
            (Kind::BeijingTime, json!(""), ""),
            (Kind::BeijingTime, json!("--"), ""),
            (Kind::BeijingTime, json!("soon"), "is not of the kind `beijing_time`"),
            (
                Kind::BeijingTime,
                json!(1_583_271_919_000_i64),
                "is not of the kind `beijing_time`: it looks like `unix_millis`",
            ),
            (
                Kind::UnixSeconds,
                json!(1_583_271_919_000_i64),
                "is not of the kind `unix_seconds`: it looks like `unix_millis`",
            ),
            (Kind::UnixSeconds, json!(0), ""),
            (Kind::UnixMillis, json!("1583271919"), "is not of the kind `unix_millis`: it looks like `unix_seconds`"),
            (Kind::UnixMillis, json!(1_583_271_919_123_i64), ""),
            (Kind::Date, json!("2016-01-01"), ""),
            (Kind::Date, json!("2016-01"), "is not of the kind `date`"),
            (Kind::Text, json!("soon"), ""),
        ] {
            assert_eq!(check(&kind, &value).err().unwrap_or_default(), want, "{kind:?} {value}");
        }
    }
}
