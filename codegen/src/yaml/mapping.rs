//! `order` at a type: how its fields say what the one order has.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::from_yaml::{FromYaml, Reader, keys};
use super::tree::{Body, Node};
use super::{Entries, Text};

/// The fields of the one order that a type fills, by name.
pub(crate) type Mapping = Entries<Mapped>;

/// Where a field of the one order comes from.
#[derive(Debug, Clone)]
pub(crate) enum Mapped {
    /// The first of these paths that has a value.
    First(Vec<Text>),
    /// A sum of amounts in fen.
    Fen(Text),
    /// A sum of amounts in yuan.
    Yuan(Text),
    /// Always the same.
    Is(Text),
    /// What codes stand for.
    Codes(Codes<Text>),
    /// The tables of statuses.
    Statuses(Vec<Codes<Meaning>>),
    /// An object, field by field.
    Object(Mapping),
    /// Elements of a list, field by field.
    Rows(Vec<Mapping>),
}

/// What the codes at a path stand for.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Codes<T> {
    /// The path of the code.
    #[schemars(example = &"order_state")]
    pub(crate) at: Text,
    /// The codes with what they stand for; `rest` stands for all others of a number or a text.
    #[schemars(example = serde_json::json!({"0": {"status": "pending", "payment": "unpaid"}}))]
    pub(crate) codes: Entries<T>,
}

/// What a code says about an order or a line.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Meaning {
    /// How far it has come as a whole.
    #[schemars(example = &"open")]
    pub(crate) status: Option<Text>,
    /// How far it is paid.
    #[schemars(example = &"paid")]
    pub(crate) payment: Option<Text>,
    /// How far the goods have come.
    #[schemars(example = &"unfulfilled")]
    pub(crate) fulfilment: Option<Text>,
    /// Its after-sale cases.
    #[schemars(example = &"in_progress")]
    pub(crate) after_sale: Option<Text>,
    /// Who cancelled it.
    #[schemars(example = &"buyer")]
    pub(crate) cancelled_by: Option<Text>,
    /// How the goods reach the buyer.
    #[schemars(example = &"pickup")]
    pub(crate) delivery: Option<Text>,
    /// Why it says nothing, or `other`.
    #[schemars(example = &"the document does not say whether it is paid")]
    pub(crate) why: Option<Text>,
}

keys!(Meaning: needs [], takes [status, payment, fulfilment, after_sale, cancelled_by, delivery, why]);

impl Meaning {
    /// The fields that it says, by name.
    pub(crate) fn says(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let all = [
            ("status", &self.status),
            ("payment", &self.payment),
            ("fulfilment", &self.fulfilment),
            ("after_sale", &self.after_sale),
            ("cancelled_by", &self.cancelled_by),
            ("delivery", &self.delivery),
        ];
        all.into_iter().filter_map(|(name, code)| Some((name, code.as_ref()?)))
    }
}

/// The name of the tables of statuses.
pub(crate) const STATUSES: &str = "statuses";
/// The name of the list whose elements become elements.
pub(crate) const EACH: &str = "each";

impl Default for Mapped {
    fn default() -> Self {
        Self::First(Vec::new())
    }
}

/// A key that makes a map something other than an object.
#[derive(Debug, Default)]
struct Word {
    fen: Option<Text>,
    yuan: Option<Text>,
    is: Option<Text>,
}

keys!(Word: needs [], takes [fen, yuan, is]);

impl<T: FromYaml> FromYaml for Codes<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let mut members = reader.members(node, &["at", "codes"])?;
        Some(Self { at: members.need(reader), codes: members.need(reader) })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default_empty())
    }
}

impl<T> Codes<T> {
    fn default_empty() -> Self {
        Self { at: Text::default(), codes: Entries::default() }
    }
}

impl FromYaml for Mapped {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.body {
            Body::Plain(_) | Body::Quoted(_) => Text::from_yaml(node, reader).map(|path| Self::First(vec![path])),
            Body::List(elements) => match elements.first() {
                Some(first) if has(first, "at") => Vec::from_yaml(node, reader).map(Self::Statuses),
                Some(first) if matches!(first.body, Body::Map(_)) => Vec::from_yaml(node, reader).map(Self::Rows),
                _ => Vec::from_yaml(node, reader).map(Self::First),
            },
            Body::Map(_) if has(node, "at") => Codes::from_yaml(node, reader).map(Self::Codes),
            Body::Map(_) if has(node, EACH) => Entries::from_yaml(node, reader).map(|row| Self::Rows(vec![row])),
            Body::Map(_) if ["fen", "yuan", "is"].iter().any(|word| has(node, word)) => {
                let word = Word::from_yaml(node, reader)?;
                let kinds = [word.fen.map(Self::Fen), word.yuan.map(Self::Yuan), word.is.map(Self::Is)];
                kinds.into_iter().flatten().next()
            }
            Body::Map(_) => Entries::from_yaml(node, reader).map(Self::Object),
        }
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default())
    }
}

fn has(node: &Node<'_>, key: &str) -> bool {
    let Body::Map(entries) = &node.body else { return false };
    entries.iter().any(|(name, _)| matches!(&name.body, Body::Plain(text) | Body::Quoted(text) if text == key))
}

impl JsonSchema for Mapped {
    fn schema_name() -> Cow<'static, str> {
        "Mapped".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (path, mapped) = (generator.subschema_for::<Text>(), generator.subschema_for::<Mapped>());
        let object = json_schema!({"type": "object", "additionalProperties": mapped});
        let codes = generator.subschema_for::<Codes<Text>>();
        let statuses = generator.subschema_for::<Codes<Meaning>>();
        json_schema!({
            "description": "Where a field of the one order comes from: a path, the first of several paths, `{fen: a + b - c}` or `{yuan: …}` for a sum of amounts, `{is: …}` for a constant, `{at: …, codes: {…}}` for what codes stand for, or the fields of an object; `each` leads to a list whose elements become elements.",
            "anyOf": [
                path,
                {"type": "array", "items": path},
                {"type": "object", "properties": {"fen": path}, "required": ["fen"], "additionalProperties": false},
                {"type": "object", "properties": {"yuan": path}, "required": ["yuan"], "additionalProperties": false},
                {"type": "object", "properties": {"is": path}, "required": ["is"], "additionalProperties": false},
                codes,
                {"type": "array", "items": statuses},
                object,
                {"type": "array", "items": object}
            ]
        })
    }
}
