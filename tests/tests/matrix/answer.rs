//! Answers as trees, whose values can be exchanged.

use crate::place::{Place, steps};
use dingdan::client::OperationSpec;
use dingdan::schema::{Kind, Schema};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// A value of an answer.
#[derive(Clone)]
pub(crate) enum Node {
    /// JSON text.
    Scalar(String),
    /// Members by the index of their field.
    Object(&'static Schema, BTreeMap<usize, Node>),
    List(Vec<Node>),
    /// One entry.
    Entry(Box<Node>),
}

/// How many fields before and after a field are filled.
const NEIGHBOURS: usize = 3;

/// An answer of two orders, with a value at a place and in the fields next to it.
pub(crate) fn around(spec: &OperationSpec, place: &Place, value: &str) -> Node {
    let mut answer = frame(spec);
    let (last, above) = place.steps.split_last().expect("a field");
    for index in last.saturating_sub(NEIGHBOURS)..=last + NEIGHBOURS {
        let path = [above, &[index]].concat();
        if let Some(field) = place.schema.fields().get(index).filter(|_| answer.get(&path).is_none()) {
            answer.put(&path, sample(&field.kind, &mut vec![place.schema], false));
        }
    }
    answer.put(&place.steps, Node::Scalar(value.to_owned()));
    answer
}

/// An answer with every field.
pub(crate) fn full(spec: &OperationSpec) -> Node {
    let mut answer = sample_object(spec.answer, &mut Vec::new(), true);
    answer.take_over(frame(spec));
    answer
}

/// An answer with what makes a success, and two orders, or the only one, that have nothing but their ids.
fn frame(spec: &OperationSpec) -> Node {
    let (mut answer, envelope) = (Node::Object(spec.answer, BTreeMap::new()), &spec.platform.envelope);
    let text = |code: &str| if code.parse::<i64>().is_ok() { code.to_owned() } else { format!("{code:?}") };
    let ok = envelope.ok.first().copied().unwrap_or_default();
    answer.put(&steps(spec.answer, envelope.code), Node::Scalar(text(ok)));
    if let Some(flag) = envelope.flag {
        answer.put(&steps(spec.answer, flag), Node::Scalar("true".to_owned()));
    }
    let order = |id: &str| {
        if spec.item.is_bare() {
            return Node::Scalar(id.to_owned());
        }
        let mut order = Node::Object(spec.item, BTreeMap::new());
        order.put(&steps(spec.item, spec.item_id.expect("an id")), Node::Scalar(id.to_owned()));
        order
    };
    let orders = if spec.many { Node::List(vec![order("\"101\""), order("\"102\"")]) } else { order("\"101\"") };
    answer.put(&steps(spec.answer, spec.items), orders);
    answer
}

/// A documented value of a kind. `around` are the types that it is within: they are not filled again.
fn sample(kind: &'static Kind, around: &mut Vec<&'static Schema>, full: bool) -> Node {
    let text = match kind {
        Kind::Text => r#""a text that is too long to be \"short\"""#.to_owned(),
        Kind::Url => r#""https://example.com/a?b=1""#.to_owned(),
        Kind::Integer => "7".to_owned(),
        Kind::Decimal => "1.5".to_owned(),
        Kind::Bool => "true".to_owned(),
        Kind::Identifier => "\"17\"".to_owned(),
        Kind::Fen => "1990".to_owned(),
        Kind::Yuan => "\"19.90\"".to_owned(),
        Kind::BeijingTime => "\"2024-03-01 09:05:07\"".to_owned(),
        Kind::UnixSeconds => "1709255107".to_owned(),
        Kind::UnixMillis => "1709255107250".to_owned(),
        Kind::Rfc3339 => "\"2024-03-01T01:05:07.25Z\"".to_owned(),
        Kind::Date => "\"2024-03-01\"".to_owned(),
        Kind::Enum(codes) => match codes.values.iter().find(|value| !value.code.to_string().is_empty()) {
            Some(value) if codes.text => format!("{:?}", value.code.to_string()),
            Some(value) => value.code.to_string(),
            None => "\"some\"".to_owned(),
        },
        Kind::Json => r#"{"a":[1]}"#.to_owned(),
        Kind::Object(schema) => return sample_object(schema.get(), around, full),
        Kind::List(of) => return Node::List(vec![sample(of, around, full), sample(of, around, false)]),
        Kind::Map(of) => return Node::Entry(Box::new(sample(of, around, full))),
    };
    Node::Scalar(text)
}

/// An object with all fields, or with its first one.
fn sample_object(schema: &'static Schema, around: &mut Vec<&'static Schema>, full: bool) -> Node {
    let mut members = BTreeMap::new();
    if !around.iter().any(|known| std::ptr::eq(*known, schema)) {
        around.push(schema);
        let count = if full { schema.fields().len() } else { 1 };
        members = (0..count).map(|index| (index, sample(&schema.fields()[index].kind, around, full))).collect();
        around.pop();
    }
    Node::Object(schema, members)
}

impl Node {
    /// Puts a value at the end of a path of field indices, by way of the first elements of lists.
    pub(crate) fn put(&mut self, path: &[usize], value: Self) {
        match (path, &mut *self) {
            ([], node) => *node = value,
            ([first, rest @ ..], Self::Object(schema, members)) => {
                let kind = &schema.fields()[*first].kind;
                members.entry(*first).or_insert_with(|| empty(kind)).put(rest, value);
            }
            (path, Self::List(elements)) => elements[0].put(path, value),
            (path, Self::Entry(node)) => node.put(path, value),
            (_, Self::Scalar(text)) => panic!("{text} has no members"),
        }
    }

