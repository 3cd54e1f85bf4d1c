//! `order` at a type: how its fields say what the one order has.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::from_yaml::{FromYaml, Reader, keys};
use super::one_or_many::OneOrMany;
use super::tree::{Body, Node};
use super::{Entries, Text};

/// The fields of the one order that a type fills, by name.
pub(crate) type Mapping = Entries<Mapped>;

/// Where a field of the one order comes from.
#[derive(Debug, Clone)]
pub(crate) enum Mapped {
    /// The first of these paths that has a value.
    First(Vec<Text>),
    /// The first of these that says anything.
    Any(Vec<Mapped>),
    /// All of these, one after the other.
    All(Vec<Mapped>),
    /// The texts at these paths, with another between them.
    Join(Vec<Text>, Option<Text>),
    /// The earliest time at a path through lists.
    Earliest(Text),
    /// A sum of amounts.
    Sum(Sum),
    /// Always the same.
    Is(Text),
    /// What codes stand for.
    Codes(Codes<Text>),
    /// Only where the conditions hold.
    When(When, Box<Mapped>),
    /// The tables of statuses.
    Statuses(Vec<Codes<Meaning>>),
    /// An object, field by field.
    Object(Mapping),
    /// Elements of a list, field by field.
    Rows(Vec<Mapping>),
}

/// A sum of amounts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum {
    /// The sum.
    pub(crate) terms: Text,
    /// Whether the amounts are in yuan, otherwise in fen.
    pub(crate) yuan: bool,
    /// Whether amounts that are absent count nothing.
    pub(crate) partly: bool,
    /// The list whose elements are added up, and what has to hold of each that counts.
    pub(crate) over: Option<(Text, When)>,
}

/// Conditions: for each path the codes, one of which must stand there; `present` is any value, `absent` none.
pub(crate) type When = Entries<OneOrMany<Text>>;

/// What the codes at a path stand for.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, bound = "T: JsonSchema + CodeExamples")]
#[allow(clippy::struct_field_names, reason = "the names are the keys")]
pub(crate) struct Codes<T> {
    /// The path of the code. Of several codes, which a path through lists leads to, the one whose row comes first counts.
    #[schemars(example = &"order_state")]
    pub(crate) at: Text,
    /// What has to hold, else the codes say nothing: for each path the codes, one of which must stand there. `present` is any
    /// value but an empty text and a zero amount, `absent` none.
    #[schemars(example = serde_json::json!({"order_state": [2, 3], "pay_time": "present"}))]
    pub(crate) when: When,
    /// The codes with what they stand for; `rest` stands for all others of a number or a text, `absent` for no code, also of one
    /// element of a list.
    #[schemars(example = T::codes())]
    pub(crate) codes: Entries<T>,
}

/// What codes stand for, with an example for editors.
trait CodeExamples {
    fn codes() -> serde_json::Value;
}

impl CodeExamples for Text {
    fn codes() -> serde_json::Value {
        serde_json::json!({"1": "courier", "2": "pickup"})
    }
}

impl CodeExamples for Meaning {
    fn codes() -> serde_json::Value {
        serde_json::json!({"0": {"status": "pending", "payment": "unpaid"}})
    }
}

/// What a code says about an order or a line.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Meaning {
    /// How far it has come as a whole. Here as below, `nothing` leaves open what later tables would say.
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
    /// Why it says nothing, or `other`, or leaves something open.
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

/// Of what an amount is known not to be the sum of its parts, and why.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Deviation {
    /// The sample of an answer that it is about, and no other order.
    #[schemars(example = &"examples/acme.order.list.answer.json")]
    pub(crate) sample: Option<Text>,
    /// What holds of the orders that it is about: for each path the codes, one of which stands there.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"has_gift": true}))]
    pub(crate) when: When,
    /// Why the parts do not make it.
    #[schemars(example = &"gifts have a price in the lines only")]
    pub(crate) why: Text,
}

keys!(Deviation: needs [why], takes [sample, when]);

/// The name of the tables of statuses.
pub(crate) const STATUSES: &str = "statuses";
/// The name of the lists whose elements become elements.
pub(crate) const EACH: &str = "each";
/// The name of the lists whose elements stand beside those of `each`.
pub(crate) const BESIDE: &str = "beside";
/// The word for elements that stand beside each other because they are at the same position.
const POSITION: &str = "position";
/// The name of the conditions of a row.
pub(crate) const WHEN: &str = "when";

