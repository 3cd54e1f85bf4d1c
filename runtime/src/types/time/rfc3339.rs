//! Times with an offset, as RFC 3339 writes them.

use super::civil::Civil;
use super::{BEIJING_OFFSET, BeijingTime, FIRST, LAST, TimeError, UnixMillis, UnixSeconds};
use std::fmt;
use std::str::FromStr;

/// A moment with an offset from UTC, printed as RFC 3339 writes it: `YYYY-MM-DDThh:mm:ss`, a fraction where there is one,
/// and `Z` or the offset.
///
/// Two are equal if moment and offset are. It converts into [`BeijingTime`], [`UnixSeconds`] and [`UnixMillis`].
///
/// ```
/// # use dingdan_runtime::types::{BeijingTime, Rfc3339};
/// let time: Rfc3339 = "2026-11-01T00:30:05.25Z".parse()?;
/// assert_eq!((time.subsec_nanos(), time.offset_minutes()), (250_000_000, 0));
/// assert_eq!(BeijingTime::from(time).to_string(), "2026-11-01 08:30:05");
/// assert_eq!(time.to_string(), "2026-11-01T00:30:05.25Z");
/// # Ok::<_, dingdan_runtime::types::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rfc3339 {
    seconds: i64,
    nanos: u32,
    offset: i16,
}

impl Rfc3339 {
    /// The nanoseconds of its second.
    ///
    /// ```
    /// # use dingdan_runtime::types::Rfc3339;
    /// assert_eq!("2026-11-01T08:30:05.5+08:00".parse::<Rfc3339>()?.subsec_nanos(), 500_000_000);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// The offset from UTC in minutes, which is positive to the east.
    ///
    /// ```
    /// # use dingdan_runtime::types::Rfc3339;
    /// assert_eq!("2026-11-01T08:30:05-02:30".parse::<Rfc3339>()?.offset_minutes(), -150);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn offset_minutes(self) -> i16 {
        self.offset
    }

    /// The last nanosecond of a second in Beijing that can be told in milliseconds.
    pub(crate) fn end_of(second: BeijingTime) -> Self {
        Self { nanos: 999_000_000, ..Self::from(second) }
    }

    /// A complete date and time with an offset; the letters may be small, and a blank may stand for the `T` and before the
    /// offset.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (local, rest) = (text.get(..19)?, text.get(19..)?);
        let mut local: [u8; 19] = local.as_bytes().try_into().ok()?;
        if !matches!(local[10], b'T' | b't' | b' ') {
            return None;
        }
        local[10] = b' ';
        let local = Civil::read_exact(&local)?.seconds()?;
        let (fraction, offset) = match rest.strip_prefix('.') {
            Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?),
            None => ("0", rest),
        };
        if fraction.is_empty() {
            return None;
        }
        let nanos = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
        let nanos = nanos.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        let offset = read_offset(offset.strip_prefix(' ').unwrap_or(offset))?;
        let seconds = local - i64::from(offset) * 60;
        (FIRST..=LAST).contains(&seconds).then_some(Self { seconds, nanos, offset })
    }
}

/// `Z`, or hours and minutes, also without the colon.
fn read_offset(text: &str) -> Option<i16> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let east = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits =
        |part: Option<&str>| part.filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse::<i16>().ok();
    let minutes =
        if text.len() == 6 { text.get(3..)?.strip_prefix(':') } else { text.get(3..).filter(|_| text.len() == 5) };
    let (hours, minutes) = (digits(text.get(1..3))?, digits(minutes)?);
    (hours < 24 && minutes < 60).then_some(east * (hours * 60 + minutes))
}

impl From<BeijingTime> for Rfc3339 {
    /// With the offset of Beijing.
    fn from(time: BeijingTime) -> Self {
        Self { seconds: time.unix_seconds(), nanos: 0, offset: 8 * 60 }
    }
}

impl From<Rfc3339> for UnixSeconds {
    /// The second that the moment is in.
    fn from(time: Rfc3339) -> Self {
        Self::new(time.seconds)
    }
}

impl From<Rfc3339> for BeijingTime {
    /// The second that the moment is in.
    fn from(time: Rfc3339) -> Self {
        UnixSeconds::from(time).into()
    }
}

impl From<Rfc3339> for UnixMillis {
    /// The millisecond that the moment is in.
    fn from(time: Rfc3339) -> Self {
        Self::new(time.seconds * 1000 + i64::from(time.nanos / 1_000_000))
    }
}

impl fmt::Display for Rfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The offset of the text that it came from keeps it in the years from 1 to 9999.
        let local = (self.seconds + i64::from(self.offset) * 60).clamp(FIRST + BEIJING_OFFSET, LAST + BEIJING_OFFSET);
        let Civil { year, month, day, hour, minute, second } = Civil::from_seconds(local);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanos > 0 {
            let digits = format!("{:09}", self.nanos);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        if minutes == 0 { f.write_str("Z") } else { write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60) }
    }
}

impl FromStr for Rfc3339 {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::read(text).ok_or(TimeError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_moments_and_keep_their_offset() {
        // Seconds worked out with `date -d … +%s`.
        for (text, want, printed) in [
            ("2020-03-25T13:05:25+08:00", Some(1_585_112_725), "2020-03-25T13:05:25+08:00"),
            ("2020-03-25T05:05:25Z", Some(1_585_112_725), "2020-03-25T05:05:25Z"),
            ("2020-03-25 05:05:25z", Some(1_585_112_725), "2020-03-25T05:05:25Z"),
            ("2020-03-25T05:05:25+00:00", Some(1_585_112_725), "2020-03-25T05:05:25Z"),
            ("2020-03-25T02:35:25.120-0230", Some(1_585_112_725), "2020-03-25T02:35:25.12-02:30"),
            ("2020-03-25T13:05:25.123456789123+08:00", Some(1_585_112_725), "2020-03-25T13:05:25.123456789+08:00"),
            ("2020-03-25 13:05:25 +0800", Some(1_585_112_725), "2020-03-25T13:05:25+08:00"),
            ("2020-03-25 13:05:25.5 +08:00", Some(1_585_112_725), "2020-03-25T13:05:25.5+08:00"),
            ("2020-03-25 13:05:25  +0800", None, ""),
            ("2020-03-25 13:05:25 ", None, ""),
            ("0001-01-01T00:00:00+14:00", None, ""),
            ("2020-03-25T13:05:25", None, ""),
            ("2020-03-25", None, ""),
            ("2020-03-25T13:05:25.Z", None, ""),
            ("2020-03-25T13:05:25.5", None, ""),
            ("2020-03-25T13:05:25+24:00", None, ""),
            ("2020-03-25T13:05:25+8:00", None, ""),
            ("2020-02-30T13:05:25Z", None, ""),
            ("2020年03月25日T13Z", None, ""),
            ("", None, ""),
        ] {
            let time = text.parse::<Rfc3339>().ok();
            assert_eq!(time.map(|time| UnixSeconds::from(time).seconds()), want, "{text}");
            assert_eq!(time.map(|time| time.to_string()).unwrap_or_default(), printed, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_moment_survives_being_printed(seconds in FIRST..=LAST, nanos in 0..1_000_000_000_u32) {
            let time = Rfc3339 { seconds, nanos, offset: 8 * 60 };
            proptest::prop_assert_eq!(time.to_string().parse(), Ok(time));
        }
    }
}
