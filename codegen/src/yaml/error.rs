//! An error at a location in a schema file.

use super::Span;
use crate::diagnostic::ErrorCode;
use crate::suggest::{closest, suggest};

/// An error before the name of its file is known; `Report` makes a `Diagnostic` of it.
#[derive(Debug)]
pub(crate) struct SchemaError {
    /// The kind of error.
    pub(crate) code: ErrorCode,
    /// Where it is.
    pub(crate) at: Span,
    /// What is wrong.
    pub(crate) message: String,
    /// How to fix it.
    pub(crate) help: Option<String>,
    /// The text to write instead, if it is known.
    pub(crate) replacement: Option<String>,
}

impl SchemaError {
    /// An error with a help text.
    pub(crate) fn new(code: ErrorCode, at: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        SchemaError { code, at, message: message.into(), help: Some(help.into()), replacement: None }
    }

    /// An error whose message is the title of its code.
    pub(crate) fn titled(code: ErrorCode, at: Span) -> Self {
        SchemaError { code, at, message: code.title().to_owned(), help: None, replacement: None }
    }

    /// An unknown name; `among` are the names that exist.
    pub(crate) fn unknown<'a>(
        code: ErrorCode,
        at: Span,
        message: String,
        name: &str,
        among: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let among: Vec<&str> = among.into_iter().collect();
        let replacement = closest(name, &among).map(str::to_owned);
        SchemaError { code, at, message, help: Some(suggest(name, among)), replacement }
    }
}
