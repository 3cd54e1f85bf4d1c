//! Milliseconds since 1970.

use super::{BeijingTime, TimeOutOfRange, UnixSeconds};
use std::time::{Duration, SystemTime};

const MILLIS_A_SECOND: i64 = 1000;

/// A millisecond, counted from 1970-01-01 00:00:00 UTC.
///
/// It has no zone; its year to second are those of a [`BeijingTime`]. It converts from and into [`SystemTime`] and
/// [`UnixSeconds`]; the features `jiff`, `chrono` and `time` convert it into `jiff::Timestamp`, `chrono::DateTime<Utc>` and
/// `time::OffsetDateTime`.
///
/// ```
/// # use dingdan_runtime::types::{BeijingTime, UnixMillis};
/// let time = UnixMillis::new(1_585_112_725_250);
/// assert_eq!(BeijingTime::from(time).to_string(), "2020-03-25 13:05:25");
/// assert_eq!(time.subsec_millis(), 250);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(i64);

impl UnixMillis {
    /// That millisecond.
    ///
    /// ```
    /// # use dingdan_runtime::types::{UnixMillis, UnixSeconds};
    /// assert_eq!(UnixMillis::new(5_000), UnixSeconds::new(5).into());
    /// ```
    pub const fn new(millis: i64) -> Self {
        Self(millis)
    }

    /// Now.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixMillis;
    /// assert!(UnixMillis::now() > UnixMillis::new(1_577_836_800_000));
    /// ```
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// How many milliseconds.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixMillis;
    /// assert_eq!(UnixMillis::new(5).millis(), 5);
    /// ```
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The milliseconds of its second, 0 to 999.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixMillis;
    /// assert_eq!(UnixMillis::new(-1).subsec_millis(), 999);
    /// ```
    pub fn subsec_millis(self) -> u16 {
        u16::try_from(self.0.rem_euclid(MILLIS_A_SECOND)).unwrap_or_default()
    }

    /// How much later it is than an earlier time; `None` where that one is later.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixMillis;
    /// # use std::time::Duration;
    /// let (paid, sent) = (UnixMillis::new(1_000), UnixMillis::new(2_500));
    /// assert_eq!(sent.duration_since(paid), Some(Duration::from_millis(1_500)));
    /// assert_eq!(paid.duration_since(sent), None);
    /// ```
    pub fn duration_since(self, earlier: Self) -> Option<Duration> {
        (self >= earlier).then(|| Duration::from_millis(self.0.abs_diff(earlier.0)))
    }

    /// The last millisecond of a second.
    pub(crate) fn end_of(second: BeijingTime) -> Self {
        Self(Self::from(second).0 + MILLIS_A_SECOND - 1)
    }
}

impl From<BeijingTime> for UnixMillis {
    /// The first millisecond of the second.
    fn from(time: BeijingTime) -> Self {
        // Seconds from year 1 to 9999 are far from the limits of milliseconds.
        Self(time.0 * MILLIS_A_SECOND)
    }
}

impl From<UnixSeconds> for UnixMillis {
    /// The first millisecond of the second; seconds beyond 292 million years become the nearest millisecond.
    fn from(time: UnixSeconds) -> Self {
        Self(time.0.saturating_mul(MILLIS_A_SECOND))
    }
}

impl From<UnixMillis> for UnixSeconds {
    /// The second that the millisecond is in.
    fn from(time: UnixMillis) -> Self {
        Self(time.0.div_euclid(MILLIS_A_SECOND))
    }
}

impl From<UnixMillis> for BeijingTime {
    /// The second that the millisecond is in; times outside the years 1 to 9999 become the nearest one within.
    fn from(time: UnixMillis) -> Self {
        UnixSeconds::from(time).into()
    }
}

impl From<SystemTime> for UnixMillis {
    /// The millisecond that the moment is in; its fraction is dropped.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixMillis;
    /// # use std::time::{Duration, SystemTime};
    /// let time = SystemTime::UNIX_EPOCH + Duration::from_micros(5_999);
    /// assert_eq!(UnixMillis::from(time), UnixMillis::new(5));
    /// ```
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => Self(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
            Err(before) => {
                let (millis, rest) =
                    (before.duration().as_millis(), before.duration().subsec_nanos() % 1_000_000 > 0);
                let millis = i64::try_from(millis).unwrap_or(i64::MAX);
                Self((-millis).saturating_sub(i64::from(rest)))
            }
        }
    }
}

impl TryFrom<UnixMillis> for SystemTime {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Where the system does not count so far; each counts the years from 1970 to 9999.
    fn try_from(time: UnixMillis) -> Result<Self, TimeOutOfRange> {
        let distance = Duration::from_millis(time.0.unsigned_abs());
        let moved =
            if time.0 < 0 { Self::UNIX_EPOCH.checked_sub(distance) } else { Self::UNIX_EPOCH.checked_add(distance) };
        moved.ok_or(TimeOutOfRange)
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<UnixMillis> for jiff::Timestamp {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside of [`jiff::Timestamp::MIN`] to [`jiff::Timestamp::MAX`].
    fn try_from(time: UnixMillis) -> Result<Self, TimeOutOfRange> {
        Self::from_millisecond(time.0).map_err(|_| TimeOutOfRange)
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<UnixMillis> for chrono::DateTime<chrono::Utc> {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside of about 262,000 years around year 0.
    fn try_from(time: UnixMillis) -> Result<Self, TimeOutOfRange> {
        Self::from_timestamp_millis(time.0).ok_or(TimeOutOfRange)
    }
}

#[cfg(feature = "time")]
impl TryFrom<UnixMillis> for time::OffsetDateTime {
    type Error = TimeOutOfRange;

    /// # Errors
    /// Outside the years -9999 to 9999, where the crate's feature `large-dates` is off.
    fn try_from(time: UnixMillis) -> Result<Self, TimeOutOfRange> {
        Self::from_unix_timestamp_nanos(i128::from(time.0) * 1_000_000).map_err(|_| TimeOutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_belong_to_the_second_that_they_are_in() {
        for (millis, second, rest) in [(0, 0, 0), (999, 0, 999), (1_000, 1, 0), (-1, -1, 999), (-1_000, -1, 0)] {
            let time = UnixMillis::new(millis);
            assert_eq!(UnixSeconds::from(time), UnixSeconds::new(second), "{millis}");
            assert_eq!(time.subsec_millis(), rest, "{millis}");
            let system = SystemTime::try_from(time).expect("a time of the system");
            assert_eq!(UnixMillis::from(system), time, "{millis}");
        }
        let second = BeijingTime::from_unix(5).expect("a time");
        assert_eq!(UnixMillis::end_of(second), UnixMillis::new(5_999));
    }
}
