//! Parameters of an operation by path.

use crate::schema::{Entries, Field, Operation, Text};

/// A parameter that is no group.
#[derive(Clone)]
pub(crate) struct Param<'a> {
    /// Member names from the root of the body.
    pub(crate) path: Vec<&'a str>,
    /// Its wire name.
    pub(crate) wire: &'a Text,
    /// What is said about it.
    pub(crate) field: &'a Field,
}

impl Param<'_> {
    /// The path as it is written in the file.
    pub(crate) fn dotted(&self) -> String {
        self.path.join(".")
    }
}

/// All parameters, groups flattened, in the file's order.
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
