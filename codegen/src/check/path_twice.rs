//! Paths of an answer that lead to one field, though each says something else.

use super::Report;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Envelope, Operation, Platform, Text};

/// Reports a path that two keys have: one field says one thing.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let of_envelope = of_envelope(&raw.envelope);
    check_apart(&[], &of_envelope, report);
    // Where there are several messages, one that is there twice says nothing more.
    let messages: Vec<Named<'_>> = raw.envelope.message.iter().map(|message| ("message", message)).collect();
    check_apart(&[], &messages, report);
    for (_, operation) in raw.operations.iter() {
        check_apart(&of_envelope, &of_answer(operation), report);
    }
}

/// A path with its key.
type Named<'a> = (&'static str, &'a Text);

/// What the envelope takes of every answer, but texts for people.
fn of_envelope(envelope: &Envelope) -> Vec<Named<'_>> {
    let codes = envelope.code.iter().map(|path| ("code", path));
    let sub_codes = envelope.sub_code.iter().map(|path| ("sub_code", path));
    codes.chain(sub_codes).chain(envelope.flag.iter().map(|path| ("flag", path))).collect()
}

/// What an operation takes of its answer, but its items.
fn of_answer(operation: &Operation) -> Vec<Named<'_>> {
    let answer = &operation.answer;
    // Another pass reports a token that has both.
    let end = answer.lifetime.as_ref().map(|path| ("lifetime", path));
    let end = end.or(answer.expires_at.as_ref().map(|path| ("expires_at", path)));
    let given = [
        ("token", &answer.token),
        ("refresh", &answer.refresh),
        ("total", &answer.total),
        ("last_page", &answer.last_page),
    ];
    let given = given.into_iter().filter_map(|(key, path)| Some((key, path.as_ref()?)));
    let page = operation.page.iter();
    let of_page = page.flat_map(|page| {
        page.next.iter().map(|path| ("next", path)).chain(page.more.iter().map(|path| ("more", path)))
    });
    given.chain(end).chain(of_page).collect()
}

fn is_bool(key: &str) -> bool {
    matches!(key, "flag" | "more")
}

fn check_apart(common: &[Named<'_>], own: &[Named<'_>], report: &mut Report<'_>) {
    for (number, (key, path)) in own.iter().enumerate() {
        // Another pass reports a bool where a value is needed, and the other way round.
        let is_same = |(other, first): &&Named<'_>| first.value == path.value && is_bool(other) == is_bool(key);
        let Some((other, first)) = own[..number].iter().chain(common).find(is_same) else { continue };
        // The first in the file is the earlier one, whatever the order of the keys here.
        let ((key, at), (other, first)) = if first.at < path.at {
            ((key, path.at), (other, first.at))
        } else {
            ((other, first.at), (key, path.at))
        };
        let message = if key == other {
            format!("`{}` is twice under `{key}`", path.value)
        } else {
            format!("`{key}` and `{other}` both lead to `{}`", path.value)
        };
        report
            .conflict(ErrorCode::PathTwice, at, first, message)
            .help("name the field that says it, or remove one of the two");
    }
}
