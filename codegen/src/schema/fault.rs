//! The reader's errors in this crate's words.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::At;
use crate::mistake::Mistake;
use crate::suggest::{closest, suggest};

/// What is wrong with a place, before it is known which file that is in.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The kind of mistake.
    pub(crate) mistake: Mistake,
    /// Where.
    pub(crate) at: At,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: Option<String>,
    /// What to write in its place, where that is known.
    pub(crate) replacement: Option<String>,
}

impl Fault {
    /// A fault with its mend.
    pub(crate) fn new(mistake: Mistake, at: At, message: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { mistake, at, message: message.into(), help: Some(help.into()), replacement: None }
    }

    /// A name that does not exist among those that do.
    pub(crate) fn unknown<'a>(
        mistake: Mistake,
        at: At,
        message: String,
        name: &str,
        among: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let among: Vec<&str> = among.into_iter().collect();
        let replacement = closest(name, &among).map(str::to_owned);
        Fault { mistake, at, message, help: Some(suggest(name, among)), replacement }
    }
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        let at = error.location().map_or(At::TOP, At::from);
        match error {
            Error::SerdeUnknownField { field, expected, .. } => Fault::unknown(
                Mistake::UnknownKey,
                at,
                format!("there is no key `{field}` here"),
                field,
                expected.iter().copied(),
            ),
            // The reader points at the last key of the map.
            Error::SerdeMissingField { field, .. } => Fault::new(
                Mistake::MissingKey,
                at,
                format!("the key `{field}` is missing among those up to here"),
                format!("add `{field}: …`"),
            ),
            Error::DuplicateMappingKey { key: Some(key), .. } => {
                let help = if key.parse::<i64>().is_ok() {
                    "list a code once; where it has two meanings, `note` tells the second"
                } else {
                    "remove one of them"
                };
                Fault::new(Mistake::DuplicateKey, at, format!("the key `{key}` is used twice"), help)
            }
            other => plain(other, at),
        }
    }
}

/// Errors that say nothing more than their kind.
fn plain(error: &Error, at: At) -> Fault {
    let mistake = match error {
        Error::DuplicateMappingKey { .. } => Mistake::DuplicateKey,
        Error::NullIntoString { .. } => Mistake::MissingValue,
        Error::Unexpected { expected: "mapping start", .. } => Mistake::NotAMap,
        Error::Unexpected { expected: "sequence start", .. } => Mistake::NotAList,
        Error::Unexpected { expected: "string scalar", .. } => Mistake::NotAScalar,
        Error::InvalidScalar { ty: "u32", .. } => Mistake::NotACount,
        Error::InvalidScalar { .. } => Mistake::NotAWholeNumber,
        Error::InvalidBooleanStrict { .. } => Mistake::NotABool,
        Error::MergeKeyNotAllowed { .. } => Mistake::MergeKey,
        Error::MultipleDocuments { .. } => Mistake::SecondDocument,
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => Mistake::TooDeep,
        Error::Eof { .. } => Mistake::EmptyFile,
        other => {
            return Fault {
                mistake: Mistake::Syntax,
                at,
                message: without_place(other),
                help: None,
                replacement: None,
            };
        }
    };
    Fault { mistake, at, message: mistake.title().to_owned(), help: None, replacement: None }
}

/// The reader's own words; it puts the place behind them, which is said elsewhere.
fn without_place(error: &Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
