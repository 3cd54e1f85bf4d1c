//! The page of the one order: what every platform's codes mean in it, which fields each platform can say, and its types.

use super::page::html_page;
use super::{enums, types, unified};
use crate::model::{
    Deviation, Enum, Kind, MappedSource, Mapping, NOTHING, Path, Platform, Row, StatusTable, Term, Type,
};
use crate::order::{fields, model};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The name of the page.
pub(super) const PAGE: &str = "order.html";

/// The page.
pub(super) fn page(platforms: &[Platform]) -> String {
    let order = model();
    let mapped: Vec<(&Platform, &Type, &Mapping)> = platforms
        .iter()
        .flat_map(|platform| platform.types.iter().map(move |of| (platform, of)))
        .filter_map(|(platform, of)| Some((platform, of, &of.order.as_ref()?.mapping)))
        .collect();
    let body = html! {
        main {
            h1 { (order.title.en) " " span.zh { (order.title.zh) } }
            p.lead { "Which field and which code of every platform becomes which of the one order." }
            @for platform in platforms {
                @if let Some(page) = unified::name(platform) {
                    p { a href=(page) { (platform.title.en) ": from field to field, with the values of the documents' samples" } }
                }
            }
            h2 id="statuses" { "Statuses" }
            @for (platform, of, mapping) in &mapped {
                @for (place, table) in tables(mapping, &Vec::new()) { (statuses(platform, of, &place, table)) }
            }
            h2 id="fields" { "Fields" }
            (coverage(&mapped))
            h2 { "Deviations" }
            @for (platform, of, _) in &mapped {
                @for Deviation { total, why, sample, when } in of.order.iter().flat_map(|order| &order.differs) {
                    p {
                        code { (platform.id) "." (of.name) } ": " code { (total) } " is not the sum of its parts "
                        @if let Some(sample) = sample { "in " code { (sample) } ": " }
                        @for condition in when {
                            "where " code { (condition.at.join(".")) } " is " (condition.codes.join(" or ")) ": "
                        }
                        (why)
                    }
                }
                @for total in of.order.iter().flat_map(|order| &order.worked_out) {
                    p {
                        code { (platform.id) "." (of.name) } ": no " code { (total) }
                        " is stated, so that it is worked out from its parts, and that they add up says nothing"
                    }
                }
            }
            h2 { "Types" }
            @for declared in &order.types { (types::section(&order, declared, &[])) }
            h2 { "Enums" }
            @for declared in &order.enums { (enums::section(&order, declared, &[])) }
        }
    };
    html_page("The one order 统一订单", platforms, None, &body)
}

/// The tables of statuses, with the path of the list in whose elements they are.
fn tables<'a>(mapping: &'a Mapping, place: &Path) -> Vec<(Path, &'a StatusTable)> {
    let mut found: Vec<_> = mapping.statuses.iter().map(|table| (place.clone(), table)).collect();
    for row in mapping.fields.iter().flat_map(|field| elements(&field.source)) {
        // Elements of several lists are of one type.
        let list = row.each.first().into_iter().flatten();
        found.extend(tables(&row.mapping, &place.iter().chain(list).cloned().collect()));
    }
    found
}

/// The rows of a list, wherever they stand in its source.
fn elements(source: &MappedSource) -> Vec<&Row> {
    match source {
        MappedSource::Rows(rows) => rows.iter().collect(),
        MappedSource::Any(sources) | MappedSource::All(sources) => sources.iter().flat_map(elements).collect(),
        MappedSource::When(_, source) => elements(source),
        _ => Vec::new(),
    }
}

/// The path from which those of a row start.
fn each(row: &Row) -> String {
    if row.each.is_empty() { String::new() } else { paths(&row.each, &From::default(), " or ") + "[]." }
}

/// Where paths start: at the order or an element of a list, beside which there may be those of others.
#[derive(Default)]
struct From<'a> {
    /// The path of the element with a dot at its end.
    own: String,
    /// The lists beside, each with the path of its elements.
    beside: Vec<(&'a Path, String)>,
}

impl<'a> From<'a> {
    /// The elements of a row.
    fn row(&self, row: &'a Row) -> Self {
        let beside = row.beside.iter().map(|of| (&of.list, format!("{}[]", self.path(&of.list))));
        Self { own: format!("{}{}", self.own, each(row)), beside: beside.collect() }
    }

    /// A path from the order.
    fn path(&self, path: &[String]) -> String {
        let into =
            self.beside.iter().find_map(|(list, elements)| Some((elements, path.strip_prefix(list.as_slice())?)));
        match into {
            Some((elements, [])) => elements.clone(),
            Some((elements, rest)) => format!("{elements}.{}", rest.join(".")),
            None => format!("{}{}", self.own, path.join(".")),
        }
    }
}

fn paths(paths: &[Path], from: &From<'_>, between: &str) -> String {
    paths.iter().map(|path| from.path(path)).collect::<Vec<_>>().join(between)
}

