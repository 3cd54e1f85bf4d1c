//! The parts of a date and a time of day.

use super::civil::{Civil, SECONDS_A_DAY};
use super::{BEIJING_OFFSET, BeijingTime, Date};

impl BeijingTime {
    /// The year in Beijing, 1 to 9999.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.year(), 2026);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn year(self) -> u16 {
        self.civil().year
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.month(), 11);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn month(self) -> u8 {
        self.civil().month
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.day(), 1);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn day(self) -> u8 {
        self.civil().day
    }

    /// The hour of the day in Beijing, 0 to 23.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.hour(), 8);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn hour(self) -> u8 {
        self.civil().hour
    }

    /// The minute of the hour, 0 to 59.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.minute(), 30);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn minute(self) -> u8 {
        self.civil().minute
    }

    /// The second of the minute, 0 to 59.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// let time: BeijingTime = "2026-11-01 08:30:05".parse()?;
    /// assert_eq!(time.second(), 5);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn second(self) -> u8 {
        self.civil().second
    }

    /// All parts of the time.
    pub(super) fn civil(self) -> Civil {
        Civil::from_seconds(self.0 + BEIJING_OFFSET)
    }
}

impl Date {
    /// The year, 1 to 9999.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.year(), 2026);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn year(self) -> u16 {
        self.civil().year
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.month(), 11);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn month(self) -> u8 {
        self.civil().month
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.day(), 1);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn day(self) -> u8 {
        self.civil().day
    }

    /// All parts of the date, at midnight.
    pub(super) fn civil(self) -> Civil {
        Civil::from_seconds(self.0 * SECONDS_A_DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_taken_apart_as_they_were_written() {
        for (text, want) in [
            ("0001-01-01 00:00:00", (1, 1, 1, 0, 0, 0)),
            ("1969-12-31 23:59:59", (1969, 12, 31, 23, 59, 59)),
            ("1970-01-01 00:00:00", (1970, 1, 1, 0, 0, 0)),
            ("1970-01-01 07:59:59", (1970, 1, 1, 7, 59, 59)),
            ("2024-02-29 23:59:59", (2024, 2, 29, 23, 59, 59)),
            ("2024-03-01 00:00:00", (2024, 3, 1, 0, 0, 0)),
            ("2100-02-28 12:34:56", (2100, 2, 28, 12, 34, 56)),
            ("9999-12-31 23:59:59", (9999, 12, 31, 23, 59, 59)),
        ] {
            let time: BeijingTime = text.parse().expect(text);
            assert_eq!(
                (time.year(), time.month(), time.day(), time.hour(), time.minute(), time.second()),
                want,
                "{text}"
            );
            let date = time.date();
            assert_eq!((date.year(), date.month(), date.day()), (want.0, want.1, want.2), "{text}");
        }
    }
}
