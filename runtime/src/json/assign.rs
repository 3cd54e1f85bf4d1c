//! One scalar into one field: all leniency about scalars is here.

use crate::record::{FieldMut, Value, WireForm};
use crate::schema::{Field, Kind};
use crate::types::{BeijingTime, Code, Date, Decimal, Fen, Texts, UnixSeconds, Yuan};
use std::fmt::{self, Write};

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
    /// It is in the slot, or leaves it without a value, and the form brings it back exactly.
    As(WireForm),
    /// It is in the slot, but only its raw text brings it back exactly.
    Keep,
    /// The field cannot hold it.
    Mismatch,
}

/// Texts that mean absent for every time, date and number. Each is empty or starts with `0` or `-`.
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
/// Of these, how many mean absent for numbers, enums and identifiers: only the empty text.
const ZERO_NUMBERS: usize = 1;

pub(crate) fn zero_text(place: usize) -> &'static str {
    ZERO_TEXTS.get(place).copied().unwrap_or_default()
}

/// Puts a scalar into a slot. A slot that is left alone stays as it is: without a value.
pub(crate) fn assign(field: &Field, slot: FieldMut<'_>, scalar: Scalar<'_>, texts: &mut Texts) -> Assigned {
    if scalar == Scalar::Null {
        return Assigned::As(WireForm::NULL);
    }
    if !field.absent.is_empty() {
        let form = match scalar {
            Scalar::Text(text) => field.listed(text, false),
            Scalar::Number(digits) => field.listed(digits, true),
            Scalar::Bool(_) | Scalar::Null => None,
        };
        if let Some(form) = form {
            return Assigned::As(form);
        }
    }
    match slot {
        FieldMut::Text(slot) => text(scalar, |text| *slot = Some(texts.take(text))),
        FieldMut::Id(slot) => {
            zero(scalar, ZERO_NUMBERS).unwrap_or_else(|| text(scalar, |text| *slot = Some(texts.take(text).into())))
        }
        FieldMut::Integer(slot) => whole(scalar, |number| *slot = Some(number)),
        FieldMut::Fen(slot) => whole(scalar, |number| *slot = Some(Fen::new(number))),
        FieldMut::Decimal(slot) => decimal(scalar, |number| *slot = Some(number)),
        FieldMut::Yuan(slot) => decimal(scalar, |number| *slot = Some(Yuan::new(number))),
        FieldMut::Bool(slot) => bool(scalar, |yes| *slot = Some(yes)),
        FieldMut::BeijingTime(slot) => beijing(scalar, |time| *slot = Some(time)),
        FieldMut::UnixSeconds(slot) => unix(scalar, |time| *slot = Some(time)),
        FieldMut::Date(slot) => date(scalar, |date| *slot = Some(date)),
        FieldMut::Enum(slot) => {
            let Some(table) = field.kind.enum_table() else { return Assigned::Mismatch };
            if let Some(absent) = zero(scalar, ZERO_NUMBERS)
                && table.find(Code::Text("")).is_none()
            {
                return absent;
            }
            code(scalar, table.text, |code| slot.set(table, code))
        }
        FieldMut::Json(_) | FieldMut::Object(_) | FieldMut::List(_) | FieldMut::Map(_) | FieldMut::Nothing => {
            Assigned::Mismatch
        }
    }
}

/// Whether a scalar, read into a field of `field`'s kind, is the value that is there now.
pub(crate) fn matches(field: &Field, scalar: Scalar<'_>, now: Value<'_>) -> bool {
    macro_rules! same {
        ($slot:ident, $now:expr) => {{
            let (mut read, mut texts) = (None, Texts::default());
            let assigned = assign(field, FieldMut::$slot(&mut read), scalar, &mut texts);
            texts.seal();
            assigned != Assigned::Mismatch && read == Some($now)
        }};
    }
    match now {
        Value::Text(now) => same!(Text, now.into()),
        Value::Id(now) => same!(Id, now.clone()),
        Value::Integer(now) => same!(Integer, now),
        Value::Decimal(now) => same!(Decimal, now),
        Value::Bool(now) => same!(Bool, now),
        Value::Fen(now) => same!(Fen, now),
        Value::Yuan(now) => same!(Yuan, now),
        Value::BeijingTime(now) => same!(BeijingTime, now),
        Value::UnixSeconds(now) => same!(UnixSeconds, now),
        Value::Date(now) => same!(Date, now),
        Value::Enum(now) => {
            let Some(table) = field.kind.enum_table() else { return false };
            let mut same = false;
            code(scalar, table.text, |code| {
                let listed = table.find(code);
                same = listed.map_or(code, |entry| entry.code) == now.code();
            });
            same
        }
        Value::Absent | Value::Json(_) | Value::Object(_) | Value::List(_) | Value::Map(_) => false,
    }
}

