//! The vendor's documents.

use super::Text;
use super::from_yaml::{FromYaml, Reader, keys};
use super::tree::{Body, Node};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A document of the vendor: its stored copy, and what a reader needs to find it. A text alone is both the name of the copy
/// and the title.
#[derive(Debug, Clone, Default)]
pub(crate) struct Source {
    /// The file name of the stored copy.
    pub(crate) file: Text,
    /// Whose document it is.
    pub(crate) publisher: Option<Text>,
    /// The title.
    pub(crate) title: Text,
}

/// A source with its parts.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Parts {
    /// The file name of the stored copy, by which operations refer to it and `compare` finds it.
    #[schemars(example = &"acme-orders.txt")]
    file: Text,
    /// Whose document it is: the company or its site, by the name that it has there.
    #[schemars(example = &"顶点开放平台")]
    publisher: Text,
    /// The title of the document as it is printed, after the menus that lead there.
    #[schemars(example = &"API 2.0 > 订单 > 获取订单列表")]
    title: Text,
}

keys!(Parts: needs [file, publisher, title], takes []);

impl FromYaml for Source {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if matches!(node.body, Body::Map(_)) {
            let Parts { file, publisher, title } = Parts::from_yaml(node, reader)?;
            return Some(Self { file, publisher: Some(publisher), title });
        }
        let file = Text::from_yaml(node, reader)?;
        Some(Self { title: file.clone(), publisher: None, file })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default())
    }
}

impl JsonSchema for Source {
    fn schema_name() -> Cow<'static, str> {
        "Source".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "A document of the vendor; a text alone is its name and its title.", "anyOf": [generator.subschema_for::<Text>(), generator.subschema_for::<Parts>()]})
    }
}
