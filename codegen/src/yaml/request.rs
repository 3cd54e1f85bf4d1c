//! The form of requests.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use super::from_yaml::{FromYaml, Reader, keys};
use super::one_or_many::OrNone;
use super::tree::{Body, Node};
use super::{Entries, Span, Spanned, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The form of requests. At an operation, each key that is given replaces the platform's; constants are added to them.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Request {
    /// The form of the body: `json` (default), or `form` for pairs as in a query.
    #[schemars(example = &"form")]
    pub(crate) body: Option<Text>,
    /// All parameters of the body as one JSON text in one parameter; at an operation also `none`.
    #[schemars(example = serde_json::json!({"name": "param_json", "in": "query", "as": "json_text", "sorted": true}))]
    pub(crate) wrap: Option<OrNone<Wrap>>,
    /// The parameter that says which operation is called; at an operation also `none`.
    #[schemars(example = serde_json::json!({"name": "method", "in": "query"}))]
    pub(crate) action: Option<OrNone<ActionParam>>,
    /// Values that are sent with every call, by name: a value, which is sent where the action is (by default in the query),
    /// or `{value, in}`. Without quotes, a number or a bool is one in a body of JSON. At an operation, they are added to the platform's; `none` takes all of these away, and `v: none` one.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"v": "2.0"}))]
    pub(crate) constants: OrNone<Entries<Constant>>,
}

keys!(Request: needs [], takes [body, wrap, action, constants]);

/// One parameter that holds all parameters of the body as JSON text.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Wrap {
    /// The name of the parameter.
    #[schemars(example = &"param_json")]
    pub(crate) name: Text,
    /// Where it is sent: `query` or `body`.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: Text,
    /// The form of its value: `json_text` (default).
    #[schemars(rename = "as")]
    #[schemars(example = &"json_text")]
    pub(crate) form: Option<Text>,
    /// `true` if the members of each object are sorted by name, byte by byte.
    #[schemars(default)]
    #[schemars(example = true)]
    pub(crate) sorted: bool,
    /// What a call without parameters sends: `sent` (default) for `{}`, or `left_out` for nothing.
    #[schemars(example = &"left_out")]
    pub(crate) empty: Option<Text>,
}

keys!(Wrap: needs [name, location = "in"], takes [form = "as", sorted, empty]);

/// The parameter that says which operation is called.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ActionParam {
    /// The name of the parameter.
    #[schemars(example = &"method")]
    pub(crate) name: Text,
    /// Where it is sent: `query` (default), `body` or `header`.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: Option<Text>,
}

keys!(ActionParam: needs [name], takes [location = "in"]);

/// A value that is sent with every call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Constant {
    /// The value.
    pub(crate) value: Text,
    /// Where it is sent.
    pub(crate) location: Option<Text>,
    /// Where the word `none` takes the platform's constant away.
    pub(crate) taken_away: Option<Span>,
    /// The value has no quotes, so that a number is one in a body of JSON, and a bool as well.
    pub(crate) is_plain: bool,
}

/// The long form of a constant.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PlacedConstant {
    /// The value.
    #[schemars(example = &"2.0")]
    value: Text,
    /// Where it is sent: `query`, `body` or `header`.
    #[schemars(rename = "in")]
    #[schemars(example = &"header")]
    location: Option<Text>,
}

keys!(PlacedConstant: needs [value], takes [location = "in"]);

impl FromYaml for Constant {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if let Body::Map(entries) = &node.body {
            let PlacedConstant { value, location } = PlacedConstant::from_yaml(node, reader)?;
            let is_plain = entries.iter().any(|(key, value)| key.plain() == Some("value") && value.plain().is_some());
            return Some(Self { value, location, taken_away: None, is_plain });
        }
        // In quotes it is a value.
        let taken_away = (node.plain() == Some("none")).then_some(node.at);
        let is_plain = node.plain().is_some();
        Spanned::from_yaml(node, reader).map(|value| Self { value, location: None, taken_away, is_plain })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        Some(Self { value: Text::placeholder(reader)?, ..Self::default() })
    }
}

impl JsonSchema for Constant {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Constant".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (short, long) = (generator.subschema_for::<Text>(), generator.subschema_for::<PlacedConstant>());
        json_schema!({"anyOf": [short, long]})
    }
}