/// Whether a scalar leaves the elements of a field, or the field itself, without a value.
pub(crate) fn means_absent(field: &Field, scalar: Scalar<'_>) -> bool {
    let kind = if let Kind::List(element) | Kind::Map(element) = field.kind { *element } else { field.kind };
    let places = match kind {
        Kind::Text | Kind::Url => 0,
        Kind::Enum(table) if table.find(Code::Text("")).is_some() => 0,
        Kind::BeijingTime | Kind::UnixSeconds | Kind::Date => ZERO_TEXTS.len(),
        _ => ZERO_NUMBERS,
    };
    match scalar {
        Scalar::Null => true,
        Scalar::Text(text) => field.absent.contains(&text) || zero(scalar, places).is_some(),
        Scalar::Number(digits) => field.absent.contains(&digits),
        Scalar::Bool(_) => false,
    }
}

/// A text that means absent, among the first `places` of them.
fn zero(scalar: Scalar<'_>, places: usize) -> Option<Assigned> {
    let Scalar::Text(text) = scalar else { return None };
    if !matches!(text.as_bytes().first(), None | Some(b'0' | b'-')) {
        return None;
    }
    zero_form(text.as_bytes(), places).map(Assigned::As)
}

fn zero_form(text: &[u8], places: usize) -> Option<WireForm> {
    ZERO_TEXTS[..places].iter().position(|zero| zero.as_bytes() == text).map(WireForm::zero)
}

/// The form of a text as long as a time that means absent for times.
pub(crate) fn zero_time(text: &[u8; 19]) -> Option<WireForm> {
    zero_form(text, ZERO_TEXTS.len())
}

