//! A mapping with the positions of all fields found.

use super::declared::{Mapping, Row, Source, Term};
use super::path::{Path, object, positions};
use super::statuses::Statuses;
use crate::schema::{Kind, Schema};
use crate::types::WireCode;

/// A mapping between two types.
pub(super) struct Plan {
    /// The fields of the target, by position.
    pub(super) fields: Vec<PlannedField>,
    /// The tables of statuses.
    pub(super) statuses: Statuses,
}

/// A field of the target.
pub(super) struct PlannedField {
    /// Its position.
    pub(super) target: usize,
    /// Where its value comes from.
    pub(super) source: PlannedSource,
}

/// Where a value comes from.
pub(super) enum PlannedSource {
    First(Vec<Path>),
    Sum { yuan: bool, terms: Vec<PlannedTerm> },
    Constant(&'static str),
    Codes { at: Path, codes: &'static [(&'static str, &'static str)] },
    Object(Plan),
    Rows(Vec<PlannedRow>),
}

/// A term of a sum.
pub(super) struct PlannedTerm {
    pub(super) minus: bool,
    pub(super) factors: Vec<Path>,
}

/// Elements of a list.
pub(super) struct PlannedRow {
    pub(super) each: Option<Path>,
    pub(super) plan: Plan,
}

impl Plan {
    /// Finds the fields of a mapping. Names that lead nowhere, which `check` refuses, give nothing.
    pub(super) fn new(mapping: &Mapping, source: Option<&'static Schema>, target: &'static Schema) -> Self {
        let fields = mapping.fields.iter().filter_map(|field| {
            let position = target.find(field.target)?;
            let source = planned(field.source, source, target.fields()[position].kind)?;
            Some(PlannedField { target: position, source })
        });
        Self { fields: fields.collect(), statuses: Statuses::new(mapping.statuses, source, target) }
    }
}

fn planned(from: Source, source: Option<&'static Schema>, target: Kind) -> Option<PlannedSource> {
    let terms = |terms: &[Term]| terms.iter().map(|term| planned_term(term, source)).collect();
    Some(match from {
        Source::First(paths) => PlannedSource::First(paths.iter().map(|path| Path::new(path, source)).collect()),
        Source::Fen(of) => PlannedSource::Sum { yuan: false, terms: terms(of) },
        Source::Yuan(of) => PlannedSource::Sum { yuan: true, terms: terms(of) },
        Source::Constant(value) => PlannedSource::Constant(value),
        Source::Codes { at, codes } => PlannedSource::Codes { at: Path::new(at, source), codes },
        Source::Object(mapping) => PlannedSource::Object(Plan::new(&mapping, source, object(target)?)),
        Source::Rows(rows) => {
            let target = object(target)?;
            PlannedSource::Rows(rows.iter().map(|row| planned_row(row, source, target)).collect())
        }
    })
}

fn planned_term(term: &Term, source: Option<&'static Schema>) -> PlannedTerm {
    PlannedTerm { minus: term.minus, factors: term.factors.iter().map(|path| Path::new(path, source)).collect() }
}

fn planned_row(row: &Row, source: Option<&'static Schema>, target: &'static Schema) -> PlannedRow {
    let Some(each) = row.each else {
        return PlannedRow { each: None, plan: Plan::new(&row.mapping, source, target) };
    };
    let element = source.and_then(|source| object(positions(each, source)?.1));
    PlannedRow { each: Some(Path::new(each, source)), plan: Plan::new(&row.mapping, element, target) }
}

/// What a code stands for in a table whose last row may be `rest`.
pub(super) fn row_of<T: Copy>(table: &[(&'static str, T)], code: WireCode<'_>) -> Option<T> {
    let is_code = |listed: &str| match code {
        WireCode::Text(text) => listed == text,
        WireCode::Number(number) => listed.parse() == Ok(number),
    };
    let row = table.iter().find(|(listed, _)| is_code(listed));
    row.or_else(|| table.iter().find(|(listed, _)| *listed == REST)).map(|(_, meaning)| *meaning)
}

/// The row for all codes that have none.
const REST: &str = "rest";