    /// Takes over the values of another answer, which has a part of the same members.
    fn take_over(&mut self, from: Self) {
        match (self, from) {
            (Self::Object(_, members), Self::Object(_, more)) => {
                for (index, node) in more {
                    match members.get_mut(&index) {
                        Some(known) => known.take_over(node),
                        None => drop(members.insert(index, node)),
                    }
                }
            }
            (Self::List(elements), Self::List(more)) => {
                elements.iter_mut().zip(more).for_each(|(known, node)| known.take_over(node));
            }
            (into, from) => *into = from,
        }
    }

    fn get(&self, path: &[usize]) -> Option<&Self> {
        match (path, self) {
            ([], node) => Some(node),
            ([first, rest @ ..], Self::Object(_, members)) => members.get(first)?.get(rest),
            (path, Self::List(elements)) => elements.first()?.get(path),
            (path, Self::Entry(node)) => node.get(path),
            (_, Self::Scalar(_)) => None,
        }
    }
}

/// What a value is put into.
fn empty(kind: &'static Kind) -> Node {
    match kind {
        Kind::Object(schema) => Node::Object(schema.get(), BTreeMap::new()),
        Kind::List(of) => Node::List(vec![empty(of)]),
        Kind::Map(of) => Node::Entry(Box::new(empty(of))),
        _ => Node::Scalar(String::new()),
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(text) => f.write_str(text),
            Self::Object(schema, members) => {
                for (number, (index, node)) in members.iter().enumerate() {
                    let start = if number == 0 { '{' } else { ',' };
                    write!(f, "{start}{:?}:{node}", schema.fields()[*index].wire)?;
                }
                f.write_str(if members.is_empty() { "{}" } else { "}" })
            }
            Self::List(elements) => {
                for (number, node) in elements.iter().enumerate() {
                    let start = if number == 0 { '[' } else { ',' };
                    write!(f, "{start}{node}")?;
                }
                f.write_str(if elements.is_empty() { "[]" } else { "]" })
            }
            Self::Entry(node) => write!(f, "{{\"some name\":{node}}}"),
        }
    }
}
