//! Limits, defaults and constants of parameters.

use super::codes::number;
use super::examples::is_rfc3339;
use super::{Index, Report, fields, kinds, params};
use crate::diagnostic::ErrorCode;
use crate::model::Kind;
use crate::yaml::{Field, Operation, Page, Platform, Span, Text};

/// Reports limits that exclude every value, and defaults and constants that the vendor would reject.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for site in fields::all(raw).filter(|site| site.is_param && !site.is_group()) {
        let field = site.field;
        if let (Some(min), Some(max)) = (&field.min, &field.max)
            && min.value > max.value
        {
            report
                .error(
                    ErrorCode::LimitsCrossed,
                    min.at,
                    format!("the minimum {} is greater than the maximum {}", min.value, max.value),
                )
                .help("swap `min` and `max`");
        }
        check_lengths(field, report);
        for (key, what, value) in
            [("default", "a default", &field.default), ("pull", "a value of pulls", &field.pull)]
        {
            if let (Some(constant), Some(value)) = (&field.constant, value) {
                let message = format!("a parameter with the constant value `{}` cannot have {what}", constant.value);
                report
                    .error(ErrorCode::DefaultAndConst, value.at, message)
                    .help(format!("remove `{key}` or `const`"));
            }
        }
        let Ok(kind) = kinds::resolve(field, index, true) else {
            continue;
        };
        // Another pass reports a kind that pulls give no value.
        let pull = field.pull.as_ref().filter(|_| !matches!(kind, Kind::Object(_) | Kind::List(_) | Kind::Map(_)));
        for value in [field.default.as_ref(), pull, field.constant.as_ref()].into_iter().flatten() {
            check_value(value, &kind, field, index, report);
        }
    }
}

/// Reports lengths and counts that no value has.
fn check_lengths(field: &Field, report: &mut Report<'_>) {
    if let Some(most) = &field.max_items
        && most.value == 0
    {
        report.error(ErrorCode::LimitTooSmall, most.at, "a list of at most 0 elements is always empty");
    }
    if matches!(field.kind.as_str(), "text" | "url" | "identifier") {
        for limit in [&field.min, &field.max].into_iter().flatten().filter(|limit| limit.value < 0) {
            report.error(
                ErrorCode::LimitTooSmall,
                limit.at,
                format!("a text cannot be {} characters long", limit.value),
            );
        }
    }
}

/// Reports sizes of pages without items.
pub(super) fn check_page_size(page: &Page, operation: &Operation, report: &mut Report<'_>) {
    let Some(size) = page.size.as_ref().and_then(|size| params::find(operation, size)) else { return };
    let field = size.field;
    let most = field.max.as_ref().map(|most| (most.value, most.at));
    let given = [&field.constant, &field.pull, &field.default].into_iter().flatten();
    let given = given.filter_map(|value| Some((number(value)?, value.at)));
    // Another pass reports what is below the minimum.
    let has_minimum = field.min.as_ref().is_some_and(|least| least.value >= 1);
    for (value, at) in most.into_iter().chain(given).filter(|(value, _)| *value < 1 && !has_minimum) {
        report
            .error(ErrorCode::LimitTooSmall, at, format!("a page of {value} items is always empty"))
            .help("write the number that the document says, at least 1");
    }
}

