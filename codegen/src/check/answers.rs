//! Paths into answers: envelope, items, total, last page, id and token.

use super::envelope;
use super::filters::is_required;
use super::paths::{IDENTIFIER, Lists, follow, items};
use super::vocabulary::{is_kind, plain_kind};
use super::{Index, Report, pages, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, JSON_TEXT, Operation, Platform, Span, Text};

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
    envelope::check(raw, &answers, index, report);
}

fn check_answer(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let answer = &operation.answer;
    check_content(operation, report);
    if let Some(items) = &answer.items
        && let Some(field) = follow(index, &answer.of, items, Lists::Refuse, report)
    {
        require_items(items, field, index, report);
        let is_list = field.shape() == "list";
        pages::check_unpaged(operation, is_list, report);
        // Callers say by such a parameter which item it is.
        let mut params = params::all(operation).into_iter();
        let is_named = params.any(|param| param.field.filters.is_some() && is_required(param.field));
        if field.shape() == "object" && operation.each.is_none() && answer.token.is_none() && !is_named {
            report
                .error(
                    ErrorCode::DetailsWithoutEach,
                    items.at,
                    format!(
                        "`{}` is one item, and nothing says for which items the operation is called",
                        items.value
                    ),
                )
                .help(
                    "add `each: {operation: …, params: {…}}` with the operation that lists them; if none does, write `required: \
                     true, filters: …, sweep: false` at the parameter by which callers name one",
                );
        }
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
            if let Some((key, _)) = of_lists(operation).first() {
                report
                    .error(
                        ErrorCode::NoContent,
                        answer.of.at,
                        format!("`{key}` is for lists, and the answer has no `items`"),
                    )
                    .help("add `items`, or a `token`, or remove what is for lists");
            } else if let Some(lifetime) = &answer.lifetime {
                report
                    .error(ErrorCode::KeyNotForAnswer, lifetime.at, "`lifetime` goes with a `token`")
                    .help("remove it");
            }
        }
        (Some(items), Some(_)) => {
            report
                .error(ErrorCode::ItemsAndToken, items.at, "an answer cannot have both `items` and a `token`")
                .help("split it into two operations");
        }
        (Some(_), None) => {}
        (None, Some(_)) => {
            for (key, at) in of_lists(operation) {
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

/// The keys of an operation that go with items, with their spans.
pub(crate) fn of_lists(operation: &Operation) -> Vec<(&'static str, Span)> {
    let answer = &operation.answer;
    [
        ("total", answer.total.as_ref().map(|path| path.at)),
        ("last_page", answer.last_page.as_ref().map(|path| path.at)),
        ("id", answer.id.as_ref().map(|path| path.at)),
        ("page", operation.page.as_ref().map(|page| page.ways().first().map_or(page.at, |(_, param)| param.at))),
        ("windows", operation.windows.first().map(|window| window.from.at)),
        ("each", operation.each.as_ref().map(|each| each.operation.at)),
    ]
    .into_iter()
    .filter_map(|(key, at)| Some((key, at?)))
    .collect()
}

fn require_items(path: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let message = match (field.shape(), &field.of) {
        (_, Some(of)) if of.around.len() > usize::from(field.kind.as_str() == JSON_TEXT) => {
            format!("`{}` leads to lists in a list", path.value)
        }
        ("list", Some(of)) if of.as_str() == IDENTIFIER => return,
        ("list", Some(of)) if index.enum_named(of).is_some() || plain_kind(of).is_some() => {
            format!("`{}` leads to a list of `{}`", path.value, of.value)
        }
        ("object" | "list", _) => return,
        (kind, _) if !is_kind(kind) => return,
        (kind, _) => format!("`{}` leads to a field of the kind `{kind}`", path.value),
    };
    report
        .error(ErrorCode::ItemsNotObjects, path.at, message)
        .help("let `items` lead to a list of objects or of `identifier`, or to one object");
}

/// Reports a credential that may be printed.
pub(super) fn require_sensitive(token: &Text, field: &Field, report: &mut Report<'_>) {
    if is_kind(&field.kind) && !field.is_sensitive() {
        report
            .error(ErrorCode::TokenNotSensitive, token.at, format!("the token `{}` is not `sensitive`", token.value))
            .help("write `sensitive: true` for its field, so that it is never printed");
    }
}

/// Reports a path to a field that is none of these kinds.
pub(crate) fn require_kind(path: &Text, field: &Field, kinds: &[&str], report: &mut Report<'_>) {
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
