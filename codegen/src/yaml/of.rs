//! What a kind is made of.

use super::Text;
use super::from_yaml::{FromYaml, Reader, keys};
use super::tree::{Body, Node};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::ops::Deref;

/// The name of a type or enum or a plain kind, possibly within lists and maps: it dereferences to the name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Of {
    /// The name.
    pub(crate) name: Text,
    /// The kinds around it, outermost first.
    pub(crate) around: Vec<Text>,
}

/// A kind with its own `of`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Inner {
    /// The kind of the elements: `list` or `map`.
    #[schemars(example = &"list")]
    kind: Text,
    /// What these are made of.
    #[schemars(example = &"Order")]
    of: Option<Box<Of>>,
}

keys!(Inner: needs [kind], takes [of]);

impl Deref for Of {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.name
    }
}

impl FromYaml for Of {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.body, Body::Map(_)) {
            return Text::from_yaml(node, reader).map(|name| Self { name, around: Vec::new() });
        }
        let Inner { kind, of } = Inner::from_yaml(node, reader)?;
        Some(match of {
            // A plain kind has nothing inside.
            None => Self { name: kind, around: Vec::new() },
            Some(mut of) => {
                of.around.insert(0, kind);
                *of
            }
        })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        Text::placeholder(reader).map(|name| Self { name, around: Vec::new() })
    }
}

impl JsonSchema for Of {
    fn schema_name() -> Cow<'static, str> {
        "Of".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "The name of a type, an enum or a plain kind, or a kind with its own `of`.", "oneOf": [generator.subschema_for::<Text>(), generator.subschema_for::<Inner>()]})
    }
}
