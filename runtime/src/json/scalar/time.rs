//! Times and dates.

use super::number::{is_canonical, prints_as, whole_digits};
use super::{Assigned, Scalar, ZERO_TEXTS, none};
use crate::record::WireForm;
use crate::types::{BeijingTime, Date, ReadTime, Rfc3339, UnixMillis, UnixSeconds, read_digits, read_text};

pub(super) fn beijing_time(scalar: Scalar<'_>, set: impl FnOnce(BeijingTime)) -> Assigned {
    // Zero dates start with a zero.
    if let Scalar::Text(text) = scalar
        && !text.starts_with('0')
        && let Ok(exact) = text.as_bytes().try_into()
        && let Some(time) = BeijingTime::read_exact(exact)
        && time.unix_seconds() != 0
    {
        set(time);
        return Assigned::As(WireForm::PLAIN);
    }
    match read(scalar) {
        Read::Time(time) => {
            set(time);
            match scalar {
                Scalar::Text(text) if prints_as(&time, text) => Assigned::As(WireForm::PLAIN),
                Scalar::Number(digits) if is_seconds(digits, time) => Assigned::As(WireForm::NUMBER),
                _ => Assigned::Kept,
            }
        }
        Read::Other(assigned) => assigned,
    }
}

pub(super) fn unix_seconds(scalar: Scalar<'_>, set: impl FnOnce(UnixSeconds)) -> Assigned {
    match read(scalar) {
        Read::Time(time) => {
            set(time.into());
            match scalar {
                Scalar::Number(digits) if is_seconds(digits, time) => Assigned::As(WireForm::PLAIN),
                Scalar::Text(digits) if is_seconds(digits, time) => Assigned::As(WireForm::TEXT),
                _ => Assigned::Kept,
            }
        }
        Read::Other(assigned) => assigned,
    }
}

/// From 11 to 13 digits are milliseconds, from 1970-04-26 to 2286; others are read as for every other kind of time.
pub(super) fn unix_millis(scalar: Scalar<'_>, set: impl FnOnce(UnixMillis)) -> Assigned {
    let (digits, form) = match scalar {
        Scalar::Number(digits) => (digits, WireForm::PLAIN),
        Scalar::Text(digits) => (digits, WireForm::TEXT),
        Scalar::Bool(_) | Scalar::Null => ("", WireForm::PLAIN),
    };
    if (11..=13).contains(&digits.len())
        && is_canonical(digits)
        && let Ok(millis) = digits.parse()
    {
        set(UnixMillis::new(millis));
        return Assigned::As(form);
    }
    match read(scalar) {
        Read::Time(time) => {
            set(time.into());
            Assigned::Kept
        }
        Read::Other(assigned) => assigned,
    }
}

pub(super) fn rfc3339(scalar: Scalar<'_>, set: impl FnOnce(Rfc3339)) -> Assigned {
    if let Scalar::Text(text) = scalar {
        // Zero dates have an offset as well.
        if ["0000-00-00", "0001-01-01"].iter().any(|zero| text.starts_with(zero)) && text.contains(['T', 't']) {
            return Assigned::Nothing;
        }
        if let Some(time) = Rfc3339::read(text) {
            set(time);
            return if prints_as(&time, text) { Assigned::As(WireForm::PLAIN) } else { Assigned::Kept };
        }
    }
    match read(scalar) {
        Read::Time(time) => {
            set(time.into());
            Assigned::Kept
        }
        Read::Other(assigned) => assigned,
    }
}

pub(super) fn date(scalar: Scalar<'_>, set: impl FnOnce(Date)) -> Assigned {
    match read(scalar) {
        Read::Time(time) => {
            let date = time.date();
            set(date);
            match scalar {
                Scalar::Text(text) if prints_as(&date, text) => Assigned::As(WireForm::PLAIN),
                _ => Assigned::Kept,
            }
        }
        Read::Other(assigned) => assigned,
    }
}

/// What a scalar is as a time.
enum Read {
    Time(BeijingTime),
    Other(Assigned),
}

fn read(scalar: Scalar<'_>) -> Read {
    let time = match scalar {
        Scalar::Text(text) => {
            if let Some(place) = ZERO_TEXTS.iter().position(|zero| *zero == text) {
                return Read::Other(Assigned::As(WireForm::zero(place)));
            }
            match seconds(text.trim()) {
                ReadTime::Unclear => read_text(text),
                time => time,
            }
        }
        Scalar::Number("0") => return Read::Other(Assigned::As(WireForm::ZERO_NUMBER)),
        Scalar::Number(digits) => seconds(digits),
        Scalar::Bool(_) | Scalar::Null => return Read::Other(none(scalar).unwrap_or(Assigned::Mismatch)),
    };
    match time {
        ReadTime::Moment(seconds) => {
            BeijingTime::from_unix(seconds).map_or(Read::Other(Assigned::Mismatch), Read::Time)
        }
        ReadTime::None => Read::Other(Assigned::Nothing),
        ReadTime::Unclear => Read::Other(none(scalar).unwrap_or(Assigned::Mismatch)),
    }
}

/// Digits, also with a point: a fraction counts only where the seconds are of these decades.
fn seconds(digits: &str) -> ReadTime {
    if let Some(integer) = whole_digits(digits) {
        return read_digits(integer);
    }
    match digits.split_once('.') {
        Some((integer, fraction))
            if is_canonical(integer)
                && (9..=10).contains(&integer.len())
                && !fraction.is_empty()
                && fraction.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            read_digits(integer)
        }
        _ => ReadTime::Unclear,
    }
}

/// Whether digits are that second, written as we would write it.
fn is_seconds(digits: &str, time: BeijingTime) -> bool {
    is_canonical(digits) && digits.parse() == Ok(time.unix_seconds())
}
