//! Times, with their zone in the type.

mod arithmetic;
mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod civil;
#[cfg(feature = "jiff")]
mod jiff;
mod read;
mod rfc3339;
mod system_time;
#[cfg(feature = "time")]
mod time_crate;
mod unix_millis;

use civil::{Civil, SECONDS_A_DAY};
pub(crate) use read::{ReadTime, read_digits, read_text};
pub use rfc3339::Rfc3339;
use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;
pub use unix_millis::UnixMillis;

/// Beijing is eight hours ahead of UTC all year round.
const BEIJING_OFFSET: i64 = 8 * 60 * 60;

/// A second in Beijing time (+08:00), printed as `YYYY-MM-DD hh:mm:ss`.
///
/// Times are compared, `time + duration` and `time - duration` are times, and [`duration_since`](Self::duration_since) is how
/// far two of them are apart. It converts from and into [`SystemTime`]; the features `jiff`, `chrono` and `time` convert it
/// from and into `jiff::Timestamp`, `jiff::Zoned`, `chrono::DateTime<FixedOffset>` and `time::OffsetDateTime`.
///
/// ```
/// # use dingdan_runtime::types::{BeijingTime, Date};
/// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
/// assert_eq!((time.year(), time.month(), time.day()), (2026, 11, 1));
/// assert_eq!((time.hour(), time.minute(), time.second()), (8, 30, 5));
/// assert_eq!(time, BeijingTime::new(2026, 11, 1, 8, 30, 5)?);
/// # Ok::<_, dingdan_runtime::types::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BeijingTime(i64);

/// A second, counted from 1970-01-01 00:00:00 UTC.
///
/// It has no zone; its year to second are those of a [`BeijingTime`], and it is calculated with like one. It converts from and
/// into [`SystemTime`]; the features `jiff`, `chrono` and `time` convert it from and into `jiff::Timestamp`,
/// `chrono::DateTime<Utc>` and `time::OffsetDateTime`.
///
/// ```
/// # use dingdan_runtime::types::{BeijingTime, UnixSeconds};
/// let time = UnixSeconds::new(1_585_112_725);
/// assert_eq!(BeijingTime::from(time).hour(), 13);
/// assert_eq!(BeijingTime::from(time).to_string(), "2020-03-25 13:05:25");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixSeconds(i64);

/// A day, printed as `YYYY-MM-DD`.
///
/// The features `jiff`, `chrono` and `time` convert it from and into `jiff::civil::Date`, `chrono::NaiveDate` and `time::Date`.
///
/// ```
/// # use dingdan_runtime::types::Date;
/// let day: Date = "2026-11-01".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 1));
/// # Ok::<_, dingdan_runtime::types::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

/// Text that is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time: write it as YYYY-MM-DD hh:mm:ss or YYYY-MM-DD, with a day that exists, from year 1 to 9999")]
#[allow(clippy::exhaustive_structs, reason = "it says everything")]
pub struct TimeError;

/// A time that the type of another crate cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the time is outside of the range of the type that it is converted into")]
#[allow(clippy::exhaustive_structs, reason = "it says everything")]
pub struct TimeOutOfRange;

/// The seconds that have a date from year 1 to year 9999.
const FIRST: i64 = -62_135_596_800 - BEIJING_OFFSET;
const LAST: i64 = 253_402_300_799 - BEIJING_OFFSET;

impl BeijingTime {
    /// The Beijing time of a unix time.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// assert_eq!(BeijingTime::from_unix(0)?.to_string(), "1970-01-01 08:00:00");
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// Outside the years 1 to 9999.
    pub const fn from_unix(seconds: i64) -> Result<Self, TimeError> {
        if seconds < FIRST || seconds > LAST { Err(TimeError) } else { Ok(Self(seconds)) }
    }

    /// Beijing time of year, month, day, hour, minute, second.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// assert_eq!(BeijingTime::new(2026, 11, 1, 8, 30, 5)?.to_string(), "2026-11-01 08:30:05");
    /// assert!(BeijingTime::new(2026, 2, 29, 0, 0, 0).is_err());
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such time.
    pub fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Result<Self, TimeError> {
        let civil = Civil { year, month, day, hour, minute, second };
        Ok(Self(civil.seconds().ok_or(TimeError)? - BEIJING_OFFSET))
    }

