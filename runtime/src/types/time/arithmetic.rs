//! Times apart from each other, earlier and later.

use super::{BeijingTime, Date, FIRST, LAST, UnixSeconds};
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::time::Duration;

impl BeijingTime {
    /// That much later, or the last second of the year 9999; fractions of a second are dropped.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// # use std::time::Duration;
    /// let time: BeijingTime = "2026-10-31 23:59:59".parse()?;
    /// assert_eq!(time.plus(Duration::from_secs(1)).to_string(), "2026-11-01 00:00:00");
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(seconds).min(LAST))
    }

    /// That much earlier, or the first second of the year 1; fractions of a second are dropped.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// # use std::time::Duration;
    /// let time: BeijingTime = "2026-11-01 00:00:00".parse()?;
    /// assert_eq!(time.minus(Duration::from_secs(1)).to_string(), "2026-10-31 23:59:59");
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(seconds).max(FIRST))
    }
}

impl Date {
    /// How many days later it is than another day; negative where it is earlier.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.days_since(Date::new(2026, 10, 30)?), 2);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub const fn days_since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// The day that many days later, or earlier where negative, unless it is outside the years 1 to 9999.
    ///
    /// ```
    /// # use dingdan_runtime::types::Date;
    /// assert_eq!(Date::new(2026, 11, 1)?.checked_add_days(-1), Some(Date::new(2026, 10, 31)?));
    /// assert_eq!(Date::new(9999, 12, 31)?.checked_add_days(1), None);
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    pub fn checked_add_days(self, days: i64) -> Option<Self> {
        let day = Self(self.0.checked_add(days)?);
        (FIRST_DAY..=LAST_DAY).contains(&day).then_some(day)
    }
}

const FIRST_DAY: Date = BeijingTime(FIRST).date();
const LAST_DAY: Date = BeijingTime(LAST).date();

/// A duration in seconds, without its fraction.
fn seconds(duration: Duration) -> Option<i64> {
    i64::try_from(duration.as_secs()).ok()
}

/// A time that exists, for operators.
#[track_caller]
fn exists<T>(time: Option<T>) -> T {
    time.expect("there is no such time; the `checked_` methods return `None` for it")
}

macro_rules! times {
    ($($type:ident($first:expr, $last:expr), $name:literal, $parse:literal;)*) => {$(
        impl $type {
            /// How much later it is than an earlier time; `None` where that one is later.
            ///
            /// ```
            #[doc = concat!("# use dingdan_runtime::types::", $name, ";")]
            /// # use std::time::Duration;
            #[doc = concat!("let (sent, paid) = ", $parse, ";")]
            /// assert_eq!(sent.duration_since(paid), Some(Duration::from_secs(90)));
            /// assert_eq!(paid.duration_since(sent), None);
            /// # Ok::<_, dingdan_runtime::types::TimeError>(())
            /// ```
            pub fn duration_since(self, earlier: Self) -> Option<Duration> {
                (self >= earlier).then(|| Duration::from_secs(self.0.abs_diff(earlier.0)))
            }

            /// The time that much later, unless there is none; fractions of a second are dropped.
            ///
            /// ```
            #[doc = concat!("# use dingdan_runtime::types::", $name, ";")]
            /// # use std::time::Duration;
            #[doc = concat!("let (sent, paid) = ", $parse, ";")]
            /// assert_eq!(paid.checked_add(Duration::from_secs(90)), Some(sent));
            /// assert_eq!(paid.checked_add(Duration::MAX), None);
            /// # Ok::<_, dingdan_runtime::types::TimeError>(())
            /// ```
            pub fn checked_add(self, duration: Duration) -> Option<Self> {
                let time = self.0.checked_add(seconds(duration)?)?;
                (time <= $last).then_some(Self(time))
            }

            /// The time that much earlier, unless there is none; fractions of a second are dropped.
            ///
            /// ```
            #[doc = concat!("# use dingdan_runtime::types::", $name, ";")]
            /// # use std::time::Duration;
            #[doc = concat!("let (sent, paid) = ", $parse, ";")]
            /// assert_eq!(sent.checked_sub(Duration::from_secs(90)), Some(paid));
            /// assert_eq!(sent.checked_sub(Duration::MAX), None);
            /// # Ok::<_, dingdan_runtime::types::TimeError>(())
            /// ```
            pub fn checked_sub(self, duration: Duration) -> Option<Self> {
                let time = self.0.checked_sub(seconds(duration)?)?;
                (time >= $first).then_some(Self(time))
            }
        }

        impl Add<Duration> for $type {
            type Output = Self;

            /// The time that much later; fractions of a second are dropped.
            ///
            /// # Panics
            /// When there is no such time, as [`checked_add`](Self::checked_add) tells.
            #[track_caller]
            fn add(self, duration: Duration) -> Self {
                exists(self.checked_add(duration))
            }
        }

        impl Sub<Duration> for $type {
            type Output = Self;

            /// The time that much earlier; fractions of a second are dropped.
            ///
            /// # Panics
            /// When there is no such time, as [`checked_sub`](Self::checked_sub) tells.
            #[track_caller]
            fn sub(self, duration: Duration) -> Self {
                exists(self.checked_sub(duration))
            }
        }

        impl AddAssign<Duration> for $type {
            /// # Panics
            /// When there is no such time.
            #[track_caller]
            fn add_assign(&mut self, duration: Duration) {
                *self = *self + duration;
            }
        }

        impl SubAssign<Duration> for $type {
            /// # Panics
            /// When there is no such time.
            #[track_caller]
            fn sub_assign(&mut self, duration: Duration) {
                *self = *self - duration;
            }
        }
    )*};
}

