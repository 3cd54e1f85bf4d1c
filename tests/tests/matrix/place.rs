//! Where fields are in an answer.

use dingdan::client::OperationSpec;
use dingdan::record::{Record, Value};
use dingdan::schema::{Field, Kind, Schema};

/// A field of an answer. Lists on the way to it are entered at their first element.
pub(crate) struct Place {
    /// The indices of the fields from the root to it.
    pub(crate) steps: Vec<usize>,
    /// Its wire names from the root, with dots between them.
    pub(crate) name: String,
    /// The type that it is a field of.
    pub(crate) schema: &'static Schema,
    pub(crate) role: Role,
    /// Whether it is in an item.
    pub(crate) in_item: bool,
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It says whether the call succeeded.
    Envelope,
    /// It holds the items, or leads to them.
    Way,
    /// It identifies an item, or leads to what does.
    Id,
    /// Anything else.
    Any,
}

/// Every field of an operation's answer. A type within itself is not entered again.
pub(crate) fn places(spec: &OperationSpec) -> Vec<Place> {
    let mut all = Vec::new();
    add(spec, spec.answer, &mut Vec::new(), "", &mut Vec::new(), &mut all);
    all
}

/// The indices of the fields on a path of wire names with dots between them.
pub(crate) fn steps(schema: &'static Schema, path: &str) -> Vec<usize> {
    let (mut schema, mut steps) = (Some(schema), Vec::new());
    for name in path.split('.') {
        let index = schema.and_then(|schema| schema.find(name)).unwrap_or_else(|| panic!("no field {path}"));
        steps.push(index);
        schema = schema.and_then(|schema| inside(&schema.fields()[index].kind));
    }
    steps
}

/// The type of the objects that a field holds, by itself or in a list or map.
fn inside(kind: &'static Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Object(schema) => Some(schema.get()),
        Kind::List(of) | Kind::Map(of) => inside(of),
        _ => None,
    }
}

fn add(
    spec: &OperationSpec,
    schema: &'static Schema,
    steps: &mut Vec<usize>,
    above: &str,
    around: &mut Vec<&'static Schema>,
    all: &mut Vec<Place>,
) {
    around.push(schema);
    for (index, field) in schema.fields().iter().enumerate() {
        steps.push(index);
        let name = if above.is_empty() { field.wire.to_owned() } else { format!("{above}.{}", field.wire) };
        let in_item = is_within(&name, spec.items) && name != spec.items;
        all.push(Place { steps: steps.clone(), schema, role: role(spec, &name), in_item, name: name.clone() });
        if let Some(inner) =
            inside(&field.kind).filter(|inner| !around.iter().any(|known| std::ptr::eq(*known, *inner)))
        {
            add(spec, inner, steps, &name, around, all);
        }
        steps.pop();
    }
    around.pop();
}

fn role(spec: &OperationSpec, name: &str) -> Role {
    let envelope = &spec.platform.envelope;
    let id = spec.item_id.map(|id| format!("{}.{id}", spec.items));
    if is_within(spec.items, name) {
        Role::Way
    } else if id.is_some_and(|id| is_within(&id, name)) {
        Role::Id
    } else if [Some(envelope.code), envelope.flag].into_iter().flatten().any(|path| is_within(path, name)) {
        Role::Envelope
    } else {
        Role::Any
    }
}

/// Whether a path is another one, or leads on from there.
fn is_within(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Place {
    pub(crate) fn index(&self) -> usize {
        self.steps.last().copied().unwrap_or_default()
    }

    pub(crate) fn field(&self) -> &'static Field {
        &self.schema.fields()[self.index()]
    }

    /// Whether no fields are below it.
    pub(crate) fn is_leaf(&self) -> bool {
        inside(&self.field().kind).is_none()
    }

    /// The record that it is a field of.
    pub(crate) fn parent<'a>(&self, answer: &'a dyn Record) -> Option<&'a dyn Record> {
        let (_, above) = self.steps.split_last()?;
        above.iter().try_fold(answer, |record, index| object(record.value(*index)))
    }
}

fn object(value: Value<'_>) -> Option<&dyn Record> {
    match value {
        Value::Object(object) => Some(object),
        Value::List(list) => object(list.get(0)),
        Value::Map(map) => object(map.entry(0).1),
        _ => None,
    }
}
