//! Paths into answers: envelope, items, total, last page, id and token.

use super::paths::{Lists, follow, items, trace};
use super::vocabulary::{is_kind, plain_kind};
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Operation, Platform, SchemaError, Text};

/// Reports paths that lead to no field or to a field of the wrong kind.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut answers: Vec<&str> = Vec::new();
    for (_, operation) in raw.operations.iter() {
        let of = operation.answer.of.as_str();
        if !answers.contains(&of) {
            answers.push(of);
        }
        check_answer(operation, index, report);
    }
    check_envelope(raw, &answers, index, report);
}

fn check_envelope(raw: &Platform, answers: &[&str], index: &Index<'_>, report: &mut Report<'_>) {
    let envelope = &raw.envelope;
    for of in answers {
        if let Some(code) = follow(index, of, &envelope.code, Lists::Refuse, report) {
            require_kind(&envelope.code, code, &["integer", "text", "identifier", "enum"], report);
        }
        if let Some(path) = &envelope.flag
            && let Some(flag) = follow(index, of, path, Lists::Refuse, report)
        {
            require_kind(path, flag, &["bool"], report);
        }
    }
    // A path may be valid for some answers only.
    for path in &envelope.message {
        let mut errors: Vec<SchemaError> = Vec::new();
        for of in answers {
            match trace(index, of, path, Lists::Refuse) {
                Ok(message) => require_kind(path, message, &["text"], report),
                Err(error) => errors.extend(error),
            }
        }
        if errors.len() == answers.len() {
            errors.into_iter().take(1).for_each(|error| report.push(error));
        }
    }
}

fn check_answer(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let answer = &operation.answer;
    check_content(operation, report);
    if let Some(items) = &answer.items
        && let Some(field) = follow(index, &answer.of, items, Lists::Refuse, report)
    {
        require_items(items, field, index, report);
    }
    if let Some(token) = &answer.token
        && let Some(field) = follow(index, &answer.of, token, Lists::Refuse, report)
    {
        require_kind(token, field, &["text", "identifier"], report);
        require_sensitive(token, field, report);
    }
    for number in [&answer.total, &answer.last_page].into_iter().flatten() {
        if let Some(field) = follow(index, &answer.of, number, Lists::Refuse, report) {
            require_kind(number, field, &["integer"], report);
        }
    }
    if let (Some(id), Some((item, _))) = (&answer.id, items(index, operation))
        && let Some(field) = follow(index, item, id, Lists::Refuse, report)
    {
        require_kind(id, field, &["identifier", "text", "integer"], report);
    }
}

/// An answer holds items or a token, and each has its own keys.
fn check_content(operation: &Operation, report: &mut Report<'_>) {
    let answer = &operation.answer;
    match (&answer.items, &answer.token) {
        (None, None) => {
            report
                .error(ErrorCode::NoContent, answer.of.at, "the answer has neither `items` nor a `token`")
                .help("add `items` or `token`");
        }
        (Some(items), Some(_)) => {
            report
                .error(ErrorCode::ItemsAndToken, items.at, "an answer cannot have both `items` and a `token`")
                .help("split it into two operations");
        }
        (Some(_), None) => {}
        (None, Some(_)) => {
            let of_answers = [("total", &answer.total), ("last_page", &answer.last_page), ("id", &answer.id)];
            let of_answers = of_answers.into_iter().filter_map(|(key, path)| Some((key, path.as_ref()?.at)));
            let of_calls = [
                ("page", operation.page.as_ref().map(|page| page.number.at)),
                ("windows", operation.windows.first().map(|window| window.from.at)),
                ("each", operation.each.as_ref().map(|each| each.operation.at)),
            ];
            let of_calls = of_calls.into_iter().filter_map(|(key, at)| Some((key, at?)));
            for (key, at) in of_answers.chain(of_calls) {
                report
                    .error(
                        ErrorCode::KeyNotForAnswer,
                        at,
                        format!("`{key}` goes with `items`, and this answer has a `token`"),
                    )
                    .help("remove it");
            }
        }
    }
}

fn require_items(path: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let message = match (field.kind.as_str(), &field.of) {
        ("list", Some(of)) if index.enum_named(of).is_some() || plain_kind(of).is_some() => {
            format!("`{}` leads to a list of `{}`", path.value, of.value)
        }
        ("object" | "list", _) => return,
        (kind, _) if !is_kind(kind) => return,
        (kind, _) => format!("`{}` leads to a field of the kind `{kind}`", path.value),
    };
    report
        .error(ErrorCode::ItemsNotObjects, path.at, message)
        .help("let `items` lead to a list of objects, or to one object");
}

/// Reports a credential that may be printed.
pub(super) fn require_sensitive(token: &Text, field: &Field, report: &mut Report<'_>) {
    if is_kind(&field.kind) && !field.sensitive {
        report
            .error(ErrorCode::TokenNotSensitive, token.at, format!("the token `{}` is not `sensitive`", token.value))
            .help("write `sensitive: true` for its field, so that it is never printed");
    }
}

pub(super) fn require_kind(path: &Text, field: &Field, kinds: &[&str], report: &mut Report<'_>) {
    let kind = field.kind.as_str();
    if is_kind(kind) && !kinds.contains(&kind) {
        report
            .error(
                ErrorCode::PathToWrongKind,
                path.at,
                format!("`{}` leads to a field of the kind `{kind}`", path.value),
            )
            .help(format!("it must lead to `{}`", kinds.join("` or `")));
    }
}
