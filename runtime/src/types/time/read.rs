//! Times in whatever spelling a vendor sends.

use super::civil::Civil;
use super::{BEIJING_OFFSET, FIRST, LAST};

/// What a spelling of a time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadTime {
    /// A moment, in seconds since 1970 UTC.
    Moment(i64),
    /// A zero of some system, which means that there is no time.
    None,
    /// No time, or one that could be several.
    Unclear,
}

/// A time in text: with a zone that moment, without one Beijing time; a day alone is its first second.
pub(crate) fn read_text(text: &str) -> ReadTime {
    let text = text.trim();
    if is_zero(text) {
        return ReadTime::None;
    }
    let (local, offset) = split_zone(text);
    let seconds = Civil::read(local).and_then(|civil| civil.seconds());
    match (seconds, offset) {
        (Some(seconds), Some(offset)) => moment(seconds - offset),
        _ => ReadTime::Unclear,
    }
}

/// A time as digits: seconds since 1970, milliseconds, or `YYYYMMDDhhmmss`.
pub(crate) fn read_digits(digits: &str) -> ReadTime {
    let Ok(number) = digits.parse::<i64>() else { return ReadTime::Unclear };
    match number {
        FIRST..=LAST => moment(number),
        // From 2001 to 2286; as seconds these would be beyond the year 33000.
        1_000_000_000_000..=9_999_999_999_999 => ReadTime::Moment(number / 1000),
        19_700_101_000_000..=29_991_231_235_959 => {
            let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
            let text = format!(
                "{}-{}-{} {}:{}:{}",
                part(0, 4),
                part(4, 6),
                part(6, 8),
                part(8, 10),
                part(10, 12),
                part(12, 14)
            );
            if digits.len() == 14 { read_text(&text) } else { ReadTime::Unclear }
        }
        _ => ReadTime::Unclear,
    }
}

/// The first second of the year 1, UTC: Go's zero. [`FIRST`] is the same in Beijing.
const GO_ZERO: i64 = FIRST + BEIJING_OFFSET;

fn moment(seconds: i64) -> ReadTime {
    match seconds {
        0 | FIRST | GO_ZERO => ReadTime::None,
        FIRST..=LAST => ReadTime::Moment(seconds),
        _ => ReadTime::Unclear,
    }
}

/// Zeros that are no days of any calendar, in any spelling, and words for no time.
fn is_zero(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default().replace('/', "-");
    let (sign, digits) = day.strip_prefix('-').map_or((1, day.as_str()), |digits| (-1, digits));
    let mut parts = digits.split('-').map(str::parse::<i64>);
    let day = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) = day else {
        return matches!(text, "" | "0" | "--" | "-" | "null" | "无");
    };
    matches!((sign * year, month, day), (0, 0, 0) | (1, 1, 1) | (-1, 11, 30))
}

/// A time without its zone, and the zone's offset from UTC in seconds; Beijing's where there is none.
fn split_zone(text: &str) -> (&str, Option<i64>) {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return (local.trim_end(), Some(0));
    }
    // A sign after the hours; before them it is a mark of the day.
    let Some(colon) = text.find(':') else { return (text, Some(BEIJING_OFFSET)) };
    let Some(sign) = text.get(colon..).and_then(|time| time.find(['+', '-'])) else {
        return (text, Some(BEIJING_OFFSET));
    };
    let (local, zone) = text.split_at(colon + sign);
    let digits: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    let digits = if digits.len() == 2 { digits + "00" } else { digits };
    let offset = (digits.len() == 4).then(|| digits.parse::<i64>().ok()).flatten();
    let offset = offset.filter(|offset| offset / 100 <= 14 && offset % 100 < 60);
    let offset = offset.map(|offset| (offset / 100 * 60 + offset % 100) * 60);
    (local.trim_end(), offset.map(|offset| if zone.starts_with('-') { -offset } else { offset }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_times_are_read_where_they_are_clear() {
        // 2024-03-01 09:05:07 +08:00, by `date -d '…' +%s`.
        let march = ReadTime::Moment(1_709_255_107);
        for (text, want) in [
            ("2024-03-01 09:05:07", march),
            ("2024-03-01T09:05:07", march),
            ("2024-03-01T09:05:07+08:00", march),
            ("2024-03-01T09:05:07+0800", march),
            ("2024-03-01T09:05:07+08", march),
            ("2024-03-01T01:05:07Z", march),
            ("2024-03-01T01:05:07.123Z", march),
            ("2024-02-29T20:05:07-05:00", march),
            ("2024-03-01 09:05:07.999", march),
            ("2024/03/01 09:05:07", march),
            ("2024/3/1 9:5:7", march),
            (" 2024-03-01 09:05:07 ", march),
            ("2024-03-01", ReadTime::Moment(1_709_222_400)),
            ("0000-00-00 00:00:00", ReadTime::None),
            ("0000-00-00", ReadTime::None),
            ("-0001-11-30 00:00:00", ReadTime::None),
            ("0001-01-01T00:00:00Z", ReadTime::None),
            ("0001-01-01 00:00:00", ReadTime::None),
            ("0001-01-01T00:00:00+08:05", ReadTime::None),
            ("0001-01-01 08:05:43", ReadTime::None),
            ("0001/1/1 0:00:00", ReadTime::None),
            ("0000-00-00T00:00:00Z", ReadTime::None),
            ("-0001-11-30T00:00:00+08:05", ReadTime::None),
            ("1970-01-01T08:00:00+08:00", ReadTime::None),
            ("0001-01-02", ReadTime::Moment(-62_135_539_200)),
            ("2024-03-01T09:05:07+99:00", ReadTime::Unclear),
            ("1970-01-01 08:00:00", ReadTime::None),
            ("1970-01-01T00:00:00Z", ReadTime::None),
            ("", ReadTime::None),
            ("--", ReadTime::None),
            ("null", ReadTime::None),
            ("无", ReadTime::None),
            ("2023-02-29 00:00:00", ReadTime::Unclear),
            ("2024-03-01 24:00:00", ReadTime::Unclear),
            ("2024-03-01T09:05:07+8", ReadTime::Unclear),
            ("2024-03-01 09:05:07.", ReadTime::Unclear),
            ("yesterday", ReadTime::Unclear),
            ("1,234", ReadTime::Unclear),
        ] {
            assert_eq!(read_text(text), want, "{text}");
        }
        for (digits, want) in [
            ("0", ReadTime::None),
            ("-62135596800", ReadTime::None),
            ("-62135625600", ReadTime::None),
            ("1", ReadTime::Moment(1)),
            ("1709255107", march),
            ("253402271999", ReadTime::Moment(253_402_271_999)),
            ("253402300800", ReadTime::Unclear),
            ("1709255107000", march),
            ("1709255107999", march),
            ("20240301090507", march),
            ("20240231090507", ReadTime::Unclear),
            ("99999999999999", ReadTime::Unclear),
            ("12345678901234567890", ReadTime::Unclear),
        ] {
            assert_eq!(read_digits(digits), want, "{digits}");
        }
    }
}
