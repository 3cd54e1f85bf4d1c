//! Statuses: what the platform's codes mean, and which codes these were.

use super::codes::{Conditions, Said, code, look_up};
use super::declared::StatusTable;
use super::path::{Base, Path, object};
use super::write::{self, Says};
use crate::record::{FieldMut, Value};
use crate::schema::{Kind, Schema};
use crate::types::WireCode;

/// The tables of a record, with positions.
#[derive(Default)]
pub(super) struct Statuses {
    tables: Vec<Table>,
    /// The fields that the tables can say, with their positions.
    targets: Vec<(&'static str, usize)>,
    /// The list of the platform's own codes.
    codes: Option<usize>,
}

struct Table {
    at: Path,
    /// The path from the platform's order.
    field: String,
    when: Conditions,
    declared: &'static StatusTable,
    /// Whether it says how far the whole has come, so that a code without a row is one of a state that fits no other.
    says_status: bool,
}

/// The field that says `other` where the platform has a code that no table knows.
const STATUS: &str = "status";
/// What it says then.
const OTHER: &str = "other";

impl Statuses {
    /// Finds the fields. `within` is the path of the record in the platform's order, with a dot at its end.
    pub(super) fn new(
        tables: &'static [StatusTable],
        source: Option<&'static Schema>,
        target: &'static Schema,
        within: &str,
    ) -> Self {
        let enums = target.fields().iter().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Enum(_)));
        let codes = target.find("platform_statuses");
        Self {
            tables: tables.iter().map(|table| Table::new(table, source, within)).collect(),
            targets: if tables.is_empty() { Vec::new() } else { enums.map(|(at, field)| (field.wire, at)).collect() },
            codes: codes.filter(|at| object(target.fields()[*at].kind).is_some()),
        }
    }

    /// Fills the fields in. Returns what the platform says.
    pub(super) fn fill(&self, base: Base<'_>, fields: &mut [FieldMut<'_>]) -> Says {
        let (mut said, mut is_unknown) = (false, false);
        let mut rows = Vec::with_capacity(self.tables.len());
        let mut listed: Vec<&str> = Vec::new();
        for table in self.tables.iter().filter(|table| table.when.hold(base)) {
            let decides = match look_up(&table.at, table.declared.codes, base) {
                Said::Nothing => continue,
                Said::Unknown => {
                    is_unknown |= table.says_status;
                    said = true;
                    table.says_status
                }
                Said::Row(row, is_there) => {
                    rows.push(row);
                    said |= is_there;
                    is_there && !row.is_empty()
                }
            };
            if decides
                && let Value::Enum(of) = table.at.value(base)
                && let Some(code) = code(&Value::Enum(of))
                && !table.at.is_through_list()
                && !listed.contains(&table.declared.at)
                && let Some(FieldMut::List(list)) = self.codes.and_then(|at| fields.get_mut(at))
                && let Some(record) = list.push_default(1)
            {
                listed.push(table.declared.at);
                let label = of.info().map(|info| info.label.zh);
                write::texts(record, &[Some(&table.field), Some(&code.to_string()), label]);
            }
        }
        for (name, at) in &self.targets {
            let known = rows.iter().flat_map(|row| row.iter()).find(|(target, _)| target == name);
            let unknown = (*name == STATUS && is_unknown).then_some(OTHER);
            if let (Some(code), Some(FieldMut::Enum(field))) =
                (known.map(|(_, code)| *code).or(unknown), fields.get_mut(*at))
            {
                field.set(WireCode::Text(code));
            }
        }
        if said { Says::Something } else { Says::Nothing }
    }
}

impl Table {
    fn new(declared: &'static StatusTable, source: Option<&'static Schema>, within: &str) -> Self {
        Self {
            at: Path::new(declared.at, source),
            field: format!("{within}{}", declared.at),
            when: Conditions::new(declared.when, source),
            declared,
            says_status: declared.codes.iter().any(|(_, row)| row.iter().any(|(target, _)| *target == STATUS)),
        }
    }
}
