//! One scalar into one field: all leniency about scalars is here.
//!
//! A field takes a value only where its spelling is unambiguous; what means that there is none leaves the field empty; and
//! everything else does not fit, and is kept raw by the caller. Nothing is ever turned into another value.

mod number;
mod time;

use crate::record::{CodeField, FieldMut, WireForm};
use crate::schema::Field;
use crate::types::{Fen, TextArena, WireCode, Yuan};
pub(super) use number::is_amount;
use number::{amount, decimal, integer};
pub(crate) use number::{may_be_pointed, whole_digits};
use time::{beijing_time, date, rfc3339, unix_millis, unix_seconds};

/// A scalar as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    /// The digits.
    Number(&'a str),
    Text(&'a str),
}

/// What became of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assigned {
    /// It is in the field, or leaves it without a value, and the form brings it back exactly.
    As(WireForm),
    /// It is in the field, but only its raw text brings it back exactly.
    Kept,
    /// It leaves the field without a value, and only its raw text brings it back.
    Nothing,
    /// The field cannot hold it.
    Mismatch,
}

/// Texts that mean absent for every time and date.
const ZERO_TEXTS: &[&str] = &[
    "",
    "--",
    "0000-00-00 00:00:00",
    "0000-00-00",
    "0001-01-01 00:00:00",
    "0001-01-01",
    "0001-01-01T00:00:00Z",
    "-",
];

/// The text of [`WireForm::zero`].
pub(crate) fn zero_text(place: usize) -> &'static str {
    ZERO_TEXTS.get(place).copied().unwrap_or_default()
}

/// Puts a scalar into a field. A field that is left alone stays as it is: without a value.
pub(crate) fn assign(
    field: &Field,
    target: &mut FieldMut<'_>,
    scalar: Scalar<'_>,
    arena: &mut TextArena,
) -> Assigned {
    if scalar == Scalar::Null {
        return Assigned::As(WireForm::NULL);
    }
    if let Some(form) = listed(field, scalar) {
        return Assigned::As(form);
    }
    match target {
        FieldMut::Text(target) => text(scalar, |text| **target = Some(arena.take(text))),
        FieldMut::Id(target) => id(scalar, |id| **target = Some(arena.take(id).into())),
        FieldMut::Integer(target) => match scalar {
            Scalar::Bool(yes) => {
                **target = Some(i64::from(yes));
                Assigned::Kept
            }
            _ => integer(scalar, |number| **target = Some(number)),
        },
        FieldMut::Fen(target) => integer(scalar, |number| **target = Some(Fen::new(number))),
        FieldMut::Decimal(target) => decimal(scalar, |number| **target = Some(number)),
        FieldMut::Yuan(target) => amount(scalar, |number| **target = Some(Yuan::new(number))),
        FieldMut::Bool(target) => bool(scalar, |yes| **target = Some(yes)),
        FieldMut::BeijingTime(target) => beijing_time(scalar, |time| **target = Some(time)),
        FieldMut::UnixSeconds(target) => unix_seconds(scalar, |time| **target = Some(time)),
        FieldMut::UnixMillis(target) => unix_millis(scalar, |time| **target = Some(time)),
        FieldMut::Rfc3339(target) => rfc3339(scalar, |time| **target = Some(time)),
        FieldMut::Date(target) => date(scalar, |date| **target = Some(date)),
        FieldMut::Enum(target) => code(scalar, &mut **target),
        FieldMut::Json(_) | FieldMut::Object(_) | FieldMut::List(_) | FieldMut::Map(_) | FieldMut::Taken => {
            Assigned::Mismatch
        }
    }
}

/// The form of a scalar that the field lists as absent.
fn listed(field: &Field, scalar: Scalar<'_>) -> Option<WireForm> {
    let (text, number) = match scalar {
        Scalar::Text(text) => (text, false),
        Scalar::Number(digits) => (digits, true),
        Scalar::Bool(_) | Scalar::Null => return None,
    };
    field.absent_index(text).map(|index| WireForm::listed(index, number))
}

/// What means that there is no value, for every kind but text: `""`, words for nothing, and `false`.
fn none(scalar: Scalar<'_>) -> Option<Assigned> {
    match scalar {
        Scalar::Null => Some(Assigned::As(WireForm::NULL)),
        Scalar::Text("") => Some(Assigned::As(WireForm::zero(0))),
        Scalar::Text(word) if is_word_for_nothing(word) || is_empty_container(word) => Some(Assigned::Nothing),
        Scalar::Bool(false) => Some(Assigned::Nothing),
        _ => None,
    }
}

