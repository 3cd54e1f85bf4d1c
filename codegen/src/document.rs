//! A vendor's page held against a schema: names that only one of the two has.
//!
//! Pages come as text or Markdown, and some of them damaged: a name counts wherever it is in the first column of a
//! table or as a key of a sample, with the names around it as far as the page tells. A difference is explained where a note of the schema
//! quotes the name, where a field is `from: wild`, or where another document of the platform has it.

mod declared;
mod names;
mod page;
mod sample;
mod table;

use std::fmt;

use crate::check::{Imports, Index, wrapper};
use crate::load;
use crate::suggest::closest;
use crate::yaml::{self, Platform};
use declared::{Declared, Notes};
pub(crate) use names::{Name, Place};
pub(crate) use page::read as read_page;

/// The name and the text of a file.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, for the differences.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A name that the page and the schema do not have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The file that has the name.
    pub file: String,
    /// The numbers of its lines.
    pub lines: Vec<usize>,
    /// What differs.
    pub what: String,
    /// The schema says why.
    pub is_explained: bool,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        let explained = if self.is_explained { " (explained)" } else { "" };
        write!(f, "{}:{}: {}{explained}", self.file, lines.join(","), self.what)
    }
}

/// Compares a page with what a schema states of an operation, the page's names first.
///
/// `others` are further documents of the same platform: types are shared, and one page may lack what another has.
///
/// # Errors
/// Mistakes in the schema, and an operation that it does not have.
pub fn compare(
    schema: File<'_>,
    operation: &str,
    page: File<'_>,
    others: &[File<'_>],
) -> Result<Vec<Difference>, String> {
    load(schema.name, schema.text)
        .map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))?;
    let (raw, _) = yaml::parse(schema.text).map_err(|fault| format!("{}: {}", schema.name, fault.message))?;
    let found = raw.operations.iter().find(|(id, _)| format!("{}.{}", raw.id.value, id.value) == operation);
    let Some((id, found)) = found else {
        return Err(format!("{} has no operation `{operation}`", schema.name));
    };
    let imports = &Imports::default();
    let index = &Index::new(&raw, imports);
    let own_wrapper = wrapper(&raw, id, found);
    let own = declared::of(found, own_wrapper.as_deref(), index);
    // One page may describe several operations.
    let source = declared::source(&raw, found);
    let beside = || raw.operations.iter().filter(|(_, other)| declared::source(&raw, other) == source);
    let wrappers: Vec<Option<String>> = beside().map(|(id, other)| wrapper(&raw, id, other)).collect();
    let neighbours: Vec<Declared<'_>> = beside()
        .zip(&wrappers)
        .flat_map(|((_, other), wrapper)| declared::of(other, wrapper.as_deref(), index))
        .collect();
    let context = Context {
        raw: &raw,
        notes: Notes::of(&raw, &neighbours),
        own,
        neighbours,
        wrappers: wrappers.iter().flatten().cloned().collect(),
        names: page::read(page.text),
        elsewhere: others.iter().flat_map(|other| page::read(other.text)).collect(),
    };
    let mut differences = context.of_the_page(page.name);
    differences.extend(context.of_the_schema(schema.name));
    Ok(differences)
}

/// The schema and the page that are compared.
struct Context<'a> {
    raw: &'a Platform,
    notes: Notes<'a>,
    own: Vec<Declared<'a>>,
    neighbours: Vec<Declared<'a>>,
    /// The members that hold entire answers.
    wrappers: Vec<String>,
    /// Those of the page.
    names: Vec<Name>,
    /// Those of other documents.
    elsewhere: Vec<Name>,
}

