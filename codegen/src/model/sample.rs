//! What made-up items look like, of the checked model.

use super::Path;

/// What made-up items of a type look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What holds for every item.
    pub always: Vec<(Path, Made)>,
    /// Lists that have one element.
    pub single: Vec<Path>,
    /// What an item goes through; steps come behind those that they follow on.
    pub steps: Vec<Step>,
}

/// Something that happens to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Place of the step before it.
    pub after: Option<usize>,
    /// What holds from this step on.
    pub made: Vec<(Path, Made)>,
    /// Times that are those of this step.
    pub times: Vec<Path>,
    /// Fields that are there from this step on.
    pub has: Vec<Path>,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// This text.
    Set(String),
    /// The same as another field.
    Copy(Path),
    /// The Chinese label of the enum value in another field.
    Label(Path),
    /// A sum.
    Sum(Vec<Term>),
    /// At most a third of another field.
    Part(Path),
    /// What the word stands for, by its name in the runtime.
    Look(&'static str),
}

/// A part of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// It is taken away.
    pub minus: bool,
    /// Fields that are multiplied.
    pub factors: Vec<Path>,
}
