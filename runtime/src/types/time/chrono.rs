//! Times from and into those of chrono.

use super::{BEIJING_OFFSET, BeijingTime, Date, TimeError, TimeOutOfRange, UnixSeconds};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Offset, TimeZone, Utc};

impl TryFrom<UnixSeconds> for DateTime<Utc> {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside of [`DateTime::<Utc>::MIN_UTC`] to [`DateTime::<Utc>::MAX_UTC`], about 262,000 years around year 0.
    fn try_from(time: UnixSeconds) -> Result<Self, TimeOutOfRange> {
        Self::from_timestamp(time.0, 0).ok_or(TimeOutOfRange)
    }
}

impl<Z: TimeZone> From<DateTime<Z>> for UnixSeconds {
    /// The second that the moment is in, whatever its zone; its fraction is dropped.
    fn from(moment: DateTime<Z>) -> Self {
        Self(moment.timestamp())
    }
}

impl From<BeijingTime> for DateTime<FixedOffset> {
    /// The time at +08:00.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// let zoned = chrono::DateTime::from(time);
    /// assert_eq!(zoned.offset().local_minus_utc(), 8 * 3600);
    /// assert_eq!(BeijingTime::try_from(zoned)?, time);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    fn from(time: BeijingTime) -> Self {
        // chrono has all seconds of the years 1 to 9999 and this offset, so that neither default is taken.
        let offset = i32::try_from(BEIJING_OFFSET).ok().and_then(FixedOffset::east_opt).unwrap_or_else(|| Utc.fix());
        DateTime::from_timestamp(time.0, 0).unwrap_or_default().with_timezone(&offset)
    }
}

impl<Z: TimeZone> TryFrom<DateTime<Z>> for BeijingTime {
    type Error = TimeError;

    /// The second that the moment is in, whatever its zone; its fraction is dropped.
    ///
    /// # Errors
    /// Outside the years 1 to 9999 in Beijing.
    fn try_from(moment: DateTime<Z>) -> Result<Self, TimeError> {
        Self::from_unix(moment.timestamp())
    }
}

impl From<Date> for NaiveDate {
    /// Converts to the same day.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// let day = chrono::NaiveDate::from(Date::new(2026, 11, 1)?);
    /// assert_eq!(Some(day), chrono::NaiveDate::from_ymd_opt(2026, 11, 1));
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    fn from(date: Date) -> Self {
        // chrono has all days of the years 1 to 9999, so that the default is never taken.
        Self::from_ymd_opt(date.year().into(), date.month().into(), date.day().into()).unwrap_or_default()
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = TimeError;

    /// # Errors
    /// Outside the years 1 to 9999.
    fn try_from(date: NaiveDate) -> Result<Self, TimeError> {
        let small = |part: u32| u8::try_from(part).map_err(|_| TimeError);
        Self::new(u16::try_from(date.year()).map_err(|_| TimeError)?, small(date.month())?, small(date.day())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect(text)
    }

    #[test]
    fn seconds_are_the_same_moments_both_ways() {
        let (first, last) = (DateTime::<Utc>::MIN_UTC.timestamp(), DateTime::<Utc>::MAX_UTC.timestamp());
        for (seconds, want) in [
            (0, Ok(moment("1970-01-01T00:00:00Z").to_utc())),
            (-1, Ok(moment("1969-12-31T23:59:59Z").to_utc())),
            (1_585_112_725, Ok(moment("2020-03-25T05:05:25Z").to_utc())),
            (first, Ok(DateTime::<Utc>::MIN_UTC)),
            (first - 1, Err(TimeOutOfRange)),
            (last + 1, Err(TimeOutOfRange)),
            (i64::MIN, Err(TimeOutOfRange)),
            (i64::MAX, Err(TimeOutOfRange)),
        ] {
            let moment = DateTime::<Utc>::try_from(UnixSeconds::new(seconds));
            assert_eq!(moment, want, "{seconds}");
            if let Ok(moment) = moment {
                assert_eq!(UnixSeconds::from(moment), UnixSeconds::new(seconds));
            }
        }
    }

    #[test]
    fn beijing_times_have_their_zone() {
        for (text, want) in [
            ("2020-03-25 13:05:25", "2020-03-25T13:05:25+08:00"),
            ("0001-01-01 00:00:00", "0001-01-01T00:00:00+08:00"),
            ("1969-12-31 23:59:59", "1969-12-31T23:59:59+08:00"),
            ("9999-12-31 23:59:59", "9999-12-31T23:59:59+08:00"),
        ] {
            let time: BeijingTime = text.parse().expect(text);
            let zoned = DateTime::from(time);
            assert_eq!((zoned, *zoned.offset()), (moment(want), *moment(want).offset()), "{text}");
            assert_eq!(BeijingTime::try_from(zoned), Ok(time));
            assert_eq!(BeijingTime::try_from(zoned.to_utc()), Ok(time));
        }
    }

    #[test]
    fn moments_become_beijing_times_without_their_fraction() {
        for (text, want) in [
            ("2020-03-25T05:05:25.999999999Z", Ok("2020-03-25 13:05:25")),
            ("2020-03-25T01:05:25-04:00", Ok("2020-03-25 13:05:25")),
            ("1969-12-31T23:59:59.5Z", Ok("1970-01-01 07:59:59")),
            ("2016-12-31T23:59:60.5Z", Ok("2017-01-01 07:59:59")),
            ("0000-12-31T16:00:00Z", Ok("0001-01-01 00:00:00")),
            ("0000-12-31T15:59:59.999999999Z", Err(TimeError)),
            ("9999-12-31T15:59:59.999999999Z", Ok("9999-12-31 23:59:59")),
            ("9999-12-31T16:00:00Z", Err(TimeError)),
        ] {
            let time = BeijingTime::try_from(moment(text));
            assert_eq!(time.map(|time| time.to_string()), want.map(str::to_owned), "{text}");
        }
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(BeijingTime::try_from(moment), Err(TimeError));
        }
    }

    #[test]
    fn days_are_the_same_days_both_ways() {
        for (text, want) in [
            ("0001-01-01", (1, 1, 1)),
            ("1969-12-31", (1969, 12, 31)),
            ("1970-01-01", (1970, 1, 1)),
            ("2024-02-29", (2024, 2, 29)),
            ("9999-12-31", (9999, 12, 31)),
        ] {
            let date: Date = text.parse().expect(text);
            let naive = NaiveDate::from(date);
            assert_eq!((naive.year(), naive.month(), naive.day()), want);
            assert_eq!(Date::try_from(naive), Ok(date));
        }
        let (before, after) = (NaiveDate::from_ymd_opt(0, 12, 31), NaiveDate::from_ymd_opt(10_000, 1, 1));
        for naive in [NaiveDate::MIN, before.expect("a day"), after.expect("a day"), NaiveDate::MAX] {
            assert_eq!(Date::try_from(naive), Err(TimeError), "{naive:?}");
        }
    }
}
