//! What a vendor posts to its users' servers.

use super::answers::require_kind;
use super::auth::{SIGNED, check_scheme};
use super::codes::number;
use super::paths::{Lists, follow};
use super::vocabulary::{EVENT_BODIES, SENT_PLACES, meaning_or, require};
use super::{Index, Report, sent_by_auth, signature};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Event, Events, Field, Platform, SignedNames, Text};
use dingdan_signing::placeholders;
use heck::ToUpperCamelCase;

/// Reports recipes that cannot be followed, and events that cannot be told apart or read.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let Some(events) = &raw.events else { return };
    require(EVENT_BODIES, "treatment of a body", &events.body, report);
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
                check_actions(events, of, field, index, report);
            }
        }
    }
}

/// Reports events that no post can be, since the field that says which it is cannot hold the value.
fn check_actions(events: &Events, of: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let codes = field.of.as_ref().and_then(|of| index.enum_named(of));
    for (id, event) in events.list.iter().filter(|(_, event)| event.of.value == of.value) {
        let action = event.action.as_ref().unwrap_or(id);
        let is_possible = match field.kind.as_str() {
            "integer" => number(action).is_some(),
            "enum" => codes.is_none_or(|codes| codes.values.get(action).is_some()),
            _ => true,
        };
        if !is_possible {
            let what = match field.kind.as_str() {
                "integer" => "an integer".to_owned(),
                _ => format!("a code of `{}`", field.of.as_ref().map_or("", |of| of.as_str())),
            };
            report
                .error(
                    ErrorCode::EventsUnclear,
                    action.at,
                    format!("no post is `{}`: the value that says so is {what}", action.value),
                )
                .help("write `action: …` with the value as it comes, or correct the kind of the field");
        }
    }
}

fn check_verify(events: &Events, index: &Index<'_>, report: &mut Report<'_>) {
    let auth: &Auth = &events.verify.0;
    // A scheme that is not written stands where the recipe does.
    if auth.scheme.at != events.verify.at {
        report
            .error(
                ErrorCode::KeyNotForScheme,
                auth.scheme.at,
                format!("a post is always verified by a signature, and has no scheme `{}`", auth.scheme.value),
            )
            .help("remove `scheme`");
    }
    if auth.scheme.as_str() != SIGNED {
        return;
    }
    check_scheme(auth, report);
    if let Some(token) = &auth.token {
        report.error(ErrorCode::KeyNotForScheme, token.at, "a post has no `token`").help("write it under `sent`");
    }
    if let Some(open) = &auth.open {
        report
            .error(ErrorCode::KeyNotForScheme, open.at, "`open` is for the `auth` of calls")
            .help("write it as `note` of an event");
    }
    check_covers(events, index, report);
    let mut known = signature::of_recipe(auth);
    known.extend(events.action.iter().map(|action| action.name.as_str()));
    let types = events.list.iter().filter_map(|(_, event)| index.type_named(&event.of));
    known.extend(types.flat_map(|of| of.fields.names()));
    known.sort_unstable();
    known.dedup();
    signature::check_recipe(auth, &known, report);
}

/// Reports posts whose signature leaves the body out: anybody could change what the body says.
fn check_covers(events: &Events, index: &Index<'_>, report: &mut Report<'_>) {
    let auth = &events.verify.0;
    let Some(signed) = &auth.signed else { return };
    let (is_all, names): (bool, Vec<&str>) = match &signed.value {
        SignedNames::Word(_) => {
            (true, auth.unsigned.iter().flat_map(|names| names.iter()).map(|name| name.as_str()).collect())
        }
        SignedNames::Names(names) => (false, names.iter().map(|name| name.as_str()).collect()),
    };
    let templates = [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten();
    let in_text: Vec<&str> =
        templates.filter_map(|template| placeholders(template).ok()).flatten().map(|found| found.name).collect();
    let counts = |name: &str| in_text.contains(&name) || is_all != names.contains(&name);
    let is_whole = in_text.iter().any(|name| matches!(*name, "body" | "body_base64"))
        || auth.body_as.as_ref().is_some_and(|name| counts(name));
    let is_unsigned = meaning_or(EVENT_BODIES, events.body.as_ref(), false) == Some(true);
    let covered = |report: &mut Report<'_>| {
        if let Some(body) = events.body.as_ref().filter(|_| is_unsigned) {
            let message = "`body: unsigned` has no effect: the signature covers the body";
            report.error(ErrorCode::KeyWithoutEffect, body.at, message).help("remove it");
        }
    };
    if is_whole {
        return covered(report);
    }
    let beside: Vec<&str> = sent_by_auth::all(auth).into_iter().map(|sent| sent.name.as_str()).collect();
    let action = events.action.as_ref().map(|action| action.name.as_str());
    let is_content = |name: &str| !beside.contains(&name) && action != Some(name);
    let is_uncovered = |event: &Event| {
        // Another pass reports a type that does not exist.
        let members = index.type_named(&event.of).map(|of| &of.fields);
        members.is_some_and(|members| {
            auth.body_as.is_some() || !members.names().any(|name| is_content(name) && counts(name))
        })
    };
    let uncovered: Vec<&str> =
        events.list.iter().filter(|(_, event)| is_uncovered(event)).map(|(id, _)| id.as_str()).collect();
    if uncovered.is_empty() {
        covered(report);
    } else if !is_unsigned {
        report
            .error(
                ErrorCode::BodyNotSigned,
                signed.at,
                format!("the signature covers nothing of what `{}` says", uncovered.join("`, `")),
            )
            .help(
                "write `{body}` in `before` or `after`, `signed: all`, or members of the body under `signed`; if the vendor \
                 truly leaves the body out, write `body: unsigned` under `events`",
            );
    }
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