/// Whether a text is a word for no value.
pub(super) fn is_word_for_nothing(text: &str) -> bool {
    matches!(text, "--" | "-" | "null" | "无")
}

/// Whether a text is an empty list or object in text.
pub(super) fn is_empty_container(text: &str) -> bool {
    matches!(text.trim(), "[]" | "{}")
}

fn text(scalar: Scalar<'_>, set: impl FnOnce(&str)) -> Assigned {
    let (text, form) = match scalar {
        Scalar::Text(text) => (text, WireForm::PLAIN),
        Scalar::Number(digits) => (digits, WireForm::NUMBER),
        Scalar::Bool(true) => ("true", WireForm::BOOL),
        Scalar::Bool(false) => return Assigned::Nothing,
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    set(text);
    Assigned::As(form)
}

/// An identifier: opaque text, but for an integer that is written with a point (`2.0`), which is its digits.
fn id(scalar: Scalar<'_>, set: impl FnOnce(&str)) -> Assigned {
    let (id, form) = match scalar {
        Scalar::Text("") => return Assigned::As(WireForm::zero(0)),
        Scalar::Text(text) => (text, WireForm::PLAIN),
        Scalar::Number(digits) => (digits, WireForm::NUMBER),
        Scalar::Bool(true) => return Assigned::Mismatch,
        Scalar::Bool(false) => return Assigned::Nothing,
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    if may_be_pointed(id)
        && let Some(digits) = whole_digits(id)
    {
        set(digits);
        return Assigned::Kept;
    }
    set(id);
    Assigned::As(form)
}

fn bool(scalar: Scalar<'_>, set: impl FnOnce(bool)) -> Assigned {
    let (yes, assigned) = match scalar {
        Scalar::Bool(yes) => (yes, Assigned::As(WireForm::PLAIN)),
        Scalar::Number("1") => (true, Assigned::As(WireForm::NUMBER)),
        Scalar::Number("0") => (false, Assigned::As(WireForm::NUMBER)),
        Scalar::Text("true") => (true, Assigned::As(WireForm::TEXT)),
        Scalar::Text("false") => (false, Assigned::As(WireForm::TEXT)),
        Scalar::Text("1" | "TRUE" | "True" | "yes" | "Y" | "是") => (true, Assigned::Kept),
        Scalar::Text("0" | "FALSE" | "False" | "no" | "N" | "否") => (false, Assigned::Kept),
        Scalar::Text(_) | Scalar::Number(_) | Scalar::Null => return none(scalar).unwrap_or(Assigned::Mismatch),
    };
    set(yes);
    assigned
}

/// Enums of numbers keep numbers as numbers, enums of texts keep everything as text; the form brings back what came.
fn code(scalar: Scalar<'_>, target: &mut dyn CodeField) -> Assigned {
    let codes = target.codes();
    let (code, form) = match scalar {
        Scalar::Text("") if codes.find(WireCode::Text("")).is_none() => return Assigned::As(WireForm::zero(0)),
        Scalar::Text(text) if is_empty_container(text) => return Assigned::Nothing,
        Scalar::Text(code) => (code, WireForm::TEXT),
        Scalar::Number(digits) => (digits, WireForm::NUMBER),
        Scalar::Bool(yes) => {
            target.set(WireCode::Number(i64::from(yes)));
            return Assigned::Kept;
        }
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    // `20.0`, `" 5 "`: an integer that is written in a way of its own.
    let digits = whole_digits(code.trim());
    if codes.text {
        let digits = digits.filter(|digits| *digits != code && codes.find(WireCode::Text(code)).is_none());
        target.set(WireCode::Text(digits.unwrap_or(code)));
        return match digits {
            Some(_) => Assigned::Kept,
            None => Assigned::As(if form == WireForm::TEXT { WireForm::PLAIN } else { form }),
        };
    }
    match digits.unwrap_or(code.trim()).parse::<i64>() {
        Ok(number) if number::is_canonical(code) => {
            target.set(WireCode::Number(number));
            Assigned::As(WireForm::of_number(form == WireForm::TEXT))
        }
        Ok(number) => {
            target.set(WireCode::Number(number));
            Assigned::Kept
        }
        Err(_) => {
            target.set(WireCode::Text(code));
            Assigned::As(form)
        }
    }
}