impl Context<'_> {
    /// Names on the page that the schema lacks, or has in other places.
    fn of_the_page(&self, file: &str) -> Vec<Difference> {
        let mut differences: Vec<Difference> = Vec::new();
        let mut seen: Vec<&[String]> = Vec::new();
        for name in &self.names {
            if self.is_in_the_schema(name) || seen.contains(&name.path.as_slice()) {
                continue;
            }
            seen.push(&name.path);
            let alike = self.names.iter().filter(|other| other.path == name.path);
            let mut lines: Vec<usize> = alike.map(|other| other.line).collect();
            lines.dedup();
            differences.push(Difference {
                file: file.to_owned(),
                lines,
                what: self.lacking(name),
                is_explained: self.notes.quote(name),
            });
        }
        differences
    }

    fn is_in_the_schema(&self, name: &Name) -> bool {
        match name.place {
            Place::Value => self.is_listed(name.last()),
            Place::Table | Place::Sample => {
                self.neighbours.iter().any(|field| field.is(name))
                    || declared::is_of_envelope(self.raw, &self.wrappers, name)
                    || (name.path.len() == 1
                        && (declared::credentials(&self.raw.auth).contains(&name.last())
                            || declared::always_sent(self.raw).contains(&name.last())))
            }
        }
    }

    /// Whether a value is the code of an answer or of an enum.
    fn is_listed(&self, value: &str) -> bool {
        let mut codes = self.raw.codes.names();
        codes.any(|code| code == value)
            || self.raw.enums.iter().any(|(_, of)| of.values.names().any(|code| code == value))
    }

    fn lacking(&self, name: &Name) -> String {
        let shown = name.path.join(".");
        if name.place == Place::Value {
            return format!("`{shown}` is no result code and no value of an enum in the schema");
        }
        let places: Vec<String> =
            self.own.iter().filter(|field| field.is_called(name.last())).map(|field| field.path.join(".")).collect();
        if let [first, ..] = places.as_slice() {
            return format!("`{shown}` is at another place in the schema: `{first}`");
        }
        let names: Vec<&str> = self.own.iter().filter_map(|field| field.path.last().copied()).collect();
        match closest(name.last(), &names) {
            Some(close) => format!("`{shown}` is not in the schema; did you mean `{close}`?"),
            None => format!("`{shown}` is not in the schema"),
        }
    }

    /// Names in the schema that no document has, and those of which it says wrongly where they are documented.
    fn of_the_schema(&self, file: &str) -> Vec<Difference> {
        let mut lines: Vec<usize> = Vec::new();
        let mut differences = Vec::new();
        for field in self.own.iter().filter(|field| !field.is_observed) {
            if lines.contains(&field.line) {
                continue;
            }
            lines.push(field.line);
            differences.extend(self.missing(field).or_else(|| self.mislabelled(field)).map(
                |(what, is_explained)| Difference {
                    file: file.to_owned(),
                    lines: vec![field.line],
                    what,
                    is_explained,
                },
            ));
        }
        differences
    }

    /// What to say of a field that is not on the page, and whether it is explained.
    fn missing(&self, field: &Declared<'_>) -> Option<(String, bool)> {
        // It is enough that one of the paths at which the type occurs is on the page.
        let mut places = self.own.iter().filter(|other| other.line == field.line);
        if places.any(|place| self.names.iter().any(|name| place.is_on_the_way(name))) {
            return None;
        }
        let is_elsewhere = self.elsewhere.iter().any(|name| field.is_called(name.last()));
        Some((format!("`{}` is not on the page", field.path.join(".")), is_elsewhere || self.quotes_the_page(field)))
    }

    /// What to say of a field whose `from` does not agree with the documents.
    fn mislabelled(&self, field: &Declared<'_>) -> Option<(String, bool)> {
        let shown = field.path.join(".");
        let mut in_tables =
            self.names.iter().chain(&self.elsewhere).filter(|name| name.place == Place::Table).peekable();
        if !field.is_of_example() {
            // A row at a wrong level of a table counts as well.
            let is_there = in_tables.any(|name| name.path.iter().any(|step| field.is_called(step)));
            return (!is_there).then(|| (format!("`{shown}` is in an example only: say `from: example`"), false));
        }
        let is_other = |name: &Name| self.neighbours.iter().any(|other| other.line != field.line && other.is(name));
        let is_there = in_tables.any(|name| field.is(name) && !is_other(name));
        is_there.then(|| (format!("`{shown}` is in a table, so it is not `from: example`"), false))
    }

    /// Whether the field's own notes quote a name of the page that the schema lacks: its spelling was repaired.
    fn quotes_the_page(&self, field: &Declared<'_>) -> bool {
        let own = field.notes();
        self.names.iter().any(|name| !self.is_in_the_schema(name) && own.quote(name))
    }
}
