//! Paths into answers: envelope, items, total, last page, id and token.

use super::paths::{Lists, follow, items, trace};
use super::vocabulary::{is_kind, plain_kind};
use super::{Index, Report};
use crate::mistake::Mistake;
use crate::schema::{Fault, Field, Operation, Platform, Text};

/// Reports paths that lead nowhere, or to something else than they should.
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
    // An answer need not have every place where a message may be.
    for path in &envelope.message {
        let mut faults: Vec<Fault> = Vec::new();
        for of in answers {
            match trace(index, of, path, Lists::Refuse) {
                Ok(message) => require_kind(path, message, &["text"], report),
                Err(fault) => faults.extend(fault),
            }
        }
        if faults.len() == answers.len() {
            faults.into_iter().take(1).for_each(|fault| report.fault(fault));
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
        if is_kind(&field.kind) && !field.sensitive {
            report
                .error(
                    Mistake::TokenNotSensitive,
                    token.at,
                    format!("the token `{}` is not `sensitive`", token.value),
                )
                .help("write `sensitive: true` at its field: a credential is never printed");
        }
    }
    if let Some(lifetime) = &answer.lifetime
        && let Some(field) = follow(index, &answer.of, lifetime, Lists::Refuse, report)
    {
        require_kind(lifetime, field, &["integer"], report);
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

/// An answer is asked for its items or for a token, and each has keys of its own.
fn check_content(operation: &Operation, report: &mut Report<'_>) {
    let answer = &operation.answer;
    match (&answer.items, &answer.token) {
        (None, None) => {
            report
                .error(Mistake::NoContent, answer.of.at, "the answer has neither `items` nor a `token`")
                .help("say where the items are, or the token");
        }
        (Some(items), Some(_)) => {
            report
                .error(Mistake::ItemsAndToken, items.at, "an answer has `items` or a `token`, not both")
                .help("make two operations of it");
        }
        (Some(_), None) => {
            if let Some(lifetime) = &answer.lifetime {
                report
                    .error(Mistake::KeyOfOtherAnswer, lifetime.at, "`lifetime` goes with a `token`")
                    .help("leave it out");
            }
        }
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
                        Mistake::KeyOfOtherAnswer,
                        at,
                        format!("`{key}` goes with `items`, and this answer has a `token`"),
                    )
                    .help("leave it out");
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
        (kind, _) => format!("`{}` leads to the kind `{kind}`", path.value),
    };
    report.error(Mistake::ItemsAreNoObjects, path.at, message).help("items are a list of objects, or one object");
}

fn require_kind(path: &Text, field: &Field, kinds: &[&str], report: &mut Report<'_>) {
    let kind = field.kind.as_str();
    if is_kind(kind) && !kinds.contains(&kind) {
        report
            .error(Mistake::PathToOtherKind, path.at, format!("`{}` leads to the kind `{kind}`", path.value))
            .help(format!("it has to lead to `{}`", kinds.join("` or `")));
    }
}