times! {
    BeijingTime(FIRST, LAST), "BeijingTime",
        r#"("2026-11-01 00:00:30".parse::<BeijingTime>()?, "2026-10-31 23:59:00".parse::<BeijingTime>()?)"#;
    UnixSeconds(i64::MIN, i64::MAX), "UnixSeconds", "(UnixSeconds::new(60), UnixSeconds::new(-30))";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> BeijingTime {
        text.parse().expect(text)
    }

    #[test]
    fn times_are_moved_within_the_years_that_exist() {
        let (first, last) = (time("0001-01-01 00:00:00"), time("9999-12-31 23:59:59"));
        let all = last.duration_since(first).expect("later");
        for (from, duration, later, earlier) in [
            ("2024-02-28 23:59:59", Duration::from_secs(1), Some("2024-02-29 00:00:00"), Some("2024-02-28 23:59:58")),
            (
                "1970-01-01 08:00:00",
                Duration::from_millis(1999),
                Some("1970-01-01 08:00:01"),
                Some("1970-01-01 07:59:59"),
            ),
            ("0001-01-01 00:00:00", all, Some("9999-12-31 23:59:59"), None),
            ("9999-12-31 23:59:59", all, None, Some("0001-01-01 00:00:00")),
            ("9999-12-31 23:59:59", Duration::ZERO, Some("9999-12-31 23:59:59"), Some("9999-12-31 23:59:59")),
            ("2024-03-01 00:00:00", Duration::MAX, None, None),
        ] {
            let from = time(from);
            assert_eq!(from.checked_add(duration), later.map(time), "{from} + {duration:?}");
            assert_eq!(from.checked_sub(duration), earlier.map(time), "{from} - {duration:?}");
            let result = std::panic::catch_unwind(|| from + duration);
            assert_eq!(result.ok(), later.map(time), "{from} + {duration:?}");
            let result = std::panic::catch_unwind(|| from - duration);
            assert_eq!(result.ok(), earlier.map(time), "{from} - {duration:?}");
        }
        let mut moved = time("2026-11-01 00:00:00");
        moved += Duration::from_secs(60);
        moved -= Duration::from_secs(61);
        assert_eq!(moved, time("2026-10-31 23:59:59"));
    }

    #[test]
    fn seconds_are_apart_without_overflow() {
        let (first, last) = (UnixSeconds::new(i64::MIN), UnixSeconds::new(i64::MAX));
        assert_eq!(last.duration_since(first), Some(Duration::from_secs(u64::MAX)));
        assert_eq!(first.duration_since(last), None);
        assert_eq!(first.duration_since(first), Some(Duration::ZERO));
        assert_eq!(last.checked_add(Duration::from_secs(1)), None);
        assert_eq!(first.checked_sub(Duration::from_secs(1)), None);
        assert!(first < last);
    }

    #[test]
    fn days_are_counted_within_the_years_that_exist() {
        let day = |text: &str| text.parse::<Date>().expect(text);
        for (from, days, want) in [
            ("2024-02-28", 1, Some("2024-02-29")),
            ("2024-03-01", -1, Some("2024-02-29")),
            ("1970-01-01", -1, Some("1969-12-31")),
            ("0001-01-01", -1, None),
            ("9999-12-31", 1, None),
            ("0001-01-01", 3_652_058, Some("9999-12-31")),
            ("2024-02-28", i64::MAX, None),
            ("2024-02-28", i64::MIN, None),
        ] {
            let (from, want) = (day(from), want.map(day));
            assert_eq!(from.checked_add_days(days), want, "{from} + {days}");
            assert!(want.is_none_or(|want| want.days_since(from) == days));
        }
    }
}
