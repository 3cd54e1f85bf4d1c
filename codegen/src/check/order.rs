//! Mappings to the one order: every field exists, its source fits, and every code has a meaning.

mod amounts;
mod beside;
mod codes;
mod deviations;
mod same;
mod sources;
mod states;

use super::paths::{Lists, follow, trace};
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::order::{ORDER, SHARED};
use crate::suggest::suggest;
use crate::yaml::{BESIDE, EACH, Field, Mapped, Mapping, Platform, STATUSES, Span, Text, Type, WHEN, conditions};
use std::collections::HashSet;

/// Reports mappings to fields that do not exist, from sources that do not fit, and codes without a meaning.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for (name, of) in raw.types.iter() {
        let Some(mapping) = index.order_of(of) else {
            if let Some(total) = of.order_differs.keys().next() {
                let message = format!("`{}` has `order_differs` and no `order`", name.value);
                report.error(ErrorCode::UnknownOrderField, total.at, message);
            }
            continue;
        };
        let mapping = match mapping {
            Ok(mapping) => mapping,
            Err(like) => {
                let message = format!("there is no type `{}` with an `order`", like.value);
                report
                    .error(ErrorCode::UnknownType, like.at, message)
                    .help("name a type that has one, or write `order` out");
                continue;
            }
        };
        let before = report.len();
        let mut checker = Checker::new(index, report);
        checker.mapping(ORDER, &mapping, Start::Type(name));
        checker.states(name);
        report.taken_over(before, name);
        if mapping.get("id").is_none() {
            let message = format!("the `order` of `{}` has no `id`", name.value);
            report.error(ErrorCode::OrderWithoutId, name.at, message);
        }
        Checker::new(index, report).deviations(raw, name, of);
    }
}

/// Codes that were only seen in answers and have no meaning yet: the one order calls them `other`.
pub(crate) fn unmapped(raw: &Platform, index: &Index<'_>) -> Vec<(Span, String)> {
    let mut report = Report::new("", "");
    let mut found = Vec::new();
    for (name, of) in raw.types.iter() {
        if let Some(Ok(mapping)) = index.order_of(of) {
            let mut checker = Checker::new(index, &mut report);
            checker.mapping(ORDER, &mapping, Start::Type(name));
            found.append(&mut checker.unmapped);
        }
    }
    found
}

/// A path from the order, and the codes one of which stands there.
type Condition = (String, Vec<String>);

/// A table of statuses.
struct Told {
    /// The path of the codes from the order.
    path: String,
    /// Where it counts.
    when: Vec<Condition>,
    /// Whether it only gives a reason why the codes say nothing.
    is_reason: bool,
    /// Whether it is one of the elements of a list, and not of the order.
    is_of_elements: bool,
}

/// Where the paths of a mapping start.
#[derive(Clone, Copy)]
enum Start<'a> {
    /// At a type of the platform.
    Type(&'a str),
    /// At an element that is no object, of this kind; `$key` is its key where it is in a map.
    Element { kind: &'a str, in_map: bool, is_sensitive: bool },
    /// At an element that has those of other lists beside it, by the paths of these.
    Joined(&'a Start<'a>, &'a [(&'a Text, Start<'a>)]),
    /// At something that has an error of its own.
    Unknown,
}

impl Start<'_> {
    /// Where a path that may lead into a list beside really starts, the rest of it, and whether it does.
    fn resolve(self, path: &Text) -> (Self, Text, bool) {
        let Start::Joined(own, lists) = self else { return (self, path.clone(), false) };
        let into = |list: &Text| match path.strip_prefix(list.as_str())? {
            "" => Some(ELEMENT),
            rest => rest.strip_prefix('.'),
        };
        match lists.iter().find_map(|(list, start)| Some((*start, into(list)?))) {
            Some((start, rest)) => (start, Text { value: rest.to_owned(), at: path.at }, true),
            None => (*own, path.clone(), false),
        }
    }
}

/// The type of lines of the one order.
const LINE: &str = "Line";
/// The element of a list of scalars, and the key of a map.
const ELEMENT: &str = "$value";
const KEY: &str = "$key";

struct Checker<'c, 'i, 'r> {
    index: &'c Index<'i>,
    report: &'c mut Report<'r>,
    /// Codes that were only seen in answers and have no meaning, by where they are missing.
    unmapped: Vec<(Span, String)>,
    /// The tables of statuses.
    told: Vec<Told>,
    /// The lists that lines are made of, with a dot at the end of each.
    lines: Vec<String>,
    /// The path from the order to what paths start at, and to what holds the list of that, with dots at their ends.
    within: String,
    outer: String,
    /// What has to hold of what paths start at.
    holds: Vec<Condition>,
}