fn text(scalar: Scalar<'_>, set: impl FnOnce(&str)) -> Assigned {
    let (text, form) = match scalar {
        Scalar::Text(text) => (text, WireForm::PLAIN),
        Scalar::Number(digits) => (digits, WireForm::NUMBER),
        Scalar::Bool(true) => ("true", WireForm::BOOL),
        Scalar::Bool(false) => ("false", WireForm::BOOL),
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    set(text);
    Assigned::As(form)
}

fn whole(scalar: Scalar<'_>, set: impl FnOnce(i64)) -> Assigned {
    let (digits, form) = match scalar {
        Scalar::Number(digits) => (digits, WireForm::PLAIN),
        Scalar::Text(text) => match zero(scalar, ZERO_NUMBERS) {
            Some(absent) => return absent,
            None => (text, WireForm::TEXT),
        },
        Scalar::Bool(yes) => {
            set(i64::from(yes));
            return Assigned::Keep;
        }
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    if let Some(number) = canonical_i64(digits) {
        set(number);
        return Assigned::As(form);
    }
    // `+5`, `007`, `5.00`, ` 5 `, `1e3`: whole, but written in a way of their own.
    let digits = digits.trim();
    let exact = digits.parse().ok().or_else(|| {
        let number = parse_decimal(digits).filter(Decimal::is_integer)?;
        i64::try_from(number.trunc()).ok()
    });
    exact.map_or(Assigned::Mismatch, |number| {
        set(number);
        Assigned::Keep
    })
}

/// A whole number whose text is the one we would write.
fn canonical_i64(digits: &str) -> Option<i64> {
    let number: i64 = digits.parse().ok()?;
    let bytes = digits.as_bytes();
    let canonical = match bytes {
        [b'0'] => true,
        [b'-', first, ..] | [first, ..] => matches!(first, b'1'..=b'9'),
        [] => false,
    };
    canonical.then_some(number)
}

/// Whether a value prints as exactly that text; without printing it anywhere.
fn prints_as(value: &impl fmt::Display, text: &str) -> bool {
    struct Prefetch<'a>(&'a str);

    impl fmt::Write for Prefetch<'_> {
        fn write_str(&mut self, printed: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(printed).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut ahead = Prefetch(text);
    write!(ahead, "{value}").is_ok() && ahead.0.is_empty()
}

fn parse_decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}

fn decimal(scalar: Scalar<'_>, set: impl FnOnce(Decimal)) -> Assigned {
    let (digits, form) = match scalar {
        Scalar::Number(digits) => (digits, WireForm::PLAIN),
        Scalar::Text(text) => match zero(scalar, ZERO_NUMBERS) {
            Some(absent) => return absent,
            None => (text, WireForm::TEXT),
        },
        Scalar::Bool(_) => return Assigned::Mismatch,
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    let Some(number) = parse_decimal(digits.trim()) else { return Assigned::Mismatch };
    set(number);
    if prints_as(&number, digits) { Assigned::As(form) } else { Assigned::Keep }
}

fn bool(scalar: Scalar<'_>, set: impl FnOnce(bool)) -> Assigned {
    let (yes, form) = match scalar {
        Scalar::Bool(yes) => (yes, WireForm::PLAIN),
        Scalar::Number("1") => (true, WireForm::NUMBER),
        Scalar::Number("0") => (false, WireForm::NUMBER),
        Scalar::Text("true") => (true, WireForm::TEXT),
        Scalar::Text("false") => (false, WireForm::TEXT),
        Scalar::Text(text) => {
            if let Some(absent) = zero(scalar, ZERO_NUMBERS) {
                return absent;
            }
            let yes = matches!(text, "1" | "TRUE" | "True" | "yes" | "Y");
            if !yes && !matches!(text, "0" | "FALSE" | "False" | "no" | "N") {
                return Assigned::Mismatch;
            }
            set(yes);
            return Assigned::Keep;
        }
        Scalar::Number(_) => return Assigned::Mismatch,
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    set(yes);
    Assigned::As(form)
}

fn beijing(scalar: Scalar<'_>, set: impl FnOnce(BeijingTime)) -> Assigned {
    match scalar {
        Scalar::Text(text) => {
            // Zero dates start with a zero.
            if !text.starts_with('0')
                && let Ok(exact) = text.as_bytes().try_into()
                && let Some(time) = BeijingTime::read_exact(exact)
            {
                set(time);
                return Assigned::As(WireForm::PLAIN);
            }
            if let Some(absent) = zero(scalar, ZERO_TEXTS.len()) {
                return absent;
            }
            let from_epoch = || BeijingTime::from_unix(canonical_i64(text)?).ok();
            match BeijingTime::read(text).or_else(from_epoch) {
                Some(time) => {
                    set(time);
                    if prints_as(&time, text) { Assigned::As(WireForm::PLAIN) } else { Assigned::Keep }
                }
                None => Assigned::Mismatch,
            }
        }
        Scalar::Number(digits) => match canonical_i64(digits).map(BeijingTime::from_unix) {
            Some(Ok(time)) => {
                set(time);
                Assigned::As(WireForm::NUMBER)
            }
            _ => Assigned::Mismatch,
        },
        Scalar::Bool(_) => Assigned::Mismatch,
        Scalar::Null => Assigned::As(WireForm::NULL),
    }
}

fn unix(scalar: Scalar<'_>, set: impl FnOnce(UnixSeconds)) -> Assigned {
    if let Some(absent) = zero(scalar, ZERO_TEXTS.len()) {
        return absent;
    }
    if let Scalar::Text(text) = scalar
        && let Some(time) = BeijingTime::read(text)
    {
        set(time.into());
        return Assigned::Keep;
    }
    match scalar {
        Scalar::Bool(_) => Assigned::Mismatch,
        _ => whole(scalar, |number| set(UnixSeconds::new(number))),
    }
}

fn date(scalar: Scalar<'_>, set: impl FnOnce(Date)) -> Assigned {
    match scalar {
        Scalar::Text(text) => {
            if let Some(absent) = zero(scalar, ZERO_TEXTS.len()) {
                return absent;
            }
            match Date::read(text) {
                Some(date) => {
                    set(date);
                    if prints_as(&date, text) { Assigned::As(WireForm::PLAIN) } else { Assigned::Keep }
                }
                None => Assigned::Mismatch,
            }
        }
        Scalar::Number(digits) => match canonical_i64(digits).map(BeijingTime::from_unix) {
            Some(Ok(time)) => {
                set(time.date());
                Assigned::Keep
            }
            _ => Assigned::Mismatch,
        },
        Scalar::Bool(_) => Assigned::Mismatch,
        Scalar::Null => Assigned::As(WireForm::NULL),
    }
}

/// Number enums keep numbers as numbers, text enums keep everything as text; the form brings back what was sent.
fn code(scalar: Scalar<'_>, text: bool, set: impl FnOnce(Code<'_>)) -> Assigned {
    let (code, form) = match scalar {
        Scalar::Text(code) => (code, WireForm::TEXT),
        Scalar::Number(digits) => (digits, WireForm::NUMBER),
        Scalar::Bool(true) => ("true", WireForm::BOOL),
        Scalar::Bool(false) => ("false", WireForm::BOOL),
        Scalar::Null => return Assigned::As(WireForm::NULL),
    };
    let number = if text { None } else { canonical_i64(code) };
    set(number.map_or(Code::Text(code), Code::Number));
    if number.is_none() && !text && code.parse::<i64>().is_ok() {
        // `01`, `+1`, `-0`: finds the listed value, which is written otherwise.
        return Assigned::Keep;
    }
    let own = if number.is_some() { WireForm::NUMBER } else { WireForm::TEXT };
    Assigned::As(if form == own { WireForm::PLAIN } else { form })
}
