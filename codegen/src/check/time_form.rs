//! How the time of a call is written.

use crate::diagnostic::ErrorCode;
use crate::model::TimeForm;
use crate::yaml::{SchemaError, Timestamp};

/// The form of a timestamp.
pub(crate) fn time_form(raw: &Timestamp) -> Result<TimeForm, SchemaError> {
    let form = raw.form.as_ref().map_or(SECONDS, |form| form.as_str());
    let since = || match &raw.since {
        None => Ok(0),
        Some(text) => unix_seconds(text).ok_or_else(|| {
            let message = format!("`{}` is not a time", text.value);
            SchemaError::new(ErrorCode::NotATimeForm, text.at, message, "write it like \"2012-01-01 00:00:00\"")
        }),
    };
    match form {
        SECONDS => Ok(TimeForm::Seconds(since()?)),
        MILLIS => Ok(TimeForm::Millis(since()?)),
        _ => {
            if let Some(since) = &raw.since {
                let message = "`since` goes with `unix_seconds` or `unix_millis`";
                return Err(SchemaError::new(ErrorCode::NotATimeForm, since.at, message, "remove it"));
            }
            let pattern = if form == BEIJING { "YYYY-MM-DD hh:mm:ss" } else { form };
            let lacks = ["YYYY", "MM", "DD", "hh", "mm", "ss"].iter().find(|part| !pattern.contains(**part));
            match (lacks, &raw.form) {
                // As it is written elsewhere.
                (Some(_), Some(form)) if form.contains("yyyy") => {
                    let own = form.replace("yyyy", "YYYY").replace("dd", "DD").replace("HH", "hh");
                    Err(SchemaError {
                        message: format!("`{}` is no form of times", form.value),
                        help: Some(format!("write `{own}`")),
                        ..SchemaError::titled(ErrorCode::NotATimeForm, form.at)
                    })
                }
                (Some(part), Some(form)) => Err(SchemaError {
                    message: format!("`{}` is no form of times", form.value),
                    help: Some(format!(
                        "write `{SECONDS}`, `{MILLIS}`, `{BEIJING}`, or a pattern such as YYYYMMDDhhmmss (it lacks {part})"
                    )),
                    ..SchemaError::unknown(ErrorCode::NotATimeForm, form.at, String::new(), form, WORDS)
                }),
                _ => Ok(TimeForm::Text(pattern.to_owned())),
            }
        }
    }
}

/// Whether a text is a time in this form.
pub(crate) fn is_time(form: &TimeForm, text: &str) -> bool {
    let is_count = |digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match form {
        TimeForm::Seconds(_) => is_count(1..=10),
        TimeForm::Millis(_) => is_count(11..=13),
        TimeForm::Text(pattern) => {
            text.chars().count() == pattern.chars().count()
                && pattern
                    .chars()
                    .zip(text.chars())
                    .all(|(want, have)| if "YMDhmsS".contains(want) { have.is_ascii_digit() } else { want == have })
        }
    }
}

const SECONDS: &str = "unix_seconds";
const MILLIS: &str = "unix_millis";
const BEIJING: &str = "beijing_time";
const WORDS: [&str; 3] = [SECONDS, MILLIS, BEIJING];

/// Seconds since 1970 of a time in Beijing, written `YYYY-MM-DD hh:mm:ss`.
fn unix_seconds(text: &str) -> Option<i64> {
    let mut numbers = text.split(['-', ' ', ':']).map(|digits| digits.parse::<i64>().ok());
    let mut next = |from: i64, to: i64| numbers.next()?.filter(|number| (from..=to).contains(number));
    let (year, month, day) = (next(1, 9999)?, next(1, 12)?, next(1, 31)?);
    let (hour, minute, second) = (next(0, 23)?, next(0, 59)?, next(0, 59)?);
    // Days from 1970-01-01, with years that start in March.
    let (shifted, of_year) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days =
        365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * of_year + 2) / 5 + day - 1 - 719_468;
    numbers.next().is_none().then_some(days * 86_400 + hour * 3600 + minute * 60 + second - 8 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_form_that_is_said() {
        for (form, text, want) in [
            (TimeForm::Seconds(0), "1583271919", true),
            (TimeForm::Seconds(0), "1583271919000", false),
            (TimeForm::Seconds(0), "2016-01-01 12:00:00", false),
            (TimeForm::Millis(0), "1583271919000", true),
            (TimeForm::Millis(0), "1583271919", false),
            (TimeForm::Text("YYYY-MM-DD hh:mm:ss.SSS+0800".to_owned()), "2021-05-07 09:20:39.683+0800", true),
            (TimeForm::Text("YYYYMMDDhhmmss".to_owned()), "20210507092039", true),
            (TimeForm::Text("YYYYMMDDhhmmss".to_owned()), "2021-05-07 09:20:39", false),
        ] {
            assert_eq!(is_time(&form, text), want, "{form:?} {text}");
        }
    }

    /// `date -d '… +0800' +%s`.
    #[test]
    fn times_in_beijing_are_seconds() {
        for (text, want) in [
            ("1970-01-01 08:00:00", Some(0)),
            ("2012-01-01 00:00:00", Some(1_325_347_200)),
            ("2024-02-29 23:59:59", Some(1_709_222_399)),
            ("2012-01-01", None),
            ("2012-01-01 00:00:00:00", None),
            ("2012-13-01 00:00:00", None),
            ("yesterday", None),
        ] {
            assert_eq!(unix_seconds(text), want, "{text}");
        }
    }
}
