//! Iterates over every field and parameter of a platform.

use crate::yaml::{Entries, Field, Platform, Text};

/// A field or parameter, and where it is declared.
#[derive(Clone, Copy)]
pub(crate) struct FieldSite<'a> {
    /// The wire name.
    pub(crate) wire: &'a Text,
    /// The declaration.
    pub(crate) field: &'a Field,
    /// Whether it is a parameter or a group of parameters.
    pub(crate) is_param: bool,
    /// Whether it is a parameter of a group.
    pub(crate) is_nested: bool,
}

impl FieldSite<'_> {
    /// Whether it is a group of parameters.
    pub(crate) fn is_group(&self) -> bool {
        self.is_param && self.field.kind.as_str() == "group"
    }
}

/// Every field of every type and every parameter of every operation; a group comes before its parameters.
pub(crate) fn all(raw: &Platform) -> impl Iterator<Item = FieldSite<'_>> {
    let fields = raw.types.iter().flat_map(|(_, of)| of.fields.iter());
    let mut params = Vec::new();
    for (_, operation) in raw.operations.iter() {
        gather(&operation.params, false, &mut params);
    }
    fields.map(|(wire, field)| FieldSite { wire, field, is_param: false, is_nested: false }).chain(params)
}

fn gather<'a>(params: &'a Entries<Field>, is_nested: bool, sites: &mut Vec<FieldSite<'a>>) {
    for (wire, field) in params.iter() {
        sites.push(FieldSite { wire, field, is_param: true, is_nested });
        if let Some(nested) = field.nested() {
            gather(nested, true, sites);
        }
    }
}
