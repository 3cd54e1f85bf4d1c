//! Times as a user writes them, and the range of time of a pull.

use anyhow::{Context, Result, anyhow, bail};
use dingdan::client::TimeRange;
use dingdan::{BeijingTime, Date};
use jiff::Timestamp;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// From `since` (30 days earlier when missing) to `until` (open when missing), both included.
pub(crate) fn range(since: Option<&str>, until: Option<&str>) -> Result<TimeRange> {
    let now = BeijingTime::now();
    let until = until.map(|text| last_second(text, now).with_context(|| format!("--until {text:?}"))).transpose()?;
    let from = match since {
        Some(text) => parse(text, now).with_context(|| format!("--since {text:?}"))?,
        None => until.unwrap_or(now).minus(DAY * 30),
    };
    let to = until.unwrap_or_else(|| TimeRange::since(from).to);
    if from > to {
        bail!("--since {from} is after --until {to}");
    }
    Ok(TimeRange { from, to })
}

/// A time with a zone, without one (Beijing time), a date (its first second), or a span up to now such as `7d`.
pub(crate) fn parse(text: &str, now: BeijingTime) -> Result<BeijingTime> {
    let text = text.trim();
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment.try_into()?);
    }
    span(text).map(|span| now.minus(span)).ok_or_else(|| {
        anyhow!("not a time: write 2026-11-01, \"2026-11-01 08:30:00\" (Beijing time), 2026-11-01T00:30:00Z, or a span up to now such as 7d, 12h or 30m")
    })
}

/// The last second of a time; a date alone includes the entire day.
fn last_second(text: &str, now: BeijingTime) -> Result<BeijingTime> {
    match text.trim().parse::<Date>() {
        Ok(day) if !text.contains(':') => Ok(day.start().plus(DAY).minus(Duration::from_secs(1))),
        _ => parse(text, now),
    }
}

/// A span of days, hours, minutes and the like; not of months, whose length varies and whose letter is that of minutes.
fn span(text: &str) -> Option<Duration> {
    let is_month = |text: &str| text.contains('M') || text.contains("mon");
    humantime::parse_duration(text).ok().filter(|_| !is_month(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_include_both_ends() {
        for (since, until, want) in [
            (Some("2024-03-01"), Some("2024-03-31"), Some(("2024-03-01 00:00:00", "2024-03-31 23:59:59"))),
            (
                Some("2024-03-01 12:00:00"),
                Some("2024-03-01 12:00:01"),
                Some(("2024-03-01 12:00:00", "2024-03-01 12:00:01")),
            ),
            (None, Some("2024-03-31 10:00:00"), Some(("2024-03-01 10:00:00", "2024-03-31 10:00:00"))),
            (
                Some("2024-03-01T00:00:00Z"),
                Some("2024-03-31T00:00:00+08:00"),
                Some(("2024-03-01 08:00:00", "2024-03-31 00:00:00")),
            ),
            (Some("2024-04-01"), Some("2024-03-31"), None),
            (Some("1d"), Some("2d"), None),
            (Some("yesterday"), None, None),
            (None, Some("2024-02-30"), None),
        ] {
            let got = range(since, until).ok().map(|range| (range.from.to_string(), range.to.to_string()));
            assert_eq!(got, want.map(|(from, to)| (from.to_owned(), to.to_owned())), "{since:?} {until:?}");
        }
    }

    #[test]
    fn times_have_many_forms() {
        let now: BeijingTime = "2026-11-10 12:00:00".parse().expect("a time");
        for (text, want) in [
            ("2026-11-01", Some("2026-11-01 00:00:00")),
            (" 2026-11-01 08:30 ", Some("2026-11-01 08:30:00")),
            ("2026-11-01T08:30:05", Some("2026-11-01 08:30:05")),
            ("2026-11-01T08:30:05+08:00", Some("2026-11-01 08:30:05")),
            ("2026-11-01T08:30:05.75Z", Some("2026-11-01 16:30:05")),
            ("2026-11-01T00:30:05-05:00", Some("2026-11-01 13:30:05")),
            ("2026-11-01 00:00:00Z", Some("2026-11-01 08:00:00")),
            ("7d", Some("2026-11-03 12:00:00")),
            ("12h", Some("2026-11-10 00:00:00")),
            ("30m", Some("2026-11-10 11:30:00")),
            ("45s", Some("2026-11-10 11:59:15")),
            ("1d 12h", Some("2026-11-09 00:00:00")),
            ("2w", Some("2026-10-27 12:00:00")),
            ("1M", None),
            ("2 months", None),
            ("7", None),
            ("-7d", None),
            ("d", None),
            ("", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-11-01T00:00:00+25:99", None),
        ] {
            let got = parse(text, now).ok().map(|time| time.to_string());
            assert_eq!(got.as_deref(), want, "{text:?}");
        }
    }
}
