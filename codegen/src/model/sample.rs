//! Samples of the checked model: how a sandbox makes up items.

use super::{Content, Operation, Path, Platform, Type};
use serde::Serialize;

/// How a sandbox makes up items of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The values that apply to every item.
    pub always: Vec<(Path, Made)>,
    /// The paths of lists that have exactly one element.
    pub single: Vec<Path>,
    /// The paths of fields that no item has.
    pub lacks: Vec<Path>,
    /// The steps of an item's life; each comes after the step that it follows.
    pub steps: Vec<Step>,
}

/// A step of an item's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The name.
    pub name: String,
    /// The index of the previous step.
    pub after: Option<usize>,
    /// The values that apply from this step on.
    pub made: Vec<(Path, Made)>,
    /// The time fields of this step.
    pub times: Vec<Path>,
    /// Fields that are present from this step on.
    pub has: Vec<Path>,
}

/// How a value is made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Made {
    /// A fixed value.
    Set(String),
    /// A copy of another field.
    Copy(Path),
    /// The same as a field of the item that another operation listed, or as many elements as a list of it has.
    Listed(Path),
    /// The Chinese label of the enum value in another field.
    Label(Path),
    /// A sum.
    Sum(Vec<Term>),
    /// At most a third of another field.
    Part(Path),
    /// A made-up value of a sort, by its name in the runtime.
    Look(&'static str),
}

/// A term of a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// The fields that are multiplied.
    pub factors: Vec<Path>,
}

impl Platform {
    /// The types that have a sample, each with the lists of them: also types of other platforms.
    pub fn samples(&self) -> impl Iterator<Item = (&Type, &Sample, Vec<&Operation>)> {
        self.all_types().filter_map(|of| {
            let is_list = |operation: &&Operation| match &operation.answer.content {
                Content::Items(items) => items.item.as_ref() == Some(&of.name),
                Content::Token(_) | Content::Whole => false,
            };
            let lists: Vec<&Operation> = self.operations.iter().filter(is_list).collect();
            of.sample.as_ref().filter(|_| !lists.is_empty()).map(|sample| (of, sample, lists))
        })
    }
}
