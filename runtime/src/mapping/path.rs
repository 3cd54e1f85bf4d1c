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
    /// An element with those that stand beside it in other lists.
    Joined(&'a Joined<'a>),
}

/// An element of a list, and what stands beside it in others.
pub(super) struct Joined<'a> {
    pub(super) own: Base<'a>,
    pub(super) beside: Vec<Option<Base<'a>>>,
}

impl<'a> Base<'a> {
    /// An element of a list, or of a map by its key.
    pub(super) fn element(key: &'a str, value: Value<'a>) -> Self {
        if let Value::Object(record) = value { Self::Record(record) } else { Self::Element(key, value) }
    }

    /// The same without what stands beside it.
    pub(super) fn own(self) -> Self {
        if let Self::Joined(joined) = self { joined.own } else { self }
    }
}

/// The type that paths start at, and the lists whose elements stand beside.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    pub(super) schema: Option<&'static Schema>,
    /// The paths of the lists, and the types of their elements.
    pub(super) beside: &'a [(&'static str, Option<&'static Schema>)],
}

impl Start<'_> {
    /// A type.
    pub(super) fn of(schema: Option<&'static Schema>) -> Self {
        Self { schema, beside: &[] }
    }

    /// The list that a path leads into, by its number, and the rest of the path.
    pub(super) fn beside(self, path: &str) -> Option<(usize, &str)> {
        self.beside.iter().enumerate().find_map(|(number, (list, _))| match path.strip_prefix(list)? {
            "" => Some((number, ELEMENT)),
            rest => Some((number, rest.strip_prefix('.')?)),
        })
    }

    /// The type of what a path leads to, or of its elements.
    pub(super) fn object(self, path: &str) -> Option<&'static Schema> {
        match self.beside(path) {
            Some((number, ELEMENT)) => self.beside[number].1,
            Some((number, rest)) => object(positions(rest, self.beside[number].1?)?.kind),
            None => object(positions(path, self.schema?)?.kind),
        }
    }
}

/// A path with its positions.
pub(super) enum Path {
    /// Positions of fields, and whether there is a list on the way or at the end.
    Fields(Box<[usize]>, bool),
    /// The element itself.
    Element,
    /// The element's key.
    Key,
    /// A path from the element that stands beside in the list of that number.
    Beside(usize, Box<Path>),
    /// It leads nowhere.
    Nowhere,
}

/// The word for the element of a list that holds no objects, and for the values of a map.
const ELEMENT: &str = "$value";
/// The word for the keys of a map.
const KEY: &str = "$key";

impl Path {
    /// The positions of a path that starts at a record of that type, or beside it.
    pub(super) fn new(path: &str, start: Start<'_>) -> Self {
        if let Some((number, rest)) = start.beside(path) {
            let inner = Self::new(rest, Start::of(start.beside[number].1));
            return Self::Beside(number, Box::new(inner));
        }
        match (path, start.schema) {
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
            (Self::Beside(number, path), Base::Joined(joined)) => {
                joined.beside.get(*number).copied().flatten().map_or(Value::Absent, |base| path.value(base))
            }
            (path, Base::Joined(joined)) => path.value(joined.own),
            _ => Value::Absent,
        }
    }

    /// Visits every value there, through lists.
    pub(super) fn values<'a>(&self, base: Base<'a>, visit: &mut dyn FnMut(Value<'a>)) {
        match (self, base) {
            (Self::Fields(positions, _), Base::Record(record)) => values(record, positions, visit),
            (Self::Element, Base::Element(_, Value::Absent)) => {}
            (Self::Element, Base::Element(_, value)) => visit(value),
            (Self::Beside(number, path), Base::Joined(joined)) => {
                if let Some(base) = joined.beside.get(*number).copied().flatten() {
                    path.values(base, visit);
                }
            }
            (path, Base::Joined(joined)) => path.values(joined.own, visit),
            _ => {}
        }
    }

    /// Whether the list there holds every element that came, each in its place.
    pub(super) fn is_whole(&self, base: Base<'_>) -> bool {
        match (self, base.own()) {
            (Self::Fields(positions, _), Base::Record(record)) => is_whole(record, positions),
            _ => true,
        }
    }

    /// Whether it leads through a list, of which an element has no value.
    pub(super) fn lacks(&self, base: Base<'_>) -> bool {
        match (self, base.own()) {
            (Self::Fields(positions, true), Base::Record(record)) => lacks(record, positions),
            _ => false,
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

/// A list of which something is no element, or does not fit, keeps its raw text.
fn is_whole(record: &dyn Record, positions: &[usize]) -> bool {
    let Some((first, rest)) = positions.split_first() else { return true };
    let below = |value| if let Value::Object(object) = value { is_whole(object, rest) } else { true };
    !record.wire_info().form(*first).keeps_raw()
        && match record.value(*first) {
            Value::List(list) => list.iter().all(below),
            value => below(value),
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

fn lacks(record: &dyn Record, positions: &[usize]) -> bool {
    let Some((first, rest)) = positions.split_first() else { return false };
    match record.value(*first) {
        Value::List(list) if !rest.is_empty() => list.iter().any(|element| match element {
            Value::Object(object) => lacks(object, rest) || value(object, rest).is_absent(),
            _ => true,
        }),
        Value::Object(object) => lacks(object, rest),
        _ => false,
    }
}
