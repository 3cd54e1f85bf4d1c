//! The draft of a schema: types, kinds and enums guessed from samples of answers and from tables of a documentation.
//!
//! A draft saves typing and decides nothing: every guess has a comment on its line, and what needs a person comes at the top.

mod address;
mod codes;
mod counts;
mod credentials;
mod doubts;
mod enums;
mod kind;
mod listed;
mod longest;
mod names;
mod params;
mod path_params;
mod place_rows;
mod places;
mod rows;
mod schema;
mod seen;
mod sensitive;
mod sent_in;
mod text;
mod types;
mod wire_words;
mod wrapped;

use std::io;

use crate::check::{Imports, Index, Report, check_evidence, check_examples};
use crate::document::File;
use crate::{load, yaml};
use seen::Seen;

/// What a draft is made of.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The name of the platform, in `snake_case`.
    pub platform: &'a str,
    /// The id of the operation without the platform, such as `order.list`.
    pub operation: &'a str,
    /// Answers of the operation, as JSON.
    pub answers: &'a [Answer<'a>],
    /// Tables of its parameters and of the fields of its answer, as Markdown or tab-separated.
    pub tables: &'a [File<'a>],
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The file.
    pub file: File<'a>,
    /// Its path from the folder of the schemas, if it is in there; then the draft lists it as an example.
    pub example: Option<&'a str>,
}

impl Draft<'_> {
    /// The YAML of the schema.
    ///
    /// # Errors
    /// An answer that is no object of JSON, or a name that cannot be one.
    pub fn yaml(&self) -> Result<String, String> {
        let mut root = Seen::default();
        let mut values = Vec::new();
        for Answer { file, .. } in self.answers {
            let value: serde_json::Value = serde_json::from_str(file.text).map_err(|error| {
                format!(
                    "error: {}: no JSON: {error}\nhelp: save the answer alone, without what the page has around it",
                    file.name
                )
            })?;
            if !value.is_object() {
                return Err(format!(
                    "error: {}: the answer is no object\nhelp: the schema language describes answers that are objects",
                    file.name
                ));
            }
            root.see(&value);
            values.push(value);
        }
        let schema = schema::Schema::new(self, root, &values);
        // What the checks still find is for a person to decide.
        let errors = self.errors(&schema.yaml(&[]));
        Ok(schema.yaml(&errors))
    }

    /// What `check` would say of a draft.
    fn errors(&self, text: &str) -> Vec<String> {
        let file = format!("{}.yaml", self.platform);
        if let Err(found) = load(&file, text) {
            return found.iter().map(|one| format!("{}: {}", one.code.as_str(), one.message)).collect();
        }
        let Ok((raw, _)) = yaml::parse(text) else { return Vec::new() };
        let imports = Imports::default();
        let index = &Index::new(&raw, &imports);
        let mut report = Report::new(&file, text);
        let read = |file: &str| {
            let answer = self.answers.iter().find(|answer| answer.example == Some(file));
            answer.map(|answer| answer.file.text.to_owned()).ok_or_else(|| io::ErrorKind::NotFound.into())
        };
        check_examples(&raw, index, &mut report, read);
        check_evidence(&raw, index, &mut report, read);
        report.into_diagnostics().iter().map(|one| format!("{}: {}", one.code.as_str(), one.message)).collect()
    }
}
