//! How types hang together.

use std::collections::HashSet;

use super::{Index, Report, fields};
use crate::schema::{Entries, Field, Platform, Text};

/// Reports types that contain themselves.
pub(crate) fn check_cycles(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut done = HashSet::new();
    for (name, _) in raw.types.iter() {
        descend(name, index, &mut Vec::new(), &mut done, report);
    }
}

fn descend<'a>(
    name: &'a str,
    index: &Index<'a>,
    above: &mut Vec<&'a str>,
    done: &mut HashSet<&'a str>,
    report: &mut Report<'_>,
) {
    let Some(of) = index.type_named(name) else {
        return;
    };
    if !done.insert(name) {
        return;
    }
    above.push(name);
    for below in of.fields.iter().filter_map(|(_, field)| field.of.as_ref()) {
        if let Some(start) = above.iter().position(|name| *name == below.as_str()) {
            report
                .error(
                    below.at,
                    format!("`{}` contains itself: {} → {}", below.value, above[start..].join(" → "), below.value),
                )
                .help("types must not contain themselves; use the kind `json` for the innermost one");
        } else {
            descend(below, index, above, done, report);
        }
    }
    above.pop();
}

/// Reports types and enums that no operation leads to.
pub(crate) fn check_unused(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut used = HashSet::new();
    for (_, operation) in raw.operations.iter() {
        mark(&operation.answer.of, index, &mut used);
    }
    for seat in fields::all(raw).into_iter().filter(|seat| seat.is_param) {
        mark_field(seat.field, index, &mut used);
    }
    for (what, name) in names("type", &raw.types).chain(names("enum", &raw.enums)) {
        if !used.contains(name.as_str()) {
            report
                .error(name.at, format!("nothing uses the {what} `{}`", name.value))
                .help("use it in a field or parameter, or take it out");
        }
    }
}

fn names<'a, T>(what: &'static str, entries: &'a Entries<T>) -> impl Iterator<Item = (&'static str, &'a Text)> {
    entries.iter().map(move |(name, _)| (what, name))
}

fn mark<'a>(name: &'a str, index: &Index<'a>, used: &mut HashSet<&'a str>) {
    if used.insert(name)
        && let Some(of) = index.type_named(name)
    {
        for (_, field) in of.fields.iter() {
            mark_field(field, index, used);
        }
    }
}

fn mark_field<'a>(field: &'a Field, index: &Index<'a>, used: &mut HashSet<&'a str>) {
    for name in [&field.of, &field.keys].into_iter().flatten() {
        mark(name, index, used);
    }
}
