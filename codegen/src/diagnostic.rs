//! Diagnostics: errors in a schema with their location, the reason and help.

mod error_code;
mod render;

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::suggest::{closest, suggest};
pub use error_code::ErrorCode;

/// An error in a schema.
///
/// It is displayed for terminals and for editors that recognise `file:line:column`. Serialised, it is an object with the
/// members `level`, `code`, `name`, `file`, `line`, `column`, `length`, `message`, `why`, `help`, `replacement`, `excerpt` and
/// `first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of error.
    pub code: ErrorCode,
    /// The file.
    pub file: String,
    /// The location in the file; `None` if the error concerns the entire file.
    pub location: Option<Location>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The text to write at the location, if it is known.
    pub replacement: Option<String>,
    /// The earlier location that this one conflicts with.
    pub first: Option<Location>,
}

/// A location in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The line, counted from 1.
    pub line: u64,
    /// The column in characters, counted from 1.
    pub column: u64,
    /// The length in characters; 0 if it is unknown.
    pub length: u64,
    /// The text of the line.
    pub excerpt: String,
}

impl Diagnostic {
    /// An error that concerns an entire file.
    pub(crate) fn of_file(code: ErrorCode, file: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            file: file.into(),
            location: None,
            message: message.into(),
            help: None,
            replacement: None,
            first: None,
        }
    }

    /// Sets the help text.
    pub(crate) fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }

    /// Sets the replacement, and help that names it.
    pub(crate) fn replace_with(&mut self, replacement: impl Into<String>) {
        let replacement = replacement.into();
        self.help = Some(format!("write `{replacement}`"));
        self.replacement = Some(replacement);
    }

    /// Suggests the name that is closest to `name`, or lists all.
    pub(crate) fn suggest<'a>(&mut self, name: &str, among: impl IntoIterator<Item = &'a str>) {
        let among: Vec<&str> = among.into_iter().collect();
        self.replacement = closest(name, &among).map(str::to_owned);
        self.help = Some(suggest(name, among));
    }

    /// The line, counted from 1; 0 if the error concerns the entire file.
    pub fn line(&self) -> u64 {
        self.location.as_ref().map_or(0, |location| location.line)
    }

    /// The column in characters, counted from 1; 0 if the error concerns the entire file.
    pub fn column(&self) -> u64 {
        self.location.as_ref().map_or(0, |location| location.column)
    }

    /// The text of [`fmt::Display`] with ANSI colours.
    pub fn in_colour(&self) -> String {
        render::render(self, &render::coloured())
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render::render(self, &render::plain()))
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Diagnostic", 13)?;
        let location = self.location.as_ref();
        object.serialize_field("level", if self.code.is_warning() { "warning" } else { "error" })?;
        object.serialize_field("code", self.code.as_str())?;
        object.serialize_field("name", self.code.name())?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("line", &location.map(|location| location.line))?;
        object.serialize_field("column", &location.map(|location| location.column))?;
        object.serialize_field("length", &location.map(|location| location.length))?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("why", self.code.why())?;
        object.serialize_field("help", self.help.as_deref().unwrap_or(self.code.help()))?;
        object.serialize_field("replacement", &self.replacement)?;
        object.serialize_field("excerpt", &location.map(|location| location.excerpt.as_str()))?;
        object.serialize_field("first", &self.first)?;
        object.end()
    }
}
