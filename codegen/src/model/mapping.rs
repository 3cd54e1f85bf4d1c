//! How the one order is made of a platform's type.

use super::{Path, Term};
use serde::Serialize;

/// How the one order is made of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderMapping {
    /// Where its fields come from.
    pub mapping: Mapping,
    /// The amounts that are known not to be the sums of their parts.
    pub differs: Vec<Deviation>,
    /// The amounts that come from the same fields as their parts, so that their sums say nothing.
    pub worked_out: Vec<String>,
}

/// An amount that is known not to be the sum of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// The amount.
    pub total: String,
    /// Why.
    pub why: String,
    /// The sample that it is about, and no other order.
    pub sample: Option<String>,
    /// Without a sample: what holds of the orders that it is about.
    pub when: Vec<Condition>,
}

/// Where the fields of a type of the one order come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Mapping {
    /// The fields, in the order of the file.
    pub fields: Vec<MappedField>,
    /// The tables of statuses.
    pub statuses: Vec<StatusTable>,
}

impl Mapping {
    /// The tables of statuses that say something; others give reasons why a status says nothing.
    pub fn saying(&self) -> impl Iterator<Item = &StatusTable> {
        self.statuses.iter().filter(|table| table.codes.iter().any(|(_, says, _)| !says.is_empty()))
    }
}

/// A field of the one order and its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappedField {
    /// The field.
    pub target: String,
    /// Where it comes from.
    pub source: MappedSource,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum MappedSource {
    /// The first of these paths that has a value.
    First(Vec<Path>),
    /// The first of these that says anything.
    Any(Vec<MappedSource>),
    /// All of these, one after the other.
    All(Vec<MappedSource>),
    /// The texts at these paths, with another between them.
    Join {
        /// The paths.
        paths: Vec<Path>,
        /// What stands between.
        with: String,
    },
    /// The earliest time at a path through lists.
    Earliest(Path),
    /// A sum of amounts.
    Sum {
        /// Whether they are in yuan, otherwise in fen.
        yuan: bool,
        /// Whether amounts that are absent count nothing.
        partly: bool,
        /// The list whose elements are added up; the terms start there.
        over: Option<Over>,
        /// The terms.
        terms: Vec<Term>,
    },
    /// Always the same.
    Constant(String),
    /// What codes stand for.
    Codes {
        /// The path of the code.
        at: Path,
        /// The codes with what they stand for.
        codes: Vec<(String, String)>,
    },
    /// Only where all of these hold.
    When(Vec<Condition>, Box<MappedSource>),
    /// An object.
    Object(Mapping),
    /// Elements of a list.
    Rows(Vec<Row>),
}

/// A list whose elements are added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Over {
    /// The path of the list.
    pub list: Path,
    /// What has to hold of an element, else it is left out.
    pub when: Vec<Condition>,
}

/// A condition: a code is one of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The path of the code.
    pub at: Path,
    /// The codes; `present` stands for any value, `absent` for none.
    pub codes: Vec<String>,
}

/// Elements of a list of the one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The lists whose every element becomes one; without any there is one.
    pub each: Vec<Path>,
    /// Other lists, whose elements stand beside those of the one.
    pub beside: Vec<Beside>,
    /// What has to hold of an element.
    pub when: Vec<Condition>,
    /// The element's fields.
    pub mapping: Mapping,
}

/// A list whose elements stand beside those of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The path of the list.
    pub list: Path,
    /// The paths of a value in its elements, and of the same value in those of the other list; without them those at the same
    /// position stand beside each other.
    pub by: Option<(Path, Path)>,
}

/// What codes mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusTable {
    /// The path of the code.
    pub at: Path,
    /// What has to hold.
    pub when: Vec<Condition>,
    /// The codes, each with the fields that it says and with the reason for what it does not.
    pub codes: Vec<Meaning>,
}

/// The word for a code that says nothing, and for what a status leaves open.
pub(crate) const NOTHING: &str = "nothing";

/// A code, the fields that it says (`nothing` leaves one open), and why it says no more.
pub type Meaning = (String, Vec<(String, String)>, Option<String>);