impl Default for Mapped {
    fn default() -> Self {
        Self::First(Vec::new())
    }
}

/// The keys that make a map something other than an object.
#[derive(Debug, Default)]
struct Word {
    first: OneOrMany<Text>,
    all: Vec<Mapped>,
    join: OneOrMany<Text>,
    with: Option<Text>,
    earliest: Option<Text>,
    fen: Option<Text>,
    yuan: Option<Text>,
    partly: bool,
    over: Option<Text>,
    is: Option<Text>,
    when: When,
}

keys!(Word: needs [], takes [first, all, join, with, earliest, fen, yuan, partly, over, is, when]);

/// The keys of which a word has one.
const WORDS: [&str; 7] = ["first", "all", "join", "earliest", "fen", "yuan", "is"];

impl Word {
    fn mapped(self) -> Mapped {
        // Of a sum over elements, the conditions are those of each.
        let over = self.over.map(|list| (list, self.when.clone()));
        let when = if over.is_some() { When::default() } else { self.when };
        let sum = |terms, yuan| Mapped::Sum(Sum { terms, yuan, partly: self.partly, over: over.clone() });
        let kinds = [
            (!self.first.0.is_empty()).then_some(Mapped::First(self.first.0)),
            (!self.all.is_empty()).then_some(Mapped::All(self.all)),
            (!self.join.0.is_empty()).then_some(Mapped::Join(self.join.0, self.with)),
            self.earliest.map(Mapped::Earliest),
            self.fen.map(|terms| sum(terms, false)),
            self.yuan.map(|terms| sum(terms, true)),
            self.is.map(Mapped::Is),
            // What is no sum has no elements to add up, which `check` says of a sum without terms.
            over.as_ref().map(|(list, _)| sum(Text { value: String::new(), at: list.at }, false)),
        ];
        let mapped = kinds.into_iter().flatten().next().unwrap_or_default();
        if when.is_empty() { mapped } else { Mapped::When(when, Box::new(mapped)) }
    }
}

impl<T: FromYaml> FromYaml for Codes<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let mut members = reader.members(node, &["at", "when", "codes"])?;
        Some(Self { at: members.need(reader), when: members.take(reader), codes: members.need(reader) })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default_empty())
    }
}

impl<T> Codes<T> {
    fn default_empty() -> Self {
        Self { at: Text::default(), when: When::default(), codes: Entries::default() }
    }
}

impl FromYaml for Mapped {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.body {
            Body::Plain(_) | Body::Quoted(_) => Text::from_yaml(node, reader).map(|path| Self::First(vec![path])),
            Body::List(elements) => match elements.first() {
                Some(first) if has_meanings(first) => Vec::from_yaml(node, reader).map(Self::Statuses),
                _ if elements.iter().all(|element| matches!(element.body, Body::Plain(_) | Body::Quoted(_))) => {
                    Vec::from_yaml(node, reader).map(Self::First)
                }
                Some(first) if matches!(first.body, Body::Map(_)) && !is_source(first) => {
                    Vec::from_yaml(node, reader).map(Self::Rows)
                }
                _ => Vec::from_yaml(node, reader).map(Self::Any),
            },
            Body::Map(_) if has(node, "at") => Codes::from_yaml(node, reader).map(Self::Codes),
            Body::Map(_) if has(node, EACH) => Entries::from_yaml(node, reader).map(|row| Self::Rows(vec![row])),
            Body::Map(_) if is_source(node) => Word::from_yaml(node, reader).map(Word::mapped),
            Body::Map(_) => Entries::from_yaml(node, reader).map(Self::Object),
        }
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Self::default())
    }
}

/// Whether a map is the source of one value, not the fields of an object.
fn is_source(node: &Node<'_>) -> bool {
    has(node, "at") || WORDS.iter().any(|word| has(node, word))
}

/// Whether a node is a table of statuses: its codes stand for several things.
fn has_meanings(node: &Node<'_>) -> bool {
    let Some(Body::Map(codes)) = member(node, "codes").map(|codes| &codes.body) else { return false };
    codes.first().is_some_and(|(_, meaning)| matches!(meaning.body, Body::Map(_)))
}

