//! How types hang together.

use std::collections::{HashMap, HashSet};

use super::{Index, Report, fields};
use crate::mistake::Mistake;
use crate::schema::{Entries, Field, Platform, Text};

/// Reports types that contain themselves.
///
/// Goes down with a stack of its own: how deep types nest is the file's choice.
pub(crate) fn check_cycles(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut places: HashMap<&str, Place> = HashMap::new();
    for (name, _) in raw.types.iter() {
        descend(name, index, &mut places, report);
    }
}

/// Where the search is with a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// So many steps above where it is now.
    Above(usize),
    /// Looked through.
    Done,
}

fn descend<'a>(start: &'a str, index: &Index<'a>, places: &mut HashMap<&'a str, Place>, report: &mut Report<'_>) {
    let mut above = Vec::new();
    enter(start, index, &mut above, places);
    while let Some((name, below)) = above.last_mut() {
        let Some(of) = below.next() else {
            places.insert(name, Place::Done);
            above.pop();
            continue;
        };
        if let Some(Place::Above(depth)) = places.get(of.as_str()) {
            let circle: Vec<&str> = above[*depth..].iter().map(|(name, _)| *name).collect();
            report
                .error(
                    Mistake::Cycle,
                    of.at,
                    format!("`{}` contains itself: {} → {}", of.value, circle.join(" → "), of.value),
                )
                .help("types must not contain themselves; use the kind `json` for the innermost one");
        } else {
            enter(of, index, &mut above, places);
        }
    }
}

type Below<'a> = Box<dyn Iterator<Item = &'a Text> + 'a>;

/// Goes into a type that has not been looked at.
fn enter<'a>(
    name: &'a str,
    index: &Index<'a>,
    above: &mut Vec<(&'a str, Below<'a>)>,
    places: &mut HashMap<&'a str, Place>,
) {
    if let Some(of) = index.type_named(name)
        && !places.contains_key(name)
    {
        places.insert(name, Place::Above(above.len()));
        above.push((name, Box::new(of.fields.iter().filter_map(|(_, field)| field.of.as_deref()))));
    }
}

/// Reports types and enums that no operation leads to.
pub(crate) fn check_unused(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut used = HashSet::new();
    for (_, operation) in raw.operations.iter() {
        mark(&operation.answer.of, index, &mut used);
    }
    for seat in fields::all(raw).filter(|seat| seat.is_param) {
        leads_to(seat.field).for_each(|name| mark(name, index, &mut used));
    }
    for (what, name) in names("type", &raw.types).chain(names("enum", &raw.enums)) {
        if !used.contains(name.as_str()) {
            report
                .error(Mistake::Unused, name.at, format!("nothing uses the {what} `{}`", name.value))
                .help("use it in a field or parameter, or take it out");
        }
    }
}

fn names<'a, T>(what: &'static str, entries: &'a Entries<T>) -> impl Iterator<Item = (&'static str, &'a Text)> {
    entries.iter().map(move |(name, _)| (what, name))
}

/// Marks a name, and whatever it leads to.
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
    [&field.of, &field.keys].into_iter().flatten().map(|name| name.as_str())
}
