//! A mistake in a schema: where, what, why, and how to mend it.

mod render;

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::mistake::Mistake;
use crate::suggest::{closest, suggest};

/// A mistake in a schema.
///
/// Its display is made for terminals and for editors that follow `file:line:column`; serialised it is an object with the
/// members `code`, `name`, `file`, `line`, `column`, `length`, `message`, `why`, `help`, `replacement`, `excerpt` and
/// `first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub mistake: Mistake,
    /// The file.
    pub file: String,
    /// Where in it; `None` where the whole file is meant.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// What to write at the spot, where that is known.
    pub replacement: Option<String>,
    /// What it clashes with.
    pub first: Option<Spot>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Line from 1.
    pub line: u64,
    /// Column from 1, in characters.
    pub column: u64,
    /// Length in characters; 0 where it is not known.
    pub length: u64,
    /// The line of the file.
    pub excerpt: String,
}

impl Diagnostic {
    /// A mistake that is about a whole file.
    pub(crate) fn of_file(mistake: Mistake, file: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic {
            mistake,
            file: file.into(),
            spot: None,
            message: message.into(),
            help: None,
            replacement: None,
            first: None,
        }
    }

    /// Says how to mend it.
    pub(crate) fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }

    /// Says what to write in its place.
    pub(crate) fn write(&mut self, replacement: impl Into<String>) {
        let replacement = replacement.into();
        self.help = Some(format!("write `{replacement}`"));
        self.replacement = Some(replacement);
    }

    /// Says what to write in its place: the closest of the names, or else which there are.
    pub(crate) fn suggest<'a>(&mut self, name: &str, among: impl IntoIterator<Item = &'a str>) {
        let among: Vec<&str> = among.into_iter().collect();
        self.replacement = closest(name, &among).map(str::to_owned);
        self.help = Some(suggest(name, among));
    }

    /// Line from 1; 0 where the whole file is meant.
    pub fn line(&self) -> u64 {
        self.spot.as_ref().map_or(0, |spot| spot.line)
    }

    /// Column from 1, in characters; 0 where the whole file is meant.
    pub fn column(&self) -> u64 {
        self.spot.as_ref().map_or(0, |spot| spot.column)
    }

    /// As [`fmt::Display`], in colour.
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
        let mut object = serializer.serialize_struct("Diagnostic", 12)?;
        let spot = self.spot.as_ref();
        object.serialize_field("code", self.mistake.code())?;
        object.serialize_field("name", &self.mistake.slug()[6..])?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("line", &spot.map(|spot| spot.line))?;
        object.serialize_field("column", &spot.map(|spot| spot.column))?;
        object.serialize_field("length", &spot.map(|spot| spot.length))?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("why", self.mistake.why())?;
        object.serialize_field("help", self.help.as_deref().unwrap_or(self.mistake.mend()))?;
        object.serialize_field("replacement", &self.replacement)?;
        object.serialize_field("excerpt", &spot.map(|spot| spot.excerpt.as_str()))?;
        object.serialize_field("first", &self.first)?;
        object.end()
    }
}
