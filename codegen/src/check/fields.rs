//! Every field and parameter of a platform, wherever it sits.

use crate::schema::{Entries, Field, Platform, Text};

/// A field or parameter with the place where it sits.
#[derive(Clone, Copy)]
pub(crate) struct Seat<'a> {
    /// Its wire name.
    pub(crate) wire: &'a Text,
    /// What is said about it.
    pub(crate) field: &'a Field,
    /// It is a parameter, or a group of parameters.
    pub(crate) is_param: bool,
    /// It is a parameter inside a group.
    pub(crate) is_nested: bool,
}

impl Seat<'_> {
    /// It is a group of parameters.
    pub(crate) fn is_group(&self) -> bool {
        self.is_param && self.field.kind.as_str() == "group"
    }
}

/// Every field of every type and every parameter of every operation, groups before what they nest.
pub(crate) fn all(raw: &Platform) -> impl Iterator<Item = Seat<'_>> {
    let fields = raw.types.iter().flat_map(|(_, of)| of.fields.iter());
    let mut params = Vec::new();
    for (_, operation) in raw.operations.iter() {
        gather(&operation.params, false, &mut params);
    }
    fields.map(|(wire, field)| Seat { wire, field, is_param: false, is_nested: false }).chain(params)
}

fn gather<'a>(params: &'a Entries<Field>, is_nested: bool, seats: &mut Vec<Seat<'a>>) {
    for (wire, field) in params.iter() {
        seats.push(Seat { wire, field, is_param: true, is_nested });
        if let Some(nested) = field.nested() {
            gather(nested, true, seats);
        }
    }
}
