//! A mapping with the positions of all fields found.

use super::beside::PlannedBeside;
use super::codes::{Codes, Conditions};
use super::declared::{Mapping, Row, Source, Term};
use super::path::{Path, Start, object};
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
    /// The field of the record that it is a part of, and that of its own number: platforms send their own number where there is none.
    pub(super) parent: Option<(usize, usize)>,
}

/// A field of the target.
pub(super) struct PlannedField {
    /// Its position.
    pub(super) target: usize,
    /// Its name.
    pub(super) name: &'static str,
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
    Sum(PlannedSum),
    Constant(Fixed),
    Codes { at: Path, codes: Codes<Fixed> },
    When(Conditions, Box<PlannedSource>),
    Object(Plan),
    Rows(Vec<PlannedRow>),
}

/// A sum of amounts.
pub(super) struct PlannedSum {
    pub(super) yuan: bool,
    pub(super) partly: bool,
    /// The list whose elements are added up, and what has to hold of each.
    pub(super) over: Option<(Path, Conditions)>,
    pub(super) terms: Vec<PlannedTerm>,
}

/// A term of a sum.
pub(super) struct PlannedTerm {
    pub(super) minus: bool,
    pub(super) factors: Vec<Path>,
}

/// Elements of a list.
pub(super) struct PlannedRow {
    pub(super) each: Option<Path>,
    /// The lists whose elements stand beside those of that one.
    pub(super) beside: Vec<PlannedBeside>,
    pub(super) when: Conditions,
    pub(super) plan: Plan,
}

/// Where a record of the platform is.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Where its paths start.
    pub(super) start: Start<'a>,
    /// Its path from the order, and that of what holds it, with a dot at the end.
    within: &'a str,
    outer: &'a str,
}

impl Plan {
    /// Finds the fields of a mapping. Names that lead nowhere, which `check` refuses, give nothing.
    pub(super) fn new(mapping: &Mapping, source: Option<&'static Schema>, target: &'static Schema) -> Self {
        let platform = target.find("platform");
        let parent = target.find("parent_id").zip(target.find("id"));
        let place = Place { start: Start::of(source), within: "", outer: "" };
        Self { platform, parent, ..Self::at(place, mapping, target) }
    }

    fn at(place: Place<'_>, mapping: &Mapping, target: &'static Schema) -> Self {
        let fields = mapping.fields.iter().filter_map(|field| {
            let position = target.find(field.target)?;
            let source = place.planned(field.source, target.fields()[position].kind)?;
            Some(PlannedField { target: position, name: field.target, source })
        });
        Self {
            fields: fields.collect(),
            statuses: Statuses::new(mapping.statuses, place, target),
            platform: None,
            parent: None,
        }
    }
}

impl Place<'_> {
    /// The path from the order of a path that starts here.
    pub(super) fn named(self, path: &'static str) -> &'static str {
        let before = if self.start.beside(path).is_some() { self.outer } else { self.within };
        // A plan is made once and stays, so what it names may stay as well.
        if before.is_empty() { path } else { format!("{before}{path}").leak() }
    }

    fn planned(self, from: Source, target: Kind) -> Option<PlannedSource> {
        let path = |path: &&'static str| Path::new(path, self.start);
        let several = |of: &[Source]| of.iter().filter_map(|source| self.planned(*source, target)).collect();
        Some(match from {
            Source::First(paths) => PlannedSource::First(paths.iter().map(path).collect()),
            Source::Any(of) => PlannedSource::Any(several(of)),
            Source::All(of) => PlannedSource::All(several(of)),
            Source::Join { paths, with } => PlannedSource::Join { paths: paths.iter().map(path).collect(), with },
            Source::Earliest(at) => PlannedSource::Earliest(path(&at)),
            Source::Sum { yuan, partly, over, terms } => {
                let start = over.map_or(self.start, |over| Start::of(self.start.object(over.list)));
                let over = over.map(|over| (path(&over.list), Conditions::new(over.when, start)));
                let terms = terms.iter().map(|of| term(of, start)).collect();
                PlannedSource::Sum(PlannedSum { yuan, partly, over, terms })
            }
            Source::Constant(value) => PlannedSource::Constant(Fixed::new(value, target)),
            Source::Codes { at, codes } => {
                let rows = codes.iter().map(|(code, meaning)| (*code, Fixed::new(meaning, target)));
                PlannedSource::Codes { at: path(&at), codes: Codes::new(rows) }
            }
            Source::When(conditions, of) => {
                let conditions = Conditions::new(conditions, self.start);
                PlannedSource::When(conditions, Box::new(self.planned(*of, target)?))
            }
            Source::Object(mapping) => PlannedSource::Object(Plan::at(self, &mapping, object(target)?)),
            Source::Rows(rows) => {
                let target = object(target)?;
                PlannedSource::Rows(rows.iter().flat_map(|row| self.rows(row, target)).collect())
            }
        })
    }

    fn rows(self, row: &Row, target: &'static Schema) -> Vec<PlannedRow> {
        if row.each.is_empty() {
            let (when, plan) = (Conditions::new(row.when, self.start), Plan::at(self, &row.mapping, target));
            return vec![PlannedRow { each: None, beside: Vec::new(), when, plan }];
        }
        row.each.iter().map(|each| self.row_of(row, each, target)).collect()
    }

    /// The row of one list.
    fn row_of(self, row: &Row, each: &'static str, target: &'static Schema) -> PlannedRow {
        let lists: Vec<_> = row.beside.iter().map(|of| (of.list, self.start.object(of.list))).collect();
        let within = format!("{}{each}.", self.within);
        let start = Start { schema: self.start.object(each), beside: &lists };
        let place = Place { start, within: &within, outer: self.within };
        let beside = row.beside.iter().map(|of| PlannedBeside::new(*of, each, self.start, start));
        PlannedRow {
            each: Some(Path::new(each, self.start)),
            beside: beside.collect(),
            when: Conditions::new(row.when, start),
            plan: Plan::at(place, &row.mapping, target),
        }
    }
}

fn term(of: &Term, start: Start<'_>) -> PlannedTerm {
    let factors = of.factors.iter().map(|path| Path::new(path, start));
    PlannedTerm { minus: of.minus, factors: factors.collect() }
}
