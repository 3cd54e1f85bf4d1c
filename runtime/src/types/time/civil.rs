//! Calendar arithmetic (proleptic Gregorian, years 1 to 9999).

pub(super) const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// A date and time of day without a zone.
pub(super) struct Civil {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

impl Civil {
    /// Exactly `YYYY-MM-DD hh:mm:ss`: what vendors mostly send, read without searching.
    #[inline]
    pub(super) fn read_exact(bytes: &[u8; 19]) -> Option<Self> {
        let part = |at: usize| bytes[at..].first_chunk().copied().unwrap_or_default();
        let (date, day, time) =
            (pairs(part(0), *b"0000-00-")?, pairs(part(8), *b"00 00:00")?, pairs(part(11), *b"00:00:00")?);
        Some(Self {
            year: u16::from(date[0]) * 100 + u16::from(date[2]),
            month: date[5],
            day: day[0],
            hour: time[0],
            minute: time[3],
            second: time[6],
        })
    }

    /// `Y-M-D`, `Y-M-D h:m` or `Y-M-D h:m:s`; numbers need no padding, days may have slashes, and seconds a fraction, which
    /// is cut off.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "0:0:0"));
        let mark = if date.contains('/') { '/' } else { '-' };
        let mut date = date.split(mark);
        let (year, month, day) = (number(date.next()?)?, number(date.next()?)?, number(date.next()?)?);
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let mut time = time.split(':');
        let (hour, minute) = (number(time.next()?)?, number(time.next()?)?);
        let second = time.next().map_or(Some(0), number)?;
        let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
        if date.next().is_some() || time.next().is_some() || !digits {
            return None;
        }
        let small = |number: u16| u8::try_from(number).ok();
        Some(Self {
            year,
            month: small(month)?,
            day: small(day)?,
            hour: small(hour)?,
            minute: small(minute)?,
            second: small(second)?,
        })
    }

    /// Seconds since 1970-01-01 00:00:00 of the same zone, unless there is no such time.
    pub(super) fn seconds(&self) -> Option<i64> {
        let Self { year, month, day, hour, minute, second } = *self;
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !exists {
            return None;
        }
        let days = days_before(u32::from(year), u32::from(month)) + i64::from(day) - 1;
        let seconds = (u32::from(hour) * 60 + u32::from(minute)) * 60 + u32::from(second);
        Some(days * SECONDS_A_DAY + i64::from(seconds))
    }

    /// The reverse, for seconds in the years 1 to 9999.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        let days = seconds.div_euclid(SECONDS_A_DAY);
        let rest = seconds.rem_euclid(SECONDS_A_DAY);
        let mut year = u32::try_from(1970 + days.div_euclid(366)).unwrap_or(1).max(1);
        while days_before(year + 1, 1) <= days {
            year += 1;
        }
        while days_before(year, 1) > days {
            year -= 1;
        }
        let month = (1..=12).rev().find(|month| days_before(year, *month) <= days).unwrap_or(1);
        let small = |number: i64| u8::try_from(number).unwrap_or_default();
        Self {
            year: u16::try_from(year).unwrap_or_default(),
            month: small(i64::from(month)),
            day: small(days - days_before(year, month) + 1),
            hour: small(rest / 3600),
            minute: small(rest / 60 % 60),
            second: small(rest % 60),
        }
    }
}

/// Reads two digits at a time from eight bytes; `None` if a separator of the pattern does not match.
fn pairs(bytes: [u8; 8], pattern: [u8; 8]) -> Option<[u8; 8]> {
    let mut room = [0; 8];
    for (room, mark) in room.iter_mut().zip(pattern) {
        // Added to what a byte may be, this stays below 0x80.
        *room = if mark == b'0' { 0x7f - 9 } else { 0x7f };
    }
    let values = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    let highs = 0x8080_8080_8080_8080;
    let wrong = (((values & !highs) + u64::from_le_bytes(room)) | values) & highs;
    (wrong == 0).then(|| (values * 10 + (values >> 8)).to_le_bytes())
}

/// Days from 1970-01-01 to the first of that month.
fn days_before(year: u32, month: u32) -> i64 {
    // Years counted from March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    i64::from(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5) - 719_468
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// One to four digits.
fn number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