/// Reports a text that is not a value of a field in an answer.
pub(crate) fn check_constant(value: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    // Values that occur only in answers are valid here, and so are those that mean absent.
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

/// Reports a text that is not a value of a parameter.
pub(crate) fn check_value_of(value: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    if let Ok(kind) = kinds::resolve(field, index, true) {
        check_value(value, &kind, field, index, report);
    }
}

/// Texts that vendors send for an absent time.
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
            None => "an integer",
        },
        Kind::Decimal | Kind::Yuan => match decimal(value) {
            Some((below, above)) => return check_limits(value, below, above, field, report),
            None => "a decimal number",
        },
        Kind::Bool if matches!(value.as_str(), "true" | "false") => return,
        Kind::Bool => "`true` or `false`",
        Kind::UnixSeconds | Kind::UnixMillis if number(value).is_some() => return,
        Kind::UnixSeconds => "seconds since 1970",
        Kind::UnixMillis => "milliseconds since 1970",
        Kind::BeijingTime if has_form(value, "0000-00-00 00:00:00") => return check_time(value, report),
        Kind::BeijingTime => "a time such as `2024-01-31 00:00:00`",
        Kind::Rfc3339 if is_rfc3339(value) => return,
        Kind::Rfc3339 => "a time such as `2024-01-31T00:00:00+08:00`",
        Kind::Date if has_form(value, "0000-00-00") => return check_time(value, report),
        Kind::Date => "a date such as `2024-01-31`",
        Kind::Enum(of) => return check_enum_value(value, of, index, report),
        Kind::Object(_) | Kind::List(_) | Kind::Map(_) => {
            report
                .error(
                    ErrorCode::ValueOfComposite,
                    value.at,
                    format!("a parameter of the kind `{}` cannot have the value `{}`", field.kind.value, value.value),
                )
                .help("remove it, and describe the vendor's default in `note`");
            return;
        }
    };
    report
        .error(
            ErrorCode::ValueNotOfKind,
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
            .error(ErrorCode::UnknownValue, value.at, format!("`{}` is not a code of `{of}`", value.value))
            .suggest(value, askable),
        Some((_, known)) if known.request == Some(false) => report
            .error(
                ErrorCode::ValueNotForRequests,
                value.at,
                format!("`{}` of `{of}` must not be sent in requests", known.name.value),
            )
            .help("the enum has `request: false` for it; choose another value"),
        Some(_) => (),
    }
}

/// `below` and `above` are the nearest integers; both are the value itself if it is an integer.
fn check_limits(value: &Text, below: i64, above: i64, field: &Field, report: &mut Report<'_>) {
    let outside = |limit: i64, at: Span, word: &str| (at, format!("`{}` is {word} the limit {limit}", value.value));
    let broken = match (&field.min, &field.max) {
        (Some(min), _) if below < min.value => outside(min.value, value.at, "below"),
        (_, Some(max)) if above > max.value => outside(max.value, value.at, "above"),
        _ => return,
    };
    report.error(ErrorCode::ValueOutsideLimits, broken.0, broken.1).help("change the value, or `min` and `max`");
}

/// The nearest integers below and above a decimal.
fn decimal(text: &str) -> Option<(i64, i64)> {
    let (integer, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || !digits(integer.strip_prefix('-').unwrap_or(integer)) {
        return None;
    }
    let number: i64 = integer.parse().ok()?;
    if fraction.bytes().all(|b| b == b'0') {
        Some((number, number))
    } else if integer.starts_with('-') {
        Some((number.checked_sub(1)?, number))
    } else {
        Some((number, number.checked_add(1)?))
    }
}

/// Reports a date or time that does not exist. [`has_form`] has checked its form.
fn check_time(value: &Text, report: &mut Report<'_>) {
    let parts: Vec<u32> = value.split(['-', ' ', ':']).filter_map(|part| part.parse().ok()).collect();
    let most = [9999, 12, days(&parts), 23, 59, 59];
    let least = [0, 1, 1, 0, 0, 0];
    let exists =
        parts.iter().zip(least.iter().zip(&most)).all(|(part, (least, most))| (least..=most).contains(&part));
    if !exists {
        report.error(ErrorCode::NoSuchTime, value.at, format!("there is no `{}`", value.value));
    }
}

/// The number of days of the month.
fn days(parts: &[u32]) -> u32 {
    match parts {
        [_, 4 | 6 | 9 | 11, ..] => 30,
        [year, 2, ..] if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        [_, 2, ..] => 28,
        _ => 31,
    }
}

/// Whether a text has digits where the form has digits, and is equal elsewhere.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(
            |(have, want)| {
                if want == b'0' { have.is_ascii_digit() } else { have == want }
            },
        )
}
