//! Limits, defaults and constants of parameters.

use super::codes::number;
use super::{Index, Report, fields, kinds};
use crate::mistake::Mistake;
use crate::model::Kind;
use crate::schema::{At, Field, Platform, Text};

/// Reports limits that let nothing through, and defaults and constants that the vendor would refuse.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for seat in fields::all(raw).filter(|seat| seat.is_param && !seat.is_group()) {
        let field = seat.field;
        if let (Some(min), Some(max)) = (&field.min, &field.max)
            && min.value > max.value
        {
            report
                .error(
                    Mistake::LimitsCrossed,
                    min.at,
                    format!("the smallest value {} is above the largest, {}", min.value, max.value),
                )
                .help("swap `min` and `max`");
        }
        check_lengths(field, report);
        if let (Some(constant), Some(default)) = (&field.constant, &field.default) {
            report
                .error(
                    Mistake::DefaultOfConstant,
                    default.at,
                    format!("a parameter that is always `{}` has no default", constant.value),
                )
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

/// Lengths and counts that nothing has.
fn check_lengths(field: &Field, report: &mut Report<'_>) {
    if let Some(most) = &field.max_items
        && most.value == 0
    {
        report.error(Mistake::LimitOfNothing, most.at, "a list of at most 0 elements holds nothing");
    }
    if matches!(field.kind.as_str(), "text" | "url" | "identifier") {
        for limit in [&field.min, &field.max].into_iter().flatten().filter(|limit| limit.value < 0) {
            report.error(Mistake::LimitOfNothing, limit.at, format!("no text is {} characters long", limit.value));
        }
    }
}

/// Reports what is no value of a field of an answer.
pub(crate) fn check_constant(value: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    // What comes in answers only may well be made up, and so may what stands for nothing.
    let of_answers = |kind: &Kind| match kind {
        Kind::Enum(of) => index.enum_named(of).is_some_and(|of| of.values.get(value).is_some()),
        _ => false,
    };
    if let Ok(kind) = kinds::resolve(field, index, false)
        && !of_answers(&kind)
        && !field.absent.iter().any(|absent| absent.value == value.value)
        && !ZERO_TIMES.contains(&value.as_str())
    {
        check_value(value, &kind, field, index, report);
    }
}

/// What stands for no time.
const ZERO_TIMES: &[&str] = &["0000-00-00 00:00:00", "0001-01-01 00:00:00", "0000-00-00", "--"];

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
        Kind::BeijingTime if has_form(value, "0000-00-00 00:00:00") => return check_time(value, report),
        Kind::BeijingTime => "a time such as `2024-01-31 00:00:00`",
        Kind::Date if has_form(value, "0000-00-00") => return check_time(value, report),
        Kind::Date => "a date such as `2024-01-31`",
        Kind::Enum(of) => return check_enum_value(value, of, index, report),
        Kind::Object(_) | Kind::List(_) | Kind::Map(_) => {
            report
                .error(
                    Mistake::ValueOfComposite,
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
        .error(
            Mistake::ValueOfOtherKind,
            value.at,
            format!("`{}` is not of the kind `{}`", value.value, field.kind.value),
        )
        .help(format!("write {wanted}"));
}

fn check_enum_value(value: &Text, of: &str, index: &Index<'_>, report: &mut Report<'_>) {
    let Some(values) = index.enum_named(of).map(|of| &of.values) else {
        return;
    };
    let askable = values.iter().filter(|(_, one)| one.request != Some(false)).map(|(code, _)| code.as_str());
    match values.get(value) {
        None => report
            .error(Mistake::UnknownValue, value.at, format!("`{}` is no code of `{of}`", value.value))
            .suggest(value, askable),
        Some((_, known)) if known.request == Some(false) => report
            .error(
                Mistake::ValueOfAnswers,
                value.at,
                format!("`{}` of `{of}` must not be asked for", known.name.value),
            )
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
    report.error(Mistake::ValueOutsideLimits, broken.0, broken.1).help("change the value, or `min` and `max`");
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

/// A day and time of the form that [`has_form`] has seen.
fn check_time(value: &Text, report: &mut Report<'_>) {
    let parts: Vec<u32> = value.split(['-', ' ', ':']).filter_map(|part| part.parse().ok()).collect();
    let most = [9999, 12, days(&parts), 23, 59, 59];
    let least = [0, 1, 1, 0, 0, 0];
    let exists =
        parts.iter().zip(least.iter().zip(&most)).all(|(part, (least, most))| (least..=most).contains(&part));
    if !exists {
        report.error(Mistake::NoSuchTime, value.at, format!("there is no `{}`", value.value));
    }
}

/// Days of the month.
fn days(parts: &[u32]) -> u32 {
    match parts {
        [_, 4 | 6 | 9 | 11, ..] => 30,
        [year, 2, ..] if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        [_, 2, ..] => 28,
        _ => 31,
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
