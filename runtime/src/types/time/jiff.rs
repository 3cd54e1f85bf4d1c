//! Times from and into those of jiff.

use super::{BeijingTime, Date, TimeError, TimeOutOfRange, UnixSeconds};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned, civil};

impl TryFrom<UnixSeconds> for Timestamp {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside of [`Timestamp::MIN`] to [`Timestamp::MAX`].
    fn try_from(time: UnixSeconds) -> Result<Self, TimeOutOfRange> {
        Self::from_second(time.0).map_err(|_| TimeOutOfRange)
    }
}

impl From<Timestamp> for UnixSeconds {
    /// The second that the moment is in; its fraction is dropped.
    fn from(moment: Timestamp) -> Self {
        // jiff counts fractions before 1970 downwards: -0.5 is second 0 and -500 milliseconds.
        Self(moment.as_second() - i64::from(moment.subsec_nanosecond() < 0))
    }
}

impl TryFrom<BeijingTime> for Timestamp {
    type Error = TimeOutOfRange;

    /// # Errors
    /// After [`Timestamp::MAX`], which is in the last two days of the year 9999.
    fn try_from(time: BeijingTime) -> Result<Self, TimeOutOfRange> {
        UnixSeconds::from(time).try_into()
    }
}

impl TryFrom<Timestamp> for BeijingTime {
    type Error = TimeError;

    /// The second that the moment is in; its fraction is dropped.
    ///
    /// # Errors
    /// Outside the years 1 to 9999 in Beijing.
    fn try_from(moment: Timestamp) -> Result<Self, TimeError> {
        Self::from_unix(UnixSeconds::from(moment).0)
    }
}

impl TryFrom<BeijingTime> for Zoned {
    type Error = TimeOutOfRange;

    /// The time at +08:00, a fixed offset, which needs no database of zones.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// let zoned = jiff::Zoned::try_from(time)?;
    /// assert_eq!(zoned.to_string(), "2026-11-01T08:30:05+08:00[+08:00]");
    /// assert_eq!(BeijingTime::try_from(zoned)?, time);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// After [`Timestamp::MAX`], which is in the last two days of the year 9999.
    fn try_from(time: BeijingTime) -> Result<Self, TimeOutOfRange> {
        Ok(Timestamp::try_from(time)?.to_zoned(TimeZone::fixed(Offset::constant(8))))
    }
}

impl TryFrom<Zoned> for BeijingTime {
    type Error = TimeError;

    /// The second that the moment is in, whatever its zone; its fraction is dropped.
    ///
    /// # Errors
    /// Outside the years 1 to 9999 in Beijing.
    fn try_from(time: Zoned) -> Result<Self, TimeError> {
        time.timestamp().try_into()
    }
}

impl From<Date> for civil::Date {
    /// Converts to the same day.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// let day = jiff::civil::Date::from(Date::new(2026, 11, 1)?);
    /// assert_eq!(day, jiff::civil::date(2026, 11, 1));
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    fn from(date: Date) -> Self {
        // jiff has all days of the years 1 to 9999, so that the default is never taken.
        let year = i16::try_from(date.year()).unwrap_or_default();
        Self::new(year, date.month().cast_signed(), date.day().cast_signed()).unwrap_or_default()
    }
}

impl TryFrom<civil::Date> for Date {
    type Error = TimeError;

    /// # Errors
    /// Before the year 1.
    fn try_from(date: civil::Date) -> Result<Self, TimeError> {
        let small = |part: i8| u8::try_from(part).map_err(|_| TimeError);
        Self::new(u16::try_from(date.year()).map_err(|_| TimeError)?, small(date.month())?, small(date.day())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_the_same_moments_both_ways() {
        for (seconds, want) in [
            (0, Ok("1970-01-01T00:00:00Z")),
            (-1, Ok("1969-12-31T23:59:59Z")),
            (1_585_112_725, Ok("2020-03-25T05:05:25Z")),
            (-377_705_023_201, Ok("-009999-01-02T01:59:59Z")),
            (-377_705_023_202, Err(TimeOutOfRange)),
            (253_402_207_200, Ok("9999-12-30T22:00:00Z")),
            (253_402_207_201, Err(TimeOutOfRange)),
            (i64::MIN, Err(TimeOutOfRange)),
            (i64::MAX, Err(TimeOutOfRange)),
        ] {
            let moment = Timestamp::try_from(UnixSeconds::new(seconds));
            assert_eq!(moment.map(|moment| moment.to_string()), want.map(str::to_owned), "{seconds}");
            if let Ok(moment) = moment {
                assert_eq!(UnixSeconds::from(moment), UnixSeconds::new(seconds));
            }
        }
    }

    #[test]
    fn beijing_times_have_their_zone() {
        for (text, want) in [
            ("2020-03-25 13:05:25", Ok("2020-03-25T13:05:25+08:00[+08:00]")),
            ("0001-01-01 00:00:00", Ok("0001-01-01T00:00:00+08:00[+08:00]")),
            ("9999-12-31 06:00:00", Ok("9999-12-31T06:00:00+08:00[+08:00]")),
            ("9999-12-31 06:00:01", Err(TimeOutOfRange)),
            ("9999-12-31 23:59:59", Err(TimeOutOfRange)),
        ] {
            let time: BeijingTime = text.parse().expect(text);
            let zoned = Zoned::try_from(time);
            assert_eq!(zoned.clone().map(|zoned| zoned.to_string()), want.map(str::to_owned), "{text}");
            assert_eq!(Timestamp::try_from(time), zoned.clone().map(|zoned| zoned.timestamp()), "{text}");
            if let Ok(zoned) = zoned {
                assert_eq!(BeijingTime::try_from(zoned), Ok(time));
            }
        }
    }

    #[test]
    fn moments_become_beijing_times_without_their_fraction() {
        for (moment, want) in [
            ("2020-03-25T05:05:25Z", Ok("2020-03-25 13:05:25")),
            ("2020-03-25T05:05:25.999999999Z", Ok("2020-03-25 13:05:25")),
            ("2020-03-25T01:05:25-04:00", Ok("2020-03-25 13:05:25")),
            ("1969-12-31T23:59:59.5Z", Ok("1970-01-01 07:59:59")),
            ("1969-12-31T23:59:59Z", Ok("1970-01-01 07:59:59")),
            ("0000-12-31T16:00:00Z", Ok("0001-01-01 00:00:00")),
            ("0000-12-31T15:59:59.999999999Z", Err(TimeError)),
            ("-009999-01-02T01:59:59Z", Err(TimeError)),
            ("9999-12-30T22:00:00.999999999Z", Ok("9999-12-31 06:00:00")),
        ] {
            let moment: Timestamp = moment.parse().expect(moment);
            let time = BeijingTime::try_from(moment);
            assert_eq!(time.map(|time| time.to_string()), want.map(str::to_owned), "{moment}");
        }
    }

    #[test]
    fn days_are_the_same_days_both_ways() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2026-11-01", "9999-12-31"] {
            let date: Date = text.parse().expect(text);
            let civil = civil::Date::from(date);
            assert_eq!(civil.to_string(), text);
            assert_eq!(Date::try_from(civil), Ok(date));
        }
        for civil in [civil::date(0, 12, 31), civil::Date::MIN] {
            assert_eq!(Date::try_from(civil), Err(TimeError), "{civil}");
        }
    }
}
