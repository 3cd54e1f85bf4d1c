//! Keys of parameters.

use super::Idle;
use crate::check::answers::of_lists;
use crate::check::filters::{is_required, sent_by_pulls};
use crate::check::params::{self, Param};
use crate::check::request::{Form, place};
use crate::model::Place;
use crate::yaml::{Operation, Platform, Text};

pub(super) fn check(raw: &Platform, operation: &Operation) -> Vec<Idle> {
    let form = Form::of(raw, operation);
    let mut found = Vec::new();
    for param in params::all(operation) {
        let is_json = place(&param) == Place::Body && (!form.is_form() || form.wrap.is_some());
        if let Some(wire) = param.field.wire.as_ref().filter(|wire| wire.as_str() == "text" && !is_json) {
            found.push(Idle::new("wire: text", wire.at, "outside of JSON everything is text"));
        }
        found.extend(of_pulls(&param, operation));
    }
    found
}

/// Keys that say what a pull sends, and what that selects.
fn of_pulls(param: &Param<'_>, operation: &Operation) -> Vec<Idle> {
    let field = param.field;
    let filters = field.filters.as_ref().map(|filters| ("filters", filters.at));
    let pull = field.pull.as_ref().map(|pull| ("pull", pull.at));
    // Another pass reports a sweep of what is no enum.
    let sweep = field.sweep.as_ref().filter(|sweep| !sweep.value || field.kind.as_str() == "enum");
    let sweep = sweep.map(|sweep| (if sweep.value { "sweep: true" } else { "sweep: false" }, sweep.at));
    let idle = |keys: &[Option<(&'static str, _)>], why: &str, help: &'static str| {
        keys.iter().flatten().map(|(key, at)| Idle::new(key, *at, why).help(help)).collect()
    };
    if operation.answer.items.is_none() {
        // Another pass reports an answer that lacks its items.
        if !of_lists(operation).is_empty() {
            return Vec::new();
        }
        return idle(&[filters, pull, sweep], "a call that lists nothing is not pulled", "remove it");
    }
    let path = param.dotted();
    if operation.windows.iter().any(|window| window.from.value == path || window.to.value == path) {
        return idle(&[filters, sweep], "it is an end of a window", "write `filters` at the window");
    }
    if let Some(why) = filled_by(&path, &field.kind, operation) {
        return idle(&[filters, sweep], why, "remove it");
    }
    let is_of_each = operation.each.as_ref().is_some_and(|each| each.params.iter().any(|(own, _)| own.value == path));
    if is_of_each {
        return idle(&[sweep], "its value comes from the items of the other operation", "remove it");
    }
    let sent = sent_by_pulls(param, operation);
    match field.sweep.as_ref().map(|sweep| sweep.value) {
        Some(true) => match sent.iter().find(|(key, _)| matches!(*key, "pull" | "const")) {
            Some((key, _)) => {
                idle(&[sweep], &format!("`{key}` has the value that every call sends"), "remove one of them")
            }
            None => Vec::new(),
        },
        Some(false) => {
            let is_filter = field.filters.is_some() || field.kind.as_str() == "enum";
            let needs_a_word = is_filter && (is_required(field) || !sent.is_empty());
            let why = "a pull sends nothing for it, and gets all";
            if needs_a_word { Vec::new() } else { idle(&[sweep], why, "remove it") }
        }
        None => Vec::new(),
    }
}

/// What a parameter is for, if paging or sorting sets it.
fn filled_by(path: &str, kind: &str, operation: &Operation) -> Option<&'static str> {
    let is = |other: &&Text| other.value == path;
    let page = operation.page.as_ref();
    // Another pass reports a page that is a code.
    let page = page.filter(|_| kind != "enum");
    if page.is_some_and(|page| page.ways().iter().any(|(_, param)| is(param))) {
        return Some("it says which page is wanted");
    }
    if page.and_then(|page| page.size.as_ref()).is_some_and(|size| is(&size)) {
        return Some("it is the size of a page");
    }
    let sort = operation.sort.as_ref();
    let is_of_sort = sort.is_some_and(|sort| is(&&sort.by) || sort.order.as_ref().is_some_and(|order| is(&order)));
    is_of_sort.then_some("it says how items are sorted")
}
