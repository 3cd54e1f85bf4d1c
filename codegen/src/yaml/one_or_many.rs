//! Values that may be written alone or as a list, and values that may be `none`.

use super::Span;
use super::from_yaml::{FromYaml, Reader};
use super::tree::{Body, Node};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::ops::Deref;

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: FromYaml> FromYaml for OneOrMany<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.body {
            Body::List(_) => Vec::from_yaml(node, reader).map(Self),
            _ => T::from_yaml(node, reader).map(|one| Self(vec![one])),
        }
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default())
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}OneOrMany", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}

/// A value, or the word `none`, which takes away what the platform has.
#[derive(Debug, Clone)]
pub(crate) enum OrNone<T> {
    /// The value.
    Some(T),
    /// The word.
    None(Span),
}

impl<T: Default> Default for OrNone<T> {
    fn default() -> Self {
        Self::Some(T::default())
    }
}

impl<T> OrNone<T> {
    /// The value, unless it is the word.
    pub(crate) fn some(&self) -> Option<&T> {
        match self {
            Self::Some(value) => Some(value),
            Self::None(_) => None,
        }
    }
}

impl<T: FromYaml> FromYaml for OrNone<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match node.plain() {
            Some("none") => Some(Self::None(node.at)),
            _ => T::from_yaml(node, reader).map(Self::Some),
        }
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        T::placeholder(reader).map(Self::Some)
    }
}

impl<T: JsonSchema> JsonSchema for OrNone<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}OrNone", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({"anyOf": [value, {"const": "none"}]})
    }
}
