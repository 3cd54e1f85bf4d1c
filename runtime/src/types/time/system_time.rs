//! Times from and into those of std.

use super::{BeijingTime, TimeError, TimeOutOfRange, UnixSeconds};
use std::time::{Duration, SystemTime};

impl From<SystemTime> for UnixSeconds {
    /// The second that the moment is in; its fraction is dropped.
    ///
    /// ```
    /// # use dingdan_runtime::types::UnixSeconds;
    /// # use std::time::{Duration, SystemTime};
    /// let time = SystemTime::UNIX_EPOCH + Duration::from_millis(5_999);
    /// assert_eq!(UnixSeconds::from(time), UnixSeconds::new(5));
    /// ```
    fn from(time: SystemTime) -> Self {
        // No system counts in more than 64 bits of seconds, so that the limits are never taken.
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => Self(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)),
            Err(before) => {
                let before = before.duration();
                let second = 0_i64.saturating_sub_unsigned(before.as_secs());
                Self(second.saturating_sub(i64::from(before.subsec_nanos() > 0)))
            }
        }
    }
}

impl TryFrom<UnixSeconds> for SystemTime {
    type Error = TimeOutOfRange;

    /// ```
    /// # use dingdan_runtime::types::UnixSeconds;
    /// # use std::time::{Duration, SystemTime};
    /// assert_eq!(SystemTime::try_from(UnixSeconds::new(5))?, SystemTime::UNIX_EPOCH + Duration::from_secs(5));
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where the system does not count so far; each counts the years from 1970 to 9999.
    fn try_from(time: UnixSeconds) -> Result<Self, TimeOutOfRange> {
        let distance = Duration::from_secs(time.0.unsigned_abs());
        let moved =
            if time.0 < 0 { Self::UNIX_EPOCH.checked_sub(distance) } else { Self::UNIX_EPOCH.checked_add(distance) };
        moved.ok_or(TimeOutOfRange)
    }
}

impl TryFrom<SystemTime> for BeijingTime {
    type Error = TimeError;

    /// The second that the moment is in; its fraction is dropped.
    ///
    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// # use std::time::SystemTime;
    /// let time = BeijingTime::try_from(SystemTime::UNIX_EPOCH)?;
    /// assert_eq!(time.to_string(), "1970-01-01 08:00:00");
    /// # Ok::<_, dingdan_runtime::types::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// Outside the years 1 to 9999 in Beijing.
    fn try_from(time: SystemTime) -> Result<Self, TimeError> {
        Self::from_unix(UnixSeconds::from(time).0)
    }
}

impl TryFrom<BeijingTime> for SystemTime {
    type Error = TimeOutOfRange;

    /// ```
    /// # use dingdan_runtime::types::BeijingTime;
    /// # use std::time::SystemTime;
    /// let time: BeijingTime = "1970-01-01 08:00:00".parse()?;
    /// assert_eq!(SystemTime::try_from(time)?, SystemTime::UNIX_EPOCH);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where the system does not count so far back; each counts the years from 1970 to 9999.
    fn try_from(time: BeijingTime) -> Result<Self, TimeOutOfRange> {
        UnixSeconds::from(time).try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_become_seconds_without_their_fraction() {
        let epoch = SystemTime::UNIX_EPOCH;
        for (time, want) in [
            (epoch, 0),
            (epoch + Duration::from_millis(999), 0),
            (epoch + Duration::from_secs(1_585_112_725), 1_585_112_725),
            (epoch - Duration::from_millis(1), -1),
            (epoch - Duration::from_secs(1), -1),
            (epoch - Duration::from_millis(1001), -2),
        ] {
            assert_eq!(UnixSeconds::from(time), UnixSeconds::new(want), "{time:?}");
            assert_eq!(BeijingTime::try_from(time), BeijingTime::from_unix(want), "{time:?}");
        }
        let beyond = SystemTime::try_from(UnixSeconds::new(253_402_272_000)).expect("a time");
        assert_eq!(BeijingTime::try_from(beyond), Err(TimeError));
    }

    #[test]
    fn seconds_are_the_same_moments_both_ways() {
        for seconds in [0, 1, -1, 1_585_112_725, 253_402_271_999, -11_644_473_600] {
            let time = SystemTime::try_from(UnixSeconds::new(seconds)).expect("a time");
            assert_eq!(UnixSeconds::from(time), UnixSeconds::new(seconds));
        }
        // Where the system counts so far, it is the same second again, and else an error.
        for seconds in [i64::MIN, i64::MAX] {
            if let Ok(time) = SystemTime::try_from(UnixSeconds::new(seconds)) {
                assert_eq!(UnixSeconds::from(time), UnixSeconds::new(seconds));
            }
        }
    }
}
