//! Paths of names, with their positions found.

use crate::record::{Record, Value};
use crate::schema::{Kind, Schema};

/// What paths start at.
#[derive(Clone, Copy)]
pub(super) enum Base<'a> {
    /// A record.
    Record(&'a dyn Record),
    /// An element that is no record: its key, where it is in a map, and its value.
    Element(&'a str, Value<'a>),
}

/// A path with its positions.
pub(super) enum Path {
    /// Positions of fields, and whether there is a list on the way or at the end.
    Fields(Box<[usize]>, bool),
    /// The element itself.
    Element,
    /// The element's key.
    Key,
    /// It leads nowhere.
    Nowhere,
}

/// The word for the element of a list that holds no objects, and for the values of a map.
const ELEMENT: &str = "$value";
/// The word for the keys of a map.
const KEY: &str = "$key";

impl Path {
    /// The positions of a path that starts at a record of that type.
    pub(super) fn new(path: &str, start: Option<&'static Schema>) -> Self {
        match (path, start) {
            (ELEMENT, _) => Self::Element,
            (KEY, _) => Self::Key,
            (_, None) => Self::Nowhere,
            (_, Some(start)) => match positions(path, start) {
                Some(found) => Self::Fields(found.positions.into(), found.is_through_list),
                None => Self::Nowhere,
            },
        }
    }

    /// Whether there is a list on the way or at the end.
    pub(super) fn is_through_list(&self) -> bool {
        matches!(self, Self::Fields(_, true))
    }

    /// Whether there is a list on the way or at the end, from a record of that type that its first `depth` fields lead to.
    pub(super) fn is_through_list_from(&self, record: &'static Schema, depth: usize) -> bool {
        let mut schema = Some(record);
        let positions = self.positions().unwrap_or_default();
        positions.iter().skip(depth).any(|at| {
            let Some(kind) = schema.map(|schema| schema.fields()[*at].kind) else { return false };
            schema = object(kind);
            matches!(kind, Kind::List(_))
        })
    }

    /// The positions, if there are any.
    pub(super) fn positions(&self) -> Option<&[usize]> {
        match self {
            Self::Fields(positions, _) => Some(positions),
            _ => None,
        }
    }

    /// The value there; through a list, that of the first element that has one.
    pub(super) fn value<'a>(&self, base: Base<'a>) -> Value<'a> {
        match (self, base) {
            (Self::Fields(positions, _), Base::Record(record)) => value(record, positions),
            (Self::Element, Base::Element(_, value)) => value,
            _ => Value::Absent,
        }
    }

    /// Visits every value there, through lists.
    pub(super) fn values<'a>(&self, base: Base<'a>, visit: &mut dyn FnMut(Value<'a>)) {
        match (self, base) {
            (Self::Fields(positions, _), Base::Record(record)) => values(record, positions, visit),
            (Self::Element, Base::Element(_, Value::Absent)) => {}
            (Self::Element, Base::Element(_, value)) => visit(value),
            _ => {}
        }
    }
}

/// Where a path leads.
pub(super) struct Found {
    /// The positions of its fields.
    pub(super) positions: Vec<usize>,
    /// What is at its end.
    pub(super) kind: Kind,
    /// Whether there is a list on the way or at its end.
    is_through_list: bool,
}

/// Where a path leads from a type.
pub(super) fn positions(path: &str, start: &'static Schema) -> Option<Found> {
    let mut found = Found { positions: Vec::new(), kind: Kind::Json, is_through_list: false };
    let mut schema = Some(start);
    for name in path.split('.') {
        let at = schema?.find(name)?;
        found.kind = schema?.fields()[at].kind;
        found.positions.push(at);
        found.is_through_list |= matches!(found.kind, Kind::List(_));
        schema = object(found.kind);
    }
    Some(found)
}

/// The type of an object, or of the objects in a list.
pub(super) fn object(kind: Kind) -> Option<&'static Schema> {
    match *kind.element() {
        Kind::Object(of) => Some(of.get()),
        _ => None,
    }
}

fn value<'a>(record: &'a dyn Record, positions: &[usize]) -> Value<'a> {
    let Some((first, rest)) = positions.split_first() else { return Value::Object(record) };
    let found = record.value(*first);
    match found {
        _ if rest.is_empty() => found,
        Value::Object(object) => value(object, rest),
        Value::List(list) => {
            let mut elements = list.iter().map(|element| element_value(element, rest));
            elements.find(|value| !value.is_absent()).unwrap_or(Value::Absent)
        }
        _ => Value::Absent,
    }
}

fn element_value<'a>(element: Value<'a>, rest: &[usize]) -> Value<'a> {
    if let Value::Object(object) = element { value(object, rest) } else { Value::Absent }
}

fn values<'a>(record: &'a dyn Record, positions: &[usize], visit: &mut dyn FnMut(Value<'a>)) {
    let Some((first, rest)) = positions.split_first() else { return };
    match record.value(*first) {
        Value::Absent => {}
        Value::List(list) => {
            for element in list.iter() {
                match element {
                    Value::Object(object) if !rest.is_empty() => values(object, rest, visit),
                    element if rest.is_empty() => visit(element),
                    _ => {}
                }
            }
        }
        Value::Object(object) if !rest.is_empty() => values(object, rest, visit),
        found if rest.is_empty() => visit(found),
        _ => {}
    }
}