/// The conditions of a row, which are read as the fields of an object.
pub(crate) fn conditions(row: &Mapping) -> When {
    let Some((_, Mapped::Object(conditions))) = row.get(WHEN) else { return When::default() };
    let codes = |mapped: &Mapped| match mapped {
        Mapped::First(codes) => OneOrMany(codes.clone()),
        _ => OneOrMany::default(),
    };
    conditions.iter().map(|(path, mapped)| (path.clone(), codes(mapped))).collect()
}

/// How elements of two lists find each other.
#[derive(Clone, Copy)]
pub(crate) enum By<'a> {
    /// They are at the same position.
    Position,
    /// They have the same value: its path in the elements of the list beside, and in those of `each`.
    Value(&'a Text, &'a Text),
    /// Nothing that can be read.
    Nothing,
}

/// The lists whose elements stand beside those of a row, which are read as the fields of an object.
pub(crate) fn beside(row: &Mapping) -> Vec<(&Text, By<'_>)> {
    let Some((_, Mapped::Object(lists))) = row.get(BESIDE) else { return Vec::new() };
    lists.iter().map(|(list, mapped)| (list, by(mapped))).collect()
}

fn by(mapped: &Mapped) -> By<'_> {
    match mapped {
        Mapped::First(words) if matches!(words.as_slice(), [word] if word.as_str() == POSITION) => By::Position,
        Mapped::Object(value) => match value.iter().collect::<Vec<_>>().as_slice() {
            [(theirs, Mapped::First(own))] if own.len() == 1 => By::Value(theirs, &own[0]),
            _ => By::Nothing,
        },
        _ => By::Nothing,
    }
}

fn has(node: &Node<'_>, key: &str) -> bool {
    member(node, key).is_some()
}

fn member<'n, 'a>(node: &'n Node<'a>, key: &str) -> Option<&'n Node<'a>> {
    let Body::Map(entries) = &node.body else { return None };
    let is_key = |name: &Node<'_>| matches!(&name.body, Body::Plain(text) | Body::Quoted(text) if text == key);
    entries.iter().find(|(name, _)| is_key(name)).map(|(_, value)| value)
}

impl JsonSchema for Mapped {
    fn schema_name() -> Cow<'static, str> {
        "Mapped".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (path, mapped) = (generator.subschema_for::<Text>(), generator.subschema_for::<Mapped>());
        let (paths, when) = (generator.subschema_for::<OneOrMany<Text>>(), generator.subschema_for::<When>());
        let object = json_schema!({"type": "object", "additionalProperties": mapped});
        let codes = generator.subschema_for::<Codes<Text>>();
        let statuses = generator.subschema_for::<Codes<Meaning>>();
        let word = |properties: serde_json::Value, needs: &str| {
            let mut properties = properties;
            properties["when"] = when.clone().into();
            json_schema!({"type": "object", "properties": properties, "required": [needs], "additionalProperties": false})
        };
        let partly = json_schema!({"type": "boolean"});
        json_schema!({
            "description": DESCRIPTION,
            "anyOf": [
                path,
                {"type": "array", "items": mapped},
                word(serde_json::json!({"first": paths}), "first"),
                word(serde_json::json!({"all": {"type": "array", "items": mapped}}), "all"),
                word(serde_json::json!({"join": paths, "with": path}), "join"),
                word(serde_json::json!({"earliest": path}), "earliest"),
                word(serde_json::json!({"fen": path, "partly": partly, "over": path}), "fen"),
                word(serde_json::json!({"yuan": path, "partly": partly, "over": path}), "yuan"),
                word(serde_json::json!({"is": path}), "is"),
                codes,
                {"type": "array", "items": statuses},
                object,
                {"type": "array", "items": object}
            ]
        })
    }
}

/// What the editor shows of a source.
const DESCRIPTION: &str = "Where a field of the one order comes from: a path, the first of several sources that says \
    anything, `{fen: a + b - c}` or `{yuan: …}` for a sum of amounts (with `partly: true`, those that are absent count \
    nothing; with `over: list`, of its elements for which `when` holds), `{is: …}` for a constant, `{at: …, codes: {…}}` for what codes stand for, `{join: […], with: …}` for texts in \
    one, `{earliest: …}` for the earliest time of a list, `{all: […]}` for a list of several sources, or the fields of an \
    object; `each` leads to lists whose elements become elements, `beside` to lists with more of each, by `position` or by \
    `{their_id: id}`, and `when` says where a source or an element counts: for \
    each path its codes, `present` or `absent`. A path leads through lists to the first element that has a value, a sum \
    through all of them.";
