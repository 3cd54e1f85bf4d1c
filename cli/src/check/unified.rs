//! `check --unified`: which field of an order becomes which field of the one order, with the values of one answer.

use crate::catalogue::Op;
use crate::outcome::Outcome;
use crate::say;
use anyhow::{Context, Result, anyhow};
use comfy_table::{Table, presets::UTF8_FULL_CONDENSED};
use dingdan::Record;
use dingdan::mapping::{self, AmountMismatch, Mapping, OrderMapping, Source, Sum, Term};
use dingdan::order::{Order, SUMS};
use dingdan::record::Value;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::IsTerminal;

/// A value of the one order, and where it comes from.
#[derive(Serialize)]
struct Row {
    /// The number of the order in the answer, from 1.
    order: usize,
    /// The path in the platform's order, or how it is made of several.
    platform: String,
    /// The path in the one order.
    unified: String,
    /// The value; of buyers' data only that there is one.
    value: String,
    /// What is to be said of it: a sum that does not hold, and the platform's reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// The field for the platform's own codes, which every table of statuses fills.
const STATUSES: &str = "platform_statuses";

/// What the value of a person's data is shown as.
const HIDDEN: &str = "(hidden)";

/// The mapping at work, in one answer after another.
pub(super) struct Shown {
    operation: Op,
    mapping: &'static OrderMapping,
    json: bool,
    /// The orders so far, and those that could not be decoded.
    orders: usize,
    bad: usize,
    sums: Vec<Checked>,
}

impl Shown {
    /// Nothing yet.
    ///
    /// # Errors
    /// When the schema has no mapping.
    pub(super) fn new(operation: Op, json: bool) -> Result<Self> {
        let id = operation.spec().id;
        let missing = || anyhow!("{id}: its schema does not say how the one order is made of its items");
        let mapping = operation.spec().order.ok_or_else(missing)?;
        let sums = SUMS.iter().map(Checked::new).collect();
        Ok(Self { operation, mapping, json, orders: 0, bad: 0, sums })
    }

    /// Shows an answer.
    pub(super) fn take(&mut self, body: &[u8]) -> Result<()> {
        let (spec, mapping) = (self.operation.spec(), self.mapping);
        let page = self.operation.decode(body).with_context(|| spec.id)?;
        let (mut rows, mut notes) = (Vec::new(), Vec::new());
        for item in &page.items {
            self.orders += 1;
            let number = self.orders;
            let Ok(item) = item else {
                self.bad += 1;
                continue;
            };
            let order: Order = mapping.map_as(spec.platform.id, &**item);
            let mut listed = Listed { number, item: &**item, rows: &mut rows };
            listed.mapping(mapping.mapping(), &order, &From::default(), "");
            for mismatch in order.check_amounts() {
                let note = with_reason(&mismatch, mapping, &**item);
                for row in rows.iter_mut().filter(|row| row.order == number && row.is_of(&mismatch)) {
                    row.note = Some(note.clone());
                }
                notes.push(format!("order {number}: {note}"));
            }
            notes.extend(mapping.lost::<Order>(&**item).iter().map(|lost| format!("order {number}: {lost}")));
            for sum in &mut self.sums {
                sum.count(&order);
            }
        }
        say::say(&if self.json { say::json(&lines(&rows)?) } else { say::plain(&table(&rows)) })?;
        for note in &notes {
            say::note(note);
        }
        Ok(())
    }

    /// Says which sums could be checked.
    pub(super) fn end(self) -> Outcome {
        for sum in &self.sums {
            say::note(&sum.text(self.mapping, self.orders - self.bad));
        }
        if self.bad > 0 {
            say::error(&format!("{} items could not be decoded: see the same command without --unified", self.bad));
        }
        if self.bad > 0 { Outcome::Failed } else { Outcome::Good }
    }
}

/// A sum that does not hold with the reason that the platform's schema gives for such orders, if it does.
fn with_reason(mismatch: &AmountMismatch, mapping: &OrderMapping, item: &dyn Record) -> String {
    let known = mismatch.computed.and_then(|_| mapping.known_difference(mismatch.total, item));
    known.map_or_else(|| mismatch.to_string(), |why| format!("{mismatch}; the schema says of such orders: {why}"))
}

/// How many orders a sum was checked in, and what was missing in how many others.
struct Checked {
    sum: &'static Sum,
    count: usize,
    missing: BTreeMap<&'static str, usize>,
}

impl Checked {
    fn new(sum: &'static Sum) -> Self {
        Self { sum, count: 0, missing: BTreeMap::new() }
    }

    fn count(&mut self, order: &Order) {
        match self.sum.missing(order) {
            None => self.count += 1,
            Some(path) => *self.missing.entry(path).or_default() += 1,
        }
    }

