//! Which values are signed: a word, or a list of names.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Text;
use super::from_yaml::{FromYaml, Reader};
use super::tree::{Body, Node};

/// `all`, or a list of names.
#[derive(Debug, Clone)]
pub(crate) enum SignedNames {
    /// A word, which should be `all`.
    Word(Text),
    /// The names.
    Names(Vec<Text>),
}

impl Default for SignedNames {
    fn default() -> Self {
        Self::Names(Vec::new())
    }
}

impl SignedNames {
    /// The names; empty for a word.
    pub(crate) fn names(&self) -> &[Text] {
        match self {
            Self::Word(_) => &[],
            Self::Names(names) => names,
        }
    }
}

impl FromYaml for SignedNames {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.body {
            Body::Plain(_) | Body::Quoted(_) => Text::from_yaml(node, reader).map(Self::Word),
            _ => Vec::from_yaml(node, reader).map(Self::Names),
        }
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        Vec::placeholder(reader).map(Self::Names)
    }
}

impl JsonSchema for SignedNames {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "SignedNames".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [{"const": "all"}, generator.subschema_for::<Vec<Text>>()]})
    }
}
