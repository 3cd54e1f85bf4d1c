//! Statuses: what the platform's codes mean, and which codes these were.

use super::codes::{Codes, Conditions, Said, code};
use super::declared::StatusTable;
use super::path::{Base, Path, object};
use super::plan::Place;
use super::write::{self, Fixed, Says};
use crate::record::{FieldMut, Value};
use crate::schema::{Kind, Schema};

/// The tables of a record, with positions.
pub(super) struct Statuses {
    tables: Vec<Table>,
    /// The field that says `other` where the platform has a code that no table knows, and that value.
    unknown: Option<(usize, Fixed)>,
    /// The list of the platform's own codes.
    codes: Option<usize>,
}

/// Fields with what a code makes of them.
type Row = Vec<(usize, Fixed)>;

/// A row that counts.
struct Counting<'a> {
    row: &'a [(usize, Fixed)],
    /// The path of its code, if that is listed.
    listed: Option<&'static str>,
}

struct Table {
    at: Path,
    /// The path of the code, by which it is listed once.
    declared_at: &'static str,
    /// The path from the platform's order.
    field: &'static str,
    when: Conditions,
    codes: Codes<Row>,
    /// Whether it says how far the whole has come, so that a code without a row is one of a state that fits no other.
    says_status: bool,
}

/// The field that says `other` where the platform has a code that no table knows.
const STATUS: &str = "status";
/// What it says then.
const OTHER: &str = "other";

impl Statuses {
    /// Finds the fields.
    pub(super) fn new(tables: &'static [StatusTable], place: Place<'_>, target: &'static Schema) -> Self {
        let codes = target.find("platform_statuses");
        Self {
            tables: tables.iter().map(|table| Table::new(table, place, target)).collect(),
            unknown: field(target, STATUS, OTHER),
            codes: codes.filter(|at| object(target.fields()[*at].kind).is_some()),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Fills the fields in. Returns what the platform says.
    pub(super) fn fill(&self, base: Base<'_>, fields: &mut [FieldMut<'_>]) -> Says {
        if self.tables.is_empty() {
            return Says::Nothing;
        }
        let (mut said, mut is_unknown) = (false, false);
        let mut rows: Vec<Counting<'_>> = Vec::with_capacity(self.tables.len());
        for table in self.tables.iter().filter(|table| table.when.hold(base)) {
            let (row, decides): (&[_], bool) = match table.codes.look_up(&table.at, base) {
                Said::Nothing => continue,
                Said::Unknown => {
                    is_unknown |= table.says_status;
                    said = true;
                    (&[], table.says_status)
                }
                Said::Row(row, is_there) => {
                    said |= is_there;
                    (row, is_there && !row.is_empty())
                }
            };
            let is_new = || rows.iter().all(|row| row.listed != Some(table.declared_at));
            let is_listed = decides && is_new() && self.list(table, base, fields);
            rows.push(Counting { row, listed: is_listed.then_some(table.declared_at) });
        }
        if let (true, Some((at, other))) = (is_unknown, self.unknown) {
            set(fields, at, other);
        }
        // The first row that says a thing counts, so it is written last.
        for (at, value) in rows.iter().rev().flat_map(|counting| counting.row) {
            set(fields, *at, *value);
        }
        if said { Says::Something } else { Says::Nothing }
    }

    /// Lists the platform's code, if it is a single one of an enum.
    fn list(&self, table: &Table, base: Base<'_>, fields: &mut [FieldMut<'_>]) -> bool {
        if !table.at.is_through_list()
            && let Value::Enum(of) = table.at.value(base)
            && let Some(code) = code(&Value::Enum(of))
            && let Some(FieldMut::List(list)) = self.codes.and_then(|at| fields.get_mut(at))
            && let Some(record) = list.push_default(1)
        {
            write::platform_status(record, table.field, code, of.info().map(|info| info.label.zh));
            return true;
        }
        false
    }
}

fn set(fields: &mut [FieldMut<'_>], at: usize, value: Fixed) {
    if let Some(field) = fields.get_mut(at) {
        value.write(field.reborrow());
    }
}

/// A field of an enum, and a value of it.
fn field(target: &'static Schema, name: &str, code: &'static str) -> Option<(usize, Fixed)> {
    let at = target.find(name)?;
    let kind = target.fields()[at].kind;
    matches!(kind, Kind::Enum(_)).then(|| (at, Fixed::new(code, kind)))
}

impl Table {
    fn new(declared: &'static StatusTable, place: Place<'_>, target: &'static Schema) -> Self {
        let row = |says: &[(&'static str, &'static str)]| {
            says.iter().filter_map(|(name, code)| field(target, name, code)).collect::<Row>()
        };
        Self {
            at: Path::new(declared.at, place.start),
            declared_at: declared.at,
            field: place.named(declared.at),
            when: Conditions::new(declared.when, place.start),
            codes: Codes::new(declared.codes.iter().map(|(code, says)| (*code, row(says)))),
            says_status: declared.codes.iter().any(|(_, row)| row.iter().any(|(target, _)| *target == STATUS)),
        }
    }
}
