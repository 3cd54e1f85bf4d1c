//! How the one order is made of a platform's type.

use super::{Path, Term};

/// How the one order is made of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderMapping {
    /// Where its fields come from.
    pub mapping: Mapping,
    /// The amounts that are not the sums of their parts, each with the reason.
    pub differs: Vec<(String, String)>,
}

/// Where the fields of a type of the one order come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The fields, in the order of the file.
    pub fields: Vec<MappedField>,
    /// The tables of statuses.
    pub statuses: Vec<StatusTable>,
}

/// A field of the one order and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedField {
    /// The field.
    pub target: String,
    /// Where it comes from.
    pub source: MappedSource,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappedSource {
    /// The first of these paths that has a value.
    First(Vec<Path>),
    /// A sum of amounts.
    Sum {
        /// Whether they are in yuan, otherwise in fen.
        yuan: bool,
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
    /// An object.
    Object(Mapping),
    /// Elements of a list.
    Rows(Vec<Row>),
}

/// Elements of a list of the one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The list whose every element becomes one; without it there is one.
    pub each: Option<Path>,
    /// The element's fields.
    pub mapping: Mapping,
}

/// What codes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusTable {
    /// The path of the code.
    pub at: Path,
    /// The codes, each with the fields that it says and with the reason for what it does not.
    pub codes: Vec<(String, Vec<(String, String)>, Option<String>)>,
}
