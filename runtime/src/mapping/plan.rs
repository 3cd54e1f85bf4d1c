//! A mapping with the positions of all fields found.

use super::codes::{Codes, Conditions};
use super::declared::{Mapping, Row, Source, Term};
use super::path::{Path, object, positions};
use super::statuses::Statuses;
use super::write::Fixed;
use crate::schema::{Kind, Schema};

/// A mapping between two types.
pub(super) struct Plan {
    /// The fields of the target, by position.
    pub(super) fields: Vec<PlannedField>,
    /// The tables of statuses.
    pub(super) statuses: Statuses,
    /// The position of the field for the platform's name.
    pub(super) platform: Option<usize>,
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
    Any(Vec<PlannedSource>),
    All(Vec<PlannedSource>),
    Join { paths: Vec<Path>, with: &'static str },
    Earliest(Path),
    Sum { yuan: bool, partly: bool, terms: Vec<PlannedTerm> },
    Constant(Fixed),
    Codes { at: Path, codes: Codes<Fixed> },
    When(Conditions, Box<PlannedSource>),
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
    pub(super) when: Conditions,
    pub(super) plan: Plan,
}

/// Where a record of the platform is: its type, and its path from the order with a dot at the end.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: Option<&'static Schema>,
    within: &'a str,
}

impl Plan {
    /// Finds the fields of a mapping. Names that lead nowhere, which `check` refuses, give nothing.
    pub(super) fn new(mapping: &Mapping, source: Option<&'static Schema>, target: &'static Schema) -> Self {
        let platform = target.find("platform");
        Self { platform, ..Self::at(Place { source, within: "" }, mapping, target) }
    }

    fn at(place: Place<'_>, mapping: &Mapping, target: &'static Schema) -> Self {
        let fields = mapping.fields.iter().filter_map(|field| {
            let position = target.find(field.target)?;
            let source = place.planned(field.source, target.fields()[position].kind)?;
            Some(PlannedField { target: position, source })
        });
        Self {
            fields: fields.collect(),
            statuses: Statuses::new(mapping.statuses, place.source, target, place.within),
            platform: None,
        }
    }
}

impl Place<'_> {
    fn planned(self, from: Source, target: Kind) -> Option<PlannedSource> {
        let path = |path: &&'static str| Path::new(path, self.source);
        let several = |of: &[Source]| of.iter().filter_map(|source| self.planned(*source, target)).collect();
        Some(match from {
            Source::First(paths) => PlannedSource::First(paths.iter().map(path).collect()),
            Source::Any(of) => PlannedSource::Any(several(of)),
            Source::All(of) => PlannedSource::All(several(of)),
            Source::Join { paths, with } => PlannedSource::Join { paths: paths.iter().map(path).collect(), with },
            Source::Earliest(at) => PlannedSource::Earliest(path(&at)),
            Source::Sum { yuan, partly, terms } => {
                PlannedSource::Sum { yuan, partly, terms: terms.iter().map(|term| self.term(term)).collect() }
            }
            Source::Constant(value) => PlannedSource::Constant(Fixed::new(value, target)),
            Source::Codes { at, codes } => {
                let rows = codes.iter().map(|(code, meaning)| (*code, Fixed::new(meaning, target)));
                PlannedSource::Codes { at: path(&at), codes: Codes::new(rows) }
            }
            Source::When(conditions, of) => {
                let conditions = Conditions::new(conditions, self.source);
                PlannedSource::When(conditions, Box::new(self.planned(*of, target)?))
            }
            Source::Object(mapping) => PlannedSource::Object(Plan::at(self, &mapping, object(target)?)),
            Source::Rows(rows) => {
                let target = object(target)?;
                PlannedSource::Rows(rows.iter().flat_map(|row| self.rows(row, target)).collect())
            }
        })
    }

    fn term(self, term: &Term) -> PlannedTerm {
        let factors = term.factors.iter().map(|path| Path::new(path, self.source));
        PlannedTerm { minus: term.minus, factors: factors.collect() }
    }

    fn rows(self, row: &Row, target: &'static Schema) -> Vec<PlannedRow> {
        let planned = |each: Option<Path>, place: Place<'_>| PlannedRow {
            each,
            when: Conditions::new(row.when, place.source),
            plan: Plan::at(place, &row.mapping, target),
        };
        if row.each.is_empty() {
            return vec![planned(None, self)];
        }
        let of_list = |each: &&'static str| {
            let source = self.source.and_then(|source| object(positions(each, source)?.kind));
            let within = format!("{}{each}.", self.within);
            planned(Some(Path::new(each, self.source)), Place { source, within: &within })
        };
        row.each.iter().map(of_list).collect()
    }
}
