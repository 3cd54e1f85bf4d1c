//! References between types.

use std::collections::{HashMap, HashSet};

use super::{Index, Report, fields};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Entries, Field, Platform, Text};

/// Reports types that contain themselves.
///
/// The search is not recursive, because the file decides how deeply types nest.
pub(crate) fn check_cycles(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut visited: HashMap<&str, Visit> = HashMap::new();
    for (name, _) in raw.types.iter() {
        descend(name, index, &mut visited, report);
    }
}

/// The state of a type in the depth-first search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    /// The type is on the stack, at this index.
    OnStack(usize),
    /// The type has been searched.
    Done,
}

fn descend<'a>(start: &'a str, index: &Index<'a>, visited: &mut HashMap<&'a str, Visit>, report: &mut Report<'_>) {
    let mut stack = Vec::new();
    enter(start, index, &mut stack, visited);
    while let Some((name, types)) = stack.last_mut() {
        let Some(of) = types.next() else {
            visited.insert(name, Visit::Done);
            stack.pop();
            continue;
        };
        if let Some(Visit::OnStack(depth)) = visited.get(of.as_str()) {
            let cycle: Vec<&str> = stack[*depth..].iter().map(|(name, _)| *name).collect();
            report
                .error(
                    ErrorCode::Cycle,
                    of.at,
                    format!("`{}` contains itself: {} → {}", of.value, cycle.join(" → "), of.value),
                )
                .help("let it hold a list of itself, or use the kind `json` for the innermost one");
        } else {
            enter(of, index, &mut stack, visited);
        }
    }
}

type FieldTypes<'a> = Box<dyn Iterator<Item = &'a Text> + 'a>;

/// Pushes a type that has not been visited.
fn enter<'a>(
    name: &'a str,
    index: &Index<'a>,
    stack: &mut Vec<(&'a str, FieldTypes<'a>)>,
    visited: &mut HashMap<&'a str, Visit>,
) {
    if let Some(of) = index.type_named(name)
        && !visited.contains_key(name)
    {
        visited.insert(name, Visit::OnStack(stack.len()));
        // A list or map of the type itself may be empty, so that it has an end.
        let inside = of.fields.iter().filter(|(_, field)| field.shape() == "object");
        stack.push((name, Box::new(inside.filter_map(|(_, field)| field.of.as_ref().map(|of| &of.name)))));
    }
}

/// Reports types and enums that no operation refers to.
pub(crate) fn check_unused(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut used = HashSet::new();
    for (_, operation) in raw.operations.iter() {
        mark(&operation.answer.of, index, &mut used);
    }
    for (_, event) in raw.events.iter().flat_map(|events| events.list.iter()) {
        mark(&event.of, index, &mut used);
    }
    for site in fields::all(raw).filter(|site| site.is_param) {
        leads_to(site.field).for_each(|name| mark(name, index, &mut used));
    }
    for (what, name) in names("type", &raw.types).chain(names("enum", &raw.enums)) {
        if !used.contains(name.as_str()) {
            report
                .error(ErrorCode::Unused, name.at, format!("nothing uses the {what} `{}`", name.value))
                .help("use it in a field or parameter, or remove it");
        }
    }
}

fn names<'a, T>(what: &'static str, entries: &'a Entries<T>) -> impl Iterator<Item = (&'static str, &'a Text)> {
    entries.iter().map(move |(name, _)| (what, name))
}

/// Marks a name as used, and all names that it refers to.
fn mark<'a>(name: &'a str, index: &Index<'a>, used: &mut HashSet<&'a str>) {
    let mut names = vec![name];
    while let Some(name) = names.pop() {
        if used.insert(name)
            && let Some(of) = index.type_named(name)
        {
            names.extend(of.fields.iter().flat_map(|(_, field)| leads_to(field)));
        }
    }
}

fn leads_to(field: &Field) -> impl Iterator<Item = &str> {
    let of = field.of.as_ref().map(|of| of.as_str());
    of.into_iter().chain(field.keys.as_ref().map(|keys| keys.as_str()))
}
