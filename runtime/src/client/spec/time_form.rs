//! How the time of a call is written.

use crate::types::{BeijingTime, UnixSeconds};
use std::fmt::Write;

/// How the time of a call is written.
///
/// ```
/// use dingdan_runtime::client::TimeForm;
/// use dingdan_runtime::types::UnixSeconds;
///
/// let form = TimeForm::Text("YYYY-MM-DD hh:mm:ss");
/// assert_eq!(form.write(UnixSeconds::new(1_793_462_400)), "2026-11-01 00:00:00");
/// assert_eq!(form.read("2026-11-01 00:00:00"), Some(UnixSeconds::new(1_793_462_400)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeForm {
    /// Seconds since this many seconds after 1970.
    Seconds(i64),
    /// Milliseconds since this many seconds after 1970.
    Millis(i64),
    /// A text: `YYYY`, `MM`, `DD`, `hh`, `mm`, `ss` and `SSS` stand for year, month, day, hour, minute, second and
    /// millisecond, in UTC where the text ends with `Z`, otherwise in the time of Beijing. Everything else stands for itself.
    Text(&'static str),
}

const PARTS: [&str; 7] = ["YYYY", "MM", "DD", "hh", "mm", "ss", "SSS"];
/// The distance of Beijing's time from UTC, in seconds.
const BEIJING: i64 = 8 * 60 * 60;

impl TimeForm {
    /// Writes a time. A time that cannot be written in a text, before the year 1 or after 9999, is written as seconds.
    pub fn write(self, time: UnixSeconds) -> String {
        let seconds = time.seconds();
        match self {
            Self::Seconds(since) => seconds.saturating_sub(since).to_string(),
            Self::Millis(since) => seconds.saturating_sub(since).saturating_mul(1000).to_string(),
            Self::Text(pattern) => {
                let shown = BeijingTime::from_unix(seconds.saturating_sub(offset(pattern)));
                shown.map_or_else(|_| seconds.to_string(), |time| write_text(pattern, time))
            }
        }
    }

    /// Reads what [`TimeForm::write`] writes; milliseconds are cut off.
    pub fn read(self, text: &str) -> Option<UnixSeconds> {
        let seconds = match self {
            Self::Seconds(since) => text.parse::<i64>().ok()?.checked_add(since)?,
            Self::Millis(since) => text.parse::<i64>().ok()?.div_euclid(1000).checked_add(since)?,
            Self::Text(pattern) => read_text(pattern, text)?.unix_seconds().checked_add(offset(pattern))?,
        };
        Some(UnixSeconds::new(seconds))
    }
}

/// What is added to a time that was read as Beijing's.
fn offset(pattern: &str) -> i64 {
    if pattern.ends_with('Z') { BEIJING } else { 0 }
}

fn write_text(pattern: &str, time: BeijingTime) -> String {
    let values = [
        time.year(),
        time.month().into(),
        time.day().into(),
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        0,
    ];
    let (mut out, mut rest) = (String::with_capacity(pattern.len()), pattern);
    while let Some(next) = rest.chars().next() {
        if let Some(index) = PARTS.iter().position(|part| rest.starts_with(part)) {
            let width = PARTS[index].len();
            // Writing into a string cannot fail.
            let _ = write!(out, "{:0width$}", values[index]);
            rest = &rest[width..];
        } else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

fn read_text(pattern: &str, text: &str) -> Option<BeijingTime> {
    let (mut values, mut rest, mut text) = ([0_u16; 7], pattern, text);
    while let Some(next) = rest.chars().next() {
        if let Some(index) = PARTS.iter().position(|part| rest.starts_with(part)) {
            let width = PARTS[index].len();
            let digits = text.get(..width).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
            values[index] = digits.parse().ok()?;
            (rest, text) = (&rest[width..], &text[width..]);
        } else {
            (rest, text) = (&rest[next.len_utf8()..], text.strip_prefix(next)?);
        }
    }
    let small = |index: usize| u8::try_from(values[index]).ok();
    let time = BeijingTime::new(values[0], small(1)?, small(2)?, small(3)?, small(4)?, small(5)?).ok()?;
    text.is_empty().then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `date -d @1620350439` and `TZ=Asia/Shanghai date`; the offset of 2012 is `date -d '2012-01-01 +0800' +%s`.
    #[test]
    fn times_are_written_and_read_in_every_form() {
        let time = UnixSeconds::new(1_620_350_439);
        for (form, want) in [
            (TimeForm::Seconds(0), "1620350439"),
            (TimeForm::Millis(0), "1620350439000"),
            (TimeForm::Seconds(1_325_347_200), "295003239"),
            (TimeForm::Text("YYYY-MM-DD hh:mm:ss"), "2021-05-07 09:20:39"),
            (TimeForm::Text("YYYY-MM-DD hh:mm:ss.SSS+0800"), "2021-05-07 09:20:39.000+0800"),
            (TimeForm::Text("YYYYMMDDhhmmss"), "20210507092039"),
            (TimeForm::Text("YYYY-MM-DDThh:mm:ssZ"), "2021-05-07T01:20:39Z"),
            (TimeForm::Text("YYYY年MM月DD日 hh:mm:ss"), "2021年05月07日 09:20:39"),
        ] {
            assert_eq!(form.write(time), want, "{form:?}");
            assert_eq!(form.read(want), Some(time), "{form:?}");
            for wrong in ["", "x", "2021", "2021-05-07 09:20:3", "2021-13-07 09:20:39", "订单"] {
                assert_ne!(form.read(wrong), Some(time), "{form:?} {wrong}");
            }
            assert_eq!(form.read(&format!("{want}x")), None, "{form:?}");
        }
        for extreme in [i64::MIN, i64::MAX] {
            for form in [TimeForm::Seconds(-5), TimeForm::Millis(5), TimeForm::Text("YYYY-MM-DDZ")] {
                assert!(!form.write(UnixSeconds::new(extreme)).is_empty());
            }
        }
    }
}
