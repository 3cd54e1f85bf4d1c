//! The reader's errors in this crate's words.

use serde_saphyr::Error;

use super::At;
use crate::suggest::suggest;

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where.
    pub(crate) at: At,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: Option<String>,
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        let (message, help) = explain(error);
        Fault { at: error.location().map(At::from).unwrap_or_default(), message, help }
    }
}

fn explain(error: &Error) -> (String, Option<String>) {
    let (message, help) = match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            (format!("there is no key `{field}` here"), suggest(field, expected.iter().copied()))
        }
        Error::SerdeMissingField { field, .. } => {
            // The reader points at the last key of the map.
            (format!("the key `{field}` is missing among those up to here"), format!("add `{field}: …`"))
        }
        Error::DuplicateMappingKey { key, .. } => (
            match key {
                Some(key) => format!("the key `{key}` is used twice"),
                None => "a key is used twice".to_owned(),
            },
            "remove one of them".to_owned(),
        ),
        Error::NullIntoString { .. } => (
            "a value is missing".to_owned(),
            "write a value, quoted where it is a word that YAML reads as nothing (`\"null\"`, `\"~\"`)".to_owned(),
        ),
        Error::Unexpected { expected, .. } => match *expected {
            "mapping start" => ("a map belongs here".to_owned(), "write `key: value` lines, or `{}`".to_owned()),
            "sequence start" => ("a list belongs here".to_owned(), "write `[…]`, or one `- …` a line".to_owned()),
            "string scalar" => ("a single value belongs here".to_owned(), "write text or a number".to_owned()),
            other => return (format!("expected {other}"), None),
        },
        Error::InvalidScalar { ty: "u32", .. } => {
            ("this is no count".to_owned(), "write a whole number, 0 or more".to_owned())
        }
        Error::InvalidScalar { .. } => {
            ("this is no whole number".to_owned(), "write its digits only, 64 bits at most".to_owned())
        }
        Error::InvalidBooleanStrict { .. } => {
            ("this is neither `true` nor `false`".to_owned(), "write `true` or `false`".to_owned())
        }
        Error::MergeKeyNotAllowed { .. } => {
            ("merge keys are not part of the schema language".to_owned(), "write the keys out".to_owned())
        }
        Error::MultipleDocuments { .. } => {
            ("a second YAML document starts here".to_owned(), "describe one platform a file".to_owned())
        }
        Error::Eof { .. } => {
            ("the file ends early".to_owned(), "see the complete example in schemas/README.md".to_owned())
        }
        other => return (without_place(other), None),
    };
    (message, Some(help))
}

/// The reader's own words; it puts the place behind them, which is said elsewhere.
fn without_place(error: &Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