fn statuses(platform: &Platform, of: &Type, place: &Path, table: &StatusTable) -> Markup {
    let path: Path = place.iter().chain(&table.at).cloned().collect();
    let codes = enum_at(platform, of, &path);
    let label = |code: &str| {
        let value = codes.and_then(|codes| codes.values.iter().find(|value| value.code == code));
        value.map(|value| value.label.zh.clone()).unwrap_or_default()
    };
    let list = if place.is_empty() { String::new() } else { place.join(".") + "." };
    html! {
        h3 { (platform.id) "." (of.name) " " code { (path.join(".")) } }
        @for condition in &table.when {
            p { "Where " code { (list) (condition.at.join(".")) } " is " (condition.codes.join(" or ")) "." }
        }
        table {
            thead { tr { th { "code" } th { "label" } th { "what it means" } th { "why" } } }
            tbody {
                @for (code, says, why) in codes_of(table, codes) {
                    tr {
                        td { code { (code) } }
                        td.zh { (label(code)) }
                        td { @for (index, (field, value)) in says.iter().enumerate() {
                            @if index > 0 { ", " }
                            (field) " " code { (value) }
                        } }
                        td { (why.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
    }
}

/// A code, what it says, and why it says no more.
type Coded<'a> = (&'a str, &'a [(String, String)], &'a Option<String>);

/// The rows of a table; of a status that says nothing, one for each code, since its reason holds for all of them.
fn codes_of<'a>(table: &'a StatusTable, codes: Option<&'a Enum>) -> Vec<Coded<'a>> {
    match (table.codes.as_slice(), codes) {
        ([(_, says, why)], Some(codes)) if says.is_empty() => {
            codes.values.iter().map(|value| (value.code.as_str(), says.as_slice(), why)).collect()
        }
        (all, _) => all.iter().map(|(code, says, why)| (code.as_str(), says.as_slice(), why)).collect(),
    }
}

/// The enum of the field at a path from a type, which may lead through lists.
fn enum_at<'a>(platform: &'a Platform, of: &'a Type, path: &[String]) -> Option<&'a Enum> {
    let (name, rest) = path.split_first()?;
    let field = of.fields.iter().find(|field| field.wire == *name)?;
    match element(&field.kind) {
        Kind::Object(name) => enum_at(platform, platform.type_named(name)?, rest),
        Kind::Enum(name) if rest.is_empty() => platform.enum_named(name),
        _ => None,
    }
}

/// The kind of a list's elements, or that of a single value.
fn element(kind: &Kind) -> &Kind {
    match kind {
        Kind::List(of) | Kind::Map(of) => of,
        other => other,
    }
}

/// A table of the fields, and what each comes from on each platform.
fn coverage(mapped: &[(&Platform, &Type, &Mapping)]) -> Markup {
    let columns: Vec<BTreeMap<String, String>> =
        mapped.iter().map(|(_, _, mapping)| sources(mapping, &From::default(), "").into_iter().collect()).collect();
    let order = model();
    let names: Vec<String> = fields(&order).into_iter().map(|(name, _)| name).collect();
    html! {
        table {
            thead { tr { th { "field" } @for (platform, of, _) in mapped { th { (platform.id) "." (of.name) } } } }
            tbody {
                @for name in &names {
                    tr {
                        td { code { (name) } }
                        @for column in &columns {
                            td { @if let Some(source) = column.get(name) { code { (source) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What each field comes from, by the paths of both sides.
fn sources(mapping: &Mapping, from: &From<'_>, to: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if to.is_empty() {
        add(&mut found, "platform".to_owned(), "always the platform's own name");
    }
    for table in mapping.saying() {
        let at = from.path(&table.at);
        for (field, _) in table.codes.iter().flat_map(|(_, says, _)| says).filter(|(_, value)| value != NOTHING) {
            add(&mut found, format!("{to}{field}"), &at);
        }
        for (field, what) in [("field", "name of "), ("code", ""), ("label", "label of ")] {
            add(&mut found, format!("{to}platform_statuses[].{field}"), &format!("{what}{at}"));
        }
    }
    for field in &mapping.fields {
        of_source(&field.source, from, &format!("{to}{}", field.target), &mut found);
    }
    found
}

/// What one source says, by the paths of both sides.
fn of_source(source: &MappedSource, from: &From<'_>, to: &str, found: &mut Vec<(String, String)>) {
    let one = |text: String| vec![(to.to_owned(), text)];
    let said = match source {
        MappedSource::First(all) => one(paths(all, from, ", else ")),
        MappedSource::Join { paths: all, .. } => one(paths(all, from, " with ")),
        MappedSource::Earliest(path) => one(format!("earliest {}", paths(std::slice::from_ref(path), from, ""))),
        MappedSource::Sum { over: None, terms, .. } => one(sum(terms, from)),
        MappedSource::Sum { over: Some(over), terms, .. } => {
            let elements = From { own: format!("{}[].", from.path(&over.list)), beside: Vec::new() };
            one(sum(terms, &elements))
        }
        MappedSource::Constant(value) => one(format!("always {value}")),
        MappedSource::Codes { at, .. } => one(paths(std::slice::from_ref(at), from, "")),
        MappedSource::Any(sources) | MappedSource::All(sources) => {
            for source in sources {
                of_source(source, from, to, found);
            }
            return;
        }
        MappedSource::When(_, source) => return of_source(source, from, to, found),
        MappedSource::Object(of) => sources(of, from, &format!("{to}.")),
        MappedSource::Rows(rows) => {
            let of_row = |row: &Row| sources(&row.mapping, &from.row(row), &format!("{to}[]."));
            rows.iter().flat_map(of_row).collect()
        }
    };
    for (name, text) in said {
        add(found, name, &text);
    }
}

/// Adds a source to those of a field, unless it is among them.
fn add(found: &mut Vec<(String, String)>, field: String, source: &str) {
    match found.iter_mut().find(|(other, _)| *other == field) {
        Some((_, all)) if all.split("; ").any(|known| known == source) => {}
        Some((_, all)) => *all = format!("{all}; {source}"),
        None => found.push((field, source.to_owned())),
    }
}

fn sum(terms: &[Term], from: &From<'_>) -> String {
    let mut text = String::new();
    for term in terms {
        text.push_str(match (term.minus, text.is_empty()) {
            (true, _) => " - ",
            (false, true) => "",
            (false, false) => " + ",
        });
        let factors: Vec<String> = term.factors.iter().map(|path| from.path(path)).collect();
        text.push_str(&factors.join(" * "));
    }
    text
}
