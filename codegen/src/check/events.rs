//! What a vendor posts to its users' servers.

use super::answers::require_kind;
use super::auth::{SIGNED, check_scheme};
use super::paths::{Lists, follow};
use super::vocabulary::{SENT_PLACES, require};
use super::{Index, Report, signature};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Event, Events, Platform, Text};
use heck::ToUpperCamelCase;

/// Reports recipes that cannot be followed, and events that cannot be told apart or read.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let Some(events) = &raw.events else { return };
    check_verify(events, index, report);
    check_list(events, report);
    for (_, event) in events.list.iter() {
        if index.type_named(&event.of).is_none() {
            report
                .error(ErrorCode::UnknownType, event.of.at, format!("there is no type `{}`", event.of.value))
                .suggest(&event.of, index.type_names());
        }
    }
    let Some(action) = &events.action else { return };
    require(SENT_PLACES, "place of the action", &action.location, report);
    if action.location.as_ref().is_some_and(|location| location.as_str() == "body") {
        let mut types: Vec<&Text> = events.list.iter().map(|(_, event)| &event.of).collect();
        types.sort_unstable_by_key(|of| of.as_str());
        types.dedup_by_key(|of| of.as_str());
        for of in types {
            if let Some(field) = follow(index, of, &action.name, Lists::Refuse, report) {
                require_kind(&action.name, field, &["text", "identifier", "integer", "enum"], report);
            }
        }
    }
}

fn check_verify(events: &Events, index: &Index<'_>, report: &mut Report<'_>) {
    let auth: &Auth = &events.verify.0;
    if auth.scheme.as_str() != SIGNED {
        report
            .error(
                ErrorCode::UnknownScheme,
                auth.scheme.at,
                format!("a post is verified by a signature, not by `{}`", auth.scheme.value),
            )
            .help("remove `scheme`");
        return;
    }
    check_scheme(auth, report);
    if let Some(token) = &auth.token {
        report.error(ErrorCode::KeyNotForScheme, token.at, "a post has no `token`").help("write it under `sent`");
    }
    let mut known = signature::of_recipe(auth);
    known.extend(events.action.iter().map(|action| action.name.as_str()));
    let types = events.list.iter().filter_map(|(_, event)| index.type_named(&event.of));
    known.extend(types.flat_map(|of| of.fields.names()));
    known.sort_unstable();
    known.dedup();
    signature::check_recipe(auth, &known, report);
}

fn check_list(events: &Events, report: &mut Report<'_>) {
    let listed: Vec<(&Text, &Event)> = events.list.iter().collect();
    if events.action.is_none() && listed.len() != 1 {
        let (at, message) = match listed.get(1) {
            Some((second, _)) => (second.at, "nothing says which of the events a post is"),
            None => (events.list.at, "the list of events is empty"),
        };
        report
            .error(ErrorCode::EventsUnclear, at, message)
            .help("write `action: {name, in}`, the value that says which event it is, and list the events");
    }
    for (i, (id, event)) in listed.iter().enumerate() {
        let is_dotted = id.split('.').all(super::is_snake);
        if !is_dotted {
            let message = format!("the event's id `{}` is not in dotted `snake_case`", id.value);
            report.error(ErrorCode::NotDotted, id.at, message).help(ErrorCode::NotDotted.help());
        }
        let action = |id: &Text, event: &Event| event.action.as_ref().unwrap_or(id).value.clone();
        let is_same = |(other, of): &&(&Text, &Event)| {
            action(other, of) == action(id, event) || other.to_upper_camel_case() == id.to_upper_camel_case()
        };
        if let Some((first, _)) = listed[..i].iter().find(is_same) {
            let message = format!("`{}` cannot be told from `{}`", id.value, first.value);
            report
                .conflict(ErrorCode::EventsUnclear, id.at, first.at, message)
                .help("give each an id and an `action` of its own");
        }
    }
}
