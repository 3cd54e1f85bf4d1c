//! A map that keeps the order of the file and the location of each key.

use std::borrow::Cow;

use super::Text;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A map in the order of the file. A key is text even if YAML reads it as a number.
#[derive(Debug, Clone)]
pub(crate) struct Entries<T>(Vec<(Text, T)>);

impl<T> Entries<T> {
    /// Each key with its value, in the order of the file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Text, &T)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The entry with this key.
    pub(crate) fn get(&self, name: &str) -> Option<(&Text, &T)> {
        self.iter().find(|(key, _)| key.value == name)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Text> {
        self.iter().map(|(key, _)| key)
    }

    /// The text of each key.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(key, _)| key.as_str())
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> FromIterator<(Text, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (Text, T)>>(entries: I) -> Self {
        Entries(entries.into_iter().collect())
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}Entries", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<T>()})
    }
}
