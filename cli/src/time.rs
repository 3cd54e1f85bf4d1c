//! The range of time of a pull.

use anyhow::{Context, Result, bail};
use dingdan::client::TimeRange;
use dingdan::{BeijingTime, Date};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// From `since` (30 days earlier when missing) to `until` (open when missing), both included.
pub(crate) fn range(since: Option<&str>, until: Option<&str>) -> Result<TimeRange> {
    let until = until.map(|text| last_second(text).with_context(|| format!("--until {text:?}"))).transpose()?;
    let from = match since {
        Some(text) => text.trim().parse().with_context(|| format!("--since {text:?}"))?,
        None => until.unwrap_or_else(BeijingTime::now).minus(DAY * 30),
    };
    let to = until.unwrap_or_else(|| TimeRange::since(from).to);
    if from > to {
        bail!("--since {from} is after --until {to}");
    }
    Ok(TimeRange { from, to })
}

/// The last second of a time; a date alone includes the entire day.
fn last_second(text: &str) -> Result<BeijingTime> {
    let text = text.trim();
    if text.contains(':') {
        return Ok(text.parse()?);
    }
    let day: Date = text.parse()?;
    Ok(day.start().plus(Duration::from_secs(24 * 60 * 60 - 1)))
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
            (Some("2024-04-01"), Some("2024-03-31"), None),
            (Some("yesterday"), None, None),
            (None, Some("2024-02-30"), None),
        ] {
            let got = range(since, until).ok().map(|range| (range.from.to_string(), range.to.to_string()));
            assert_eq!(got, want.map(|(from, to)| (from.to_owned(), to.to_owned())), "{since:?} {until:?}");
        }
    }
}
