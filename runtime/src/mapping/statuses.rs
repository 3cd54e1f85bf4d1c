//! Statuses: what the platform's codes mean, and which codes these were.

use super::declared::StatusTable;
use super::path::{Base, Path, object};
use super::plan::row_of;
use super::write;
use crate::record::{FieldMut, Value};
use crate::schema::{Kind, Schema};
use crate::types::{CodeRef, WireCode};

/// The tables of a record, with positions.
#[derive(Default)]
pub(super) struct Statuses {
    tables: Vec<(Path, &'static StatusTable)>,
    /// The fields that the tables can say, with their positions.
    targets: Vec<(&'static str, usize)>,
    /// The list of the platform's own codes.
    codes: Option<usize>,
}

/// The field that says `other` where the platform has a code that no table knows.
const STATUS: &str = "status";
/// What it says then.
const OTHER: &str = "other";

impl Statuses {
    pub(super) fn new(
        tables: &'static [StatusTable],
        source: Option<&'static Schema>,
        target: &'static Schema,
    ) -> Self {
        let enums = target.fields().iter().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Enum(_)));
        let codes = target.find("platform_statuses");
        Self {
            tables: tables.iter().map(|table| (Path::new(table.at, source), table)).collect(),
            targets: if tables.is_empty() { Vec::new() } else { enums.map(|(at, field)| (field.wire, at)).collect() },
            codes: codes.filter(|at| object(target.fields()[*at].kind).is_some()),
        }
    }

    /// Fills the fields in. Returns whether the platform says anything.
    pub(super) fn fill(&self, base: Base<'_>, fields: &mut [FieldMut<'_>]) -> bool {
        let mut said = false;
        let mut rows = Vec::with_capacity(self.tables.len());
        for (path, table) in &self.tables {
            let value = path.value(base);
            let Some(code) = code(&value) else { continue };
            said = true;
            if let (Value::Enum(of), Some(FieldMut::List(list))) =
                (value, self.codes.and_then(|at| fields.get_mut(at)))
                && let Some(record) = list.push_default(self.tables.len())
            {
                let label = of.info().map(|info| info.label.zh);
                write::texts(record, &[Some(table.at), Some(&code.to_string()), label]);
            }
            rows.push(row_of(table.codes, code).unwrap_or_default());
        }
        for (name, at) in &self.targets {
            let known = rows.iter().flat_map(|row| row.iter()).find(|(target, _)| target == name);
            let unknown = (*name == STATUS && said).then_some(OTHER);
            if let (Some(code), Some(FieldMut::Enum(field))) =
                (known.map(|(_, code)| *code).or(unknown), fields.get_mut(*at))
            {
                field.set(WireCode::Text(code));
            }
        }
        said
    }
}

/// The code that a value is.
pub(super) fn code<'a>(value: &Value<'a>) -> Option<WireCode<'a>> {
    Some(match *value {
        Value::Enum(CodeRef::Known(info)) => info.code,
        Value::Enum(CodeRef::Unknown(raw)) => raw.code(),
        Value::Integer(number) => WireCode::Number(number),
        Value::Text(text) => WireCode::Text(text.as_str()),
        Value::Id(id) => WireCode::Text(id.as_str()),
        Value::Bool(true) => WireCode::Text("true"),
        Value::Bool(false) => WireCode::Text("false"),
        _ => return None,
    })
}
