//! Integers, decimals and amounts.

use super::{Assigned, Scalar, none};
use crate::record::WireForm;
use crate::types::Decimal;
use std::fmt::{self, Write};

/// An integer that fits 64 bits, in whatever spelling: `+5`, `007`, `5.00`, ` 5 `, `1e3`.
pub(super) fn integer(scalar: Scalar<'_>, set: impl FnOnce(i64)) -> Assigned {
    let (digits, form) = match scalar {
        Scalar::Number(digits) => (digits, WireForm::PLAIN),
        Scalar::Text(text) => (text, WireForm::TEXT),
        Scalar::Bool(_) | Scalar::Null => return none(scalar).unwrap_or(Assigned::Mismatch),
    };
    if is_canonical(digits)
        && let Ok(number) = digits.parse()
    {
        set(number);
        return Assigned::As(form);
    }
    let trimmed = digits.trim();
    let exact = trimmed.parse().ok().or_else(|| {
        let number = parse_decimal(trimmed).filter(Decimal::is_integer)?;
        i64::try_from(number.trunc()).ok()
    });
    match exact {
        Some(number) => {
            set(number);
            Assigned::Kept
        }
        None => none(scalar).unwrap_or(Assigned::Mismatch),
    }
}

/// An exact decimal.
pub(super) fn decimal(scalar: Scalar<'_>, set: impl FnOnce(Decimal)) -> Assigned {
    let (digits, form) = match scalar {
        Scalar::Number(digits) => (digits, WireForm::PLAIN),
        Scalar::Text(text) => (text, WireForm::TEXT),
        Scalar::Bool(_) | Scalar::Null => return none(scalar).unwrap_or(Assigned::Mismatch),
    };
    match parse_decimal(digits.trim()) {
        Some(number) => {
            set(number);
            if prints_as(&number, digits) { Assigned::As(form) } else { Assigned::Kept }
        }
        None => none(scalar).unwrap_or(Assigned::Mismatch),
    }
}

/// An amount of yuan: also `1,234.50`, `￥12.50` and `12.50元`, which can mean nothing else.
pub(super) fn amount(scalar: Scalar<'_>, mut set: impl FnMut(Decimal)) -> Assigned {
    let assigned = decimal(scalar, &mut set);
    let (Assigned::Mismatch, Scalar::Text(text)) = (assigned, scalar) else { return assigned };
    match parse_decimal(&without_separators(without_currency(text))) {
        Some(number) => {
            set(number);
            Assigned::Kept
        }
        None => Assigned::Mismatch,
    }
}

/// Whether a text with commas is one amount, as `1,234.50`, and not several values: it has a fraction or a currency.
pub(in crate::json) fn is_amount(text: &str) -> bool {
    let bare = without_currency(text);
    (bare.contains('.') || bare != text.trim()) && parse_decimal(&without_separators(bare)).is_some()
}

fn without_currency(text: &str) -> &str {
    text.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').trim()
}

/// Whether a text may be an integer that is written with a point or an exponent: [`whole_digits`] tells. It ends
/// with a zero then.
#[inline]
pub(crate) fn may_be_pointed(text: &str) -> bool {
    text.ends_with('0') && text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
}

/// The digits of an integer that is written with a point or an exponent of zero: of `2.0`, `"3.00"`, `3e0`. `None` for
/// anything else.
pub(crate) fn whole_digits(text: &str) -> Option<&str> {
    let (text, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let zeros = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte == b'0');
    (is_canonical(integer) && zeros(fraction) && zeros(exponent.trim_start_matches(['+', '-']))).then_some(integer)
}

/// Whether a text is an integer as we would write it.
pub(super) fn is_canonical(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'0'] => true,
        [b'-', rest @ ..] | rest => matches!(rest.first(), Some(b'1'..=b'9')) && rest.iter().all(u8::is_ascii_digit),
    }
}

/// A number without the commas between its thousands, where they are all between groups of three digits.
fn without_separators(text: &str) -> String {
    let (integer, fraction) =
        text.split_once('.').map_or((text, None), |(integer, fraction)| (integer, Some(fraction)));
    let mut groups = integer.split(',');
    let first = groups.next().unwrap_or_default().trim_start_matches('-');
    let good = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !good || fraction.is_some_and(|fraction| fraction.contains(',')) {
        return text.to_owned();
    }
    text.replace(',', "")
}

/// A decimal, unless it has more digits than are kept.
fn parse_decimal(digits: &str) -> Option<Decimal> {
    if digits.contains('_') {
        return None;
    }
    Decimal::from_str_exact(digits).ok().or_else(|| {
        // Its own reading of exponents would round the digits before them.
        Decimal::from_str_exact(digits.split(['e', 'E']).next()?).ok()?;
        Decimal::from_scientific(digits).ok()
    })
}

/// Whether a value prints as exactly that text; without printing it anywhere.
pub(super) fn prints_as(value: &impl fmt::Display, text: &str) -> bool {
    struct Remaining<'a>(&'a str);

    impl fmt::Write for Remaining<'_> {
        fn write_str(&mut self, printed: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(printed).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut remaining = Remaining(text);
    write!(remaining, "{value}").is_ok() && remaining.0.is_empty()
}