    /// Now.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// assert!(BeijingTime::now() > "2020-01-01".parse()?);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn now() -> Self {
        UnixSeconds::now().into()
    }

    /// Seconds since 1970-01-01 00:00:00 UTC.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "1970-01-01 08:00:05".parse()?;
    /// assert_eq!(time.unix_seconds(), 5);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// The day in Beijing.
    ///
    /// ```
    /// # use dingdan_runtime::types::{BeijingTime, Date};
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.date(), Date::new(2026, 11, 1)?);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn date(self) -> Date {
        Date((self.0 + BEIJING_OFFSET).div_euclid(SECONDS_A_DAY))
    }

    /// Text that is written as [`BeijingTime`] prints it.
    #[inline]
    pub(crate) fn read_exact(text: &[u8; 19]) -> Option<Self> {
        Some(Self(Civil::read_exact(text)?.seconds()? - BEIJING_OFFSET))
    }

    /// Text in one of the forms that vendors send: also unpadded (`2018-6-26`), also without the time of day.
    fn read(text: &str) -> Option<Self> {
        Some(Self(Civil::read(text)?.seconds()? - BEIJING_OFFSET))
    }
}

impl UnixSeconds {
    /// That second.
    ///
    /// ```
    /// # use dingdan_runtime::types::{BeijingTime, UnixSeconds};
    /// assert_eq!(UnixSeconds::new(0), BeijingTime::from_unix(0)?.into());
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Now.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixSeconds;
    /// assert!(UnixSeconds::now() > UnixSeconds::new(1_577_836_800));
    /// ```
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// How many seconds.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixSeconds;
    /// assert_eq!(UnixSeconds::new(5).seconds(), 5);
    /// ```
    pub const fn seconds(self) -> i64 {
        self.0
    }
}

impl Date {
    /// The day of year, month, day.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.to_string(), "2026-11-01");
    /// assert!(Date::new(2026, 2, 29).is_err());
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, TimeError> {
        let civil = Civil { year, month, day, hour: 0, minute: 0, second: 0 };
        Ok(Self(civil.seconds().ok_or(TimeError)?.div_euclid(SECONDS_A_DAY)))
    }

    /// Its first second in Beijing.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.start().to_string(), "2026-11-01 00:00:00");
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn start(self) -> BeijingTime {
        BeijingTime(self.0 * SECONDS_A_DAY - BEIJING_OFFSET)
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let civil = Civil::read(text)?;
        Some(Self(civil.seconds()?.div_euclid(SECONDS_A_DAY)))
    }
}

impl From<UnixSeconds> for BeijingTime {
    /// Times outside the years 1 to 9999 become the nearest one within.
    fn from(time: UnixSeconds) -> Self {
        Self(time.0.clamp(FIRST, LAST))
    }
}

impl From<BeijingTime> for UnixSeconds {
    fn from(time: BeijingTime) -> Self {
        Self(time.0)
    }
}

impl fmt::Display for BeijingTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, hour, minute, second } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, .. } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for BeijingTime {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::read(text).ok_or(TimeError)
    }
}

impl FromStr for Date {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::read(text).ok_or(TimeError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendors_texts_become_seconds() {
        // Seconds worked out with `date -d '… +0800' +%s`.
        for (text, want) in [
            ("2020-03-25 13:05:25", Some(1_585_112_725)),
            ("2018-6-26", Some(1_529_942_400)),
            ("1970-01-01 08:00:00", Some(0)),
            ("2024-02-29 23:59:59", Some(1_709_222_399)),
            ("9999-12-31 23:59:59", Some(253_402_271_999)),
            ("2023-02-29 00:00:00", None),
            ("0000-00-00 00:00:00", None),
            ("2020-03-25 24:00:00", None),
            ("2020-03-25T13:05:25", Some(1_585_112_725)),
            ("2020-03-25 13:05", Some(1_585_112_700)),
            ("--", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<BeijingTime>().ok().map(BeijingTime::unix_seconds), want, "{text}");
        }
    }

    #[test]
    fn times_print_as_vendors_write_them() {
        for text in ["2020-03-25 13:05:25", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "1969-12-31 23:59:59"] {
            assert_eq!(text.parse::<BeijingTime>().map(|time| time.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("2018-6-26".parse::<Date>().map(|date| date.to_string()).as_deref(), Ok("2018-06-26"));
    }

    proptest::proptest! {
        #[test]
        fn every_second_survives_being_printed(seconds in FIRST..=LAST) {
            let time = BeijingTime(seconds);
            proptest::prop_assert_eq!(time.to_string().parse(), Ok(time));
        }
    }
}
