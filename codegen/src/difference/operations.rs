//! Operations.

use super::{Changes, pages, pairs, params};
use crate::model::{Content, Items, Operation, Path, Token, Window};

pub(super) fn compare(old: &[Operation], new: &[Operation], changes: &mut Changes) {
    for (before, after) in pairs(old, new, |operation| &operation.id) {
        match (before, after) {
            (Some(before), Some(after)) => both(before, after, changes),
            (Some(gone), None) => changes.breaking(&gone.id, "the operation was removed"),
            (None, Some(added)) => changes.compatible(&added.id, "the operation was added"),
            (None, None) => (),
        }
    }
}

fn both(old: &Operation, new: &Operation, changes: &mut Changes) {
    let id = old.id.as_str();
    changes.compare(true, id, "the name", &old.name, &new.name);
    changes.compare(false, id, "the method", &old.method, &new.method);
    changes.compare(false, id, "the path", &old.path, &new.path);
    changes.compare(false, id, "the action", &old.action, &new.action);
    if old.idempotent != new.idempotent {
        changes.compatible(
            id,
            if new.idempotent { "it is repeated automatically" } else { "it is no longer repeated automatically" },
        );
    }
    if old.rates != new.rates {
        changes.compatible(id, "the rate limit changed");
    }
    params::compare(old, new, changes);
    for rule in new.at_least_one.iter().filter(|rule| !old.at_least_one.contains(rule)) {
        changes.breaking(id, format!("it requires at least one of: {}", alternatives(rule)));
    }
    let gone = old.at_least_one.iter().filter(|rule| !new.at_least_one.contains(rule));
    // One that only became narrower is said above.
    for rule in gone.filter(|_| new.at_least_one.len() < old.at_least_one.len()) {
        changes.compatible(id, format!("it no longer requires at least one of: {}", alternatives(rule)));
    }
    windows(id, &old.windows, &new.windows, changes);
    pages::compare(id, old.page.as_ref(), new.page.as_ref(), changes);
    answers(old, new, changes);
}

/// The alternatives of a rule in words.
fn alternatives(rule: &[Vec<Path>]) -> String {
    let all = rule.iter().map(|all| all.iter().map(|path| path.join(".")).collect::<Vec<_>>().join(" and "));
    all.collect::<Vec<_>>().join("; ")
}

fn windows(id: &str, old: &[Window], new: &[Window], changes: &mut Changes) {
    let ends = |window: &Window| (window.from.clone(), window.to.clone(), window.when.clone());
    let pulled = (old.first().map(ends), new.first().map(ends));
    if pulled.0 != pulled.1 {
        changes.breaking(id, "pulls use another window");
    }
    let finds = |windows: &[Window]| windows.iter().any(|window| window.changes || window.reread_seconds.is_some());
    match (finds(old), finds(new)) {
        (true, false) => changes.breaking(id, "changed orders can no longer be found"),
        (false, true) => changes.compatible(id, "changed orders can now be found"),
        _ => (),
    }
    for window in new {
        if let Some(seconds) = window.reread_seconds.filter(|_| !new.iter().any(|window| window.changes)) {
            match old.iter().find_map(|window| window.reread_seconds) {
                _ if old.iter().any(|window| window.changes) => {
                    changes.breaking(id, "changed orders are found by reading a window again");
                }
                Some(before) if before != seconds => {
                    changes.compare(seconds < before, id, "the seconds that are read again", &before, &seconds);
                }
                _ => (),
            }
        }
        let place = format!("{id}({}..{})", window.from.join("."), window.to.join("."));
        let Some(before) = old.iter().find(|before| ends(before) == ends(window)) else { continue };
        match (before.at_most_seconds, window.at_most_seconds) {
            (Some(old), Some(new)) => changes.compare(new < old, &place, "the maximum length in seconds", &old, &new),
            (None, Some(new)) => changes.breaking(&place, format!("the length is limited to {new} seconds")),
            (Some(_), None) => changes.compatible(&place, "the length is no longer limited"),
            (None, None) => (),
        }
        reach(&place, before, window, changes);
    }
}

/// How far back a window reaches, and how late its list is.
fn reach(place: &str, old: &Window, new: &Window, changes: &mut Changes) {
    match (old.reaches_back_seconds, new.reaches_back_seconds) {
        (Some(old), Some(new)) => changes.compare(new < old, place, "the seconds that it reaches back", &old, &new),
        (None, Some(new)) => changes.breaking(place, format!("it reaches back only {new} seconds")),
        (Some(_), None) => changes.compatible(place, "it reaches back without a limit"),
        (None, None) => (),
    }
    let late = |window: &Window| window.lag_seconds.unwrap_or(0);
    if late(old) != late(new) {
        changes.compare(false, place, "the seconds that the list is late", &late(old), &late(new));
    }
}

fn answers(old: &Operation, new: &Operation, changes: &mut Changes) {
    let id = old.id.as_str();
    changes.compare(true, id, "the answer's type", &old.answer.of, &new.answer.of);
    match (&old.answer.content, &new.answer.content) {
        (Content::Items(old), Content::Items(new)) => items(id, old, new, changes),
        (Content::Token(old), Content::Token(new)) => tokens(id, old, new, changes),
        (old, new) if content(old) == content(new) => (),
        (old, new) => {
            changes.breaking(id, format!("it returns {} instead of {}", content(new), content(old)));
        }
    }
}

fn content(content: &Content) -> &'static str {
    match content {
        Content::Items(_) => "items",
        Content::Token(_) => "a token",
        Content::Whole => "the answer",
    }
}

fn items(id: &str, old: &Items, new: &Items, changes: &mut Changes) {
    let item = |items: &Items| items.item.clone().unwrap_or_else(|| "identifier".to_owned());
    changes.compare(true, id, "the items' type", &item(old), &item(new));
    changes.compare(true, id, "the path of the items", &old.path.join("."), &new.path.join("."));
    for (what, old, new) in [
        ("the total", &old.total, &new.total),
        ("the last page's number", &old.last_page, &new.last_page),
        ("an item's id", &old.id, &new.id),
    ] {
        match (old, new) {
            (Some(_), None) => changes.breaking(id, format!("{what} is no longer known")),
            (None, Some(_)) => changes.compatible(id, format!("{what} is now known")),
            (Some(old), Some(new)) => changes.compare(false, id, what, &old.join("."), &new.join(".")),
            (None, None) => (),
        }
    }
}

fn tokens(id: &str, old: &Token, new: &Token, changes: &mut Changes) {
    changes.compare(false, id, "the path of the token", &old.value.join("."), &new.value.join("."));
    match (&old.refresh, &new.refresh) {
        (Some(_), None) => changes.breaking(id, "it gives no refresh token any more"),
        (None, Some(_)) => changes.compatible(id, "it gives a refresh token"),
        (Some(old), Some(new)) => {
            changes.compare(false, id, "the path of the refresh token", &old.join("."), &new.join("."));
        }
        (None, None) => (),
    }
}