    fn text(&self, mapping: &OrderMapping, all: usize) -> String {
        let (total, parts) = (self.sum.total, terms(self.sum.terms, &From::default()));
        if mapping.worked_out().contains(&total) {
            return format!(
                "{total} = {parts}: not checked, since the platform states no {total}: it is worked out from these"
            );
        }
        let missing = self.missing.iter().map(|(path, count)| format!("; {count} do not say {path}"));
        format!("{total} = {parts}: checked in {} of {all} orders{}", self.count, missing.collect::<String>())
    }
}

impl Row {
    /// Whether this is the amount that is wrong.
    fn is_of(&self, mismatch: &AmountMismatch) -> bool {
        let is_negative = self.value.starts_with('-');
        without_positions(&self.unified) == mismatch.total && (mismatch.computed.is_some() || is_negative)
    }
}

/// A path without the positions in lists.
fn without_positions(path: &str) -> String {
    let parts = path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    parts.collect()
}

/// Where paths start: at the order or an element of a list, beside which there may be those of others.
#[derive(Default)]
struct From<'a> {
    /// The path of the element with a dot at its end.
    own: String,
    /// The lists beside, each with the path of its elements.
    beside: Vec<(&'a str, String)>,
}

impl From<'_> {
    /// A path from the order.
    fn path(&self, path: &str) -> String {
        let into = self.beside.iter().find_map(|(list, elements)| match path.strip_prefix(list)? {
            rest if rest.is_empty() || rest.starts_with('.') => Some(format!("{elements}{rest}")),
            _ => None,
        });
        into.unwrap_or_else(|| format!("{}{path}", self.own))
    }
}

struct Listed<'a> {
    number: usize,
    /// The platform's order.
    item: &'a dyn Record,
    rows: &'a mut Vec<Row>,
}

impl Listed<'_> {
    /// Lists the values of a record of the one order; `from` and `to` are the paths of both sides that lead to it.
    fn mapping(&mut self, mapping: &Mapping, record: &dyn Record, from: &From<'_>, to: &str) {
        for table in mapping.statuses {
            let says = |name: &str| {
                table.codes.iter().flat_map(|(_, says)| says.iter()).any(|said| said.0 == name && said.1 != NOTHING)
            };
            let names = record.schema().fields().iter().map(|field| field.wire);
            for name in names.filter(|name| says(name)) {
                self.value(record, name, &from.path(table.at), to);
            }
        }
        for field in mapping.fields {
            self.source(&field.source, record, field.target, from, to);
        }
    }

    /// Lists what one source says of a field.
    fn source(&mut self, source: &Source, record: &dyn Record, target: &str, from: &From<'_>, to: &str) {
        let path = |path: &&str| from.path(path);
        let joined = |paths: &[&str], between: &str| paths.iter().map(path).collect::<Vec<_>>().join(between);
        let text = match source {
            Source::First(paths) => joined(paths, ", else "),
            Source::Join { paths, .. } => joined(paths, " with "),
            Source::Earliest(of) => format!("earliest {}", path(of)),
            Source::Sum { over: None, terms: of, .. } => terms(of, from),
            Source::Sum { over: Some(over), terms: of, .. } => {
                let elements = From { own: format!("{}[].", from.path(over.list)), beside: Vec::new() };
                terms(of, &elements)
            }
            Source::Constant(_) => "(always)".to_owned(),
            Source::Codes { at, .. } => path(at),
            Source::Any(sources) | Source::All(sources) => {
                // Which of them spoke is not known: of a scalar all are named, and the parts of others are listed once.
                return sources.iter().for_each(|source| self.source(source, record, target, from, to));
            }
            Source::When(_, source) => return self.source(source, record, target, from, to),
            Source::Object(of) => {
                if let Value::Object(inner) = value_of(record, target) {
                    self.mapping(of, inner, from, &format!("{to}{target}."));
                }
                return;
            }
            Source::Rows(rows) => {
                let Value::List(list) = value_of(record, target) else { return };
                for (index, element) in list.iter().enumerate() {
                    let Value::Object(element) = element else { continue };
                    for row in rows.iter().filter(|row| can_make(&row.mapping, element)) {
                        let Some(own) = self.source_of(row, &from.own) else { continue };
                        let beside = row.beside.iter().map(|of| (of.list, format!("{}[]", from.path(of.list))));
                        let from = From { own, beside: beside.collect() };
                        self.mapping(&row.mapping, element, &from, &format!("{to}{target}[{index}]."));
                    }
                }
                return;
            }
        };
        self.value(record, target, &text, to);
    }

    /// The path that leads to what a row is made of, with a dot at its end; `None` where the order has nothing of it.
    fn source_of(&self, row: &mapping::Row, from: &str) -> Option<String> {
        let is_there =
            |path: &&str| has_value(Value::Object(self.item), &format!("{}{path}", from.replace("[]", "")));
        if row.each.is_empty() {
            let speaks = |source: &Source| match source {
                Source::First(paths) => paths.iter().any(is_there),
                Source::Constant(_) => false,
                _ => true,
            };
            return row.mapping.fields.iter().any(|field| speaks(&field.source)).then(|| from.to_owned());
        }
        let lists: Vec<&str> = row.each.iter().copied().filter(is_there).collect();
        match lists.as_slice() {
            [] => None,
            [list] => Some(format!("{from}{list}[].")),
            lists => Some(format!("{from}({})[].", lists.join(" or "))),
        }
    }

    fn value(&mut self, record: &dyn Record, name: &str, source: &str, to: &str) {
        let Some(index) = record.schema().find(name) else { return };
        let value = match record.value(index) {
            Value::Absent => return,
            _ if record.schema().fields().get(index).is_some_and(|field| field.sensitive) => HIDDEN.to_owned(),
            Value::List(list) => {
                let texts = list.iter().filter_map(Value::scalar_text);
                texts.collect::<Vec<_>>().join(", ")
            }
            value => value.scalar_text().unwrap_or_default().into_owned(),
        };
        let unified = format!("{to}{name}");
        match self.rows.iter_mut().find(|row| row.order == self.number && row.unified == unified) {
            // A table of statuses before it says it already.
            Some(row) if row.platform.split("; ").any(|known| known == source) => {}
            Some(row) => row.platform = format!("{}; {source}", row.platform),
            None => {
                let platform = source.to_owned();
                self.rows.push(Row { order: self.number, platform, unified, value, note: None });
            }
        }
    }
}

