//! Paths into answers: envelope, items, total, last page and id.

use super::paths::{Lists, follow, items, trace};
use super::vocabulary::{PLAIN_KINDS, is_kind, meaning};
use super::{Index, Report};
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
    if let Some(field) = follow(index, &answer.of, &answer.items, Lists::Refuse, report) {
        require_items(&answer.items, field, index, report);
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

fn require_items(path: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let message = match (field.kind.as_str(), &field.of) {
        ("list", Some(of)) if index.enum_named(of).is_some() || meaning(PLAIN_KINDS, of).is_some() => {
            format!("`{}` leads to a list of `{}`", path.value, of.value)
        }
        ("object" | "list", _) => return,
        (kind, _) if !is_kind(kind) => return,
        (kind, _) => format!("`{}` leads to the kind `{kind}`", path.value),
    };
    report.error(path.at, message).help("items are a list of objects, or one object");
}

fn require_kind(path: &Text, field: &Field, kinds: &[&str], report: &mut Report<'_>) {
    let kind = field.kind.as_str();
    if is_kind(kind) && !kinds.contains(&kind) {
        report
            .error(path.at, format!("`{}` leads to the kind `{kind}`", path.value))
            .help(format!("it has to lead to `{}`", kinds.join("` or `")));
    }
}
