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
    let is_zero_date = ["0000-00-00", "0001-01-01"].iter().any(|zero| text.starts_with(zero));
    let has_no_digits = text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
    if is_zero_date || (has_no_digits && !text.contains(char::is_alphabetic)) {
        return Ok(());
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len());
    let fits = match kind {
        // A number of seconds is read as well.
        Kind::BeijingTime => is_time(&text) || digits.is_some_and(|digits| digits <= 10),
        Kind::UnixSeconds => digits.is_some_and(|digits| digits <= 10) || is_time(&text),
        Kind::UnixMillis => digits.is_some_and(|digits| (11..=13).contains(&digits)) || is_time(&text),
        Kind::Rfc3339 => is_rfc3339(&text),
        Kind::Date => is_date(text.split([' ', 'T']).next().unwrap_or_default()) && digits.is_none(),
        _ => true,
    };
    if fits { Ok(()) } else { wrong(kind, &text) }
}

/// The kind that reads the text, where there is one.
fn wrong(kind: &Kind, text: &str) -> Result<(), String> {
    let other = match kind {
        Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 | Kind::Date => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len());
            [
                (is_rfc3339(text), Kind::Rfc3339),
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

/// A date and a time with an offset or `Z`, before which a blank may stand.
pub(crate) fn is_rfc3339(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else { return false };
    let Some(at) = rest.find(['Z', 'z', '+', '-']) else { return false };
    let (time, offset) = rest.split_at(at);
    let is_hours = |text: &str| text.len() == 2 && is_number(text, 2);
    let of_hours = offset[1..].split_once(':').or_else(|| offset[1..].split_at_checked(2));
    let is_offset =
        matches!(offset, "Z" | "z") || of_hours.is_some_and(|(hours, minutes)| is_hours(hours) && is_hours(minutes));
    is_time(&format!("{date} {}", time.strip_suffix(' ').unwrap_or(time))) && is_offset
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
            (Kind::Rfc3339, json!("2016-01-01T12:00:00.5+08:00"), ""),
            (Kind::Rfc3339, json!("2016-01-01T12:00:00Z"), ""),
            (Kind::Rfc3339, json!("0001-01-01T00:00:00Z"), ""),
            (Kind::Rfc3339, json!("2014-10-15 18:36:05 +0800"), ""),
            (
                Kind::BeijingTime,
                json!("2014-10-15 18:36:05 +0800"),
                "is not of the kind `beijing_time`: it looks like `rfc3339`",
            ),
            (
                Kind::Rfc3339,
                json!("2016-01-01 12:00:00"),
                "is not of the kind `rfc3339`: it looks like `beijing_time`",
            ),
            (
                Kind::BeijingTime,
                json!("2016-01-01T12:00:00Z"),
                "is not of the kind `beijing_time`: it looks like `rfc3339`",
            ),
            (Kind::Text, json!("soon"), ""),
        ] {
            assert_eq!(check(&kind, &value).err().unwrap_or_default(), want, "{kind:?} {value}");
        }
    }
}