impl<'c, 'i, 'r> Checker<'c, 'i, 'r> {
    fn new(index: &'c Index<'i>, report: &'c mut Report<'r>) -> Self {
        let (within, outer) = (String::new(), String::new());
        let (unmapped, told, lines, holds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { index, report, unmapped, told, lines, within, outer, holds }
    }

    fn mapping(&mut self, target: &'static str, mapping: &Mapping, start: Start<'_>) {
        let Some((_, of)) = SHARED.types.get(target) else { return };
        let mut said: HashSet<&'static str> = HashSet::new();
        for (name, mapped) in mapping.iter().filter(|(name, _)| ![EACH, BESIDE, WHEN].contains(&name.as_str())) {
            if let Mapped::Statuses(tables) = mapped {
                if name.as_str() == STATUSES {
                    said.extend(self.statuses(tables, of, start));
                } else {
                    let message = format!("tables of codes are called `{STATUSES}`, not `{}`", name.value);
                    self.report.error(ErrorCode::UnknownOrderField, name.at, message);
                }
                continue;
            }
            match field(of, name) {
                Some(field) => self.field(name, field, mapped, start),
                None => self.unknown(target, of, name),
            }
        }
        self.amounts(of, mapping);
        self.two_things(of, mapping);
        for (name, _) in mapping.iter().filter(|(name, _)| said.contains(name.as_str())) {
            let message = format!("`{}` comes from `{STATUSES}` as well", name.value);
            self.report.error(ErrorCode::OrderFieldTwice, name.at, message).help("remove one of them");
        }
    }

    fn unknown(&mut self, target: &str, of: &Type, name: &Text) {
        let filled = ["platform", "platform_statuses"];
        let message = format!("`{target}` of the one order has no field `{}`", name.value);
        let names: Vec<&str> = of.fields.names().filter(|name| !filled.contains(name)).collect();
        let error = self.report.error(ErrorCode::UnknownOrderField, name.at, message);
        error.help(suggest(name, names));
    }

    fn field(&mut self, name: &Text, field: &'static Field, mapped: &Mapped, start: Start<'_>) {
        let of = field.of.as_ref().map_or("", |of| of.as_str());
        let is_list = field.kind.as_str() == "list";
        self.hidden(name, field, mapped, start);
        match mapped {
            Mapped::First(paths) => {
                for (number, path) in paths.iter().enumerate() {
                    if paths[..number].iter().any(|earlier| earlier.as_str() == path.as_str()) {
                        let message = format!("`{}` stands twice in `{}`", path.value, name.value);
                        self.report.error(ErrorCode::OrderTermTwice, path.at, message);
                    }
                    self.source(field, path, start);
                }
            }
            Mapped::Any(of) => self.several(name, field, of, start),
            Mapped::All(all) if is_list => {
                self.rows_apart(of, mapped);
                self.several(name, field, all, start);
            }
            Mapped::All(_) => {
                let message = format!("`{}` of the one order has one value", name.value);
                self.report
                    .error(ErrorCode::OrderKind, name.at, message)
                    .help("write `[…]` for the first that says it");
            }
            Mapped::Join(paths, _) => self.joined(name, field, paths, start),
            Mapped::Earliest(path) => self.earliest(field, path, start),
            Mapped::Sum(sum) => self.sum(name, field, sum, start),
            Mapped::Is(value) => self.meaning(field, value),
            Mapped::Codes(codes) => self.codes(field, codes, start),
            Mapped::When(when, of) => {
                self.conditions(when, start);
                self.field(name, field, of, start);
            }
            Mapped::Statuses(_) => {}
            Mapped::Object(fields) if field.kind.as_str() == "object" => self.mapping(static_name(of), fields, start),
            Mapped::Rows(rows) if is_list && SHARED.types.get(of).is_some() => {
                self.rows_apart(of, mapped);
                for row in rows {
                    self.row(of, row, start);
                }
            }
            Mapped::Object(_) | Mapped::Rows(_) => {
                let message = format!("`{}` of the one order is a {}", name.value, field.kind.as_str());
                let holds_objects = is_list && SHARED.types.get(of).is_some();
                let help = if holds_objects { "write a list of maps, or one with `each`" } else { "write a path" };
                self.report.error(ErrorCode::OrderKind, name.at, message).help(help);
            }
        }
    }

    fn several(&mut self, name: &Text, field: &'static Field, of: &[Mapped], start: Start<'_>) {
        for mapped in of {
            self.field(name, field, mapped, start);
        }
    }

    /// Checks a row for every list that its elements come from.
    fn row(&mut self, of: &'static str, row: &Mapping, start: Start<'_>) {
        let when = conditions(row);
        let mut starts = vec![(None, start)];
        if let Some((_, each)) = row.get(EACH) {
            let paths = match each {
                Mapped::First(paths) => paths.as_slice(),
                _ => &[],
            };
            starts = paths.iter().map(|path| (Some(path), self.each(path, start))).collect();
        }
        let own: Vec<Start<'_>> = starts.iter().map(|(_, start)| *start).collect();
        let lists = self.beside(row, start, &own);
        for (each, start) in &starts {
            let start = if lists.is_empty() { *start } else { Start::Joined(start, &lists) };
            let (within, outer, before) = (self.within.clone(), self.outer.clone(), self.holds.len());
            if let Some(each) = each {
                self.within = format!("{}.", self.path(each, start));
                if of == LINE {
                    self.lines.push(self.within.clone());
                }
                self.outer.clone_from(&within);
            }
            self.holds.extend(self.all(&when, start));
            self.conditions(&when, start);
            self.mapping(static_name(of), row, start);
            (self.within, self.outer) = (within, outer);
            self.holds.truncate(before);
        }
    }

    /// Where the paths of a row start.
    fn each<'a>(&mut self, path: &Text, start: Start<'a>) -> Start<'a>
    where
        'i: 'a,
    {
        let (start, path, _) = start.resolve(path);
        let path = &path;
        let Start::Type(of) = start else { return Start::Unknown };
        let index: &Index<'i> = self.index;
        let Some(list) = follow(index, of, path, Lists::Enter, self.report) else { return Start::Unknown };
        let element = list.of.as_ref().map_or("", |of| of.as_str());
        match list.shape() {
            "list" | "object" if index.type_named(element).is_some() => Start::Type(element),
            shape @ ("list" | "map") if index.type_named(element).is_none() => {
                let kind = if index.enum_named(element).is_some() { "enum" } else { element };
                Start::Element { kind, in_map: shape == "map", is_sensitive: list.is_sensitive() }
            }
            _ => {
                let message = format!("`{}` leads to a field of the kind `{}`", path.value, list.kind.value);
                self.report.error(ErrorCode::OrderKind, path.at, message).help("`each` leads to a list or a map");
                Start::Unknown
            }
        }
    }

