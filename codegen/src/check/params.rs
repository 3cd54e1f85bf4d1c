//! Finds parameters of an operation by path.

use crate::yaml::{Entries, Field, Operation, Text};

/// A parameter that is not a group.
#[derive(Clone)]
pub(crate) struct Param<'a> {
    /// The member names from the root of the body.
    pub(crate) path: Vec<&'a str>,
    /// The wire name.
    pub(crate) wire: &'a Text,
    /// The declaration.
    pub(crate) field: &'a Field,
}

impl Param<'_> {
    /// The dotted path, as written in the file.
    pub(crate) fn dotted(&self) -> String {
        self.path.join(".")
    }
}

/// All parameters with groups flattened, in the order of the file.
pub(crate) fn all(operation: &Operation) -> Vec<Param<'_>> {
    let mut params = Vec::new();
    flatten(&operation.params, &[], &mut params);
    params
}

/// The parameter at a dotted path.
pub(crate) fn find<'a>(operation: &'a Operation, dotted: &str) -> Option<Param<'a>> {
    all(operation).into_iter().find(|param| param.dotted() == dotted)
}

fn flatten<'a>(entries: &'a Entries<Field>, above: &[&'a str], params: &mut Vec<Param<'a>>) {
    for (wire, field) in entries.iter() {
        let mut path = above.to_vec();
        path.push(wire.as_str());
        if field.kind.as_str() == "group" {
            if let Some(nested) = field.nested() {
                flatten(nested, &path, params);
            }
        } else {
            params.push(Param { path, wire, field });
        }
    }
}
