//! Limits, defaults and constants of parameters.

use super::codes::number;
use super::{Index, Report, fields, kinds};
use crate::model::Kind;
use crate::schema::{At, Field, Platform, Text};
use crate::suggest::suggest;

/// Reports limits that let nothing through, and defaults and constants that the vendor would refuse.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for seat in fields::all(raw).into_iter().filter(|seat| seat.is_param && !seat.is_group()) {
        let field = seat.field;
        if let (Some(min), Some(max)) = (&field.min, &field.max)
            && min.value > max.value
        {
            report
                .error(min.at, format!("the smallest value {} is above the largest, {}", min.value, max.value))
                .help("swap `min` and `max`");
        }
        if let (Some(constant), Some(default)) = (&field.constant, &field.default) {
            report
                .error(default.at, format!("a parameter that is always `{}` has no default", constant.value))
                .help("leave out `default` or `const`");
        }
        let Ok(kind) = kinds::resolve(field, index, true) else {
            continue;
        };
        for value in [&field.default, &field.constant].into_iter().flatten() {
            check_value(value, &kind, field, index, report);
        }
    }
}

fn check_value(value: &Text, kind: &Kind, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let wanted = match kind {
        Kind::Text | Kind::Url | Kind::Identifier => {
            let length = i64::try_from(value.chars().count()).unwrap_or(i64::MAX);
            return check_limits(value, length, length, field, report);
        }
        Kind::Json => return,
        Kind::Integer | Kind::Fen => match number(value) {
            Some(number) => return check_limits(value, number, number, field, report),
            None => "a whole number",
        },
        Kind::Decimal | Kind::Yuan => match decimal(value) {
            Some((below, above)) => return check_limits(value, below, above, field, report),
            None => "a decimal number",
        },
        Kind::Bool if matches!(value.as_str(), "true" | "false") => return,
        Kind::Bool => "`true` or `false`",
        Kind::UnixSeconds if number(value).is_some() => return,
        Kind::UnixSeconds => "seconds since 1970",
        Kind::BeijingTime if has_form(value, "0000-00-00 00:00:00") => return,
        Kind::BeijingTime => "a time such as `2024-01-31 00:00:00`",
        Kind::Date if has_form(value, "0000-00-00") => return,
        Kind::Date => "a date such as `2024-01-31`",
        Kind::Enum(of) => return check_enum_value(value, of, index, report),
        Kind::Object(_) | Kind::List(_) | Kind::Map(_) => {
            report
                .error(
                    value.at,
                    format!(
                        "a parameter of the kind `{}` cannot have `{}` as its value",
                        field.kind.value, value.value
                    ),
                )
                .help("leave it out, and say in `note` what the vendor takes");
            return;
        }
    };
    report
        .error(value.at, format!("`{}` is not of the kind `{}`", value.value, field.kind.value))
        .help(format!("write {wanted}"));
}

fn check_enum_value(value: &Text, of: &str, index: &Index<'_>, report: &mut Report<'_>) {
    let Some(values) = index.enum_named(of).map(|of| &of.values) else {
        return;
    };
    match values.get(value) {
        None => report
            .error(value.at, format!("`{}` is no code of `{of}`", value.value))
            .help(suggest(value, values.names())),
        Some((_, known)) if known.request == Some(false) => report
            .error(value.at, format!("`{}` of `{of}` must not be asked for", known.name.value))
            .help("it says `request: false`; choose another value"),
        Some(_) => (),
    }
}

/// `below` and `above` are the whole numbers next to the value: itself, where it is one.
fn check_limits(value: &Text, below: i64, above: i64, field: &Field, report: &mut Report<'_>) {
    let outside = |limit: i64, at: At, word: &str| (at, format!("`{}` is {word} the limit {limit}", value.value));
    let broken = match (&field.min, &field.max) {
        (Some(min), _) if below < min.value => outside(min.value, value.at, "below"),
        (_, Some(max)) if above > max.value => outside(max.value, value.at, "above"),
        _ => return,
    };
    report.error(broken.0, broken.1).help("change the value, or `min` and `max`");
}

/// The whole numbers next to an exact decimal.
fn decimal(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || !digits(whole.strip_prefix('-').unwrap_or(whole)) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    if fraction.bytes().all(|b| b == b'0') {
        Some((number, number))
    } else if whole.starts_with('-') {
        Some((number.checked_sub(1)?, number))
    } else {
        Some((number, number.checked_add(1)?))
    }
}

/// Digits where the form has digits, the same characters elsewhere.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(
            |(have, want)| {
                if want == b'0' { have.is_ascii_digit() } else { have == want }
            },
        )
}