    /// The kind and the name at a path, and whether it leads through a list or to one.
    fn found<'a>(&mut self, path: &Text, start: Start<'a>) -> Option<Found<'a>>
    where
        'i: 'a,
    {
        let (start, path, is_beside) = start.resolve(path);
        let path = &path;
        match start {
            Start::Type(of) => {
                let index: &Index<'i> = self.index;
                let field = match trace(index, of, path, Lists::Enter) {
                    Ok(field) => field,
                    Err(error) => {
                        if let Some(mut error) = error {
                            // What stands in the file is longer than what was looked up.
                            error.replacement = error.replacement.filter(|_| !is_beside);
                            self.report.push(error);
                        }
                        return None;
                    }
                };
                let is_one = trace(index, of, path, Lists::Refuse).is_ok() && field.shape() != "list";
                let element = field.of.as_ref().map_or("", |of| of.as_str());
                let kind = match field.shape() {
                    "list" if index.type_named(element).is_some() => "object",
                    "list" if index.enum_named(element).is_some() => "enum",
                    "list" => element,
                    shape => shape,
                };
                Some(Found { kind, of: element, is_one, is_beside })
            }
            Start::Element { kind, .. } if path.as_str() == ELEMENT => {
                Some(Found { kind, of: "", is_one: true, is_beside })
            }
            Start::Element { in_map: true, .. } if path.as_str() == KEY => {
                Some(Found { kind: "text", of: "", is_one: true, is_beside })
            }
            Start::Element { in_map, .. } => {
                let words = if in_map { "`$key` and `$value`" } else { "`$value`" };
                let message = format!("`{}` leads nowhere: the elements of the list are no objects", path.value);
                self.report.error(ErrorCode::UnknownField, path.at, message).help(format!("there is {words}"));
                None
            }
            Start::Joined(..) | Start::Unknown => None,
        }
    }
}

/// What a path leads to.
struct Found<'a> {
    /// The kind, for a list that of its elements.
    kind: &'a str,
    /// The enum or type.
    of: &'a str,
    /// Whether it is one value.
    is_one: bool,
    /// Whether it is in an element of a list beside.
    is_beside: bool,
}

/// A field that a mapping can fill.
fn field(of: &'static Type, name: &str) -> Option<&'static Field> {
    let filled = ["platform", "platform_statuses"];
    of.fields.get(name).map(|(_, field)| field).filter(|_| !filled.contains(&name))
}

/// The name as the one order's types have it.
fn static_name(name: &str) -> &'static str {
    SHARED.types.get(name).map_or("", |(name, _)| name.as_str())
}
