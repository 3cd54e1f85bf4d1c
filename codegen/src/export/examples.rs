//! The samples of the documents.

use crate::model::{Operation, Platform};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Sample requests and answers, by file.
#[derive(Debug, Default)]
pub struct Examples(BTreeMap<String, Value>);

impl Examples {
    /// Reads every file that the operations name, relative to the folder of the schemas.
    ///
    /// # Errors
    /// The first file that cannot be read or is not JSON.
    pub fn read(schemas: &Path, platforms: &[Platform]) -> Result<Self, String> {
        let mut found = BTreeMap::new();
        for operation in platforms.iter().flat_map(|platform| &platform.operations) {
            for example in &operation.examples {
                for file in example.request.iter().chain(&example.answer) {
                    let path = schemas.join(file);
                    let describe = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
                    let text = fs::read_to_string(&path).map_err(|error| describe(&error))?;
                    found.insert(file.clone(), serde_json::from_str(&text).map_err(|error| describe(&error))?);
                }
            }
        }
        Ok(Self(found))
    }

    /// The sample requests of an operation, with their files.
    pub(super) fn requests<'a>(&'a self, of: &'a Operation) -> impl Iterator<Item = (&'a str, &'a Value)> {
        of.examples.iter().filter_map(|example| self.get(example.request.as_deref()?))
    }

    /// The sample answers of an operation, with their files.
    pub(super) fn answers<'a>(&'a self, of: &'a Operation) -> impl Iterator<Item = (&'a str, &'a Value)> {
        of.examples.iter().filter_map(|example| self.get(example.answer.as_deref()?))
    }

    fn get<'a>(&'a self, file: &'a str) -> Option<(&'a str, &'a Value)> {
        self.0.get(file).map(|value| (file, value))
    }
}
