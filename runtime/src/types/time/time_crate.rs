//! Times from and into those of the crate `time`.

use super::{BEIJING_OFFSET, BeijingTime, Date, TimeError, TimeOutOfRange, UnixSeconds};
use time::{Month, OffsetDateTime, UtcOffset};

impl TryFrom<UnixSeconds> for OffsetDateTime {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside the years -9999 to 9999, where the crate's feature `large-dates` is off.
    fn try_from(time: UnixSeconds) -> Result<Self, TimeOutOfRange> {
        Self::from_unix_timestamp(time.0).map_err(|_| TimeOutOfRange)
    }
}

impl From<OffsetDateTime> for UnixSeconds {
    /// The second that the moment is in, whatever its zone; its fraction is dropped.
    fn from(moment: OffsetDateTime) -> Self {
        Self(moment.unix_timestamp())
    }
}

impl From<BeijingTime> for OffsetDateTime {
    /// The time at +08:00.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let beijing: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// let moment = time::OffsetDateTime::from(beijing);
    /// assert_eq!((moment.hour(), moment.offset().whole_hours()), (8, 8));
    /// assert_eq!(BeijingTime::try_from(moment)?, beijing);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    fn from(time: BeijingTime) -> Self {
        // The crate has all seconds of the years 1 to 9999 and this offset, so that neither default is taken.
        let offset = i32::try_from(BEIJING_OFFSET).ok().and_then(|offset| UtcOffset::from_whole_seconds(offset).ok());
        let moment = Self::from_unix_timestamp(time.0).unwrap_or(Self::UNIX_EPOCH);
        moment.checked_to_offset(offset.unwrap_or(UtcOffset::UTC)).unwrap_or(moment)
    }
}

impl TryFrom<OffsetDateTime> for BeijingTime {
    type Error = TimeError;

    /// The second that the moment is in, whatever its zone; its fraction is dropped.
    ///
    /// # Errors
    /// Outside the years 1 to 9999 in Beijing.
    fn try_from(moment: OffsetDateTime) -> Result<Self, TimeError> {
        Self::from_unix(moment.unix_timestamp())
    }
}

impl From<Date> for time::Date {
    /// Converts to the same day.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// let day = time::Date::from(Date::new(2026, 11, 1)?);
    /// assert_eq!(Ok(day), time::Date::from_calendar_date(2026, time::Month::November, 1));
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    fn from(date: Date) -> Self {
        // The crate has all days of the years 1 to 9999, so that neither default is taken.
        let month = Month::try_from(date.month()).unwrap_or(Month::January);
        Self::from_calendar_date(date.year().into(), month, date.day()).unwrap_or(Self::MIN)
    }
}

impl TryFrom<time::Date> for Date {
    type Error = TimeError;

    /// # Errors
    /// Outside the years 1 to 9999.
    fn try_from(date: time::Date) -> Result<Self, TimeError> {
        Self::new(u16::try_from(date.year()).map_err(|_| TimeError)?, date.month().into(), date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment of a day, hour, minute, second and nanosecond at an offset in hours.
    fn moment(
        (year, month, day): (i32, u8, u8),
        (hour, minute, second, nano): (u8, u8, u8, u32),
        offset: i8,
    ) -> OffsetDateTime {
        let date = time::Date::from_calendar_date(year, month.try_into().expect("a month"), day).expect("a day");
        let moment = date.with_hms_nano(hour, minute, second, nano).expect("a time");
        moment.assume_offset(UtcOffset::from_hms(offset, 0, 0).expect("an offset"))
    }

    #[test]
    fn seconds_are_the_same_moments_both_ways() {
        for (seconds, want) in [
            (0, Ok(moment((1970, 1, 1), (0, 0, 0, 0), 0))),
            (-1, Ok(moment((1969, 12, 31), (23, 59, 59, 0), 0))),
            (1_585_112_725, Ok(moment((2020, 3, 25), (5, 5, 25, 0), 0))),
            (-377_705_116_800, Ok(moment((-9999, 1, 1), (0, 0, 0, 0), 0))),
            (-377_705_116_801, Err(TimeOutOfRange)),
            (253_402_300_799, Ok(moment((9999, 12, 31), (23, 59, 59, 0), 0))),
            (253_402_300_800, Err(TimeOutOfRange)),
            (i64::MIN, Err(TimeOutOfRange)),
            (i64::MAX, Err(TimeOutOfRange)),
        ] {
            let moment = OffsetDateTime::try_from(UnixSeconds::new(seconds));
            assert_eq!(moment, want, "{seconds}");
            if let Ok(moment) = moment {
                assert_eq!(UnixSeconds::from(moment), UnixSeconds::new(seconds));
            }
        }
    }

    #[test]
    fn beijing_times_have_their_zone() {
        for (text, want) in [
            ("2020-03-25 13:05:25", moment((2020, 3, 25), (13, 5, 25, 0), 8)),
            ("0001-01-01 00:00:00", moment((1, 1, 1), (0, 0, 0, 0), 8)),
            ("1969-12-31 23:59:59", moment((1969, 12, 31), (23, 59, 59, 0), 8)),
            ("9999-12-31 23:59:59", moment((9999, 12, 31), (23, 59, 59, 0), 8)),
        ] {
            let time: BeijingTime = text.parse().expect(text);
            let zoned = OffsetDateTime::from(time);
            assert_eq!((zoned, zoned.offset()), (want, want.offset()), "{text}");
            assert_eq!(BeijingTime::try_from(zoned), Ok(time));
            assert_eq!(BeijingTime::try_from(zoned.to_offset(UtcOffset::UTC)), Ok(time));
        }
    }

    #[test]
    fn moments_become_beijing_times_without_their_fraction() {
        for (moment, want) in [
            (moment((2020, 3, 25), (5, 5, 25, 999_999_999), 0), Ok("2020-03-25 13:05:25")),
            (moment((2020, 3, 25), (1, 5, 25, 0), -4), Ok("2020-03-25 13:05:25")),
            (moment((1969, 12, 31), (23, 59, 59, 500_000_000), 0), Ok("1970-01-01 07:59:59")),
            (moment((0, 12, 31), (16, 0, 0, 0), 0), Ok("0001-01-01 00:00:00")),
            (moment((0, 12, 31), (15, 59, 59, 999_999_999), 0), Err(TimeError)),
            (moment((9999, 12, 31), (15, 59, 59, 999_999_999), 0), Ok("9999-12-31 23:59:59")),
            (moment((9999, 12, 31), (16, 0, 0, 0), 0), Err(TimeError)),
        ] {
            let time = BeijingTime::try_from(moment);
            assert_eq!(time.map(|time| time.to_string()), want.map(str::to_owned), "{moment:?}");
        }
    }

    #[test]
    fn days_are_the_same_days_both_ways() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2026-11-01", "9999-12-31"] {
            let date: Date = text.parse().expect(text);
            let day = time::Date::from(date);
            assert_eq!(
                (day.year(), u8::from(day.month()), day.day()),
                (date.year().into(), date.month(), date.day())
            );
            assert_eq!(Date::try_from(day), Ok(date));
        }
        let before = moment((0, 12, 31), (0, 0, 0, 0), 0).date();
        for day in [before, time::Date::MIN] {
            assert_eq!(Date::try_from(day), Err(TimeError), "{day:?}");
        }
    }
}