/// What a table says of a field that it leaves open.
const NOTHING: &str = "nothing";

/// Whether a record can come of a mapping: that says nothing else of it, and has a source for all that is there.
fn can_make(mapping: &Mapping, record: &dyn Record) -> bool {
    let is_in_table = |name: &str| {
        mapping
            .statuses
            .iter()
            .flat_map(|table| table.codes)
            .any(|(_, says)| says.iter().any(|(said, _)| *said == name))
    };
    record.schema().fields().iter().enumerate().all(|(index, field)| {
        let value = record.value(index);
        match mapping.fields.iter().find(|mapped| mapped.target == field.wire).map(|mapped| mapped.source) {
            Some(Source::Constant(constant)) => value.scalar_text().is_some_and(|text| text == constant),
            Some(_) => true,
            None if value.is_absent() || is_in_table(field.wire) => true,
            None => field.wire == STATUSES && !mapping.statuses.is_empty(),
        }
    })
}

/// Whether there is anything at a path, in any element of the lists on the way.
fn has_value(value: Value<'_>, path: &str) -> bool {
    match value {
        Value::List(list) if !path.is_empty() => list.iter().any(|element| has_value(element, path)),
        Value::Object(object) if !path.is_empty() => {
            let (name, rest) = path.split_once('.').unwrap_or((path, ""));
            has_value(value_of(object, name), rest)
        }
        value => path.is_empty() && !value.is_absent(),
    }
}

fn value_of<'a>(record: &'a dyn Record, name: &str) -> Value<'a> {
    record.schema().find(name).map_or(Value::Absent, |index| record.value(index))
}

fn terms(terms: &[Term], from: &From<'_>) -> String {
    let mut text = String::new();
    for term in terms {
        let sign = if term.minus { "- " } else { "+ " };
        text.push_str(if text.is_empty() && !term.minus { "" } else { sign });
        let factors: Vec<String> = term.factors.iter().map(|path| from.path(path)).collect();
        text.push_str(&factors.join(" * "));
        text.push(' ');
    }
    text.trim_end().to_owned()
}

/// JSON with a line for each row, so that two of them can be compared.
fn lines(rows: &[Row]) -> serde_json::Result<String> {
    let rows: Vec<String> = rows.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]\n", rows.join(",\n")))
}

/// A table; on a terminal with the first of what a field is made of, since all of it is wider than any.
fn table(rows: &[Row]) -> String {
    let is_cut = std::io::stdout().is_terminal();
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header([
        "order",
        "platform's field",
        "field of the one order",
        "value",
    ]);
    for row in rows {
        let note = row.note.iter().map(|note| format!("\n{note}"));
        let value = row.value.clone() + &note.collect::<String>();
        let platform = if is_cut { shortened(&row.platform) } else { row.platform.clone() };
        let cells = [row.order.to_string(), platform, row.unified.clone(), value];
        table.add_row(cells.map(|cell| say::plain(&cell)));
    }
    format!("{table}\n")
}

/// At most as many characters as a terminal has room for beside the other columns.
fn shortened(text: &str) -> String {
    const ROOM: usize = 40;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    text.chars().take(ROOM - 1).chain(['…']).collect()
}
